package org.moeli.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.moeli.domain.CrossingOrder.Event;
import org.moeli.domain.CrossingOrder.Step;

/**
 * The definition of stays in its plainest form: try every admissible order, keep the one that parts
 * the fewest episodes that a source states and of those the one with the fewest legs in the same
 * direction in a row. Only for histories of a few crossings.
 */
public final class StayOracle {
  private final List<Event> all;
  private final CrossingOrder.Terms terms;
  private List<Event> best = List.of();
  private int fewest = Integer.MAX_VALUE;

  private StayOracle(List<Event> all, CrossingOrder.Terms terms) {
    this.all = all;
    this.terms = terms;
  }

  /** The steps of one person, in order. */
  public static List<Step> steps(List<Event> events, CrossingOrder.Terms terms) {
    StayOracle oracle = new StayOracle(events, terms);
    List<Event> delivered = new ArrayList<>(events);
    delivered.sort(
        Comparator.comparing(Event::receivedDay)
            .thenComparing(Event::deliveryOrder)
            .thenComparing(Event::id));
    oracle.tryAll(List.of(), delivered);
    return oracle.stepsOf(oracle.best);
  }

  /** The first delivered comes first, so that of equally good orders the first found stays. */
  private void tryAll(List<Event> placed, List<Event> left) {
    if (left.isEmpty() && faults(placed) < fewest) {
      fewest = faults(placed);
      best = placed;
    }
    for (Event event : left) {
      List<Event> others = new ArrayList<>(left);
      others.remove(event);
      List<Event> longer = new ArrayList<>(placed);
      longer.add(event);
      boolean isAdmissible = others.stream().noneMatch(other -> mustPrecede(other, event));
      if (isAdmissible && faults(longer) < fewest) {
        tryAll(longer, others);
      }
    }
  }

  private boolean mustPrecede(Event one, Event other) {
    if (one.day() != other.day()) {
      return one.day() < other.day();
    }
    if (one.isTimed() && other.isTimed() && one.minute() != other.minute()) {
      return one.minute() < other.minute();
    }
    if (one.isEntry() != other.isEntry() || one.isTimed() != other.isTimed()) {
      return false;
    }
    int first = rank(one);
    int second = rank(other);
    if (first != second) {
      return first < second;
    }
    if (first == AWAY && otherEnd(one).get(0).time() != otherEnd(other).get(0).time()) {
      return otherEnd(one).get(0).time() > otherEnd(other).get(0).time();
    }
    return one.isDeliveredBefore(other);
  }

  private static final int AWAY = 0;

  /** Entries: exit at the same time, no stated exit, exit later. Exits: the other way round. */
  private int rank(Event event) {
    List<Event> other = otherEnd(event);
    int rank;
    if (other.isEmpty()) {
      rank = 1;
    } else {
      boolean isSameTime =
          other.get(0).day() == event.day() && other.get(0).minute() == event.minute();
      rank = isSameTime ? 2 : AWAY;
    }
    return event.isEntry() ? -rank : rank;
  }

  /** The exit that the source of an entry names, or the entry of an exit; none when impossible. */
  private List<Event> otherEnd(Event event) {
    return all.stream()
        .filter(other -> !event.episode().isEmpty() && other.episode().equals(event.episode()))
        .filter(other -> other.isEntry() != event.isEntry())
        .filter(
            other -> {
              Event entry = event.isEntry() ? event : other;
              Event exit = event.isEntry() ? other : event;
              boolean isSooner =
                  exit.isTimed() && entry.isTimed() && exit.minute() < entry.minute();
              return exit.day() > entry.day() || (exit.day() == entry.day() && !isSooner);
            })
        .toList();
  }

  /** Each exit that does not follow its own entry outweighs all legs in a row. */
  private int faults(List<Event> order) {
    int parted = 0;
    for (int i = 0; i < order.size(); i++) {
      Event event = order.get(i);
      if (!event.isEntry() && !otherEnd(event).isEmpty()) {
        parted += i > 0 && order.get(i - 1).equals(otherEnd(event).get(0)) ? 0 : 1;
      }
    }
    List<Event> legs = new ArrayList<>(order);
    legs.removeAll(again(order));
    int breaks = 0;
    for (int i = 1; i < legs.size(); i++) {
      breaks += legs.get(i).isEntry() == legs.get(i - 1).isEntry() ? 1 : 0;
    }
    return 1_000 * parted + breaks;
  }

  private List<Event> again(List<Event> order) {
    List<Event> again = new ArrayList<>();
    for (int i = 1; i < order.size(); i++) {
      if (role(order.get(i - 1), order.get(i)) != CrossingRole.LEG) {
        again.add(order.get(i));
      }
    }
    return again;
  }

  private CrossingRole role(Event before, Event event) {
    boolean isOnePost = event.post().equals(before.post());
    if (event.isEntry() != before.isEntry() || event.isTimed() != before.isTimed()) {
      return CrossingRole.LEG;
    }
    if (!event.isTimed()) {
      boolean isAlone =
          all.stream()
              .filter(other -> other.day() == event.day())
              .allMatch(other -> other.isEntry() == event.isEntry());
      return event.day() == before.day() && isOnePost && isAlone
          ? CrossingRole.DOUBLE_SCAN
          : CrossingRole.LEG;
    }
    long minutes = event.minute() - before.minute();
    if (minutes < 0 || event.post().isEmpty() || before.post().isEmpty()) {
      return CrossingRole.LEG;
    }
    if (isOnePost) {
      return minutes <= terms.doubleScanMinutes()
          ? CrossingRole.DOUBLE_SCAN
          : minutes <= terms.counterpartMinutes() ? CrossingRole.COUNTERPART : CrossingRole.LEG;
    }
    Double kilometres = terms.distances().kilometres().get(before.post() + "|" + event.post());
    boolean isTooFar = kilometres != null && kilometres > 2 * minutes;
    return isTooFar && minutes <= terms.doubleScanMinutes() ? CrossingRole.SLIP : CrossingRole.LEG;
  }

  private List<Step> stepsOf(List<Event> order) {
    List<Event> again = again(order);
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      Event event = order.get(i);
      boolean isLeg = !again.contains(event);
      List<Event> laterLegs = new ArrayList<>(order.subList(i + 1, order.size()));
      laterLegs.removeAll(again);
      int next = isLeg && !laterLegs.isEmpty() ? laterLegs.get(0).index() : CrossingOrder.NONE;
      int end = next == CrossingOrder.NONE ? order.size() : order.indexOf(laterLegs.get(0));
      steps.add(
          new Step(
              event.index(),
              isLeg ? CrossingRole.LEG : role(order.get(i - 1), event),
              isLeg ? end - i - 1 : 0,
              next,
              laterLegs.stream().anyMatch(Event::isEntry)));
    }
    return steps;
  }
}
