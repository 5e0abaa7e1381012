package org.moeli.linkage.cluster;

import java.util.HashMap;
import java.util.Map;

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
   * @param clusters cluster of each record
   * @param persons true person of each record, in the same order
   */
  public static ClusterScore of(int[] clusters, int[] persons) {
    Map<Long, Integer> both = new HashMap<>();
    Map<Integer, Integer> clusterSizes = new HashMap<>();
    Map<Integer, Integer> personSizes = new HashMap<>();
    for (int i = 0; i < clusters.length; i++) {
      both.merge((long) clusters[i] << 32 | persons[i], 1, Integer::sum);
      clusterSizes.merge(clusters[i], 1, Integer::sum);
      personSizes.merge(persons[i], 1, Integer::sum);
    }
    double precision = 0;
    double recall = 0;
    for (Map.Entry<Long, Integer> cell : both.entrySet()) {
      double hits = (double) cell.getValue() * cell.getValue();
      precision += hits / clusterSizes.get((int) (cell.getKey() >>> 32));
      recall += hits / personSizes.get((int) (long) cell.getKey());
    }
    return new ClusterScore(
        pairs(personSizes),
        pairs(clusterSizes),
        pairs(both),
        precision / clusters.length,
        recall / clusters.length);
  }

  private static long pairs(Map<?, Integer> sizes) {
    return sizes.values().stream().mapToLong(size -> (long) size * (size - 1) / 2).sum();
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
