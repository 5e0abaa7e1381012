package org.moeli.domain;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the crossings of two travellers say of their being one. Who crosses a border goes in and out
 * in turn: crossings that fill each other's gaps speak for one person, crossings that break each
 * other's turn against it, and nobody is at two distant posts at a time.
 *
 * <p>The weight is a log-likelihood ratio in bits. In the crossings of one person the next one goes
 * the other way, except where one between was missed; those of two persons are two such rows, each
 * of which begins either way.
 *
 * @param missed share of crossings followed by one in the same direction, since one was missed
 */
public record Journeys(double missed, PostDistances distances) implements Serializable {
  /** More than this would claim more than the two rules can know. */
  private static final double MOST = 8;

  private static final double OUT_OF_REACH = -20;
  private static final long MINUTES_OF_DAY = 1440;

  /** A second record in one direction within this time is of the same passage. */
  private static final int SAME_PASSAGE_MINUTES = 60;

  /** Any share between: a row without a gap does not show that none can be. */
  private static final double LEAST_MISSED = 0.02;

  private static final double MOST_MISSED = 0.3;

  /**
   * One crossing.
   *
   * @param day local day
   * @param minute minute of the instant since 1970; null when only the day is known
   * @param isEntry whether it goes in
   * @param post null when not known
   */
  public record Passage(int day, Long minute, boolean isEntry, String post) {
    private static final Comparator<Passage> IN_ORDER =
        Comparator.comparingInt(Passage::day)
            .thenComparingLong(
                passage ->
                    passage.minute == null
                        ? passage.day * MINUTES_OF_DAY + MINUTES_OF_DAY / 2
                        : passage.minute)
            .thenComparing(Passage::isEntry)
            .thenComparing(Passage::post, Comparator.nullsFirst(Comparator.naturalOrder()));

    private boolean isAgain(Passage before) {
      boolean isNear =
          minute == null || before.minute == null
              ? day == before.day
              : minute - before.minute <= SAME_PASSAGE_MINUTES;
      return isEntry == before.isEntry && isNear;
    }
  }

  /** Counts of crossings that follow each other. */
  public record Turns(long taken, long missed) {
    /** Both together. */
    public Turns plus(Turns other) {
      return new Turns(taken + other.taken, missed + other.missed);
    }

    /** The share of missed turns, within bounds. */
    public double missedShare() {
      double share = (double) missed / Math.max(1, taken + missed);
      return Math.max(LEAST_MISSED, Math.min(MOST_MISSED, share));
    }
  }

  /** How often the crossings of one traveller go in and out in turn. */
  public static Turns turns(List<Passage> passages) {
    return turnsOf(row(passages));
  }

  private static Turns turnsOf(List<Passage> row) {
    long missed = 0;
    for (int i = 1; i < row.size(); i++) {
      missed += row.get(i).isEntry() == row.get(i - 1).isEntry() ? 1 : 0;
    }
    return new Turns(Math.max(0, row.size() - 1) - missed, missed);
  }

  /** Evidence for one person, in bits; 0 when either is without crossings that can be placed. */
  public double weight(List<Passage> one, List<Passage> other) {
    List<Passage> all = new ArrayList<>(one);
    all.addAll(other);
    List<Passage> first = placed(one, all);
    List<Passage> second = placed(other, all);
    if (first.isEmpty() || second.isEmpty()) {
      return 0;
    }
    // Not one passage recorded again: who crosses together is two.
    List<Passage> both =
        Stream.concat(row(first).stream(), row(second).stream()).sorted(Passage.IN_ORDER).toList();
    if (isOutOfReach(both)) {
      return OUT_OF_REACH;
    }
    // A row of its own begins either way: one bit.
    double weight = bits(turnsOf(both)) - bits(turns(first)) - bits(turns(second)) + 1;
    return Math.max(OUT_OF_REACH, Math.min(MOST, weight));
  }

  private double bits(Turns turns) {
    return turns.taken() * log2(1 - missed) + turns.missed() * log2(missed);
  }

  private boolean isOutOfReach(List<Passage> row) {
    for (int i = 1; i < row.size(); i++) {
      Passage from = row.get(i - 1);
      Passage to = row.get(i);
      if (from.minute() != null
          && to.minute() != null
          && from.post() != null
          && to.post() != null
          && distances.isOutOfReach(from.post(), to.post(), to.minute() - from.minute())) {
        return true;
      }
    }
    return false;
  }

  /** Those whose place among all is known: alone on their day, or known to the minute. */
  private static List<Passage> placed(List<Passage> own, List<Passage> all) {
    return own.stream()
        .filter(
            passage ->
                passage.minute() != null
                    || all.stream().filter(other -> other.day() == passage.day()).count() == 1)
        .toList();
  }

  /** The crossings of one traveller in order, each passage once. */
  private static List<Passage> row(List<Passage> passages) {
    List<Passage> row = new ArrayList<>();
    passages.stream()
        .sorted(Passage.IN_ORDER)
        .filter(passage -> row.isEmpty() || !passage.isAgain(row.get(row.size() - 1)))
        .forEach(row::add);
    return row;
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
