package org.moeli.publish;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.moeli.kernel.run.Vintage;
import org.moeli.publish.page.PublishedTable;

/**
 * One edition of the tables: of which vintage, under which rule.
 *
 * @param rule rule of disclosure control in force on the as-of day
 * @param vintage which events count, and as known when
 */
record Edition(ReleaseRule rule, Vintage vintage) {
  static final String NOT_FOR_RELEASE = "NOT_FOR_RELEASE";

  private static final int DECIMALS = 4;

  /** Events up to this local day count. */
  LocalDate asOf() {
    return vintage.asOf();
  }

  /**
   * Whether a month may still change: it was not over on the as-of day, or what is delivered late
   * had not had its time by the known-at day.
   */
  String status(YearMonth month) {
    return status(month.atEndOfMonth());
  }

  /** The same for a year. */
  String status(int year) {
    return status(LocalDate.of(year, 12, 31));
  }

  private String status(LocalDate lastDay) {
    boolean isOver = !asOf().isBefore(lastDay);
    return !isOver || vintage.knownAt().isBefore(lastDay.plusDays(rule.provisionalDays()))
        ? PublishedTable.PROVISIONAL
        : PublishedTable.NORMAL;
  }

  /** All months from one to that of the as-of day. */
  List<YearMonth> monthsFrom(YearMonth first) {
    List<YearMonth> months = new ArrayList<>();
    for (YearMonth month = first;
        !month.isAfter(YearMonth.from(asOf()));
        month = month.plusMonths(1)) {
      months.add(month);
    }
    return months;
  }

  /**
   * A row of a table: its key, its values where they are shown, and the columns that every table
   * ends with.
   *
   * @param status observation status; with {@value PublishedTable#MISSING} the values are blank
   * @param isWithheld the values are blank
   */
  Map<String, Object> row(
      Map<String, ?> key, Map<String, ?> values, String status, boolean isWithheld) {
    Map<String, Object> row = new HashMap<>(key);
    if (!isWithheld && !status.equals(PublishedTable.MISSING)) {
      row.putAll(values);
    }
    row.put(PublishedTable.OBSERVATION, status);
    row.put(
        PublishedTable.CONFIDENTIALITY, isWithheld ? PublishedTable.WITHHELD : PublishedTable.FREE);
    row.put("release_code", NOT_FOR_RELEASE);
    row.put("as_of_date", vintage.asOf());
    row.put("known_at_date", vintage.knownAt());
    return row;
  }

  /** A share as published: to four decimals, a hundredth of a per cent, halves away from zero. */
  static double share(double value) {
    return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP).doubleValue();
  }
}
