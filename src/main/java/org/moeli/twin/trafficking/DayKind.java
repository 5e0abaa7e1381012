package org.moeli.twin.trafficking;

import java.time.LocalDate;
import java.util.stream.IntStream;
import org.moeli.twin.people.Calendar;
import org.moeli.twin.people.Period;

/** Days on which people set out. */
enum DayKind {
  ANY,
  /** Monday to Friday. */
  WORKDAY,
  /** Friday and Saturday. */
  WEEKEND,
  /** Monday to Friday outside the school holidays. */
  SCHOOL,
  /** The school holidays. */
  HOLIDAY;

  /** All such days of the period, in days since 1970-01-01. */
  int[] of(Period period) {
    return IntStream.rangeClosed(period.firstDay(), period.lastDay()).filter(this::has).toArray();
  }

  private boolean has(int day) {
    int weekday = Calendar.weekday(day);
    return switch (this) {
      case ANY -> true;
      case WORKDAY -> weekday < 5;
      case WEEKEND -> weekday == 4 || weekday == 5;
      case SCHOOL -> weekday < 5 && !isHoliday(day);
      case HOLIDAY -> isHoliday(day);
    };
  }

  /** About the holidays that schools of both countries share: summer, Easter, winter, spring. */
  private static boolean isHoliday(int day) {
    int date = monthDay(LocalDate.ofEpochDay(day));
    return date >= 1206
        || date < 117
        || (date >= 328 && date < 412)
        || (date >= 613 && date < 713)
        || (date >= 926 && date < 1006);
  }

  private static int monthDay(LocalDate date) {
    return date.getMonthValue() * 100 + date.getDayOfMonth();
  }
}
