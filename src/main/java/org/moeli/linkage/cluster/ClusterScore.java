package org.moeli.linkage.cluster;

import java.util.Arrays;

/**
 * How well clusters agree with true persons.
 *
 * @param truePairs pairs of records of one person
 * @param foundPairs pairs of records in one cluster
 * @param rightPairs pairs that are both
 * @param bCubedPrecision mean over records of the share of their cluster that is of their person
 * @param bCubedRecall mean over records of the share of their person that is in their cluster
 */
public record ClusterScore(
    long truePairs, long foundPairs, long rightPairs, double bCubedPrecision, double bCubedRecall) {

  /**
   * Compares.
   *
   * @param clusters cluster of each record, numbered from 0
   * @param persons true person of each record, in the same order, numbered from 0
   */
  public static ClusterScore of(int[] clusters, int[] persons) {
    int[] clusterSizes = sizes(clusters);
    int[] personSizes = sizes(persons);
    long[] both = new long[clusters.length];
    Arrays.setAll(both, record -> (long) clusters[record] << 32 | persons[record]);
    Arrays.sort(both);
    double precision = 0;
    double recall = 0;
    long right = 0;
    int start = 0;
    for (int i = 1; i <= both.length; i++) {
      if (i == both.length || both[i] != both[start]) {
        long hits = i - start;
        precision += (double) hits * hits / clusterSizes[(int) (both[start] >>> 32)];
        recall += (double) hits * hits / personSizes[(int) both[start]];
        right += hits * (hits - 1) / 2;
        start = i;
      }
    }
    return new ClusterScore(
        pairs(personSizes),
        pairs(clusterSizes),
        right,
        precision / clusters.length,
        recall / clusters.length);
  }

  private static int[] sizes(int[] members) {
    int[] sizes = new int[Arrays.stream(members).max().orElse(-1) + 1];
    for (int group : members) {
      sizes[group]++;
    }
    return sizes;
  }

  private static long pairs(int[] sizes) {
    return Arrays.stream(sizes).mapToLong(size -> (long) size * (size - 1) / 2).sum();
  }

  /** Share of the pairs found that are right; 1 when none was found. */
  public double precision() {
    return foundPairs == 0 ? 1 : (double) rightPairs / foundPairs;
  }

  /** Share of the true pairs that were found; 1 when there are none. */
  public double recall() {
    return truePairs == 0 ? 1 : (double) rightPairs / truePairs;
  }

  /** Harmonic mean of pairwise precision and recall. */
  public double f1() {
    return harmonic(precision(), recall());
  }

  /** Harmonic mean of B-cubed precision and recall. */
  public double bCubedF1() {
    return harmonic(bCubedPrecision, bCubedRecall);
  }

  private static double harmonic(double a, double b) {
    return a + b == 0 ? 0 : 2 * a * b / (a + b);
  }
}
