package org.moeli.lab.evaluate;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;

/** Counts by code, in the order of the codes. */
final class CodeCounts {
  private final Map<String, Long> counts = new TreeMap<>();

  /** Adds to a code; a null code counts as {@code -}. */
  void add(String code, long n) {
    counts.merge(code == null ? "-" : code, n, Long::sum);
  }

  /** Count of a code; 0 when it never came. */
  long of(String code) {
    return counts.getOrDefault(code, 0L);
  }

  /** All codes together. */
  long total() {
    return counts.values().stream().mapToLong(n -> n).sum();
  }

  /** Every code with its count. */
  void each(ObjLongConsumer<String> action) {
    counts.forEach((code, n) -> action.accept(code, n));
  }
}
