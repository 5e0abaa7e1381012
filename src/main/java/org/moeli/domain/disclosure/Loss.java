package org.moeli.domain.disclosure;

import java.util.Comparator;
import java.util.List;

/**
 * What readers lose by blanks: first the information, then, between equals, the people.
 *
 * @param bits digits of the counts in binary: a large count tells more than a small one, but many
 *     small ones tell more than one that is large
 * @param units sum of the counts
 */
record Loss(long bits, long units) implements Comparable<Loss> {
  static final Loss NONE = new Loss(0, 0);

  private static final Comparator<Loss> ORDER =
      Comparator.comparingLong(Loss::bits).thenComparingLong(Loss::units);

  /** The loss of those cells that nothing blanks yet; each cell stands once. */
  static Loss of(CountTable table, List<Integer> cells, int[] uses) {
    Loss loss = NONE;
    for (int cell : cells) {
      if (uses[cell] == 0) {
        loss = loss.plus(table.count(cell));
      }
    }
    return loss;
  }

  Loss plus(long count) {
    return new Loss(bits + Long.SIZE - Long.numberOfLeadingZeros(count), units + count);
  }

  @Override
  public int compareTo(Loss other) {
    return ORDER.compare(this, other);
  }
}
