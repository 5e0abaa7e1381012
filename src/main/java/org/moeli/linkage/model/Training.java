package org.moeli.linkage.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Learns a model from counted patterns by expectation maximisation.
 *
 * <p>Two counts come in: all pairs that blocking brings together, in which nearly all matches are,
 * and all pairs of a sample of records, which show chance agreement. Pairs outside the blocks count
 * as non-matches that follow chance, so that blocking on a column does not make its agreement look
 * ordinary. What matches are among the sampled pairs is taken out of chance by their probability:
 * in a small table they would be half of all agreement on a rare value.
 */
public final class Training {
  private static final int MOST_ROUNDS = 1_000;
  private static final double SETTLED = 1e-7;

  /** Pairs that are added to the counts of each comparison, spread over its levels. */
  private static final double SMOOTHING = 0.5;

  /** Share of matches on a worse level beside the next better one, to begin with. */
  private static final double FALL = 0.25;

  private final Patterns patterns;
  private final long[] blocked;
  private final long[] blockedPairs;
  private final long[] sampled;
  private final long[] sampledPairs;
  private final double allPairs;
  private double share;
  private double[][] m;
  private double[][] u;

  private Training(
      Patterns patterns, PatternCounts blocked, PatternCounts sampled, double allPairs) {
    this.patterns = patterns;
    this.blocked = keys(blocked);
    this.blockedPairs = values(blocked);
    this.sampled = keys(sampled);
    this.sampledPairs = values(sampled);
    this.allPairs = allPairs;
  }

  /**
   * What was learned.
   *
   * @param share share of all pairs that are of one person
   * @param m for each comparison its levels' share among pairs of one person
   * @param u among pairs of two persons
   */
  public record Result(double share, double[][] m, double[][] u, int rounds) {}

  /**
   * Learns.
   *
   * @param blocked pairs of blocking, by pattern
   * @param sampled all pairs of a sample of records, by pattern
   * @param allPairs number of pairs that there are
   * @param records number of records, the most matches to begin with
   */
  public static Result learn(
      Patterns patterns,
      PatternCounts blocked,
      PatternCounts sampled,
      double allPairs,
      long records) {
    Training training = new Training(patterns, blocked, sampled, allPairs);
    return training.run(records);
  }

  private Result run(long records) {
    share = Math.min(0.1, Math.max(1, records * 0.2) / allPairs);
    m = begin();
    u = chance(false);
    int round = 0;
    double change = 1;
    while (round < MOST_ROUNDS && change > SETTLED) {
      double[][] before = m;
      double found = maximise();
      u = chance(true);
      double next = Math.min(0.5, Math.max(found, 0.5) / allPairs);
      change = Math.max(distance(before, m), Math.abs(next - share) / share);
      share = next;
      round++;
    }
    return new Result(share, m, u, round);
  }

  /** Most matches on the best level, fewer on each that follows. */
  private double[][] begin() {
    double[][] begun = new double[patterns.comparisons()][];
    for (int k = 0; k < begun.length; k++) {
      begun[k] = new double[patterns.levels(k)];
      double part = 1;
      for (int level = 0; level < begun[k].length; level++) {
        begun[k][level] = part;
        part *= FALL;
      }
      normalise(begun[k]);
    }
    return begun;
  }

  private double[][] chance(boolean isKnown) {
    double[][] counts = new double[patterns.comparisons()][];
    for (int k = 0; k < counts.length; k++) {
      counts[k] = new double[patterns.levels(k)];
    }
    for (int i = 0; i < sampled.length; i++) {
      double rest = isKnown ? 1 - probability(sampled[i]) : 1;
      add(counts, sampled[i], sampledPairs[i] * rest);
    }
    return shares(counts);
  }

  /** Shares of levels among expected matches; gives how many those are. */
  private double maximise() {
    double[][] counts = new double[patterns.comparisons()][];
    for (int k = 0; k < counts.length; k++) {
      counts[k] = new double[patterns.levels(k)];
    }
    double found = 0;
    for (int i = 0; i < blocked.length; i++) {
      double matches = probability(blocked[i]) * blockedPairs[i];
      found += matches;
      add(counts, blocked[i], matches);
    }
    m = shares(counts);
    return found;
  }

  private void add(double[][] counts, long pattern, double pairs) {
    for (int k = 0; k < counts.length; k++) {
      int digit = patterns.digit(pattern, k);
      if (digit > 0) {
        counts[k][digit - 1] += pairs;
      }
    }
  }

  private static double[][] shares(double[][] counts) {
    for (double[] levels : counts) {
      for (int level = 0; level < levels.length; level++) {
        levels[level] += SMOOTHING / levels.length;
      }
      normalise(levels);
    }
    return counts;
  }

  private double probability(long pattern) {
    double odds = share / (1 - share);
    for (int k = 0; k < m.length; k++) {
      int digit = patterns.digit(pattern, k);
      if (digit > 0) {
        odds *= m[k][digit - 1] / u[k][digit - 1];
      }
    }
    return odds / (1 + odds);
  }

  private static void normalise(double[] parts) {
    double sum = 0;
    for (double part : parts) {
      sum += part;
    }
    for (int i = 0; i < parts.length; i++) {
      parts[i] /= sum;
    }
  }

  private static double distance(double[][] a, double[][] b) {
    double largest = 0;
    for (int k = 0; k < a.length; k++) {
      for (int level = 0; level < a[k].length; level++) {
        largest = Math.max(largest, Math.abs(a[k][level] - b[k][level]));
      }
    }
    return largest;
  }

  private static long[] keys(PatternCounts counts) {
    return counts.pairs().keySet().stream().mapToLong(Long::longValue).toArray();
  }

  private static long[] values(PatternCounts counts) {
    return counts.pairs().values().stream().mapToLong(Long::longValue).toArray();
  }

  /** The levels of a result under their names. */
  public static List<Model.Comparison> named(Map<String, List<String>> levels, Result result) {
    List<Model.Comparison> comparisons = new ArrayList<>();
    int k = 0;
    for (Map.Entry<String, List<String>> comparison : levels.entrySet()) {
      List<Model.Level> named = new ArrayList<>();
      for (int level = 0; level < comparison.getValue().size(); level++) {
        named.add(
            new Model.Level(
                comparison.getValue().get(level), result.m()[k][level], result.u()[k][level]));
      }
      comparisons.add(new Model.Comparison(comparison.getKey(), named));
      k++;
    }
    return comparisons;
  }
}
