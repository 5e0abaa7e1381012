package org.moeli.demo;

/** Days of the week, of days counted since 1970-01-01. */
final class Week {
  static final int MONDAY = 0;
  static final int FRIDAY = 4;

  private Week() {}

  /** The first working day from this one on. */
  static int workingDay(int day) {
    int weekday = weekday(day);
    return weekday > FRIDAY ? day + 7 - weekday : day;
  }

  static boolean isWorkingDay(int day) {
    return weekday(day) <= FRIDAY;
  }

  /** The first Monday from this day on. */
  static int monday(int day) {
    return day + Math.floorMod(-weekday(day), 7);
  }

  /** 0 is Monday; 1970-01-01 was a Thursday. */
  private static int weekday(int day) {
    return Math.floorMod(day + 3, 7);
  }
}
