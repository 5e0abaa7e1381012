package org.moeli.publish;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.moeli.domain.disclosure.CountTable;
import org.moeli.domain.disclosure.Suppression;

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
          "DEPARTED_IN_TIME",
          "DEPARTED_LATE",
          "NO_DEPARTURE_RECORDED",
          "MISSED_EXIT_IN_TIME",
          "MISSED_EXIT_AFTER_LIMIT",
          "UNDETERMINED_WITH_LIMIT",
          "NOT_YET_DUE");

  private static final int TOTAL = STATUSES.size();
  private static final List<String> LOWER = List.of("DEPARTED_LATE");
  private static final List<String> UPPER =
      List.of(
          "DEPARTED_LATE",
          "NO_DEPARTURE_RECORDED",
          "MISSED_EXIT_AFTER_LIMIT",
          "UNDETERMINED_WITH_LIMIT");

  /** A rate and the statuses that it is made of. */
  private record Rate(String column, List<String> statuses) {}

  private static final List<Rate> RATES =
      List.of(
          new Rate("lower_rate", LOWER),
          new Rate("adjusted_rate", STATUSES),
          new Rate("adjusted_rate_half_m", STATUSES),
          new Rate("adjusted_rate_double_m", STATUSES),
          new Rate("upper_rate", UPPER));

  private OverstayMonths() {}

  /**
   * Rows of statistics.overstay_month.
   *
   * @param cohorts rows of {@link Counts#overstays}
   */
  static List<List<Object>> of(Edition edition, List<Row> cohorts) {
    List<List<Object>> rows = new ArrayList<>();
    cohorts.stream()
        .sorted(Comparator.comparing((Row row) -> row.<String>getAs("period_month")))
        .filter(cohort -> cohort.<Long>getAs("expected_departures") > 0)
        .forEach(cohort -> rows.addAll(month(edition, cohort)));
    return rows;
  }

  private static List<List<Object>> month(Edition edition, Row cohort) {
    String month = cohort.getAs("period_month");
    long[] counts =
        STATUSES.stream()
            .mapToLong(status -> cohort.<Long>getAs(status.toLowerCase(Locale.ROOT)))
            .toArray();
    CountTable table = CountTable.of(new int[] {TOTAL}, counts);
    Suppression blanks = Suppression.of(table, edition.rule().mobility());
    String status = edition.status(YearMonth.parse(month));
    List<List<Object>> rows = new ArrayList<>();
    for (int s = 0; s <= TOTAL; s++) {
      List<Object> cells = new ArrayList<>();
      cells.add(month);
      cells.add(s == TOTAL ? Edition.ALL : STATUSES.get(s));
      cells.add(blanks.hides(s) ? null : table.count(s));
      for (Rate rate : RATES) {
        cells.add(s == TOTAL ? value(edition, cohort, rate, table, blanks) : null);
      }
      rows.add(edition.with(cells, status, blanks.hides(s)));
    }
    return rows;
  }

  private static Double value(
      Edition edition, Row cohort, Rate rate, CountTable table, Suppression blanks) {
    BitSet used = new BitSet();
    rate.statuses().forEach(status -> used.set(STATUSES.indexOf(status)));
    used.set(TOTAL);
    Double value = cohort.getAs(rate.column());
    boolean isShown =
        value != null
            && used.stream().noneMatch(blanks::hides)
            && table.count(TOTAL) >= edition.rule().minExpectedDepartures();
    return isShown ? (Double) Rounded.share(value) : null;
  }
}
