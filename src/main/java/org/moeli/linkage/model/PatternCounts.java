package org.moeli.linkage.model;

import java.util.SortedMap;
import java.util.TreeMap;

/** How many pairs have each pattern. */
public final class PatternCounts {
  private final SortedMap<Long, Long> pairs = new TreeMap<>();

  /** Adds some pairs of one pattern. */
  public void add(long pattern, long count) {
    pairs.merge(pattern, count, Long::sum);
  }

  /** Pairs by pattern, in the order of the patterns. */
  public SortedMap<Long, Long> pairs() {
    return pairs;
  }

  /** All pairs. */
  public long total() {
    return pairs.values().stream().mapToLong(Long::longValue).sum();
  }
}
