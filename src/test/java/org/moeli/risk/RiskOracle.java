package org.moeli.risk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What turnarounds and company are, in plain loops over the legs of a site. */
final class RiskOracle {
  /**
   * One leg.
   *
   * @param second seconds since 1970, negative when only the day is known
   * @param nextDay null on the last leg
   */
  record Leg(
      String id,
      String person,
      int place,
      boolean isExit,
      LocalDate day,
      long second,
      String post,
      String vehicle,
      boolean isMinor,
      LocalDate nextDay,
      boolean isNextExit,
      String nextPost) {

    boolean isTurnaround() {
      return nextDay != null && nextDay.equals(day) && isNextExit != isExit;
    }

    boolean isBackWithin(int days) {
      return nextDay != null && isNextExit != isExit && !nextDay.isAfter(day.plusDays(days));
    }

    boolean isUnseenFor(int days, LocalDate asOf) {
      return !day.plusDays(days).isAfter(asOf)
          && (nextDay == null || nextDay.isAfter(day.plusDays(days)));
    }
  }

  private final List<Leg> legs;
  private final LocalDate asOf;
  private final Map<String, Set<String>> subjects = new HashMap<>();
  private final Map<String, Integer> places = new HashMap<>();
  private final Map<String, LocalDate> firstDays = new HashMap<>();

  RiskOracle(List<Leg> legs, LocalDate asOf) {
    this.legs = legs;
    this.asOf = asOf;
  }

  /** Counts by {@code person feature}; features of which there is none are left out. */
  Map<String, Integer> counts() {
    legs.forEach(leg -> firstDays.merge(leg.post(), leg.day(), (a, b) -> a.isBefore(b) ? a : b));
    for (Leg leg : legs) {
      if (isWithin(leg.day(), 90) && leg.isTurnaround()) {
        add(leg, Feature.TURNAROUNDS_90D, leg.id());
        add(leg, Feature.TURNAROUND_POSTS_90D, leg.post());
        if (leg.post().equals(leg.nextPost())) {
          add(leg, Feature.SAME_POST_RETURN_DAYS_90D, leg.day().toString());
        }
      }
    }
    List<Leg> departures = new ArrayList<>();
    for (Leg leg : legs) {
      if (leg.isExit() && isWithin(leg.day(), 180) && leg.vehicle() != null && leg.second() >= 0) {
        departures.add(leg);
      }
    }
    for (Leg leg : departures) {
      company(leg, departures);
    }
    Map<String, Integer> counts = new TreeMap<>(places);
    subjects.forEach((key, set) -> counts.put(key, set.size()));
    return counts;
  }

  private void company(Leg leg, List<Leg> departures) {
    if (isCrowd(leg, departures)) {
      add(leg, Feature.CROWDED_VEHICLE_DAYS_180D, leg.day().toString());
      return;
    }
    int people = 1;
    for (Leg other : departures) {
      if (!other.id().equals(leg.id())
          && other.vehicle().equals(leg.vehicle())
          && other.post().equals(leg.post())
          && Math.abs(other.second() - leg.second()) <= 1800
          && !isCrowd(other, departures)) {
        people++;
        if (!other.person().equals(leg.person()) && !other.person().contains("weak")) {
          companion(leg, other);
        }
      }
    }
    if (people > 1) {
      places.merge(
          leg.person() + " " + Feature.FELLOW_TRAVELLERS_180D.code(), people - 1, Integer::sum);
    }
    if (people >= 5) {
      add(leg, Feature.GROUP_TRIP_DAYS_180D, leg.day().toString());
    }
  }

  private void companion(Leg leg, Leg other) {
    if (isWithin(leg.day(), 90)) {
      if (other.isMinor() && other.isUnseenFor(30, asOf)) {
        add(leg, Feature.MINORS_NOT_BACK_90D, other.person());
        if (leg.isBackWithin(30)) {
          add(leg, Feature.MINORS_LEFT_BEHIND_90D, other.person());
        }
      }
      if (other.isMinor() && other.isBackWithin(30)) {
        add(leg, Feature.MINORS_BACK_90D, other.person());
      }
      if (other.isMinor() && isBackInVehicle(other)) {
        add(leg, Feature.MINORS_BACK_SAME_DAY_90D, other.person());
      }
      if (other.place() == 1 && !firstDays.get(other.post()).isAfter(other.day().minusDays(180))) {
        add(leg, Feature.FIRST_TIMERS_90D, other.person());
        add(leg, Feature.FIRST_TIMER_DAYS_90D, leg.day().toString());
      }
    }
    if (!other.isMinor() && other.isUnseenFor(60, asOf)) {
      add(leg, Feature.COMPANIONS_NOT_BACK_180D, other.person());
      add(leg, Feature.COMPANION_DAYS_NOT_BACK_180D, leg.day().toString());
    }
  }

  private boolean isBackInVehicle(Leg exit) {
    return legs.stream()
        .anyMatch(
            leg ->
                !leg.isExit()
                    && leg.person().equals(exit.person())
                    && leg.day().equals(exit.day())
                    && exit.vehicle().equals(leg.vehicle())
                    && leg.second() > exit.second());
  }

  private static boolean isCrowd(Leg leg, List<Leg> departures) {
    return departures.stream()
            .filter(
                other ->
                    other.vehicle().equals(leg.vehicle())
                        && other.post().equals(leg.post())
                        && other.day().equals(leg.day()))
            .count()
        > VehicleEvidence.CROWD;
  }

  private boolean isWithin(LocalDate day, int days) {
    return day.isAfter(asOf.minusDays(days)) && !day.isAfter(asOf);
  }

  private void add(Leg leg, Feature feature, String subject) {
    subjects
        .computeIfAbsent(leg.person() + " " + feature.code(), key -> new TreeSet<>())
        .add(subject);
  }
}
