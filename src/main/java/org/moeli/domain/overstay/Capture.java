package org.moeli.domain.overstay;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.moeli.domain.overstay.Passage.Fact;

/**
 * How many crossings have no record under their person, by group of posts and quarter (domain
 * reference 1.7, capture and fragments).
 *
 * <p>After an entry the first crossing that is seen is an entry with odds {@code rho_x = a (1 - b)
 * / (1 - a)} when exits are missed with chance a and entries with chance b, each by itself; after
 * an exit it is an exit with odds {@code rho_e = b (1 - a) / (1 - b)}. Both are seen, of people who
 * come again, and solved for the odds of a miss: {@code a / (1 - a) = rho_x (1 + rho_e) / (1 -
 * rho_x rho_e)}, and the mirror of it.
 */
public final class Capture {
  /** With fewer people who came again a stratum tells less than the strata around it. */
  private static final long LEAST_RETURNED = 30;

  /** Where next to nothing is captured the odds have no bound. */
  private static final double LEAST_CAPTURED = 0.01;

  /** Where and when odds are taken to be the same. */
  record Stratum(String group, LocalDate quarter) {}

  private final Map<Passage.Key, long[]> counts;
  private final Map<Stratum, Odds> odds = new HashMap<>();
  private final Map<String, double[]> fragments = new HashMap<>();

  /**
   * Odds of a missing record against one, by replicate.
   *
   * @param exit of exits
   * @param entry of entries
   */
  record Odds(double[] exit, double[] entry) {
    /** Chance, against none missing, that so many exits and entries in a row are missing. */
    double[] inARow(int missed) {
      double[] chance = new double[exit.length];
      for (int i = 0; i < chance.length; i++) {
        chance[i] = Math.pow(exit[i] * entry[i], missed);
      }
      return chance;
    }
  }

  /** Of the facts of all crossings of people who are no nationals. */
  public Capture(ReplicatedCounts<Passage.Key> facts) {
    this.counts = new LinkedHashMap<>();
    facts.forEach(counts::put);
  }

  /** Whether anybody came again, so that anything can be said. */
  boolean isKnown() {
    return returned(key -> true) > 0;
  }

  /** People's entries after which they were seen entering again, of a stratum. */
  long returned(Stratum stratum) {
    return returned(in(stratum));
  }

  /** Of those, entries with the next one on the same day. */
  long sameDay(Stratum stratum) {
    return sum(in(stratum), Fact.ENTRY_ENTRY_SAME_DAY)[0];
  }

  /** Of those, entries that another entry follows at once. */
  long missed(Stratum stratum) {
    return sum(in(stratum), Fact.ENTRY_ENTRY)[0];
  }

  /** The odds of a stratum; of its group or of all posts where it has seen too few come again. */
  Odds odds(Stratum stratum) {
    return odds.computeIfAbsent(
        stratum,
        own -> {
          Predicate<Passage.Key> where = in(own);
          if (returned(where) < LEAST_RETURNED) {
            where = key -> key.group().equals(own.group());
          }
          return odds(returned(where) < LEAST_RETURNED ? key -> true : where);
        });
  }

  private Odds odds(Predicate<Passage.Key> where) {
    Map<Fact, long[]> sums = sums(where);
    double[] exit = new double[PersonWeights.REPLICATES + 1];
    double[] entry = new double[exit.length];
    for (int i = 0; i < exit.length; i++) {
      double exits = ratio(sums.get(Fact.ENTRY_ENTRY)[i], sums.get(Fact.ENTRY_EXIT_RETURNED)[i]);
      double entries = ratio(sums.get(Fact.EXIT_EXIT)[i], sums.get(Fact.EXIT_ENTRY)[i]);
      double captured = Math.max(LEAST_CAPTURED, 1 - exits * entries);
      exit[i] = exits * (1 + entries) / captured;
      entry[i] = entries * (1 + exits) / captured;
    }
    return new Odds(exit, entry);
  }

  private static double ratio(long missed, long seen) {
    return missed / Math.max(seen, 0.5);
  }

  /**
   * Share of the exits of a group of posts that stand under a wrong person: exits that begin a
   * history, less those whose entry was missed. Nobody can overstay backwards, so that misread
   * records show here; entries are misread as often as exits.
   *
   * @return by replicate; below zero where chance has it so
   */
  double[] fragments(String group) {
    return fragments.computeIfAbsent(
        group,
        name -> {
          double[] explained = new double[PersonWeights.REPLICATES + 1];
          counts.forEach(
              (key, sum) -> {
                if (key.group().equals(name) && key.fact() == Fact.SETTLED_FIRST_CLOSED) {
                  double[] entry = odds(new Stratum(name, key.quarter())).entry();
                  for (int i = 0; i < explained.length; i++) {
                    explained[i] += sum[i] * entry[i];
                  }
                }
              });
          Map<Fact, long[]> sums = sums(key -> key.group().equals(name));
          double[] share = new double[explained.length];
          for (int i = 0; i < share.length; i++) {
            double exits = Math.max(1, sums.get(Fact.SETTLED_EXIT)[i]);
            share[i] = (sums.get(Fact.SETTLED_FIRST_EXIT)[i] - explained[i]) / exits;
          }
          return share;
        });
  }

  private static Predicate<Passage.Key> in(Stratum stratum) {
    return key -> key.group().equals(stratum.group()) && key.quarter().equals(stratum.quarter());
  }

  private long returned(Predicate<Passage.Key> where) {
    return sum(where, Fact.ENTRY_ENTRY)[0] + sum(where, Fact.ENTRY_EXIT_RETURNED)[0];
  }

  private long[] sum(Predicate<Passage.Key> where, Fact fact) {
    return sums(where).get(fact);
  }

  private Map<Fact, long[]> sums(Predicate<Passage.Key> where) {
    Map<Fact, long[]> sums = new EnumMap<>(Fact.class);
    for (Fact fact : Fact.values()) {
      sums.put(fact, new long[PersonWeights.REPLICATES + 1]);
    }
    counts.forEach(
        (key, sum) -> {
          if (where.test(key)) {
            sums.merge(key.fact(), sum, ReplicatedCounts::plus);
          }
        });
    return sums;
  }
}
