package org.moeli.tip;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.median;
import static org.apache.spark.sql.functions.sum;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.moeli.kernel.run.Vintage;

/** How many cases stand at which stage: one row per registration year, district and stage. */
public final class CaseProgress {
  private static final String UNKNOWN = "-";

  private CaseProgress() {}

  /**
   * Exact counts, which do not leave their zone: a cell may be one person.
   *
   * @param caseStatus restricted_tip.case_status
   * @return restricted_tip.case_progress; no row for a stage without a case
   */
  public static Dataset<Row> of(Dataset<Row> caseStatus, Vintage vintage) {
    return caseStatus
        .groupBy(
            col("registered_year"),
            coalesce(col("district_code"), lit(UNKNOWN)).as("district_code"),
            col("region_code"),
            col("stage_code"))
        .agg(
            count(col("case_id")).as("case_count"),
            count_if(col("is_stalled")).as("stalled_count"),
            median(col("days_in_stage")).as("median_days_in_stage"),
            sum("victim_count").as("victim_count"))
        .select(
            col("registered_year"),
            col("district_code"),
            col("region_code"),
            col("stage_code"),
            col("case_count"),
            col("stalled_count"),
            col("median_days_in_stage"),
            col("victim_count"),
            lit(vintage.asOf()).as("as_of_date"),
            lit(vintage.knownAt()).as("known_at_date"));
  }
}
