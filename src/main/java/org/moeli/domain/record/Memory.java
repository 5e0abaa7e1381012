package org.moeli.domain.record;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Remembers what texts were read as: the same days, hours and words come again and again, and
 * reading them costs a hundred times what looking them up does. For one thread.
 */
final class Memory<T> {
  private static final int MOST = 100_000;

  private final Function<String, T> reading;
  private final Map<String, T> known = new HashMap<>();

  /**
   * @param reading gives what a text means, never null
   */
  Memory(Function<String, T> reading) {
    this.reading = reading;
  }

  T of(String text) {
    T value = known.get(text);
    if (value == null) {
      if (known.size() >= MOST) {
        known.clear();
      }
      value = reading.apply(text);
      known.put(text, value);
    }
    return value;
  }
}
