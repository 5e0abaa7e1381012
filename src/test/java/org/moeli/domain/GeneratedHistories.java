package org.moeli.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.moeli.domain.CrossingOrder.Event;

/**
 * Small seeded histories full of what makes pairing hard: equal minutes, days without a time, two
 * scans, unknown posts, late deliveries.
 */
public final class GeneratedHistories {
  private static final List<String> POSTS = List.of("MSB", "MSB", "MPB", "");

  private GeneratedHistories() {}

  /** Up to seven crossings over up to four days from {@code firstDay}, in random order. */
  public static List<Event> history(long seed, int firstDay) {
    Random random = new Random(seed);
    random.nextInt();
    int size = 1 + random.nextInt(7);
    int days = 1 + random.nextInt(4);
    int dayOnlyPercent = random.nextInt(3) * 40;
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int day = firstDay + random.nextInt(days);
      boolean isDayOnly = random.nextInt(100) < dayOnlyPercent;
      long minute = minuteOf(day, random.nextInt(6) * 7L + (random.nextBoolean() ? 0 : 1410));
      events.add(
          new Event(
              i,
              Integer.toString(i),
              random.nextBoolean(),
              day,
              isDayOnly ? CrossingOrder.DAY_ONLY : minute,
              POSTS.get(random.nextInt(POSTS.size())),
              day + random.nextInt(3),
              random.nextInt(3)));
    }
    return events;
  }

  /** UTC minute of a local minute in a site two hours east of Greenwich. */
  public static long minuteOf(int day, long localMinute) {
    return day * 1440L + Math.min(localMinute, 1439) - 120;
  }
}
