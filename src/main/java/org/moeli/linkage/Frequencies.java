package org.moeli.linkage;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.types.UTF8String;
import org.moeli.linkage.model.Model;

/**
 * How rare each value of the columns is in which that matters, as the model has it: a pair weighs
 * the same whatever other records a run has. Values are known by their hash.
 */
final class Frequencies implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int HEXADECIMAL = 16;
  private static final long SEED = 42;

  private final HashMap<String, HashMap<Long, Long>> repeated = new HashMap<>();
  private final HashMap<String, Long> known = new HashMap<>();

  /** Those of a model. */
  Frequencies(Model model) {
    for (Model.Frequency frequency : model.frequencies()) {
      HashMap<Long, Long> counts = new HashMap<>();
      frequency
          .repeated()
          .forEach((hash, count) -> counts.put(Long.parseUnsignedLong(hash, HEXADECIMAL), count));
      repeated.put(frequency.column(), counts);
      known.put(frequency.column(), frequency.known());
    }
  }

  /**
   * Counts values, for a model.
   *
   * @param plan names the columns of the store, and those in which frequency matters
   */
  static List<Model.Frequency> count(RecordStore store, ComparisonPlan plan) {
    List<Model.Frequency> all = new ArrayList<>();
    for (ComparisonPlan.Planned comparison : plan.comparisons()) {
      if (comparison.usesFrequency()) {
        int column = comparison.columns()[0];
        // A value that is there once is as rare as can be and needs no entry.
        SortedMap<String, Long> repeated = new TreeMap<>();
        store
            .repeatedValues(column, comparison.isOfNames())
            .forEach((value, count) -> repeated.put(Long.toHexString(hash(value)), count));
        all.add(new Model.Frequency(plan.columns().get(column), store.known(column), repeated));
      }
    }
    return all;
  }

  private static long hash(String value) {
    return XXH64.hashUTF8String(UTF8String.fromString(value), SEED);
  }

  /** Rarity of a value in bits: 10 for one in 1,024; 0 in a column where frequency is not used. */
  double rarity(String column, String value) {
    Map<Long, Long> counts = repeated.get(column);
    if (counts == null) {
      return 0;
    }
    double share = (double) counts.getOrDefault(hash(value), 1L) / Math.max(1, known.get(column));
    return -Math.log(share) / Math.log(2);
  }
}
