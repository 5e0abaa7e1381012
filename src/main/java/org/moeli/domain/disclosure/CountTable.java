package org.moeli.domain.disclosure;

import java.util.Arrays;

/**
 * Counts over one to four dimensions together with all their margins: the total is one more
 * category, the last, of every dimension.
 *
 * <p>A cell is addressed by its number, or by one coordinate per dimension from 0 to {@link
 * #total}.
 */
public final class CountTable {
  /** More dimensions than any published table has; the search for patterns grows with them. */
  public static final int MOST_DIMENSIONS = 4;

  private final int[] sizes;
  private final int[] strides;
  private final long[] counts;

  private CountTable(int[] sizes, int[] strides, long[] counts) {
    this.sizes = sizes;
    this.strides = strides;
    this.counts = counts;
  }

  /**
   * A table from its inner cells.
   *
   * @param sizes number of categories of each dimension without the total, 1 or more
   * @param inner counts without margins, 0 or more; the last dimension varies fastest
   * @throws IllegalArgumentException when sizes and counts do not fit, or a count is negative
   */
  public static CountTable of(int[] sizes, long... inner) {
    if (sizes.length < 1
        || sizes.length > MOST_DIMENSIONS
        || Arrays.stream(sizes).anyMatch(size -> size < 1)) {
      throw new IllegalArgumentException("not one to four dimensions of one category or more");
    }
    if (Arrays.stream(sizes).reduce(1, Math::multiplyExact) != inner.length) {
      throw new IllegalArgumentException("sizes and counts do not fit");
    }
    if (Arrays.stream(inner).anyMatch(count -> count < 0)) {
      throw new IllegalArgumentException("a count is negative");
    }
    int[] strides = new int[sizes.length];
    int cells = 1;
    for (int d = sizes.length - 1; d >= 0; d--) {
      strides[d] = cells;
      cells = Math.multiplyExact(cells, sizes[d] + 1);
    }
    CountTable table = new CountTable(sizes.clone(), strides, new long[cells]);
    table.fill(inner);
    return table;
  }

  private void fill(long[] inner) {
    int[] at = new int[sizes.length];
    for (long count : inner) {
      addToMargins(0, 0, at, count);
      for (int d = sizes.length - 1; d >= 0 && ++at[d] == sizes[d]; d--) {
        at[d] = 0;
      }
    }
  }

  private void addToMargins(int dimension, int cell, int[] at, long count) {
    if (dimension == sizes.length) {
      counts[cell] = Math.addExact(counts[cell], count);
      return;
    }
    addToMargins(dimension + 1, cell + at[dimension] * strides[dimension], at, count);
    addToMargins(dimension + 1, cell + sizes[dimension] * strides[dimension], at, count);
  }

  /** Number of dimensions. */
  public int dimensions() {
    return sizes.length;
  }

  /** Coordinate of the total of a dimension, which is also its number of categories. */
  public int total(int dimension) {
    return sizes[dimension];
  }

  /** Number of cells, margins included. */
  public int cells() {
    return counts.length;
  }

  /** Number of the cell at these coordinates. */
  public int cell(int... coordinates) {
    int cell = 0;
    for (int d = 0; d < sizes.length; d++) {
      cell += coordinates[d] * strides[d];
    }
    return cell;
  }

  /** Coordinate of a cell in a dimension. */
  public int coordinate(int cell, int dimension) {
    return cell / strides[dimension] % (sizes[dimension] + 1);
  }

  /** Whether a cell is a margin in a dimension. */
  public boolean isTotal(int cell, int dimension) {
    return coordinate(cell, dimension) == sizes[dimension];
  }

  /** The count of a cell. */
  public long count(int cell) {
    return counts[cell];
  }

  /** How far apart neighbours in a dimension are numbered. */
  int stride(int dimension) {
    return strides[dimension];
  }
}
