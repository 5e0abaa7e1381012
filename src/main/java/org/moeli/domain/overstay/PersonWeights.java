package org.moeli.domain.overstay;

/**
 * How often each person counts in each replicate of a bootstrap over persons: Poisson numbers of
 * mean 1 that follow from the id of the person alone, so that they are the same on every machine
 * and in whatever order the records are read.
 */
public final class PersonWeights {
  /** Replicates; the count as it is comes before them at place 0. */
  public static final int REPLICATES = 40;

  /** Chances of at most 0, 1, 2, ... of a Poisson number of mean 1. */
  private static final double[] AT_MOST = atMost();

  private PersonWeights() {}

  private static double[] atMost() {
    double[] atMost = new double[12];
    double chance = Math.exp(-1);
    double sum = 0;
    for (int i = 0; i < atMost.length; i++) {
      sum += chance;
      atMost[i] = sum;
      chance /= i + 1;
    }
    return atMost;
  }

  /** Weights of a person: 1 at place 0, then one for each replicate. */
  public static int[] of(String personId) {
    long seed = personId.length();
    for (int i = 0; i < personId.length(); i++) {
      seed = seed * 0x100000001b3L + personId.charAt(i);
    }
    int[] weights = new int[REPLICATES + 1];
    weights[0] = 1;
    for (int i = 1; i <= REPLICATES; i++) {
      weights[i] = poisson((mixed(seed + i * 0x9e3779b97f4a7c15L) >>> 11) * 0x1p-53);
    }
    return weights;
  }

  private static int poisson(double uniform) {
    int number = 0;
    while (number < AT_MOST.length && uniform >= AT_MOST[number]) {
      number++;
    }
    return number;
  }

  /** The finalizer of SplitMix64 (Steele, Lea and Flood 2014): near seeds give far numbers. */
  private static long mixed(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
