package org.moeli.domain;

import java.time.LocalDate;

/**
 * A birth date as far as it is known.
 *
 * @param year year; 0 when nothing is known
 * @param month month; 0 when only the year is known
 * @param day day of the month; 0 when only the year is known
 */
public record BirthDate(int year, int month, int day) {
  private static final BirthDate UNKNOWN = new BirthDate(0, 0, 0);

  /** Nothing was recorded. */
  public static BirthDate unknown() {
    return UNKNOWN;
  }

  /** Only the year is known. */
  public static BirthDate inYear(int year) {
    return new BirthDate(year, 0, 0);
  }

  /** The day as written; the first of January is written for an unknown day of the year. */
  public static BirthDate on(LocalDate date) {
    return date.getDayOfYear() == 1
        ? inYear(date.getYear())
        : new BirthDate(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
  }

  /** Whether the very day is known. */
  public boolean isComplete() {
    return day > 0;
  }

  /**
   * Whether both can be the birth date of one person: the same day, day and month exchanged, the
   * same year where one side knows no more, or nothing on one side. A single other digit is a
   * contradiction, since brothers and sisters differ by as much. Symmetric, not transitive.
   */
  public boolean isCompatibleWith(BirthDate other) {
    if (year == 0 || other.year == 0) {
      return true;
    }
    return year == other.year
        && (!isComplete() || !other.isComplete() || isSameDay(other) || isExchanged(other));
  }

  /** Whether both are known to the day, which is the same. */
  public boolean isSameCompleteDate(BirthDate other) {
    return isComplete() && equals(other);
  }

  private boolean isSameDay(BirthDate other) {
    return month == other.month && day == other.day;
  }

  private boolean isExchanged(BirthDate other) {
    return month == other.day && day == other.month;
  }

  /** Says nothing of the person: texts end in logs. */
  @Override
  public String toString() {
    return "BirthDate";
  }
}
