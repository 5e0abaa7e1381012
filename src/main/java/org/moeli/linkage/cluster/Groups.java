package org.moeli.linkage.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Records that hang together by links at or above a weight, in groups, with the weights of the
 * pairs inside. Records are known by the number that they have among all records.
 */
public final class Groups {
  private static final double STEP = 1;

  private final long[] keys;
  private final int[] groupOf;
  private final int[] placeOf;
  private final List<int[]> members = new ArrayList<>();
  private final double[][] weights;
  private final int[] known;
  private final double least;

  private Groups(long[] keys, List<int[]> members, double least) {
    this.keys = keys;
    this.least = least;
    groupOf = new int[keys.length];
    placeOf = new int[keys.length];
    Arrays.fill(groupOf, -1);
    for (int[] group : members) {
      for (int place = 0; place < group.length; place++) {
        groupOf[group[place]] = this.members.size();
        placeOf[group[place]] = place;
      }
      this.members.add(group);
    }
    weights = new double[members.size()][];
    known = new int[members.size()];
    for (int group = 0; group < weights.length; group++) {
      int size = members.get(group).length;
      weights[group] = new double[size * (size - 1) / 2];
      Arrays.fill(weights[group], Double.NaN);
    }
  }

  /**
   * Groups by links.
   *
   * @param left left record of each link
   * @param right right record of each link
   * @param weight weight of each link
   * @param least weight from which a link counts
   * @param largest records of a group from which only stronger links hold it together: what hangs
   *     together in such numbers does so by chance
   */
  public static Groups of(long[] left, long[] right, double[] weight, double least, int largest) {
    long[] keys = distinct(left, right);
    int[] a = places(keys, left);
    int[] b = places(keys, right);
    List<int[]> groups = new ArrayList<>();
    Components whole = new Components(keys.length);
    link(whole, a, b, weight, least);
    int[] pending = new int[keys.length];
    Arrays.setAll(pending, i -> i);
    List<int[]> large = new ArrayList<>();
    split(whole, pending, groups, large, largest);
    double strongest = Arrays.stream(weight).max().orElse(least);
    for (double bar = least + STEP; !large.isEmpty(); bar += STEP) {
      Components parts = new Components(keys.length);
      link(parts, a, b, weight, bar);
      List<int[]> still = new ArrayList<>();
      for (int[] group : large) {
        split(parts, group, groups, still, bar > strongest ? Integer.MAX_VALUE : largest);
      }
      large = still;
    }
    groups.sort((one, other) -> Integer.compare(one[0], other[0]));
    Groups all = new Groups(keys, groups, least);
    for (int i = 0; i < weight.length; i++) {
      all.put(a[i], b[i], weight[i]);
    }
    return all;
  }

  private static void link(Components components, int[] a, int[] b, double[] weight, double bar) {
    for (int i = 0; i < weight.length; i++) {
      if (weight[i] >= bar) {
        components.link(a[i], b[i]);
      }
    }
  }

  /** Parts the records of a group by components; those alone are no group. */
  private static void split(
      Components components, int[] group, List<int[]> groups, List<int[]> large, int largest) {
    long[] byRoot = new long[group.length];
    for (int i = 0; i < group.length; i++) {
      byRoot[i] = (long) components.rootOf(group[i]) << 32 | group[i];
    }
    Arrays.sort(byRoot);
    int start = 0;
    for (int i = 1; i <= byRoot.length; i++) {
      if (i == byRoot.length || byRoot[i] >>> 32 != byRoot[start] >>> 32) {
        if (i - start > 1) {
          int[] part = new int[i - start];
          for (int j = 0; j < part.length; j++) {
            part[j] = (int) byRoot[start + j];
          }
          (part.length > largest ? large : groups).add(part);
        }
        start = i;
      }
    }
  }

  /** Tells the weight of a pair; one between two groups is of no use. */
  public void put(long left, long right, double weight) {
    put(Arrays.binarySearch(keys, left), Arrays.binarySearch(keys, right), weight);
  }

  private void put(int a, int b, double weight) {
    int group = groupOf[a];
    if (group >= 0 && group == groupOf[b]) {
      int place = Dendrogram.place(placeOf[a], placeOf[b]);
      known[group] += Double.isNaN(weights[group][place]) ? 1 : 0;
      weights[group][place] = weight;
    }
  }

  /** Number of groups. */
  public int count() {
    return members.size();
  }

  /** Whether the weights of all pairs of a group are known. */
  public boolean isComplete(int group) {
    return known[group] == weights[group].length;
  }

  /** Records of a group, ascending. */
  public long[] members(int group) {
    return Arrays.stream(members.get(group)).mapToLong(place -> keys[place]).toArray();
  }

  /** The records of all groups in clusters at thresholds, once the weights are complete. */
  public Clusters clusters() {
    Dendrogram[] dendrograms = new Dendrogram[members.size()];
    for (int group = 0; group < dendrograms.length; group++) {
      dendrograms[group] = new Dendrogram(weights[group], members.get(group).length, least);
    }
    return new Clusters(keys, members, weights, dendrograms);
  }

  private static long[] distinct(long[] left, long[] right) {
    long[] all = Arrays.copyOf(left, left.length + right.length);
    System.arraycopy(right, 0, all, left.length, right.length);
    Arrays.sort(all);
    int count = 0;
    for (int i = 0; i < all.length; i++) {
      if (i == 0 || all[i] != all[i - 1]) {
        all[count++] = all[i];
      }
    }
    return Arrays.copyOf(all, count);
  }

  private static int[] places(long[] keys, long[] wanted) {
    return Arrays.stream(wanted).mapToInt(key -> Arrays.binarySearch(keys, key)).toArray();
  }
}
