package org.moeli.domain;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the six characters yyMMdd of a machine-readable zone, in which any part may be fillers. */
final class MrzDates {

  /**
   * Nobody shows a document that ended 20 years ago, but some states write an end many decades
   * ahead on documents that never expire.
   */
  private static final int LONGEST_EXPIRED_YEARS = 20;

  private MrzDates() {}

  /** The last such day not after {@code reference}. */
  static Optional<LocalDate> birth(CharSequence mrz, int at, LocalDate reference) {
    int year = pair(mrz, at);
    if (year < 0) {
      return Optional.empty();
    }
    int latest = lastYearNotAfter(reference.getYear(), year);
    return day(mrz, at, latest)
        .filter(day -> !day.isAfter(reference))
        .or(() -> day(mrz, at, latest - 100));
  }

  /** The last such year of which some day that fits the known parts is not after the reference. */
  static OptionalInt birthYear(CharSequence mrz, int at, LocalDate reference) {
    int year = pair(mrz, at);
    if (year < 0) {
      return OptionalInt.empty();
    }
    int latest = lastYearNotAfter(reference.getYear(), year);
    int month = Math.max(1, pair(mrz, at + 2));
    int day = Math.max(1, pair(mrz, at + 4));
    boolean future =
        latest == reference.getYear()
            && month * 100 + day > reference.getMonthValue() * 100 + reference.getDayOfMonth();
    return OptionalInt.of(future ? latest - 100 : latest);
  }

  /** The first such day in a year not earlier than 20 years before {@code reference}. */
  static Optional<LocalDate> expiry(CharSequence mrz, int at, LocalDate reference) {
    int year = pair(mrz, at);
    if (year < 0) {
      return Optional.empty();
    }
    int earliest = reference.getYear() - LONGEST_EXPIRED_YEARS;
    return day(mrz, at, lastYearNotAfter(earliest + 99, year));
  }

  private static int lastYearNotAfter(int limit, int twoDigits) {
    return limit - Math.floorMod(limit - twoDigits, 100);
  }

  private static Optional<LocalDate> day(CharSequence mrz, int at, int year) {
    int month = pair(mrz, at + 2);
    int day = pair(mrz, at + 4);
    if (month < 1 || month > 12 || day < 1 || day > YearMonth.of(year, month).lengthOfMonth()) {
      return Optional.empty();
    }
    return Optional.of(LocalDate.of(year, month, day));
  }

  /** Two digits as a number, -1 for anything else. */
  private static int pair(CharSequence mrz, int at) {
    int tens = mrz.charAt(at) - '0';
    int units = mrz.charAt(at + 1) - '0';
    return tens >= 0 && tens <= 9 && units >= 0 && units <= 9 ? tens * 10 + units : -1;
  }
}
