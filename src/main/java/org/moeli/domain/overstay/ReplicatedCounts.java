package org.moeli.domain.overstay;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Counts by key, each once as it is and once for every replicate of {@link PersonWeights}.
 *
 * @param <K> what is counted; compared by value
 */
public final class ReplicatedCounts<K> {
  private final Map<K, long[]> sums = new HashMap<>();
  private String person;
  private int[] weights;

  /** Counts a fact of a person; quick when the facts of a person come one after the other. */
  public void add(K key, String personId) {
    if (!personId.equals(person)) {
      person = personId;
      weights = PersonWeights.of(personId);
    }
    long[] sum = sums.computeIfAbsent(key, none -> new long[weights.length]);
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weights[i];
    }
  }

  /** Adds what was counted elsewhere under a key. */
  public void add(K key, long[] counts) {
    sums.merge(key, counts, ReplicatedCounts::plus);
  }

  /** Two counts of different records together. */
  public static long[] plus(long[] one, long[] other) {
    long[] sum = one.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other[i];
    }
    return sum;
  }

  /** All counts, in the order of the words of their keys: what is added up of them is the same. */
  public void forEach(BiConsumer<K, long[]> each) {
    sums.keySet().stream()
        .sorted(Comparator.comparing(Object::toString))
        .forEach(key -> each.accept(key, sums.get(key)));
  }
}
