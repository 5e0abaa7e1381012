package org.moeli.linkage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.moeli.linkage.compare.Value;

/**
 * Walks the rows of {@link Blocks} and compares the records of each part; what comes of it is taken
 * part by part, so that no more than one part and its result is in memory.
 */
final class BlockScan<T> implements Iterator<T> {
  private static final int SIDE = 1;
  private static final int BLOCK = 2;
  private static final int KEY = 3;
  private static final int SOURCE = 4;
  private static final int BLOCKS = 5;
  private static final int FIRST_COLUMN = 6;

  /** Takes compared pairs. */
  interface Comparison<T> {
    /** Compares the left record with the right one; adds what is to come of it. */
    void compare(Candidate left, Candidate right, ArrayDeque<T> results);

    /** What is left to tell when all rows have been read. */
    default void end(ArrayDeque<T> results) {}
  }

  private final Iterator<InternalRow> rows;
  private final List<String> columns;
  private final Frequencies frequencies;
  private final PairsOf compared;
  private final boolean keepsRows;
  private final Comparison<T> comparison;
  private final List<Map<UTF8String, Value>> known = new ArrayList<>();
  private final List<Candidate> part = new ArrayList<>();
  private final ArrayDeque<T> results = new ArrayDeque<>();
  private InternalRow next;
  private boolean isAtEnd;

  /**
   * @param columns that are compared
   * @param compared which pairs are
   * @param keepsRows whether candidates need their rows
   */
  BlockScan(
      Iterator<InternalRow> rows,
      List<String> columns,
      Frequencies frequencies,
      PairsOf compared,
      boolean keepsRows,
      Comparison<T> comparison) {
    this.rows = rows;
    this.columns = columns;
    this.frequencies = frequencies;
    this.compared = compared;
    this.keepsRows = keepsRows;
    this.comparison = comparison;
    columns.forEach(column -> known.add(new HashMap<>()));
    advance();
  }

  @Override
  public boolean hasNext() {
    while (results.isEmpty() && !isAtEnd) {
      if (next == null) {
        comparison.end(results);
        isAtEnd = true;
      } else {
        comparePart();
      }
    }
    return !results.isEmpty();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return results.poll();
  }

  private void advance() {
    next = rows.hasNext() ? rows.next() : null;
  }

  private void comparePart() {
    long number = next.getLong(0);
    long block = next.getLong(BLOCK);
    part.clear();
    while (next != null && next.getLong(0) == number) {
      part.add(candidate(next));
      advance();
    }
    for (int i = 1; i < part.size(); i++) {
      Candidate one = part.get(i);
      for (int j = 0; j < i; j++) {
        Candidate other = part.get(j);
        if (isCompared(one, other) && one.meetsFirstIn(block, other)) {
          boolean isLeft = one.isBefore(other);
          comparison.compare(isLeft ? one : other, isLeft ? other : one, results);
        }
      }
    }
  }

  private boolean isCompared(Candidate one, Candidate other) {
    return (one.side() < 0 || one.side() != other.side())
        && compared.holds(one.source(), other.source());
  }

  private Candidate candidate(InternalRow row) {
    Value[] values = new Value[columns.size()];
    Object[] texts = keepsRows ? new Object[values.length] : null;
    for (int i = 0; i < values.length; i++) {
      if (!row.isNullAt(FIRST_COLUMN + i)) {
        UTF8String text = row.getUTF8String(FIRST_COLUMN + i);
        values[i] = value(i, text);
        if (keepsRows) {
          texts[i] = text.clone();
        }
      }
    }
    return new Candidate(
        row.getLong(KEY),
        row.getInt(SOURCE),
        row.getInt(SIDE),
        row.getArray(BLOCKS).toLongArray(),
        values,
        keepsRows ? new GenericInternalRow(texts) : null);
  }

  private Value value(int column, UTF8String text) {
    Map<UTF8String, Value> values = known.get(column);
    Value value = values.get(text);
    if (value == null) {
      String words = text.toString();
      value =
          new Value(words, values.size(), frequencies.rarity(columns.get(column), words));
      values.put(text.clone(), value);
    }
    return value;
  }
}
