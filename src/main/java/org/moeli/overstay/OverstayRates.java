package org.moeli.overstay;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.last_day;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.moeli.domain.StayStatus;
import org.moeli.kernel.run.RuleSet;
import org.moeli.kernel.run.Vintage;

/**
 * How often people overstay, between bounds: one row per vintage, cohort and breakdown
 * (intelligence.overstay_rate).
 */
public final class OverstayRates {
  private static final String UNKNOWN = "?";
  private static final List<String> COUNTS =
      List.of(
          "departed_in_time",
          "departed_late",
          "no_departure_recorded",
          "missed_exit_in_time",
          "missed_exit_after_limit",
          "undetermined_with_limit",
          "undetermined_without_limit",
          "not_yet_due",
          "weak_with_limit",
          "captured_returned",
          "captured_not_returned",
          "missed_same_day");
  private static final String[] COHORT = {
    "cohort_code", "cohort_month", "dimension_code", "dimension_value"
  };

  private OverstayRates() {}

  /**
   * Rates of the domain reference 1.7 for every month that has ended by the as-of day and for all
   * of them together; in total, by nationality and by post of entry. The share of exits that are
   * not captured is taken by group of posts and quarter over everybody there, whatever the
   * breakdown: it tells about the posts, not about the travellers.
   *
   * @param overstay intelligence.overstay at one vintage
   * @param postGroups group of posts by post; a post without one is in a group of unknown posts
   * @param vintage that of the episodes
   * @param ruleSet stay rules by which they were judged
   * @return intelligence.overstay_rate
   */
  public static Dataset<Row> of(
      Dataset<Row> overstay, Map<String, String> postGroups, Vintage vintage, RuleSet ruleSet) {
    LocalDate lastEnded = lastEndedMonth(vintage.asOf());
    Dataset<Row> cells = cells(overstay, lastEnded, postGroups);
    Dataset<Row> rates = adjusted(strata(cells));
    Column isMonth = col("cohort_code").equalTo("MONTH");
    // The first limit of all is the start of ALL in every breakdown, so that they stay comparable.
    WindowSpec all = Window.partitionBy("cohort_code");
    Column firstDay = coalesce(min("first_limit").over(all), min("first_entry").over(all));
    Column departures = expectedDepartures();
    Column certain = col("departed_late");
    Column possible =
        certain
            .plus(col("no_departure_recorded"))
            .plus(col("missed_exit_after_limit"))
            .plus(col("undetermined_with_limit"));
    return rates.select(
        lit(vintage.asOf()).as("as_of_date"),
        lit(vintage.knownAt()).as("known_at_date"),
        lit(ruleSet.id()).as("rule_set_id"),
        lit(ruleSet.isTrial()).as("is_trial"),
        when(isMonth, col("cohort_month")).otherwise(firstDay).as("cohort_start_date"),
        when(isMonth, last_day(col("cohort_month")))
            .otherwise(lit(lastEnded))
            .as("cohort_end_date"),
        col("cohort_code"),
        col("dimension_code"),
        col("dimension_value"),
        departures.as("expected_departures"),
        col("departed_in_time"),
        col("departed_late"),
        col("no_departure_recorded"),
        col("missed_exit_in_time"),
        col("missed_exit_after_limit"),
        col("undetermined_with_limit"),
        col("undetermined_without_limit"),
        col("not_yet_due"),
        rate(certain).as("lower_rate"),
        rate(possible).as("upper_rate"),
        col("missed_exit_rate"),
        col("missed_exit_returners"),
        col("missed_exit_same_day_share"),
        adjustedRate("unexplained", lit(0)).as("adjusted_rate"),
        adjustedRate("unexplained_half_m", lit(0)).as("adjusted_rate_half_m"),
        adjustedRate("unexplained_double_m", lit(0)).as("adjusted_rate_double_m"),
        adjustedRate("unexplained_low", lit(0)).as("adjusted_low"),
        adjustedRate("unexplained_high", col("weak_with_limit")).as("adjusted_high"));
  }

  private static LocalDate lastEndedMonth(LocalDate asOf) {
    LocalDate monthEnd = asOf.with(TemporalAdjusters.lastDayOfMonth());
    return asOf.equals(monthEnd) ? asOf : asOf.withDayOfMonth(1).minusDays(1);
  }

  /** Counts by month, nationality and post: small, whatever the number of episodes. */
  private static Dataset<Row> cells(
      Dataset<Row> overstay, LocalDate lastEnded, Map<String, String> postGroups) {
    Column until = col("authorised_until_date");
    Column status = col("stay_status_code");
    Column isLate = col("next_entry_date").gt(until);
    Column isMissed = status.equalTo(StayStatus.MISSED_EXIT.code());
    Column isUndetermined = status.equalTo(StayStatus.UNDETERMINED.code());
    Column isDeparted =
        status.isin(StayStatus.DEPARTED_IN_TIME.code(), StayStatus.DEPARTED_LATE.code());
    return overstay
        .filter(not(status.isin(StayStatus.EXCLUDED.code(), StayStatus.NO_LIMIT.code())))
        .withColumn("day", coalesce(until, col("entry_date")))
        .filter(col("day").leq(lit(lastEnded)))
        .groupBy(
            trunc(col("day"), "month").as("month"),
            coalesce(col("nationality_code"), lit(UNKNOWN)).as("nationality"),
            coalesce(col("entry_post_code"), lit(UNKNOWN)).as("entry_post"))
        .agg(
            min(col("entry_date")).as("first_entry"),
            min(until).as("first_limit"),
            count_if(status.equalTo(StayStatus.DEPARTED_IN_TIME.code())).as("departed_in_time"),
            count_if(status.equalTo(StayStatus.DEPARTED_LATE.code())).as("departed_late"),
            count_if(status.equalTo(StayStatus.NO_DEPARTURE_RECORDED.code()))
                .as("no_departure_recorded"),
            count_if(isMissed.and(not(isLate))).as("missed_exit_in_time"),
            count_if(isMissed.and(isLate)).as("missed_exit_after_limit"),
            count_if(isUndetermined.and(until.isNotNull())).as("undetermined_with_limit"),
            count_if(isUndetermined.and(until.isNull())).as("undetermined_without_limit"),
            count_if(status.equalTo(StayStatus.NOT_YET_DUE.code())).as("not_yet_due"),
            count_if(
                    isUndetermined
                        .and(until.isNotNull())
                        .and(col("status_reason_code").equalTo("WEAK_LINK")))
                .as("weak_with_limit"),
            count_if(isMissed.and(col("next_entry_date").equalTo(col("entry_date"))))
                .as("missed_same_day"),
            count_if(isDeparted.and(col("has_later_entry"))).as("captured_returned"),
            count_if(isDeparted.and(not(col("has_later_entry")))).as("captured_not_returned"))
        .withColumn("quarter", trunc(col("month"), "quarter"))
        .withColumn("post_group", postGroup(postGroups));
  }

  private static Column postGroup(Map<String, String> postGroups) {
    Column group = null;
    for (Map.Entry<String, String> post : new TreeMap<>(postGroups).entrySet()) {
      Column isPost = col("entry_post").equalTo(post.getKey());
      Column value = lit(post.getValue());
      group = group == null ? when(isPost, value) : group.when(isPost, value);
    }
    return group == null ? lit(UNKNOWN) : group.otherwise(lit(UNKNOWN));
  }

  /** Per cohort and breakdown its strata, each with the returned people of the whole stratum. */
  private static Dataset<Row> strata(Dataset<Row> cells) {
    WindowSpec stratum = Window.partitionBy("post_group", "quarter");
    Column[] sums = COUNTS.stream().map(count -> sum(count).as(count)).toArray(Column[]::new);
    return cells
        .withColumn(
            "stratum_missed",
            sum(col("missed_exit_in_time").plus(col("missed_exit_after_limit"))).over(stratum))
        .withColumn("stratum_captured", sum("captured_returned").over(stratum))
        .withColumn("stratum_same_day", sum("missed_same_day").over(stratum))
        .withColumn("cohort", explode(cohorts()))
        .groupBy(
            col("cohort.cohort_code"),
            col("cohort.cohort_month"),
            col("cohort.dimension_code"),
            col("cohort.dimension_value"),
            col("post_group"),
            col("quarter"),
            col("stratum_missed"),
            col("stratum_captured"),
            col("stratum_same_day"))
        .agg(
            min("first_limit").as("first_limit"), with(min("first_entry").as("first_entry"), sums));
  }

  private static Column cohorts() {
    List<Column> cohorts = new ArrayList<>();
    for (Column month : List.of(col("month"), lit(null).cast("date"))) {
      cohorts.add(cohort(month, "TOTAL", lit("-")));
      cohorts.add(cohort(month, "NATIONALITY", col("nationality")));
      cohorts.add(cohort(month, "ENTRY_POST", col("entry_post")));
    }
    return array(cohorts.toArray(Column[]::new));
  }

  private static Column cohort(Column month, String dimension, Column value) {
    return struct(
        when(month.isNull(), lit("ALL")).otherwise(lit("MONTH")).as("cohort_code"),
        month.as("cohort_month"),
        lit(dimension).as("dimension_code"),
        value.as("dimension_value"));
  }

  /** Adds up the strata; a sum to which one stratum cannot say anything is null. */
  private static Dataset<Row> adjusted(Dataset<Row> strata) {
    Column missed = col("stratum_missed");
    Column captured = col("stratum_captured");
    Column share = MissedExits.share(missed, captured);
    Column pooled = MissedExits.share(sum(missed), sum(captured));
    Column[] sums =
        Stream.concat(
                COUNTS.stream().map(count -> sum(count).as(count)),
                Stream.of(
                    pooled.as("missed_exit_rate"),
                    sum(missed.plus(captured)).as("missed_exit_returners"),
                    when(sum(missed).gt(0), sum(col("stratum_same_day")).divide(sum(missed)))
                        .as("missed_exit_same_day_share"),
                    unexplained(share).as("unexplained"),
                    unexplained(share.divide(2)).as("unexplained_half_m"),
                    unexplained(share.multiply(2)).as("unexplained_double_m"),
                    unexplained(MissedExits.shareHigh(missed, captured)).as("unexplained_low"),
                    unexplained(MissedExits.shareLow(missed, captured)).as("unexplained_high")))
            .toArray(Column[]::new);
    return strata
        .groupBy(Stream.of(COHORT).map(name -> col(name)).toArray(Column[]::new))
        .agg(
            min("first_limit").as("first_limit"), with(min("first_entry").as("first_entry"), sums));
  }

  private static Column[] with(Column first, Column[] others) {
    return Stream.concat(Stream.of(first), Stream.of(others)).toArray(Column[]::new);
  }

  private static Column unexplained(Column share) {
    Column stratum =
        MissedExits.unexplained(col("no_departure_recorded"), col("captured_not_returned"), share);
    return when(not(max(stratum.isNull())), sum(stratum));
  }

  private static Column expectedDepartures() {
    return COUNTS.subList(0, 6).stream()
        .map(name -> col(name))
        .reduce(Column::plus)
        .orElseThrow()
        .plus(col("not_yet_due"));
  }

  private static Column rate(Column numerator) {
    Column departures = expectedDepartures();
    return when(departures.gt(0), numerator.divide(departures));
  }

  private static Column adjustedRate(String unexplained, Column weak) {
    return when(
        col("missed_exit_rate").isNotNull(),
        rate(col("departed_late").plus(col(unexplained)).plus(weak)));
  }
}
