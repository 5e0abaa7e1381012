package org.moeli.linkage;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pow;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.moeli.linkage.model.Patterns;

/** Scored pairs as they are told: one row per pair, with the level of each comparison by name. */
final class PairTable {
  /** Stands where a level would, of a comparison with a missing value. */
  static final String MISSING = "MISSING";

  private PairTable() {}

  /**
   * The table.
   *
   * @param records record_key and record_id
   * @param pairs left_key, right_key, pattern, weight
   * @return left_id, right_id, weight (bits), probability, and a column per comparison
   */
  static Dataset<Row> of(ComparisonPlan plan, Dataset<Row> records, Dataset<Row> pairs) {
    List<Column> columns = new ArrayList<>();
    columns.add(col("left_id"));
    columns.add(col("right_id"));
    columns.add(col(Pairs.WEIGHT));
    columns.add(
        lit(1).divide(lit(1).plus(pow(lit(2), col(Pairs.WEIGHT).multiply(-1)))).as("probability"));
    Patterns patterns = plan.patterns();
    int comparison = 0;
    for (String id : plan.levels().keySet()) {
      columns.add(level(patterns, comparison, plan.levels().get(id)).as(id));
      comparison++;
    }
    return pairs
        .join(ids(records, Pairs.LEFT, "left_id"), Pairs.LEFT)
        .join(ids(records, Pairs.RIGHT, "right_id"), Pairs.RIGHT)
        .select(columns.toArray(Column[]::new));
  }

  private static Dataset<Row> ids(Dataset<Row> records, String key, String id) {
    return records.select(col(Records.KEY).as(key), col(Records.ID).as(id));
  }

  private static Column level(Patterns patterns, int comparison, List<String> levels) {
    List<Column> names = new ArrayList<>(List.of(lit(MISSING)));
    levels.forEach(level -> names.add(lit(level)));
    Column digit =
        expr(
            "cast(1 + (%s div %dL) %% %d as int)"
                .formatted(
                    Pairs.PATTERN, patterns.part(comparison, 1), patterns.levels(comparison) + 1));
    return element_at(array(names.toArray(Column[]::new)), digit);
  }
}
