package org.moeli.linkage.compare;

import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/** Letters added, dropped, replaced, or exchanged with their neighbour between two texts. */
final class Edits {
  private static final int MOST = 8;
  private static final DamerauLevenshteinDistance[] WITHIN =
      new DamerauLevenshteinDistance[MOST + 1];

  static {
    for (int most = 0; most <= MOST; most++) {
      WITHIN[most] = new DamerauLevenshteinDistance(most);
    }
  }

  private Edits() {}

  /**
   * Whether one text becomes the other by so many edits.
   *
   * @param most 0 to 8
   */
  static boolean within(String a, String b, int most) {
    if (Math.abs(a.length() - b.length()) > most) {
      return false;
    }
    if (a.equals(b)) {
      return true;
    }
    return most == 1 ? isOne(a, b) : mayBe(signs(a), signs(b), most) && isWithin(a, b, most);
  }

  private static boolean isWithin(String a, String b, int most) {
    return WITHIN[most].apply(a, b) >= 0;
  }

  /** Which signs a text has, one bit for each of 64 classes. */
  private static long signs(String text) {
    long signs = 0;
    for (int i = 0; i < text.length(); i++) {
      signs |= 1L << (text.charAt(i) & 63);
    }
    return signs;
  }

  /**
   * No edit brings in or takes out more than two signs: nearly all texts are told apart by that.
   */
  private static boolean mayBe(long a, long b, int most) {
    return Long.bitCount(a ^ b) <= 2 * most;
  }

  /** One edit is what most pairs are asked about, and needs no table of distances. */
  private static boolean isOne(String a, String b) {
    String shorter = a.length() <= b.length() ? a : b;
    String longer = shorter.equals(a) ? b : a;
    int at = 0;
    while (at < shorter.length() && shorter.charAt(at) == longer.charAt(at)) {
      at++;
    }
    if (shorter.length() < longer.length()) {
      return isTail(shorter, at, longer, at + 1);
    }
    return isTail(shorter, at + 1, longer, at + 1)
        || (at + 1 < shorter.length()
            && shorter.charAt(at) == longer.charAt(at + 1)
            && shorter.charAt(at + 1) == longer.charAt(at)
            && isTail(shorter, at + 2, longer, at + 2));
  }

  private static boolean isTail(String a, int from, String b, int to) {
    return a.regionMatches(from, b, to, Math.max(a.length() - from, b.length() - to));
  }
}
