package org.moeli.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.moeli.domain.CrossingOrder.Event;

/**
 * The order of one person's crossings that parts the fewest episodes that a source states and then
 * has the fewest legs in the same direction in a row, where minutes and days leave the order open.
 *
 * <p>Most days leave nothing open and cost one look at each crossing. Open days that follow each
 * other directly are solved together and exactly, by dynamic programming from the last day to the
 * first, between the crossing before them and the first crossing of the certain day after them;
 * nothing beyond that can change the choice. Two bounds hold for registers that heap hundreds of
 * crossings on one person: a chain of open days is cut, without look-ahead over the cut, when it
 * has more than {@link #STATE_LIMIT} states, and a single day over that limit (about 700 crossings
 * known to the day, or 240 known to the minute with 4 known to the day) is walked from its
 * beginning, at each place taking the crossing that alternates with the one before, the first
 * delivered if there are several.
 */
final class AlternatingOrder {
  /** States of a chain of open days that are kept at once: 4 MiB. */
  static final int STATE_LIMIT = 1 << 17;

  private static final int NONE = -1;

  /** More than all legs in a row that a chain of open days can have. */
  private static final long PARTED_EPISODE = 1L << 32;

  /** Of each kind the crossings have a certain order among themselves. */
  private static final int KINDS = 4;

  private static final int TIMED_ENTRY = 0;
  private static final int TIMED_EXIT = 1;
  private static final int DAY_ENTRY = 2;
  private static final int DAY_EXIT = 3;

  private final List<Event> sorted;
  private final Passages passages;
  private final List<Event> order;
  private int last = NONE;

  /**
   * Orders the crossings.
   *
   * @param sorted by day, minute (those without a minute first) and delivery
   */
  AlternatingOrder(List<Event> sorted, Passages passages) {
    this.sorted = sorted;
    this.passages = passages;
    this.order = new ArrayList<>(sorted.size());
    int from = 0;
    while (from < sorted.size()) {
      int to = endOfDay(from);
      if (isCertain(from, to)) {
        for (int place = from; place < to; place++) {
          append(place);
        }
        from = to;
      } else {
        from = appendOpenDays(from);
      }
    }
  }

  /** All crossings in order. */
  List<Event> events() {
    return order;
  }

  private void append(int place) {
    order.add(sorted.get(place));
    last = place;
  }

  private int endOfDay(int from) {
    int day = sorted.get(from).day();
    int to = from + 1;
    while (to < sorted.size() && sorted.get(to).day() == day) {
      to++;
    }
    return to;
  }

  /** The given order is the only admissible one. */
  private boolean isCertain(int from, int to) {
    boolean hasDayOnly = !sorted.get(from).isTimed();
    for (int place = from + 1; place < to; place++) {
      Event before = sorted.get(place - 1);
      Event event = sorted.get(place);
      boolean isTurn = event.isEntry() != before.isEntry();
      boolean isTied = event.minute() == before.minute();
      if ((hasDayOnly && event.isTimed()) || (isTied && isTurn)) {
        return false;
      }
    }
    return true;
  }

  /** Appends as many open days as are solved together; gives the place after them. */
  private int appendOpenDays(int start) {
    List<OpenDay> days = new ArrayList<>();
    long states = 0;
    int from = start;
    while (from < sorted.size()) {
      int to = endOfDay(from);
      if (isCertain(from, to)) {
        break;
      }
      OpenDay day = new OpenDay(from, to);
      states += day.stateCount();
      if (states > STATE_LIMIT) {
        if (days.isEmpty()) {
          day.append();
          return to;
        }
        break;
      }
      days.add(day);
      from = to;
    }
    boolean isNextCertain = from < sorted.size() && isCertain(from, endOfDay(from));
    int next = isNextCertain ? from : NONE;
    IntToLongFunction costAfter = place -> cost(place, next);
    for (int i = days.size() - 1; i >= 0; i--) {
      OpenDay day = days.get(i);
      day.solve(costAfter);
      costAfter = day::costFromStart;
    }
    days.forEach(OpenDay::append);
    return from;
  }

  /** What two neighbours cost: an exit parted from its own entry, two legs in one direction. */
  private long cost(int before, int after) {
    if (after == NONE) {
      return 0;
    }
    Event second = sorted.get(after);
    boolean isStated = passages.isStatedExit(second);
    if (before == NONE) {
      return isStated ? PARTED_EPISODE : 0;
    }
    Event first = sorted.get(before);
    if (first.isEntry() != second.isEntry()) {
      return isStated && !first.episode().equals(second.episode()) ? PARTED_EPISODE : 0;
    }
    long parted = isStated ? PARTED_EPISODE : 0;
    return passages.role(first, second) == CrossingRole.LEG ? parted + 1 : parted;
  }

  /**
   * A day whose order is open: four queues to be merged. A state is how many were taken of each
   * queue; with the place taken last it tells everything that the rest of the day depends on.
   */
  private final class OpenDay {
    private final int[][] queues = new int[KINDS][];
    private final int[] strides = new int[KINDS];
    private final int stateCount;

    /** How many were taken of each queue, while solving or walking. */
    private final int[] taken = new int[KINDS];

    /** Least cost of the rest by state and kind taken last; empty while not solved. */
    private long[] rest = {};

    OpenDay(int from, int to) {
      int[] counts = new int[KINDS];
      for (int place = from; place < to; place++) {
        counts[kind(sorted.get(place))]++;
      }
      long states = 1;
      for (int kind = 0; kind < KINDS; kind++) {
        queues[kind] = new int[counts[kind]];
        strides[kind] = (int) states;
        states = Math.min(states * (counts[kind] + 1), STATE_LIMIT + 1);
      }
      stateCount = (int) states;
      for (int place = to - 1; place >= from; place--) {
        int kind = kind(sorted.get(place));
        queues[kind][--counts[kind]] = place;
      }
    }

    private static int kind(Event event) {
      if (event.isTimed()) {
        return event.isEntry() ? TIMED_ENTRY : TIMED_EXIT;
      }
      return event.isEntry() ? DAY_ENTRY : DAY_EXIT;
    }

    /** Number of states; anything over the limit counts as one more than the limit. */
    int stateCount() {
      return stateCount;
    }

    void solve(IntToLongFunction costAfter) {
      rest = new long[stateCount * KINDS];
      int complete = stateCount - 1;
      for (int state = complete; state > 0; state--) {
        for (int kind = 0; kind < KINDS; kind++) {
          taken[kind] = state / strides[kind] % (queues[kind].length + 1);
        }
        for (int kind = 0; kind < KINDS; kind++) {
          if (taken[kind] > 0) {
            int before = queues[kind][taken[kind] - 1];
            rest[state * KINDS + kind] =
                state == complete
                    ? costAfter.applyAsLong(before)
                    : costBy(bestAfter(before), before);
          }
        }
      }
      Arrays.fill(taken, 0);
    }

    /** Least cost of this day and all after it, when {@code before} precedes it. */
    long costFromStart(int before) {
      return costBy(bestAfter(before), before);
    }

    void append() {
      int kind = bestAfter(last);
      while (kind != NONE) {
        AlternatingOrder.this.append(head(kind));
        taken[kind]++;
        kind = bestAfter(last);
      }
    }

    /** The queue to take from next: least cost, then delivered first; NONE when all are empty. */
    private int bestAfter(int before) {
      int best = NONE;
      long bestCost = Long.MAX_VALUE;
      for (int kind = 0; kind < KINDS; kind++) {
        if (isAllowed(kind)) {
          long cost = costBy(kind, before);
          if (cost < bestCost
              || (cost == bestCost
                  && sorted.get(head(kind)).isDeliveredBefore(sorted.get(head(best))))) {
            best = kind;
            bestCost = cost;
          }
        }
      }
      return best;
    }

    private long costBy(int kind, int before) {
      long now = cost(before, head(kind));
      return rest.length == 0 ? now : now + rest[(state() + strides[kind]) * KINDS + kind];
    }

    private int state() {
      int state = 0;
      for (int kind = 0; kind < KINDS; kind++) {
        state += taken[kind] * strides[kind];
      }
      return state;
    }

    /** The queue has a head, and no crossing known to an earlier minute is left. */
    private boolean isAllowed(int kind) {
      if (!hasHead(kind)) {
        return false;
      }
      if (kind != TIMED_ENTRY && kind != TIMED_EXIT) {
        return true;
      }
      int other = kind == TIMED_ENTRY ? TIMED_EXIT : TIMED_ENTRY;
      return !hasHead(other) || sorted.get(head(kind)).minute() <= sorted.get(head(other)).minute();
    }

    private boolean hasHead(int kind) {
      return taken[kind] < queues[kind].length;
    }

    private int head(int kind) {
      return queues[kind][taken[kind]];
    }
  }
}
