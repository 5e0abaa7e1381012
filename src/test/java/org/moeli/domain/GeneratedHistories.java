package org.moeli.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.moeli.domain.CrossingOrder.Event;

/**
 * Small seeded histories full of what makes pairing hard: equal minutes, days without a time, two
 * scans, posts out of reach of each other, unknown posts, late deliveries, records that hold an
 * entry and an exit.
 */
public final class GeneratedHistories {
  private static final List<String> POSTS = List.of("MSB", "MSB", "MPB", "AIR", "");

  /**
   * Between two scans 15 minutes, between both sides 60; MPB is out of reach, AIR 8 minutes off.
   */
  public static final CrossingOrder.Terms TERMS =
      new CrossingOrder.Terms(
          15,
          60,
          new PostDistances(
              Map.of("MSB|MPB", 62.0, "MPB|MSB", 62.0, "MSB|AIR", 16.0, "AIR|MSB", 16.0)));

  private GeneratedHistories() {}

  /** Up to seven crossings over up to four days from {@code firstDay}, in random order. */
  public static List<Event> history(long seed, int firstDay) {
    Random random = new Random(seed);
    random.nextInt();
    int size = 1 + random.nextInt(7);
    int days = 1 + random.nextInt(4);
    int dayOnlyPercent = random.nextInt(3) * 40;
    int statedPercent = random.nextInt(3) * 30;
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int day = firstDay + random.nextInt(days);
      boolean isDayOnly = random.nextInt(100) < dayOnlyPercent;
      long minute = minuteOf(day, random.nextInt(10) * 7L + (random.nextBoolean() ? 0 : 1410));
      events.add(
          new Event(
              i,
              Integer.toString(i),
              random.nextBoolean(),
              day,
              isDayOnly ? CrossingOrder.DAY_ONLY : minute,
              POSTS.get(random.nextInt(POSTS.size())),
              day + random.nextInt(3),
              random.nextInt(3),
              ""));
    }
    for (int i = 1; i < size; i += 2) {
      if (events.get(i).isEntry() != events.get(i - 1).isEntry()
          && random.nextInt(100) < statedPercent) {
        events.set(i - 1, statedAs("record " + i, events.get(i - 1)));
        events.set(i, statedAs("record " + i, events.get(i)));
      }
    }
    return events;
  }

  private static Event statedAs(String episode, Event event) {
    return new Event(
        event.index(),
        event.id(),
        event.isEntry(),
        event.day(),
        event.minute(),
        event.post(),
        event.receivedDay(),
        event.deliveryOrder(),
        episode);
  }

  /** UTC minute of a local minute in a site two hours east of Greenwich. */
  public static long minuteOf(int day, long localMinute) {
    return day * 1440L + Math.min(localMinute, 1439) - 120;
  }
}
