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

  /** Values that a model lists of a column: enough for all that are truly frequent. */
  private static final int LISTED = 2_000;

  private final HashMap<String, HashMap<Long, Double>> frequent = new HashMap<>();
  private final HashMap<String, Model.Frequency> columns = new HashMap<>();

  /** Those of a model. */
  Frequencies(Model model) {
    for (Model.Frequency frequency : model.frequencies()) {
      HashMap<Long, Double> counts = new HashMap<>();
      frequency
          .frequent()
          .forEach(
              (hash, count) ->
                  counts.put(Long.parseUnsignedLong(hash, HEXADECIMAL), (double) count));
      frequent.put(frequency.column(), counts);
      columns.put(frequency.column(), frequency);
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
        all.add(
            frequency(
                plan.columns().get(column),
                store.known(column),
                store.repeatedValues(column, comparison.isOfNames())));
      }
    }
    return all;
  }

  private static Model.Frequency frequency(String column, long known, Map<String, Long> repeated) {
    List<Map.Entry<String, Long>> ranked =
        repeated.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .toList();
    SortedMap<String, Long> frequent = new TreeMap<>();
    ranked.stream()
        .limit(LISTED)
        .forEach(value -> frequent.put(Long.toHexString(hash(value.getKey())), value.getValue()));
    long records = known - frequent.values().stream().mapToLong(Long::longValue).sum();
    // A value that is there once is as rare as can be.
    double squares = records;
    for (Map.Entry<String, Long> value : ranked.subList(frequent.size(), ranked.size())) {
      squares += (double) value.getValue() * value.getValue() - value.getValue();
    }
    return new Model.Frequency(column, known, records == 0 ? 1 : squares / records, frequent);
  }

  private static long hash(String value) {
    return XXH64.hashUTF8String(UTF8String.fromString(value), SEED);
  }

  /** Rarity of a value in bits: 10 for one in 1,024; 0 in a column where frequency is not used. */
  double rarity(String column, String value) {
    Model.Frequency known = columns.get(column);
    if (known == null) {
      return 0;
    }
    double records = frequent.get(column).getOrDefault(hash(value), known.others());
    return -Math.log(records / Math.max(1, known.known())) / Math.log(2);
  }
}
