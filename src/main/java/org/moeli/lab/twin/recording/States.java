package org.moeli.lab.twin.recording;

import java.util.Arrays;
import java.util.Locale;
import org.moeli.lab.twin.people.Draws;

/** The list of states from which a nationality is chosen at a desk: ISO 3166 alpha-3, sorted. */
final class States {
  private static final String[] LIST =
      Arrays.stream(Locale.getISOCountries())
          .map(two -> new Locale("", two).getISO3Country())
          .sorted()
          .toArray(String[]::new);

  private States() {}

  /**
   * Another state than the right one. Never the same.
   *
   * @param neighbour share of slips to Lesotho or South Africa; the others go to the state before
   *     or after in the list
   */
  static String slipped(String right, double neighbour, Draws draws) {
    boolean isNeighbour = draws.chance(neighbour);
    boolean isBefore = draws.chance(0.5);
    int at = Arrays.binarySearch(LIST, right);
    if (isNeighbour || at < 0) {
      boolean isLesotho = !right.equals("LSO") && (right.equals("ZAF") || isBefore);
      return isLesotho ? "LSO" : "ZAF";
    }
    return LIST[Math.floorMod(isBefore ? at - 1 : at + 1, LIST.length)];
  }
}
