package org.moeli.domain.overstay;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.moeli.domain.overstay.Capture.Stratum;
import org.moeli.domain.overstay.Presence.Fact;

/**
 * The stays that fall due in a period, added up by what became of them, with what missing records
 * explain of that (domain reference 1.7, rates).
 */
public final class Cohort {
  private static final int LENGTH = PersonWeights.REPLICATES + 1;

  /** 97.5 % quantile of Student's t with as many degrees of freedom as there are replicates. */
  private static final double T_95 = 2.021;

  private final Capture capture;
  private final Map<Fact, long[]> counts = new EnumMap<>(Fact.class);
  private final double[] missedExits = new double[LENGTH];
  private final double[] fragments = new double[LENGTH];
  private final double[] merged = new double[LENGTH];
  private final Set<Stratum> strata = new HashSet<>();
  private double departuresUnseen;

  /** A cohort without stays. */
  public Cohort(Capture capture) {
    this.capture = capture;
    for (Fact fact : Fact.values()) {
      counts.put(fact, new long[LENGTH]);
    }
  }

  /** Adds a count of one cell. */
  public void add(Presence.Key key, long[] count) {
    Stratum stratum = new Stratum(key.cell().group(), key.cell().quarter());
    Capture.Odds odds = capture.odds(stratum);
    counts.merge(key.fact(), count, ReplicatedCounts::plus);
    switch (key.fact()) {
      case DEPARTED_IN_TIME, DEPARTED_LATE -> {
        departuresUnseen += count[0] * odds.exit()[0];
        strata.add(stratum);
      }
      case NOT_SEEN_AGAIN -> addTo(missedExits, count, odds.exit());
      case ENTRY -> addTo(fragments, count, capture.fragments(stratum.group()));
      case LATE_IF_ONE_MISSED, LATE_IF_TWO_MISSED, LATE_IF_THREE_MISSED ->
          addTo(merged, count, odds.inARow(key.fact().missed()));
      default -> strata.add(stratum);
    }
  }

  private static void addTo(double[] sum, long[] count, double[] each) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += count[i] * each[i];
    }
  }

  /** The rate, its bounds, and what they are made of. */
  public OverstayEstimate estimate() {
    boolean isKnown = expected(0) > 0 && capture.isKnown();
    Map<Fact, Long> recorded = new EnumMap<>(Fact.class);
    counts.forEach((fact, count) -> recorded.put(fact, count[0]));
    return new OverstayEstimate(
        recorded,
        expected(0),
        rate(count(Fact.DEPARTED_LATE)),
        rate(possible()),
        isKnown ? reckoned() : null);
  }

  private OverstayEstimate.Reckoned reckoned() {
    double[] late = new double[LENGTH - 1];
    for (int i = 1; i < LENGTH; i++) {
      late[i - 1] = Math.max(0, late(i)) / Math.max(1, expected(i));
    }
    Arrays.sort(late);
    double departures = count(Fact.DEPARTED_IN_TIME) + count(Fact.DEPARTED_LATE);
    long missed = sum(capture::missed);
    double spread = T_95 * deviation();
    return new OverstayEstimate.Reckoned(
        Math.min(quantile(late, 0.05), rate(count(Fact.DEPARTED_LATE))),
        departures == 0 ? null : departuresUnseen / (departuresUnseen + departures),
        sum(capture::returned),
        missed == 0 ? null : (double) sum(capture::sameDay) / missed,
        missedExits[0],
        Math.max(0, fragments[0]),
        merged[0],
        share(signed(0, 1)),
        share(signed(0, 0.5)),
        share(signed(0, 2)),
        share(signed(0, 1) - spread),
        share(signed(0, 1) + spread));
  }

  private long sum(ToLongFunction<Stratum> of) {
    return strata.stream().mapToLong(of).sum();
  }

  /** ED: stays with a known limit. */
  private long expected(int replicate) {
    return Stream.of(
            Fact.DEPARTED_IN_TIME,
            Fact.DEPARTED_LATE,
            Fact.NO_DEPARTURE_RECORDED,
            Fact.MISSED_EXIT_IN_TIME,
            Fact.MISSED_EXIT_AFTER_LIMIT,
            Fact.UNDETERMINED_WITH_LIMIT,
            Fact.NOT_YET_DUE)
        .mapToLong(fact -> counts.get(fact)[replicate])
        .sum();
  }

  private long count(Fact fact) {
    return counts.get(fact)[0];
  }

  private long possible() {
    return count(Fact.DEPARTED_LATE)
        + count(Fact.NO_DEPARTURE_RECORDED)
        + count(Fact.MISSED_EXIT_AFTER_LIMIT)
        + count(Fact.UNDETERMINED_WITH_LIMIT);
  }

  private Double rate(long count) {
    return expected(0) == 0 ? null : (double) count / expected(0);
  }

  /** Late departures that missing records in between do not explain; by chance below zero. */
  private double late(int replicate) {
    return counts.get(Fact.DEPARTED_LATE)[replicate] - merged[replicate];
  }

  /**
   * Missing departures that neither missed exits nor misread entries explain; by chance below zero.
   */
  private double staying(int replicate, double timesOdds) {
    return counts.get(Fact.NO_DEPARTURE_RECORDED)[replicate]
        - timesOdds * missedExits[replicate]
        - fragments[replicate];
  }

  /**
   * Those who stay beyond their limit, and of all others the share that is late among recorded
   * departures. Cut at zero at the end only: cut before it, each part would err upwards where
   * nobody overstays.
   */
  private double signed(int replicate, double timesOdds) {
    double expected = expected(replicate);
    double closed =
        counts.get(Fact.DEPARTED_IN_TIME)[replicate] + counts.get(Fact.DEPARTED_LATE)[replicate];
    double lateShare = closed == 0 ? 0 : late(replicate) / closed;
    double staying = staying(replicate, timesOdds);
    double beyond = lateShare * (expected - staying) + staying;
    return expected == 0 ? 0 : beyond / expected;
  }

  private static double share(double signed) {
    return Math.min(1, Math.max(0, signed));
  }

  /** Standard deviation of the estimate over the replicates, around the estimate itself. */
  private double deviation() {
    double squares = 0;
    for (int i = 1; i < LENGTH; i++) {
      squares += Math.pow(signed(i, 1) - signed(0, 1), 2);
    }
    return Math.sqrt(squares / PersonWeights.REPLICATES);
  }

  /** A quantile of sorted values, between neighbours by distance. */
  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
