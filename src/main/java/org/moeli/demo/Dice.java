package org.moeli.demo;

/** Draws that depend on nothing but the numbers they are drawn for (SplitMix64 finaliser). */
final class Dice {
  private Dice() {}

  /** A draw for one subject and one purpose. */
  static long draw(long seed, long subject, long purpose) {
    return mix(mix(mix(seed) ^ subject) ^ purpose * 0xD1342543DE82EF95L);
  }

  /** The next draw after another. */
  static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** A whole number from 0 to {@code bound} - 1. */
  static int below(long draw, int bound) {
    return (int) Math.floorMod(draw >>> 11, (long) bound);
  }

  /** A whole number between both, inclusive. */
  static int between(long draw, int least, int most) {
    return least + below(draw, most - least + 1);
  }

  /** A fraction from 0 to below 1. */
  static double fraction(long draw) {
    return (draw >>> 11) * 0x1.0p-53;
  }
}
