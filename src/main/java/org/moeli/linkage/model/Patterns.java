package org.moeli.linkage.model;

import java.io.Serializable;
import java.util.List;

/**
 * Agreement patterns as whole numbers: the level of every comparison of a pair in one long, one
 * mixed-radix digit each. Digit 0 is a value missing on one side, 1 the best level.
 */
public final class Patterns implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] digits;
  private final long[] places;

  /**
   * @param levels number of levels of each comparison
   * @throws IllegalArgumentException when there are more patterns than a long has
   */
  public Patterns(List<Integer> levels) {
    digits = levels.stream().mapToInt(count -> count + 1).toArray();
    places = new long[digits.length];
    long place = 1;
    for (int i = 0; i < digits.length; i++) {
      places[i] = place;
      if (place > Long.MAX_VALUE / digits[i]) {
        throw new IllegalArgumentException("comparisons and levels are too many for one number");
      }
      place *= digits[i];
    }
  }

  /** Number of comparisons. */
  public int comparisons() {
    return digits.length;
  }

  /** Number of levels of a comparison. */
  public int levels(int comparison) {
    return digits[comparison] - 1;
  }

  /** What a digit of a comparison adds to the pattern. */
  public long part(int comparison, int digit) {
    return digit * places[comparison];
  }

  /** The digit of a comparison in a pattern. */
  public int digit(long pattern, int comparison) {
    return (int) (pattern / places[comparison] % digits[comparison]);
  }
}
