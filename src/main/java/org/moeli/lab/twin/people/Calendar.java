package org.moeli.lab.twin.people;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import org.moeli.lab.twin.people.PeopleParameters.Profile;
import org.moeli.lab.twin.people.PeopleParameters.Season;

/**
 * The days of the period and some around it: working days, school days, month ends and the feasts
 * that people travel for. Days are counted since 1970-01-01. Terms and holidays are approximate.
 */
public final class Calendar {
  /** Days before the period that are known, so that whoever is away when it begins has left. */
  static final int BEFORE = 100;

  static final int MONDAY = 0;
  static final int FRIDAY = 4;
  static final int SATURDAY = 5;
  static final int SUNDAY = 6;

  private static final int AFTER = 100;
  private static final int WEEK = 7;
  private static final int EPOCH_WEEKDAY = 3; // 1970-01-01 was a Thursday
  private static final int ASCENSION = 39;

  /** Days with their weights, from a first one on. */
  static final class Days {
    private final int first;
    private final double[] weights;

    Days(int first, List<Double> weights) {
      this.first = first;
      this.weights = weights.stream().mapToDouble(weight -> weight).toArray();
    }

    int first() {
      return first;
    }

    int last() {
      return first + weights.length - 1;
    }

    int middle() {
      return first + weights.length / 2;
    }

    int draw(Draws draws) {
      return first + draws.weighted(weights);
    }
  }

  /** A feast with the days on which people go out for it and back after it. */
  record Feast(boolean isChristmas, Days out, Days back) {}

  private final int first;
  private final int last;
  private final boolean[] isHoliday;
  private final boolean[] isSchoolDay;
  private final boolean[] isChristmas;
  private final boolean[] isMonthEnd;
  private final boolean[] isFestive;
  private final int[] nextMonthEnd;
  private final List<Feast> feasts = new ArrayList<>();
  private final List<int[]> terms = new ArrayList<>();

  Calendar(Season season, Period period) {
    first = period.firstDay() - BEFORE;
    last = period.lastDay() + AFTER;
    int days = last - first + 1;
    isHoliday = new boolean[days];
    isSchoolDay = new boolean[days];
    isChristmas = new boolean[days];
    isMonthEnd = new boolean[days];
    isFestive = new boolean[days];
    nextMonthEnd = new int[days];
    int lastYear = LocalDate.ofEpochDay(last).getYear();
    for (int year = LocalDate.ofEpochDay(first).getYear() - 1; year <= lastYear; year++) {
      addYear(season, year);
    }
    addMonths(season);
  }

  private void addYear(Season season, int year) {
    int easter = easter(year);
    for (int moving : new int[] {-2, 1, ASCENSION}) {
      mark(isHoliday, easter + moving, easter + moving);
    }
    for (String holiday : season.publicHolidays()) {
      mark(isHoliday, day(holiday, year), day(holiday, year));
    }
    feasts.add(
        new Feast(
            false,
            new Days(easter + season.easterOutFrom(), season.easterOut()),
            new Days(easter + season.easterBackFrom(), season.easterBack())));
    Days homeward = new Days(day(season.homewardFrom(), year), season.homeward());
    int back = day(season.outwardFrom(), year);
    back = back < homeward.first() ? day(season.outwardFrom(), year + 1) : back;
    Days outward = new Days(back, season.outward());
    feasts.add(new Feast(true, homeward, outward));
    mark(isChristmas, homeward.middle(), outward.last() - season.quietBeforeLast());
    for (List<String> term : season.terms()) {
      int from = day(term.get(0), year);
      int to = day(term.get(1), year);
      terms.add(new int[] {from, to});
      mark(isSchoolDay, from, to);
    }
  }

  private void addMonths(Season season) {
    int next = Integer.MAX_VALUE;
    for (int day = last; day >= first; day--) {
      LocalDate date = LocalDate.ofEpochDay(day);
      int fromEnd = date.lengthOfMonth() - date.getDayOfMonth();
      isMonthEnd[day - first] =
          fromEnd < season.monthEnd().lastDays()
              || date.getDayOfMonth() <= season.monthEnd().firstDays();
      isFestive[day - first] = season.isFestive(day);
      if (weekday(day) == FRIDAY && fromEnd < WEEK) {
        next = day;
      }
      nextMonthEnd[day - first] = next;
      boolean isOff = weekday(day) >= SATURDAY || isHoliday[day - first];
      isSchoolDay[day - first] &= !isOff;
    }
  }

  /** From 0 for Monday. */
  public static int weekday(int day) {
    return Math.floorMod(day + EPOCH_WEEKDAY, WEEK);
  }

  /** Easter Sunday of a year, by the anonymous Gregorian algorithm (Meeus, Jones and Butcher). */
  public static int easter(int year) {
    int golden = year % 19;
    int century = year / 100;
    int rest = year % 100;
    int epact =
        (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    int weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    int correction = (golden + 11 * epact + 22 * weekday) / 451;
    int both = epact + weekday - 7 * correction + 114;
    return (int) LocalDate.of(year, both / 31, both % 31 + 1).toEpochDay();
  }

  /** Whether people work. */
  boolean isWorkday(int day) {
    return weekday(day) < SATURDAY && !(isKnown(day) && isHoliday[day - first]);
  }

  /** Whether many do not work though it is no holiday. */
  boolean isChristmas(int day) {
    return isKnown(day) && isChristmas[day - first];
  }

  /** Whether there is school. */
  boolean isSchoolDay(int day) {
    return isKnown(day) && isSchoolDay[day - first];
  }

  /** The last Friday of a month, on or after a day; far away after the last month known. */
  int nextMonthEnd(int day) {
    return day > last ? Integer.MAX_VALUE : nextMonthEnd[Math.max(0, day - first)];
  }

  /** In the order of the year. */
  List<Feast> feasts() {
    return feasts;
  }

  /** First and last day of each term, in order. */
  List<int[]> terms() {
    return terms;
  }

  /** For each day from {@link #BEFORE} the period, the weights up to and with it. */
  double[] reach(Profile profile) {
    double[] reach = new double[last - first + 1];
    double sum = 0;
    for (int i = 0; i < reach.length; i++) {
      sum += weight(profile, first + i);
      reach[i] = sum;
    }
    return reach;
  }

  private double weight(Profile profile, int day) {
    double weight =
        switch (weekday(day)) {
          case FRIDAY -> profile.friday();
          case SATURDAY -> profile.saturday();
          case SUNDAY -> profile.sunday();
          default -> 1;
        };
    weight *= isMonthEnd[day - first] ? profile.monthEnd() : 1;
    weight *= isFestive[day - first] ? profile.festive() : 1;
    return weight * (isHoliday[day - first] ? profile.publicHoliday() : 1);
  }

  private boolean isKnown(int day) {
    return day >= first && day <= last;
  }

  private void mark(boolean[] marks, int from, int to) {
    for (int day = Math.max(from, first); day <= Math.min(to, last); day++) {
      marks[day - first] = true;
    }
  }

  private static int day(String monthAndDay, int year) {
    return (int) MonthDay.parse("--" + monthAndDay).atYear(year).toEpochDay();
  }
}
