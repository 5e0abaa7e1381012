package org.moeli.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.moeli.domain.CrossingOrder.Event;
import org.moeli.domain.CrossingOrder.Step;

/**
 * The definition of stays in its plainest form: try every admissible order, keep the one with the
 * fewest legs in the same direction in a row. Only for histories of a few crossings.
 */
public final class StayOracle {
  private final int doubleScanMinutes;
  private List<Event> best = List.of();
  private int fewest = Integer.MAX_VALUE;

  private StayOracle(int doubleScanMinutes) {
    this.doubleScanMinutes = doubleScanMinutes;
  }

  /** The steps of one person, in order. */
  public static List<Step> steps(List<Event> events, int doubleScanMinutes) {
    StayOracle oracle = new StayOracle(doubleScanMinutes);
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
    if (left.isEmpty() && breaks(placed) < fewest) {
      fewest = breaks(placed);
      best = placed;
    }
    for (Event event : left) {
      List<Event> others = new ArrayList<>(left);
      others.remove(event);
      List<Event> longer = new ArrayList<>(placed);
      longer.add(event);
      boolean isAdmissible = others.stream().noneMatch(other -> mustPrecede(other, event));
      if (isAdmissible && breaks(longer) < fewest) {
        tryAll(longer, others);
      }
    }
  }

  private static boolean mustPrecede(Event one, Event other) {
    if (one.day() != other.day()) {
      return one.day() < other.day();
    }
    if (one.isTimed() && other.isTimed() && one.minute() != other.minute()) {
      return one.minute() < other.minute();
    }
    return one.isEntry() == other.isEntry()
        && one.isTimed() == other.isTimed()
        && one.isDeliveredBefore(other);
  }

  private int breaks(List<Event> order) {
    List<Event> legs = new ArrayList<>(order);
    legs.removeAll(doubleScans(order));
    int breaks = 0;
    for (int i = 1; i < legs.size(); i++) {
      breaks += legs.get(i).isEntry() == legs.get(i - 1).isEntry() ? 1 : 0;
    }
    return breaks;
  }

  private List<Event> doubleScans(List<Event> order) {
    List<Event> scans = new ArrayList<>();
    Event leg = null;
    long lastScan = 0;
    for (Event event : order) {
      if (leg != null
          && leg.isEntry() == event.isEntry()
          && leg.isTimed()
          && event.isTimed()
          && !leg.post().isEmpty()
          && leg.post().equals(event.post())
          && event.minute() - lastScan <= doubleScanMinutes) {
        scans.add(event);
      } else {
        leg = event;
      }
      lastScan = event.minute();
    }
    return scans;
  }

  private List<Step> stepsOf(List<Event> order) {
    List<Event> scans = doubleScans(order);
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      Event event = order.get(i);
      boolean isLeg = !scans.contains(event);
      List<Event> laterLegs = new ArrayList<>(order.subList(i + 1, order.size()));
      laterLegs.removeAll(scans);
      int next = isLeg && !laterLegs.isEmpty() ? laterLegs.get(0).index() : CrossingOrder.NONE;
      int end = next == CrossingOrder.NONE ? order.size() : order.indexOf(laterLegs.get(0));
      steps.add(
          new Step(
              event.index(),
              isLeg,
              isLeg ? end - i - 1 : 0,
              next,
              laterLegs.stream().anyMatch(Event::isEntry)));
    }
    return steps;
  }
}
