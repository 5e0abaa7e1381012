package org.moeli.linkage.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How the records of a group become persons, at any threshold: clusters join, strongest first, by
 * the mean weight of all pairs between them. A single link between clusters that otherwise
 * contradict each other, a weak bridge, joins nothing.
 *
 * <p>Built by the nearest-neighbour chain (Murtagh 1983), in the square of the number of records:
 * the mean of a joined cluster never exceeds those of its parts, so that clusters that are each
 * other's nearest may be joined at once.
 */
final class Dendrogram {
  private static final int NOBODY = -1;

  /**
   * Two clusters become one.
   *
   * @param mean mean weight of the pairs between them
   */
  private record Join(int keeper, int joining, double mean) {}

  private final int records;
  private final double[] sums;
  private final int[] counts;
  private final boolean[] isActive;
  private final List<Join> joins = new ArrayList<>();

  /**
   * Builds it.
   *
   * @param weights by {@link #place}; not a number for a pair that is not compared, negative
   *     infinity for one that must not be one person
   * @param least mean weight below which nothing is to be joined
   */
  Dendrogram(double[] weights, int records, double least) {
    this.records = records;
    sums = new double[weights.length];
    counts = new int[weights.length];
    isActive = new boolean[records];
    Arrays.fill(isActive, true);
    for (int i = 0; i < weights.length; i++) {
      boolean isCompared = !Double.isNaN(weights[i]);
      sums[i] = isCompared ? weights[i] : 0;
      counts[i] = isCompared ? 1 : 0;
    }
    build(least);
  }

  /** Place of a pair of records among the weights: (1,0), (2,0), (2,1), (3,0), ... */
  static int place(int a, int b) {
    int larger = Math.max(a, b);
    return larger * (larger - 1) / 2 + Math.min(a, b);
  }

  /** The cluster of each record at a threshold, named by its smallest record. */
  int[] clusters(double threshold) {
    Components components = new Components(records);
    for (Join join : joins) {
      if (join.mean() >= threshold) {
        components.link(join.keeper(), join.joining());
      }
    }
    int[] clusters = new int[records];
    for (int i = 0; i < records; i++) {
      clusters[i] = components.rootOf(i);
    }
    return clusters;
  }

  private void build(double least) {
    int[] chain = new int[records];
    for (int start = 0; start < records; start++) {
      int length = 0;
      if (isActive[start]) {
        chain[length++] = start;
      }
      while (length > 0) {
        int last = chain[length - 1];
        int before = length > 1 ? chain[length - 2] : NOBODY;
        int nearest = nearest(last, before);
        if (nearest == NOBODY || mean(last, nearest) < least) {
          // Nothing will come nearer to it later: it is a cluster of its own.
          isActive[last] = false;
          length--;
        } else if (nearest == before) {
          join(Math.min(last, nearest), Math.max(last, nearest));
          length -= 2;
          if (length == 0 && isActive[start]) {
            chain[length++] = start;
          }
        } else {
          chain[length++] = nearest;
        }
      }
    }
  }

  /** The nearest cluster; of equally near ones that before it in the chain, then the smallest. */
  private int nearest(int cluster, int before) {
    double highest = before == NOBODY ? Double.NEGATIVE_INFINITY : mean(cluster, before);
    int nearest = before;
    for (int other = 0; other < records; other++) {
      if (isActive[other] && other != cluster) {
        double mean = mean(cluster, other);
        if (mean > highest) {
          highest = mean;
          nearest = other;
        }
      }
    }
    return nearest;
  }

  private double mean(int a, int b) {
    int place = place(a, b);
    return counts[place] == 0 ? Double.NEGATIVE_INFINITY : sums[place] / counts[place];
  }

  private void join(int keeper, int joining) {
    joins.add(new Join(keeper, joining, mean(keeper, joining)));
    isActive[joining] = false;
    for (int other = 0; other < records; other++) {
      if (isActive[other] && other != keeper) {
        sums[place(other, keeper)] += sums[place(other, joining)];
        counts[place(other, keeper)] += counts[place(other, joining)];
      }
    }
  }
}
