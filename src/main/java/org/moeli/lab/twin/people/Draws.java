package org.moeli.lab.twin.people;

/**
 * A sequence of draws that depends on nothing but the numbers it was begun with (SplitMix64). Each
 * purpose begins a sequence of its own, so that a new draw in one place changes no other.
 */
public final class Draws {
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private long state;

  private Draws(long state) {
    this.state = state;
  }

  /** The sequence for one subject and one purpose. */
  public static Draws of(long seed, long subject, long purpose) {
    return new Draws(mix(mix(mix(seed) ^ subject) ^ purpose * 0xD1342543DE82EF95L));
  }

  /** 64 even bits. */
  public long next() {
    state += STEP;
    return finish(state);
  }

  /** A whole number from 0 to {@code bound} - 1. */
  public int below(int bound) {
    return (int) (((next() >>> 32) * bound) >>> 32);
  }

  /** A whole number between both, inclusive. */
  public int between(int least, int most) {
    return least + below(most - least + 1);
  }

  /** A fraction from 0 to below 1. */
  public double fraction() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  /** Whether something of this probability happens. */
  public boolean chance(double probability) {
    return fraction() < probability;
  }

  /** One of some values, all alike likely. */
  @SafeVarargs
  public final <T> T pick(T... values) {
    return values[below(values.length)];
  }

  /** Index for weights that need not add up to one. */
  public int weighted(double[] weights) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    double at = fraction() * total;
    for (int i = 0; i < weights.length - 1; i++) {
      at -= weights[i];
      if (at < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }

  /** About normal, by the sum of four fractions: bounded at 3.5 deviations. */
  public double normal(double mean, double deviation) {
    double sum = fraction() + fraction() + fraction() + fraction() - 2;
    return mean + deviation * sum * Math.sqrt(3);
  }

  /** Waiting time of a process without memory. */
  public double waiting(double mean) {
    return -mean * StrictMath.log(1 - fraction());
  }

  /** One even value for another. */
  public static long mix(long value) {
    return finish(value + STEP);
  }

  private static long finish(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
