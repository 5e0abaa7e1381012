package org.moeli.lab.twin.trafficking;

/** What a share must be. */
final class Shares {
  private Shares() {}

  static void check(String name, double... shares) {
    for (double share : shares) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException(name + ": a share lies between 0 and 1, not " + share);
      }
    }
  }
}
