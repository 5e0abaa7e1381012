package org.moeli.twin.calibration;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * The days of a twin, and which of them are counted: of a period of a year or more its whole years
 * from the first day, so that no season weighs more than another; of a shorter one all.
 */
final class CountedDays implements Serializable {
  private static final long serialVersionUID = 1;

  private final int firstDay;
  private final int lastDay;

  /** First days of the whole years, and the day after the last of them. */
  private final int[] yearStarts;

  CountedDays(int firstDay, int lastDay) {
    this.firstDay = firstDay;
    this.lastDay = lastDay;
    LocalDate first = LocalDate.ofEpochDay(firstDay);
    int years = 0;
    while (first.plusYears(years + 1).toEpochDay() <= lastDay + 1L) {
      years++;
    }
    this.yearStarts = new int[years + 1];
    for (int i = 0; i <= years; i++) {
      yearStarts[i] = (int) first.plusYears(i).toEpochDay();
    }
  }

  /** In days since 1970-01-01, as all days here. */
  int firstDay() {
    return firstDay;
  }

  /** Inclusive. */
  int lastDay() {
    return lastDay;
  }

  int all() {
    return lastDay - firstDay + 1;
  }

  /** Whole years in the period. */
  int years() {
    return yearStarts.length - 1;
  }

  /** First day of a whole year, counted from 0; for {@link #years()} the day after the last. */
  int yearStart(int year) {
    return yearStarts[year];
  }

  boolean isWithin(int day) {
    return day >= firstDay && day <= lastDay;
  }

  boolean isCounted(int day) {
    return isWithin(day) && (years() == 0 || day < yearStarts[years()]);
  }
}
