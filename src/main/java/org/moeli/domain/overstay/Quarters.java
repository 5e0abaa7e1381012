package org.moeli.domain.overstay;

import java.time.LocalDate;

/** Quarters of the year, by their first day. */
final class Quarters {
  private Quarters() {}

  static LocalDate of(LocalDate day) {
    return day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
  }
}
