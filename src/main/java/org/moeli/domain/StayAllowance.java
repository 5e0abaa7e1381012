package org.moeli.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How long a person may stay when a number of days is allowed in any moving window, or in a
 * calendar year. The day of entry and the day of exit both count, and a day counts once however
 * often the border was crossed on it (domain definitions 1.3 and 1.7).
 */
public final class StayAllowance {

  /**
   * Days on which the person was present, both ends included.
   *
   * @param from day of entry
   * @param to day of exit
   */
  public record Presence(LocalDate from, LocalDate to) {
    /** Refuses an exit before the entry. */
    public Presence {
      if (to.isBefore(from)) {
        throw new IllegalArgumentException("a presence ends before it begins");
      }
    }

    /** A presence of which no exit is known: only its first day is counted. */
    public static Presence withUnknownExit(LocalDate from) {
      return new Presence(from, from);
    }
  }

  private static final int CALENDAR_YEAR = 0;

  private final int days;
  private final int windowDays;

  private StayAllowance(int days, int windowDays) {
    this.days = days;
    this.windowDays = windowDays;
  }

  /**
   * An allowance in every window of so many days, such as 90 in 180.
   *
   * @throws IllegalArgumentException unless 0 &lt; days &lt; windowDays: anything else never ends
   */
  public static StayAllowance rolling(int days, int windowDays) {
    if (days < 1 || days >= windowDays) {
      throw new IllegalArgumentException("days must be from 1 to less than the window");
    }
    return new StayAllowance(days, windowDays);
  }

  /**
   * An allowance in every calendar year.
   *
   * @throws IllegalArgumentException unless 0 &lt; days &lt; 365: anything else never ends
   */
  public static StayAllowance perCalendarYear(int days) {
    if (days < 1 || days >= 365) {
      throw new IllegalArgumentException("days must be from 1 to 364");
    }
    return new StayAllowance(days, CALENDAR_YEAR);
  }

  /**
   * Last day of an unbroken lawful stay: the first day after which one more day would exceed the
   * allowance. Days that fall out of the window while the person stays are won back.
   *
   * @param entry day of entry
   * @param earlier other presences of the person, in any order; only their days before the entry
   *     matter
   * @return the day before the entry when nothing of the allowance is left on it
   */
  public LocalDate lastLawfulDay(LocalDate entry, List<Presence> earlier) {
    List<Presence> before = daysBefore(entry, earlier);
    LocalDate last = entry.minusDays(1);
    while (used(last.plusDays(1), entry, before) <= days) {
      last = last.plusDays(1);
    }
    return last;
  }

  private long used(LocalDate day, LocalDate entry, List<Presence> before) {
    LocalDate first =
        windowDays == CALENDAR_YEAR ? day.withDayOfYear(1) : day.minusDays(windowDays - 1L);
    long used = overlap(entry, day, first);
    for (int i = before.size() - 1; i >= 0 && !before.get(i).to().isBefore(first); i--) {
      used += overlap(before.get(i).from(), before.get(i).to(), first);
    }
    return used;
  }

  private static long overlap(LocalDate from, LocalDate to, LocalDate first) {
    return to.toEpochDay() - Math.max(from.toEpochDay(), first.toEpochDay()) + 1;
  }

  /** The days before the entry as separate spans in order, so that none is counted twice. */
  private static List<Presence> daysBefore(LocalDate entry, List<Presence> earlier) {
    List<Presence> merged = new ArrayList<>();
    for (Presence next : earlier.stream().sorted(Comparator.comparing(Presence::from)).toList()) {
      if (!next.from().isBefore(entry)) {
        break;
      }
      LocalDate to = next.to().isBefore(entry) ? next.to() : entry.minusDays(1);
      int last = merged.size() - 1;
      if (last >= 0 && !next.from().isAfter(merged.get(last).to())) {
        LocalDate until = merged.get(last).to().isAfter(to) ? merged.get(last).to() : to;
        merged.set(last, new Presence(merged.get(last).from(), until));
      } else {
        merged.add(new Presence(next.from(), to));
      }
    }
    return merged;
  }
}
