package org.moeli.tip;

import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.moeli.kernel.run.Vintage;

/** Where every case stands on a day: one row per case in force. */
public final class CaseStatuses {
  /** The stage of a case for which none was recorded. */
  private static final String FIRST_STAGE = "REPORTED";

  private static final String CASE = "case_id";
  private static final String REGISTERED = "registered_date";
  private static final String STAGE = "stage";
  private static final String STAGE_CODE = "stage_code";
  private static final String STAGE_DATE = "stage_date";

  private CaseStatuses() {}

  /**
   * Where the cases registered by the as-of day stand, as their versions that count tell it. The
   * stage is the last one reached, of several on one day the later in the list of stages. Legal
   * elements: {@link LegalElements}.
   *
   * @param caseRecord restricted_tip.case_record
   * @param link restricted_tip.link
   * @return restricted_tip.case_status
   */
  public static Dataset<Row> of(
      Dataset<Row> caseRecord, Dataset<Row> link, TipTerms terms, Vintage vintage) {
    LocalDate asOf = vintage.asOf();
    Dataset<Row> flagged =
        link.where(col("role_code").equalTo(InvolvedPerson.VICTIM))
            .groupBy(CASE)
            .agg(max("is_also_suspect").as("has_suspect_victim"));
    Column stageDate = coalesce(col(STAGE).getField(STAGE_DATE), col(REGISTERED));
    Dataset<Row> cases =
        vintage
            .counting(caseRecord, col(REGISTERED))
            .withColumn(STAGE, current(terms, asOf))
            .withColumn(STAGE_CODE, coalesce(col(STAGE).getField(STAGE_CODE), lit(FIRST_STAGE)))
            .withColumn(STAGE_DATE, stageDate)
            .withColumn("days_in_stage", datediff(lit(asOf), col(STAGE_DATE)))
            .withColumn(
                "is_closed", col(STAGE_CODE).isin(terms.closed().stream().sorted().toArray()))
            .join(flagged, new String[] {CASE}, "left");
    return cases.select(
        col(CASE),
        col(REGISTERED),
        year(col(REGISTERED)).as("registered_year"),
        col("district_code"),
        valueOf(col("district_code"), terms.regions(), "string").as("region_code"),
        col(STAGE_CODE),
        col(STAGE_DATE),
        col("days_in_stage"),
        col("is_closed"),
        isStalled(terms).as("is_stalled"),
        size(LegalElements.victims()).as("victim_count"),
        count(InvolvedPerson.SUSPECT).as("suspect_count"),
        size(filter(LegalElements.victims(), LegalElements::isKnownMinor)).as("minor_victim_count"),
        coalesce(col("has_suspect_victim"), lit(false)).as("has_suspect_victim"),
        LegalElements.national().as("elements_national"),
        LegalElements.palermo().as("elements_palermo"),
        lit(asOf).as("as_of_date"),
        lit(vintage.knownAt()).as("known_at_date"));
  }

  private static Column current(TipTerms terms, LocalDate asOf) {
    Map<String, Integer> places = new TreeMap<>();
    terms.stages().forEach(stage -> places.put(stage, places.size()));
    Column reached = filter(col("stages"), stage -> stage.getField(STAGE_DATE).leq(lit(asOf)));
    // A missing value is the smallest, so a stage that is not in the list gives way.
    return array_max(
        transform(
            reached,
            stage ->
                struct(
                    stage.getField(STAGE_DATE).as(STAGE_DATE),
                    valueOf(stage.getField(STAGE_CODE), places, "int").as("place"),
                    stage.getField(STAGE_CODE).as(STAGE_CODE))));
  }

  private static Column isStalled(TipTerms terms) {
    Column limit = valueOf(col(STAGE_CODE), terms.stallDays(), "int");
    return coalesce(col("days_in_stage").gt(limit), lit(false))
        .and(col("is_closed").equalTo(false));
  }

  private static Column count(String role) {
    return size(filter(col("persons"), person -> person.getField("role_code").equalTo(role)));
  }

  private static Column valueOf(Column key, Map<String, ?> values, String type) {
    Column value = lit(null).cast(type);
    for (Map.Entry<String, ?> entry : new TreeMap<>(values).entrySet()) {
      value = when(key.equalTo(entry.getKey()), lit(entry.getValue())).otherwise(value);
    }
    return value;
  }
}
