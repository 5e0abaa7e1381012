package org.moeli.publish;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.moeli.domain.StayStatus;
import org.moeli.domain.disclosure.CountTable;
import org.moeli.domain.disclosure.Suppression;
import org.moeli.publish.page.PublishedTable;

/**
 * What became of authorised stays after disclosure control: one row per month and status
 * (statistics.overstay_month).
 *
 * <p>No total over the months is published, so that each month is a table of its own: seven
 * statuses and their sum. A rate is given on the sum only, where it is worked out from counts that
 * are all shown: then it says nothing that the counts do not.
 */
final class OverstayMonths {
  /** The statuses that make up the expected departures, in the order of the rows. */
  private static final List<String> STATUSES =
      List.of(
          StayStatus.DEPARTED_IN_TIME.code(),
          StayStatus.DEPARTED_LATE.code(),
          StayStatus.NO_DEPARTURE_RECORDED.code(),
          "MISSED_EXIT_IN_TIME",
          "MISSED_EXIT_AFTER_LIMIT",
          "UNDETERMINED_WITH_LIMIT",
          StayStatus.NOT_YET_DUE.code());

  private static final int TOTAL = STATUSES.size();
  private static final List<String> RECORDED_LATE = List.of(StayStatus.DEPARTED_LATE.code());
  private static final List<String> UPPER =
      List.of(
          StayStatus.DEPARTED_LATE.code(),
          StayStatus.NO_DEPARTURE_RECORDED.code(),
          "MISSED_EXIT_AFTER_LIMIT",
          "UNDETERMINED_WITH_LIMIT");

  /** A rate and the statuses that it is made of. */
  private record Rate(String column, List<String> statuses) {}

  private static final List<Rate> RATES =
      List.of(
          new Rate("recorded_late_rate", RECORDED_LATE),
          new Rate("lower_rate", STATUSES),
          new Rate("adjusted_rate", STATUSES),
          new Rate("adjusted_low", STATUSES),
          new Rate("adjusted_high", STATUSES),
          new Rate("adjusted_rate_half_m", STATUSES),
          new Rate("adjusted_rate_double_m", STATUSES),
          new Rate("upper_rate", UPPER));

  private OverstayMonths() {}

  /**
   * Rows of statistics.overstay_month.
   *
   * @param months months of the edition; a cohort before them rests on a wrong date
   * @param cohorts rows of {@link UnprotectedCounts#overstays}
   */
  static List<Map<String, Object>> of(Edition edition, List<YearMonth> months, List<Row> cohorts) {
    List<Map<String, Object>> rows = new ArrayList<>();
    cohorts.stream()
        .sorted(Comparator.comparing((Row row) -> row.<String>getAs("period_month")))
        .filter(cohort -> months.contains(YearMonth.parse(cohort.<String>getAs("period_month"))))
        .filter(cohort -> cohort.<Long>getAs("expected_departures") > 0)
        .forEach(cohort -> rows.addAll(month(edition, cohort)));
    return rows;
  }

  private static List<Map<String, Object>> month(Edition edition, Row cohort) {
    String month = cohort.getAs("period_month");
    long[] counts =
        STATUSES.stream()
            .mapToLong(status -> cohort.<Long>getAs(status.toLowerCase(Locale.ROOT)))
            .toArray();
    CountTable table = CountTable.of(new int[] {TOTAL}, counts);
    Suppression blanks = Suppression.of(table, edition.rule().mobility());
    String status = edition.status(YearMonth.parse(month));
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int s = 0; s <= TOTAL; s++) {
      String code = s == TOTAL ? PublishedTable.ALL : STATUSES.get(s);
      Map<String, Object> values = new HashMap<>(Map.of("episode_count", table.count(s)));
      if (s == TOTAL) {
        values.putAll(rates(edition, cohort, table, blanks));
      }
      rows.add(
          edition.row(
              Map.of("period_month", month, "status_code", code), values, status, blanks.hides(s)));
    }
    return rows;
  }

  /** Those rates of a month that may be shown. */
  private static Map<String, Double> rates(
      Edition edition, Row cohort, CountTable table, Suppression blanks) {
    Map<String, Double> rates = new HashMap<>();
    for (Rate rate : RATES) {
      BitSet used = new BitSet();
      rate.statuses().forEach(status -> used.set(STATUSES.indexOf(status)));
      used.set(TOTAL);
      Double value = cohort.getAs(rate.column());
      boolean isShown =
          value != null
              && used.stream().noneMatch(blanks::hides)
              && table.count(TOTAL) >= edition.rule().minExpectedDepartures();
      if (isShown) {
        rates.put(rate.column(), Edition.share(value));
      }
    }
    return rates;
  }
}
