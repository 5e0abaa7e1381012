package org.moeli.domain.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The patterns that would protect one primary; see {@link Suppression} for what they must hold. */
final class PatternSearch {
  private final CountTable table;
  private final SafetyRule rule;
  private final int primary;

  /** Dimensions in which the primary is no total: those with a coordinate to exchange. */
  private final int[] free;

  /** Nonzero cells of the block. */
  private final List<Integer> block = new ArrayList<>();

  /** Those of them that are inner cells. */
  private final List<Integer> parts = new ArrayList<>();

  PatternSearch(CountTable table, SafetyRule rule, int primary) {
    this.table = table;
    this.rule = rule;
    this.primary = primary;
    this.free =
        IntStream.range(0, table.dimensions()).filter(d -> !table.isTotal(primary, d)).toArray();
    addBlock(0, primary, true);
  }

  private void addBlock(int dimension, int cell, boolean isInner) {
    if (dimension == table.dimensions()) {
      if (table.count(cell) > 0) {
        block.add(cell);
        if (isInner) {
          parts.add(cell);
        }
      }
    } else if (!table.isTotal(primary, dimension)) {
      addBlock(dimension + 1, cell, isInner);
    } else {
      int total = table.total(dimension);
      for (int c = 0; c <= total; c++) {
        int other = cell + (c - total) * table.stride(dimension);
        addBlock(dimension + 1, other, isInner && c < total);
      }
    }
  }

  /** The primary, its parts and its partial sums, as far as they are not zero. */
  List<Integer> block() {
    return block;
  }

  /**
   * The allowed pattern that loses least, given what is blank already; between equals the one whose
   * coordinates come first.
   */
  CellPattern cheapest(int[] uses) {
    // Per exchange of some of the free dimensions, the bits of a number: how far the image is.
    int[] shifts = new int[1 << free.length];
    boolean[] isMinus = new boolean[1 << free.length];
    Best best = new Best();
    choose(0, shifts, isMinus, uses, best);
    return best.found.orElseThrow(
        () -> new IllegalStateException("the totals always protect a primary"));
  }

  private static final class Best {
    private Optional<CellPattern> found = Optional.empty();
  }

  private void choose(int i, int[] shifts, boolean[] isMinus, int[] uses, Best best) {
    if (i == free.length) {
      if (isAllowed(shifts, isMinus)) {
        pattern(shifts, uses, best);
      }
      return;
    }
    int dimension = free[i];
    int own = table.coordinate(primary, dimension);
    for (int other = 0; other <= table.total(dimension); other++) {
      if (other == own) {
        continue;
      }
      int shift = (other - own) * table.stride(dimension);
      boolean isExchange = other < table.total(dimension);
      for (int set = 0; set < 1 << i; set++) {
        shifts[set | 1 << i] = shifts[set] + shift;
        isMinus[set | 1 << i] = isMinus[set] ^ isExchange;
      }
      choose(i + 1, shifts, isMinus, uses, best);
    }
  }

  private boolean isAllowed(int[] shifts, boolean[] isMinus) {
    for (int part : parts) {
      long count = table.count(part);
      long rise = rule.rise(count);
      for (int set = 1; set < shifts.length; set++) {
        if (table.count(part + shifts[set]) < (isMinus[set] ? rise : count)) {
          return false;
        }
      }
    }
    return true;
  }

  private void pattern(int[] shifts, int[] uses, Best best) {
    Loss loss = Loss.NONE;
    for (int set = 1; set < shifts.length; set++) {
      for (int cell : block) {
        if (uses[cell + shifts[set]] == 0) {
          loss = loss.plus(table.count(cell + shifts[set]));
        }
      }
      if (best.found.isPresent() && loss.compareTo(best.found.get().loss()) >= 0) {
        return;
      }
    }
    if (best.found.isEmpty() || loss.compareTo(best.found.get().loss()) < 0) {
      List<Integer> cells = new ArrayList<>();
      for (int shift : shifts) {
        block.forEach(cell -> cells.add(cell + shift));
      }
      best.found = Optional.of(new CellPattern(cells, loss));
    }
  }
}
