package org.moeli.domain;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Puts the crossings of one person in the order in which they happened and says what follows each.
 *
 * <p>One {@link Step} per crossing. A step is a leg, which begins an episode that the next leg
 * ends, or the same passage recorded again, which is no part of the pairing.
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
   * What makes two records of a person one passage.
   *
   * @param doubleScanMinutes longest time between two scans of a passage, in minutes, from 0
   * @param counterpartMinutes longest time between the records of both sides of one crossing, in
   *     minutes, from 0
   * @param distances of the posts
   */
  public record Terms(int doubleScanMinutes, int counterpartMinutes, PostDistances distances)
      implements Serializable {
    /** Requires distances, and minutes from 0. */
    public Terms {
      Objects.requireNonNull(distances, "distances");
      if (doubleScanMinutes < 0 || counterpartMinutes < 0) {
        throw new IllegalArgumentException(
            "minutes are negative: " + doubleScanMinutes + ", " + counterpartMinutes);
      }
    }
  }

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
   * @param episode source record that holds the entry and the exit of one episode; blank when the
   *     source pairs nothing
   */
  public record Event(
      int index,
      String id,
      boolean isEntry,
      int day,
      long minute,
      String post,
      int receivedDay,
      long deliveryOrder,
      String episode) {
    /** Requires an id, and texts, blank when there is nothing to say. */
    public Event {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(post, "post");
      Objects.requireNonNull(episode, "episode");
    }

    boolean isTimed() {
      return minute != DAY_ONLY;
    }

    boolean isDeliveredBefore(Event other) {
      return DELIVERED.compare(this, other) < 0;
    }

    /** Before the other by day, or by minute within it. */
    boolean isCertainlyBefore(Event other) {
      return day == other.day
          ? isTimed() && other.isTimed() && minute < other.minute
          : day < other.day;
    }

    /** Minutes since 1970: where only the day is known, of its beginning. */
    long time() {
      return isTimed() ? minute : day * 1440L;
    }
  }

  /**
   * A crossing in its place.
   *
   * @param index the caller's number of the crossing
   * @param role a leg, or the passage of the leg before it again
   * @param doubleScans further records of the passage, folded into this leg; 0 unless it is a leg
   * @param next the caller's number of the next leg; {@link #NONE} on the last leg and on what is
   *     none
   * @param hasLaterEntry some later leg is an entry
   */
  public record Step(
      int index, CrossingRole role, int doubleScans, int next, boolean hasLaterEntry) {
    /** Begins an episode. */
    public boolean isLeg() {
      return role == CrossingRole.LEG;
    }
  }

  /**
   * The steps of one person, in order.
   *
   * <p>The order is by local day; crossings known to the minute keep the order of their minutes;
   * crossings of one direction known to the same minute, or only to the same day, keep the order of
   * delivery, unless sources pair them: then those episodes are nested. Of the orders that this
   * leaves open, the one is taken that parts the fewest exits from the entry to which their own
   * source pairs them; of those, the one with the fewest legs in the same direction in a row, over
   * the whole history; of several such orders, the one that at every place has the crossing
   * delivered first. {@link AlternatingOrder} states the bounds.
   *
   * <p>A crossing is one more record of the passage before it when it goes in the same direction
   * and both are known to the minute and were recorded at one post within the double scan or the
   * counterpart minutes, or within the double scan minutes at two posts between which nobody can
   * travel in that time; or when both are known to the same day alone, at one post or at none, and
   * no crossing in the other direction is recorded that day.
   *
   * @param events the crossings of the person, in any order; quickest when already by day and
   *     minute
   */
  public static List<Step> of(List<Event> events, Terms terms) {
    Passages passages = new Passages(events, terms);
    return steps(new AlternatingOrder(inTime(events, passages), passages).events(), passages);
  }

  private static List<Event> inTime(List<Event> events, Passages passages) {
    Comparator<Event> inTime =
        passages.hasEpisodes()
            ? Comparator.comparingInt(Event::day)
                .thenComparingLong(Event::minute)
                .thenComparingLong(passages::nesting)
                .thenComparing(DELIVERED)
            : IN_TIME;
    for (int i = 1; i < events.size(); i++) {
      if (inTime.compare(events.get(i - 1), events.get(i)) > 0) {
        List<Event> sorted = new ArrayList<>(events);
        sorted.sort(inTime);
        return sorted;
      }
    }
    return events;
  }

  /** Walks backwards, because a step needs what comes after it. */
  private static List<Step> steps(List<Event> order, Passages passages) {
    Step[] steps = new Step[order.size()];
    int next = NONE;
    int again = 0;
    boolean hasLaterEntry = false;
    for (int i = order.size() - 1; i >= 0; i--) {
      Event event = order.get(i);
      CrossingRole role = i == 0 ? CrossingRole.LEG : passages.role(order.get(i - 1), event);
      if (role == CrossingRole.LEG) {
        steps[i] = new Step(event.index(), role, again, next, hasLaterEntry);
        next = event.index();
        again = 0;
        hasLaterEntry |= event.isEntry();
      } else {
        steps[i] = new Step(event.index(), role, 0, NONE, hasLaterEntry);
        again++;
      }
    }
    return Arrays.asList(steps);
  }
}
