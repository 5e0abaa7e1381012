package org.moeli.domain.disclosure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * The cells of a table of counts that are left blank: the small ones (primaries), margins included,
 * and as many others (secondaries) as it takes that no blank can be worked out from the rest.
 *
 * <p><b>What is promised.</b> Take an attacker who knows all cells that are shown, and that counts
 * are whole numbers, not negative, and add up. For all that this tells,
 *
 * <ul>
 *   <li>every primary may be anything from 0 to k at least, and up to its true value plus the room
 *       of the rule: it can never be bounded below k;
 *   <li>every secondary has a range at least k wide.
 * </ul>
 *
 * <p><b>How.</b> Call the inner cells that make up a primary its <i>parts</i> (an inner primary is
 * its own only part) and the primary, its parts and its partial sums its <i>block</i>; every
 * nonzero cell of a block lies below k, so that the whole block is primary. A {@link CellPattern}
 * chooses one other coordinate, a category or the total, in each dimension in which the primary is
 * no total, and blanks the block and its images under every exchange of coordinates for chosen
 * ones. For an inner primary that is the hypercube method (Repsilber): 2, 4, 8 or 16 corners.
 *
 * <p><b>Why it holds.</b> Take one part q with count v. Its corners are the cells that have, in
 * each dimension, q's coordinate or the other one (where the primary is a total, the other one is
 * that total). Add t to q, and to each corner t or -t: minus for an odd number of exchanges between
 * two categories. An exchange for a total does not change the sign. Every line of the table that
 * meets a corner then meets two: two categories that change by t and -t, which leaves their sum, or
 * one category and the total that change by the same t. So the table still adds up, whatever t. It
 * keeps counts not negative for t up to the rise that the rule asks for, as a pattern is only
 * allowed if its minus corners hold that much, and down to t = -v, as its plus corners must hold v
 * (a plus corner that is a margin of q always does). Hence q reaches 0 and max(k, v + room), each
 * corner with it has a range of v plus the rise, which is k or more, and every partial sum of the
 * block rises as far. Taking t = -v for all parts at once lowers the primary itself to 0, and each
 * plus image by no more than it holds. No zero is ever moved, so zeros can be shown; nor can a
 * pattern lean on one.
 *
 * <p><b>Patterns never disturb each other.</b> What the attacker knows are the cells shown. With
 * more blanks he knows less, so each table that one pattern allows stays possible beside any other
 * patterns. Exchanging for totals everywhere is always allowed, so there always is a pattern, also
 * where a dimension has one category (its total repeats it and goes with it) or a line is all zero.
 *
 * <p><b>What is not promised.</b> That a zero tells nothing: where all of a group are in one
 * category, whoever knows a member knows the category. That an attacker who holds part of the
 * records, or an earlier edition of the table, learns nothing. That no smaller set of blanks would
 * do: the least is hard to find; this takes the cheapest pattern primary by primary, and then
 * chooses again while that saves something. One primary alone gets the best there is.
 *
 * @param primaries cells with a small count
 * @param secondaries cells blanked for their sake; none of them is zero
 */
public record Suppression(BitSet primaries, BitSet secondaries) {

  /** Keeps copies. */
  public Suppression {
    primaries = (BitSet) primaries.clone();
    secondaries = (BitSet) secondaries.clone();
  }

  /** Whether a cell is left blank. */
  public boolean hides(int cell) {
    return primaries.get(cell) || secondaries.get(cell);
  }

  /** The blanks of a table under a rule. */
  public static Suppression of(CountTable table, SafetyRule rule) {
    BitSet primaries = new BitSet(table.cells());
    for (int cell = 0; cell < table.cells(); cell++) {
      primaries.set(cell, rule.isSmall(table.count(cell)));
    }
    int[] uses = new int[table.cells()];
    primaries.stream().forEach(cell -> uses[cell]++);
    List<PatternSearch> searches = searches(table, rule, primaries);
    List<CellPattern> chosen = new ArrayList<>();
    for (PatternSearch search : searches) {
      CellPattern pattern = search.cheapest(uses);
      pattern.cells().forEach(cell -> uses[cell]++);
      chosen.add(pattern);
    }
    while (isImproved(table, searches, chosen, uses)) {
      // Each round leaves less blank than the one before, so that there is a last one.
    }
    BitSet secondaries = new BitSet(table.cells());
    for (int cell = 0; cell < uses.length; cell++) {
      secondaries.set(cell, uses[cell] > 0 && !primaries.get(cell));
    }
    return new Suppression(primaries, secondaries);
  }

  /** One search per primary that lies in the block of no other, the largest margins first. */
  private static List<PatternSearch> searches(CountTable table, SafetyRule rule, BitSet primaries) {
    List<Integer> order = new ArrayList<>(primaries.stream().boxed().toList());
    order.sort(
        Comparator.comparingInt((Integer cell) -> -totals(table, cell))
            .thenComparing(Comparator.naturalOrder()));
    BitSet done = new BitSet(table.cells());
    List<PatternSearch> searches = new ArrayList<>();
    for (int primary : order) {
      if (!done.get(primary)) {
        PatternSearch search = new PatternSearch(table, rule, primary);
        search.block().forEach(done::set);
        searches.add(search);
      }
    }
    return searches;
  }

  private static int totals(CountTable table, int cell) {
    int totals = 0;
    for (int d = 0; d < table.dimensions(); d++) {
      totals += table.isTotal(cell, d) ? 1 : 0;
    }
    return totals;
  }

  /** Chooses every pattern once more against all the others. */
  private static boolean isImproved(
      CountTable table, List<PatternSearch> searches, List<CellPattern> chosen, int[] uses) {
    boolean isImproved = false;
    for (int i = 0; i < chosen.size(); i++) {
      CellPattern old = chosen.get(i);
      old.cells().forEach(cell -> uses[cell]--);
      CellPattern now = searches.get(i).cheapest(uses);
      if (now.loss().compareTo(Loss.of(table, old.cells(), uses)) < 0) {
        chosen.set(i, now);
        isImproved = true;
      }
      chosen.get(i).cells().forEach(cell -> uses[cell]++);
    }
    return isImproved;
  }
}
