package org.moeli.publish;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One edition of the tables: as of when, known at when, under which rule.
 *
 * @param rule rule of disclosure control in force on the as-of day
 * @param asOf events up to this local day count
 * @param knownAt deliveries received up to this day count
 */
record Edition(ReleaseRule rule, LocalDate asOf, LocalDate knownAt) {
  /** Code of a total in every dimension. */
  static final String ALL = "ALL";

  /** Code where nothing was recorded. */
  static final String UNKNOWN = "UNKNOWN";

  static final String NORMAL = "A";
  static final String PROVISIONAL = "P";
  static final String MISSING = "M";
  static final String FREE = "F";
  static final String WITHHELD = "C";
  static final String NOT_FOR_RELEASE = "NOT_FOR_RELEASE";

  /** Whether a month may still change: not over, or not long enough. */
  String status(YearMonth month) {
    return status(month.atEndOfMonth());
  }

  /** The same for a year. */
  String status(int year) {
    return status(LocalDate.of(year, 12, 31));
  }

  private String status(LocalDate lastDay) {
    return asOf.isBefore(lastDay.plusDays(rule.provisionalDays())) ? PROVISIONAL : NORMAL;
  }

  /** All months from one to that of the as-of day. */
  List<YearMonth> monthsFrom(YearMonth first) {
    List<YearMonth> months = new ArrayList<>();
    for (YearMonth month = first;
        !month.isAfter(YearMonth.from(asOf));
        month = month.plusMonths(1)) {
      months.add(month);
    }
    return months;
  }

  /**
   * A row with a single value: the cells before it, the value, and the columns that every table
   * ends with.
   *
   * @param status observation status; with {@value #MISSING} the value is blank
   */
  List<Object> row(List<?> keys, long value, String status, boolean isWithheld) {
    List<Object> cells = new ArrayList<>(keys);
    cells.add(isWithheld || status.equals(MISSING) ? null : value);
    return with(cells, status, isWithheld);
  }

  /** Adds the columns that every table ends with. */
  List<Object> with(List<?> first, String status, boolean isWithheld) {
    List<Object> cells = new ArrayList<>(first);
    cells.add(status);
    cells.add(isWithheld ? WITHHELD : FREE);
    cells.add(NOT_FOR_RELEASE);
    cells.add(asOf);
    cells.add(knownAt);
    return Collections.unmodifiableList(cells);
  }
}
