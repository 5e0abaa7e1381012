package org.moeli.lab.twin.trafficking;

import java.util.stream.IntStream;
import org.moeli.lab.twin.people.Calendar;
import org.moeli.lab.twin.people.PeopleParameters.Season;
import org.moeli.lab.twin.people.Period;

/** Days on which people set out. */
enum DayKind {
  ANY,
  /** Monday to Friday. */
  WORKDAY,
  /** Friday and Saturday. */
  WEEKEND,
  /** Monday to Friday outside the holidays that schools of both countries share. */
  SCHOOL,
  /** These holidays. */
  HOLIDAY;

  /** All such days of the period, in days since 1970-01-01. */
  int[] of(Period period, Season season) {
    return IntStream.rangeClosed(period.firstDay(), period.lastDay())
        .filter(day -> has(day, season))
        .toArray();
  }

  private boolean has(int day, Season season) {
    int weekday = Calendar.weekday(day);
    return switch (this) {
      case ANY -> true;
      case WORKDAY -> weekday < 5;
      case WEEKEND -> weekday == 4 || weekday == 5;
      case SCHOOL -> weekday < 5 && !season.isSharedHoliday(day);
      case HOLIDAY -> season.isSharedHoliday(day);
    };
  }
}
