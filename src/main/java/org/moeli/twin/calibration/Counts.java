package org.moeli.twin.calibration;

import java.io.Serializable;
import java.util.Arrays;

/** One number for each {@link Counter}. */
final class Counts implements Serializable {
  private static final long serialVersionUID = 1;

  private final long[] values = new long[Counter.values().length];

  long of(Counter counter) {
    return values[counter.ordinal()];
  }

  void add(Counter counter, long amount) {
    values[counter.ordinal()] += amount;
  }

  void addIf(Counter counter, boolean isSo) {
    values[counter.ordinal()] += isSo ? 1 : 0;
  }

  void merge(Counts other) {
    Arrays.setAll(values, i -> values[i] + other.values[i]);
  }
}
