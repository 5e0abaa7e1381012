package org.moeli.linkage.cluster;

import java.util.Arrays;
import java.util.List;

/** The persons that linked records make, at any threshold. */
public final class Clusters {
  private final long[] keys;
  private final List<int[]> members;
  private final double[][] weights;
  private final Dendrogram[] dendrograms;

  /**
   * @param weights of the pairs of each group, by {@link Dendrogram#place}
   */
  Clusters(long[] keys, List<int[]> members, double[][] weights, Dendrogram[] dendrograms) {
    this.keys = keys;
    this.members = members;
    this.weights = weights;
    this.dendrograms = dendrograms;
  }

  /** The records that have any link, ascending. */
  public long[] records() {
    return keys.clone();
  }

  /**
   * The cluster of each of {@link #records} at a threshold: its smallest record.
   *
   * @param threshold weight, not below that of the groups
   */
  public long[] at(double threshold) {
    long[] clusters = keys.clone();
    for (int group = 0; group < dendrograms.length; group++) {
      int[] records = members.get(group);
      int[] found = dendrograms[group].clusters(threshold);
      for (int i = 0; i < records.length; i++) {
        clusters[records[i]] = keys[records[found[i]]];
      }
    }
    return clusters;
  }

  /**
   * What speaks most for another person: for each of {@link #records} the weight of its strongest
   * link to a record of another cluster at a threshold, negative infinity when it has none.
   */
  public double[] doubts(double threshold) {
    double[] doubts = new double[keys.length];
    Arrays.fill(doubts, Double.NEGATIVE_INFINITY);
    for (int group = 0; group < dendrograms.length; group++) {
      int[] records = members.get(group);
      int[] found = dendrograms[group].clusters(threshold);
      for (int i = 1; i < records.length; i++) {
        for (int j = 0; j < i; j++) {
          double weight = weights[group][Dendrogram.place(i, j)];
          if (found[i] != found[j] && !Double.isNaN(weight)) {
            doubts[records[i]] = Math.max(doubts[records[i]], weight);
            doubts[records[j]] = Math.max(doubts[records[j]], weight);
          }
        }
      }
    }
    return doubts;
  }

  /** The cluster of a record that may have no link: then itself. */
  public static long of(long record, long[] records, long[] clusters) {
    int place = Arrays.binarySearch(records, record);
    return place < 0 ? record : clusters[place];
  }
}
