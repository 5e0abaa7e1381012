package org.moeli.risk;

import static org.apache.spark.sql.functions.array_except;
import static org.apache.spark.sql.functions.arrays_overlap;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.moeli.kernel.run.Vintage;

/** The feature view that rules read: one row per scored person (restricted.risk_feature). */
public final class RiskFeatures {
  private RiskFeatures() {}

  /**
   * Counts the evidence of each scored person. What is protected stands beside it, for evaluation
   * only: no rule can read it.
   *
   * @param persons {@link PersonMeasures}
   * @param evidence {@link Evidence}
   * @return restricted.risk_feature
   */
  public static Dataset<Row> of(
      Dataset<Row> persons, Dataset<Row> evidence, RiskSite site, Vintage vintage) {
    Dataset<Row> counts = counts(evidence);
    List<Column> columns = new ArrayList<>();
    columns.add(col("person_id"));
    for (Feature feature : Feature.values()) {
      columns.add(coalesce(feature.column(), lit(0)).cast("int").as(feature.code()));
    }
    columns.add(col("link_basis_code"));
    columns.add(coalesce(col("sex_code"), lit("-")).as("sex_code"));
    columns.add(ageGroup().as("age_group_code"));
    columns.add(nationalityGroup(site).as("nationality_group_code"));
    columns.add(col("nationality_codes"));
    columns.add(lit(vintage.asOf()).as("as_of_date"));
    columns.add(lit(vintage.knownAt()).as("known_at_date"));
    return persons
        .where(col("exclusion_code").isNull())
        .join(counts, col("person_id").equalTo(col("counted_person_id")), "left")
        .select(columns.toArray(Column[]::new));
  }

  private static Dataset<Row> counts(Dataset<Row> evidence) {
    Column[] sums =
        Feature.withEvidence().stream()
            .map(
                feature ->
                    sum(when(col("feature_code").equalTo(feature.code()), col("counted")))
                        .as(feature.code()))
            .toArray(Column[]::new);
    return evidence
        .groupBy(col("person_id").as("counted_person_id"), col("feature_code"), col("subject"))
        .agg(max("quantity").as("counted"))
        .groupBy("counted_person_id")
        .agg(sums[0], Arrays.copyOfRange(sums, 1, sums.length));
  }

  /** Bands are of five years; 15-19 of an adult is 18 or 19. */
  private static Column ageGroup() {
    Column lowest = substring(col("age_band_code"), 1, 2).cast("int");
    return when(lowest.lt(30), "18-29")
        .when(lowest.lt(45), "30-44")
        .when(lowest.lt(60), "45-59")
        .when(lowest.isNotNull(), "60+")
        .otherwise("-");
  }

  private static Column nationalityGroup(RiskSite site) {
    Column nationals =
        functions.array(
            site.nationals().stream().sorted().map(functions::lit).toArray(Column[]::new));
    Column all = col("nationality_codes");
    Column others = size(array_except(all, nationals)).gt(0);
    return when(size(all).equalTo(0), "-")
        .when(arrays_overlap(all, nationals), when(others, "DUAL").otherwise("NATIONAL"))
        .otherwise("FOREIGN");
  }
}
