package org.moeli.publish;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.Collection;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.moeli.domain.AbsenceStatus;
import org.moeli.domain.Direction;
import org.moeli.kernel.run.Vintage;
import org.moeli.publish.page.PublishedTable;

/**
 * Counts before disclosure control, small enough for one machine: by month, and post or code. They
 * never leave the job.
 */
final class UnprotectedCounts {
  private static final String MONTH = "yyyy-MM";

  private UnprotectedCounts() {}

  /**
   * Crossings and days with records of each month and post that has any; one row per month and
   * post. A passage scanned twice is one crossing, but its second scan is a record. Crossings whose
   * record contradicts itself are counted nowhere here: one of its dates is wrong.
   *
   * @param history core.history at the vintage of the edition
   * @param posts codes of the posts of the site; a crossing elsewhere, or without a post, is at
   *     {@value PublishedTable#UNKNOWN}. Empty: any post that is recorded
   * @return period_month, post_code, entry_count, exit_count, days_with_records
   */
  static Dataset<Row> traffic(Dataset<Row> history, Collection<String> posts) {
    Column recorded = col("post_code");
    Column known = posts.isEmpty() ? recorded : when(recorded.isin(posts.toArray()), recorded);
    Column isLeg = col("role_code").equalTo("LEG");
    return history
        .where(not(col("is_contradictory")))
        .groupBy(coalesce(known, lit(PublishedTable.UNKNOWN)).as("post"), col("crossing_date"))
        .agg(
            count_if(isLeg.and(col("direction_code").equalTo(Direction.ENTRY.code())))
                .as("entries"),
            count_if(isLeg.and(col("direction_code").equalTo(Direction.EXIT.code()))).as("exits"))
        .groupBy(date_format(col("crossing_date"), MONTH).as("month"), col("post"))
        .agg(
            sum("entries").as("entries"),
            sum("exits").as("exits"),
            count(lit(1)).cast("int").as("days"))
        .select(
            col("month").as("period_month"),
            col("post").as("post_code"),
            col("entries").as("entry_count"),
            col("exits").as("exit_count"),
            col("days").as("days_with_records"));
  }

  /**
   * The monthly cohorts of one vintage, all visitors together; one row per month.
   *
   * @param rates intelligence.overstay_rate, all vintages and trials
   * @return period_month and the counts and rates of the cohort
   */
  static Dataset<Row> overstays(Dataset<Row> rates, Vintage vintage) {
    return rates
        .where(
            vintage
                .matchesRow()
                .and(not(col("is_trial")))
                .and(col("cohort_code").equalTo("MONTH"))
                .and(col("dimension_code").equalTo("TOTAL")))
        .select(
            date_format(col("cohort_start_date"), MONTH).as("period_month"),
            col("expected_departures"),
            col("departed_in_time"),
            col("departed_late"),
            col("no_departure_recorded"),
            col("missed_exit_in_time"),
            col("missed_exit_after_limit"),
            col("undetermined_with_limit"),
            col("not_yet_due"),
            col("recorded_late_rate"),
            col("lower_rate"),
            col("adjusted_rate"),
            col("adjusted_low"),
            col("adjusted_high"),
            col("adjusted_rate_half_m"),
            col("adjusted_rate_double_m"),
            col("upper_rate"));
  }

  /**
   * Absences by month of leaving and what is known of the return; one row per month and code that
   * occurs.
   *
   * @param absence intelligence.absence at the vintage of the edition
   * @return period_month, absence_code, absence_count
   */
  static Dataset<Row> absences(Dataset<Row> absence) {
    Column days = col("absence_days");
    Column code =
        when(
                col("absence_status_code").notEqual(AbsenceStatus.RETURNED.code()),
                col("absence_status_code"))
            .when(days.leq(30), "0-30")
            .when(days.leq(90), "31-90")
            .otherwise("OVER_90");
    return absence
        .groupBy(date_format(col("exit_date"), MONTH).as("period_month"), code.as("absence_code"))
        .agg(count(lit(1)).as("absence_count"));
  }

  /**
   * Cases by year of registration, area and stage; one row per combination that occurs.
   *
   * @param progress restricted_tip.case_progress at the vintage of the edition
   * @return registered_year, area_code ({@value PublishedTable#UNKNOWN} where the district is not
   *     known), stage_code, case_count
   */
  static Dataset<Row> cases(Dataset<Row> progress) {
    return progress
        .groupBy(
            col("registered_year"),
            coalesce(col("region_code"), lit(PublishedTable.UNKNOWN)).as("area_code"),
            col("stage_code"))
        .agg(sum("case_count").as("case_count"));
  }
}
