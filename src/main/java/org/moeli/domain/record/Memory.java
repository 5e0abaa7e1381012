package org.moeli.domain.record;

import java.util.function.Function;

/**
 * Remembers what texts were read as: the same days, hours and words come again and again, and
 * reading them costs a hundred times what looking them up does. A text takes the place of another
 * one that falls on it, so that what comes only once costs little. For one thread.
 */
final class Memory<T> {
  private static final int BITS = 14;

  private final Function<String, T> reading;
  private final String[] texts = new String[1 << BITS];
  private final Object[] values = new Object[1 << BITS];

  /**
   * @param reading gives what a text means
   */
  Memory(Function<String, T> reading) {
    this.reading = reading;
  }

  @SuppressWarnings("unchecked")
  T of(String text) {
    // The hashes of days are close to each other: spread over all places.
    int place = text.hashCode() * 0x9E3779B9 >>> Integer.SIZE - BITS;
    if (!text.equals(texts[place])) {
      values[place] = reading.apply(text);
      texts[place] = text;
    }
    return (T) values[place];
  }
}
