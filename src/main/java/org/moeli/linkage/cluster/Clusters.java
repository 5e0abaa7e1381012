package org.moeli.linkage.cluster;

import java.util.Arrays;
import java.util.List;

/** The persons that linked records make, at any threshold. */
public final class Clusters {
  private final long[] keys;
  private final List<int[]> members;
  private final Dendrogram[] dendrograms;

  Clusters(long[] keys, List<int[]> members, Dendrogram[] dendrograms) {
    this.keys = keys;
    this.members = members;
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

  /** The cluster of a record that may have no link: then itself. */
  public static long of(long record, long[] records, long[] clusters) {
    int place = Arrays.binarySearch(records, record);
    return place < 0 ? record : clusters[place];
  }
}
