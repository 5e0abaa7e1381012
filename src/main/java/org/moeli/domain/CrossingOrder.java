package org.moeli.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Puts the crossings of one person in the order in which they happened and says what follows each.
 *
 * <p>One {@link Step} per crossing. A step is a leg, which begins an episode that the next leg
 * ends, or a double scan: the same passage recorded again, which is no part of the pairing.
 */
public final class CrossingOrder {
  /** Stands for the minute of a crossing of which only the day is known. */
  public static final long DAY_ONLY = Long.MIN_VALUE;

  /** Stands for the next leg where there is none. */
  public static final int NONE = -1;

  private static final Comparator<Event> DELIVERED =
      Comparator.comparingInt(Event::receivedDay)
          .thenComparingLong(Event::deliveryOrder)
          .thenComparing(Event::id);

  private static final Comparator<Event> IN_TIME =
      Comparator.comparingInt(Event::day).thenComparingLong(Event::minute).thenComparing(DELIVERED);

  private CrossingOrder() {}

  /**
   * A recorded crossing.
   *
   * @param index the caller's own number for it
   * @param id its id; decides last, between deliveries that are otherwise equal
   * @param isEntry entry into the reference country; else exit from it
   * @param day local day of the site, days since 1970-01-01
   * @param minute minutes since 1970-01-01 UTC, or {@link #DAY_ONLY}
   * @param post post code; blank when not recorded
   * @param receivedDay day of delivery, days since 1970-01-01
   * @param deliveryOrder order of delivery within that day
   */
  public record Event(
      int index,
      String id,
      boolean isEntry,
      int day,
      long minute,
      String post,
      int receivedDay,
      long deliveryOrder) {
    /** Requires an id, and a post, blank when not recorded. */
    public Event {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(post, "post");
    }

    boolean isTimed() {
      return minute != DAY_ONLY;
    }

    boolean isDeliveredBefore(Event other) {
      return DELIVERED.compare(this, other) < 0;
    }

    /** This event is one more scan of the passage that {@code previous} scanned. */
    boolean isScannedAgainAfter(Event previous, int doubleScanMinutes) {
      return isEntry == previous.isEntry
          && isTimed()
          && previous.isTimed()
          && minute >= previous.minute
          && minute - previous.minute <= doubleScanMinutes
          && !post.isEmpty()
          && post.equals(previous.post);
    }
  }

  /**
   * A crossing in its place.
   *
   * @param index the caller's number of the crossing
   * @param isLeg begins an episode; else it is a double scan
   * @param doubleScans scans folded into this leg; 0 on a double scan itself
   * @param next the caller's number of the next leg; {@link #NONE} on the last leg and on a double
   *     scan
   * @param hasLaterEntry some later leg is an entry
   */
  public record Step(int index, boolean isLeg, int doubleScans, int next, boolean hasLaterEntry) {}

  /**
   * The steps of one person, in order.
   *
   * <p>The order is by local day; crossings known to the minute keep the order of their minutes;
   * crossings of one direction known to the same minute, or only to the same day, keep the order of
   * delivery. Of the orders that this leaves open, the one with the fewest legs in the same
   * direction in a row is taken, over the whole history; of several such orders, the one that at
   * every place has the crossing delivered first. {@link AlternatingOrder} states the bounds.
   *
   * <p>A crossing is a double scan when the one before it went in the same direction through the
   * same recorded post, both are known to the minute and are no further apart than {@code
   * doubleScanMinutes}.
   *
   * @param events the crossings of the person, in any order; quickest when already by day and
   *     minute
   * @param doubleScanMinutes longest time between two scans of one passage, in minutes, from 0
   * @throws IllegalArgumentException when {@code doubleScanMinutes} is negative
   */
  public static List<Step> of(List<Event> events, int doubleScanMinutes) {
    if (doubleScanMinutes < 0) {
      throw new IllegalArgumentException("doubleScanMinutes is negative: " + doubleScanMinutes);
    }
    return steps(
        new AlternatingOrder(inTime(events), doubleScanMinutes).events(), doubleScanMinutes);
  }

  private static List<Event> inTime(List<Event> events) {
    for (int i = 1; i < events.size(); i++) {
      if (IN_TIME.compare(events.get(i - 1), events.get(i)) > 0) {
        List<Event> sorted = new ArrayList<>(events);
        sorted.sort(IN_TIME);
        return sorted;
      }
    }
    return events;
  }

  /** Walks backwards, because a step needs what comes after it. */
  private static List<Step> steps(List<Event> order, int doubleScanMinutes) {
    Step[] steps = new Step[order.size()];
    int next = NONE;
    int scans = 0;
    boolean hasLaterEntry = false;
    for (int i = order.size() - 1; i >= 0; i--) {
      Event event = order.get(i);
      if (i > 0 && event.isScannedAgainAfter(order.get(i - 1), doubleScanMinutes)) {
        steps[i] = new Step(event.index(), false, 0, NONE, hasLaterEntry);
        scans++;
      } else {
        steps[i] = new Step(event.index(), true, scans, next, hasLaterEntry);
        next = event.index();
        scans = 0;
        hasLaterEntry |= event.isEntry();
      }
    }
    return Arrays.asList(steps);
  }
}
