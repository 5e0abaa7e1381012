package org.moeli.app;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * How a feed has delivered of late.
 *
 * @param last newest day of delivery
 * @param usualDays median of the days between its last twelve days of delivery
 */
record Deliveries(LocalDate last, long usualDays) {
  private static final int RECENT = 12;
  private static final int FEWEST = 3;

  /**
   * What is usual for a feed; empty with fewer than three days of delivery, which tell no habit.
   *
   * @param days on which it delivered, in any order
   */
  static Optional<Deliveries> of(Collection<LocalDate> days) {
    List<LocalDate> all = List.copyOf(new TreeSet<>(days));
    if (all.size() < FEWEST) {
      return Optional.empty();
    }
    List<LocalDate> recent = all.subList(Math.max(0, all.size() - RECENT), all.size());
    long[] gaps =
        IntStream.range(1, recent.size())
            .mapToLong(i -> ChronoUnit.DAYS.between(recent.get(i - 1), recent.get(i)))
            .sorted()
            .toArray();
    return Optional.of(new Deliveries(recent.get(recent.size() - 1), gaps[gaps.length / 2]));
  }

  /** Days since the last delivery. */
  long age(LocalDate today) {
    return ChronoUnit.DAYS.between(last, today);
  }

  /** Whether a delivery is missing: a weekend or one that is a little late are none. */
  boolean isLate(LocalDate today) {
    return age(today) > 2 * usualDays + 2;
  }
}
