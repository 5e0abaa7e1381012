package org.moeli.linkage;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/** How rare each value of the columns is in which that matters. */
final class Frequencies implements Serializable {
  private static final long serialVersionUID = 1L;

  private final HashMap<String, Map<String, Long>> repeated = new HashMap<>();
  private final HashMap<String, Long> known = new HashMap<>();

  /**
   * Counts values.
   *
   * @param plan names the columns of the store, and those in which frequency matters
   */
  static Frequencies of(RecordStore store, ComparisonPlan plan) {
    Frequencies all = new Frequencies();
    for (ComparisonPlan.Planned comparison : plan.comparisons()) {
      if (comparison.usesFrequency()) {
        int column = comparison.columns()[0];
        String name = plan.columns().get(column);
        // A value that is there once is as rare as can be and needs no entry.
        all.repeated.put(name, store.repeatedValues(column, comparison.isOfNames()));
        all.known.put(name, store.known(column));
      }
    }
    return all;
  }

  /** Rarity of a value in bits: 10 for one in 1,024; 0 in a column where frequency is not used. */
  double rarity(String column, String value) {
    Map<String, Long> counts = repeated.get(column);
    if (counts == null) {
      return 0;
    }
    double share = (double) counts.getOrDefault(value, 1L) / Math.max(1, known.get(column));
    return -Math.log(share) / Math.log(2);
  }
}
