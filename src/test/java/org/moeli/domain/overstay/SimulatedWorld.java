package org.moeli.domain.overstay;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.moeli.domain.StayStatus;

/**
 * A border of a few thousand visitors over half a year, with known truth: who comes, how long they
 * stay, and which crossings get no record or one under a wrong person. Only what the rates depend
 * on, so that hundreds of worlds take seconds.
 */
final class SimulatedWorld {
  static final LocalDate BEGIN = LocalDate.of(2026, 1, 1);
  static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);
  private static final int WARM_UP = 60;

  /**
   * How a world is.
   *
   * @param missedExit chance that an exit has no record, at electronic posts
   * @param missedEntry the same of entries
   * @param paperShare share of crossings at posts with a paper register
   * @param paperTimes how much oftener records are missing there
   * @param misread chance that a record stands under a wrong person
   * @param late chance that a stay ends after its limit
   * @param staying chance that it does not end
   * @param outage chance of a day on which a post records nothing
   * @param avoiding chance that somebody who is late leaves without a record
   */
  record Setting(
      double missedExit,
      double missedEntry,
      double paperShare,
      double paperTimes,
      double misread,
      double late,
      double staying,
      double outage,
      double avoiding) {}

  private record Crossing(
      String person, LocalDate day, boolean isEntry, String post, int order, LocalDate limit) {}

  private final Setting setting;
  private final Random random;
  private final List<Crossing> records = new ArrayList<>();
  private final Map<String, Boolean> outages = new HashMap<>();
  private int misread;

  /** True stays by month of the limit: all, and those beyond the limit. */
  final Map<LocalDate, int[]> truth = new TreeMap<>();

  final Map<LocalDate, OverstayEstimate> estimates = new TreeMap<>();

  SimulatedWorld(Setting setting, long seed, int people) {
    this.setting = setting;
    this.random = new Random(seed);
    for (int i = 0; i < people; i++) {
      live("p" + i);
    }
    estimate();
  }

  private void live(String person) {
    boolean isRegular = random.nextDouble() < 0.6;
    double meanGap = isRegular ? 5 + random.nextInt(60) : 400;
    String home = random.nextDouble() < setting.paperShare() ? "PAPER" : "BRIDGE";
    LocalDate day = BEGIN.minusDays(WARM_UP).plusDays(gap(isRegular ? meanGap : 250));
    while (!day.isAfter(AS_OF)) {
      LocalDate limit = day.plusDays(random.nextBoolean() ? 14 : 30);
      double fate = random.nextDouble();
      boolean stays = fate < setting.staying();
      boolean isLate = !stays && fate < setting.staying() + setting.late();
      long longest = ChronoUnit.DAYS.between(day, limit);
      LocalDate exit =
          stays
              ? null
              : isLate
                  ? limit.plusDays(1 + random.nextInt(20))
                  : day.plusDays((long) (longest * Math.pow(random.nextDouble(), 3)));
      if (!limit.isAfter(AS_OF) && !limit.isBefore(BEGIN)) {
        int[] counts = truth.computeIfAbsent(limit.withDayOfMonth(1), month -> new int[2]);
        counts[0]++;
        counts[1] += stays || isLate ? 1 : 0;
      }
      record(person, day, true, home, limit, setting.missedEntry());
      if (exit == null) {
        return;
      }
      boolean avoids = isLate && random.nextDouble() < setting.avoiding();
      record(person, exit, false, home, null, avoids ? 1 : setting.missedExit());
      day = exit.plusDays(1 + gap(meanGap));
    }
  }

  private long gap(double mean) {
    return (long) (-Math.log(1 - random.nextDouble()) * mean);
  }

  private void record(
      String person, LocalDate day, boolean isEntry, String home, LocalDate limit, double missed) {
    String post = random.nextDouble() < 0.9 ? home : home.equals("PAPER") ? "BRIDGE" : "PAPER";
    double chance = post.equals("PAPER") ? Math.min(1, missed * setting.paperTimes()) : missed;
    boolean isOut =
        outages.computeIfAbsent(post + day, none -> random.nextDouble() < setting.outage());
    if (day.isBefore(BEGIN) || day.isAfter(AS_OF) || isOut || random.nextDouble() < chance) {
      return;
    }
    String name = random.nextDouble() < setting.misread() ? "misread" + misread++ : person;
    records.add(new Crossing(name, day, isEntry, post, records.size(), limit));
  }

  private void estimate() {
    ReplicatedCounts<Passage.Key> passages = new ReplicatedCounts<>();
    ReplicatedCounts<Presence.Key> presences = new ReplicatedCounts<>();
    Map<String, List<Crossing>> histories = new TreeMap<>();
    records.sort(Comparator.comparing(Crossing::day).thenComparing(Crossing::order));
    records.forEach(r -> histories.computeIfAbsent(r.person(), p -> new ArrayList<>()).add(r));
    histories.values().forEach(history -> count(history, passages, presences));
    Capture capture = new Capture(passages);
    Map<LocalDate, Cohort> cohorts = new TreeMap<>();
    presences.forEach(
        (key, count) ->
            cohorts
                .computeIfAbsent(key.cell().month(), month -> new Cohort(capture))
                .add(key, count));
    cohorts.forEach((month, cohort) -> estimates.put(month, cohort.estimate()));
  }

  private static void count(
      List<Crossing> history,
      ReplicatedCounts<Passage.Key> passages,
      ReplicatedCounts<Presence.Key> presences) {
    for (int i = 0; i < history.size(); i++) {
      Crossing crossing = history.get(i);
      Crossing next = i + 1 < history.size() ? history.get(i + 1) : null;
      boolean hasLaterEntry =
          history.subList(i + 1, history.size()).stream().anyMatch(Crossing::isEntry);
      new Passage(
              crossing.person(),
              crossing.isEntry(),
              crossing.day(),
              crossing.post(),
              next == null
                  ? Passage.Next.NONE
                  : next.isEntry() ? Passage.Next.ENTRY : Passage.Next.EXIT,
              next == null ? null : next.day(),
              hasLaterEntry,
              i == 0)
          .countIn(passages, BEGIN.plusDays(60));
      if (crossing.isEntry()) {
        presence(history, i).countIn(presences, AS_OF.minusDays(1));
      }
    }
  }

  private static Presence presence(List<Crossing> history, int i) {
    Crossing entry = history.get(i);
    Crossing next = i + 1 < history.size() ? history.get(i + 1) : null;
    StayStatus status;
    if (next == null) {
      status =
          entry.limit().isBefore(AS_OF) ? StayStatus.NO_DEPARTURE_RECORDED : StayStatus.NOT_YET_DUE;
    } else if (next.isEntry()) {
      status = StayStatus.MISSED_EXIT;
    } else {
      status =
          next.day().isAfter(entry.limit())
              ? StayStatus.DEPARTED_LATE
              : StayStatus.DEPARTED_IN_TIME;
    }
    List<LocalDate> laterExits = new ArrayList<>();
    for (int j = i + 2;
        j + 1 < history.size() && history.get(j).isEntry() && !history.get(j + 1).isEntry();
        j += 2) {
      if (laterExits.size() < Presence.LONGEST_CHAIN) {
        laterExits.add(history.get(j + 1).day());
      }
    }
    return new Presence(
        entry.person(),
        status,
        false,
        entry.day(),
        entry.post(),
        entry.post(),
        "ZAF",
        entry.limit(),
        entry.limit(),
        status == StayStatus.MISSED_EXIT ? next.day() : null,
        i + 2 < history.size(),
        laterExits);
  }
}
