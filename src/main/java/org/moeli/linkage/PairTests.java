package org.moeli.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.moeli.linkage.compare.Comparators;
import org.moeli.linkage.compare.LevelTest;
import org.moeli.linkage.compare.Value;
import org.moeli.linkage.model.Patterns;

/** The comparisons of a plan as one task runs them. */
final class PairTests {
  /** Values come back: what was found for two of them is kept, in so many places. */
  private static final int REMEMBERED = 1 << 14;

  private final RecordStore store;
  private final Values values;
  private final Patterns patterns;
  private final List<Compiled> comparisons = new ArrayList<>();
  private final JoinedRow joined = new JoinedRow();
  private int leftRecord;
  private int rightRecord;
  private InternalRow leftRow;
  private int leftRowOf;
  private InternalRow rightRow;
  private int rightRowOf;

  PairTests(ComparisonPlan plan, RecordStore store) {
    this.store = store;
    values = new Values(store, plan.columns().size());
    patterns = plan.patterns();
    plan.comparisons().forEach(comparison -> comparisons.add(new Compiled(comparison)));
  }

  /** The values that are compared. */
  Values values() {
    return values;
  }

  /** The agreement pattern of two records, the left one first. */
  long pattern(int left, int right) {
    leftRecord = left;
    rightRecord = right;
    long pattern = 0;
    for (int k = 0; k < comparisons.size(); k++) {
      Compiled comparison = comparisons.get(k);
      pattern +=
          patterns.part(k, comparison.beside(comparison.digit(left, right), pattern, patterns));
    }
    return pattern;
  }

  /** The pair as Spark has it, made only where a condition is asked, and then each record once. */
  private InternalRow joined() {
    if (leftRow == null || leftRecord != leftRowOf) {
      leftRow = store.row(leftRecord);
      leftRowOf = leftRecord;
    }
    if (rightRow == null || rightRecord != rightRowOf) {
      rightRow = store.row(rightRecord);
      rightRowOf = rightRecord;
    }
    return joined.apply(leftRow, rightRow);
  }

  private interface RowTest {
    boolean holds(Value left, Value right);
  }

  private final class Compiled {
    private final int[] columns;
    private final RowTest[][] levels;
    private final List<ArrayList<ComparisonPlan.Beside>> beside;
    private final boolean readsRows;
    private final long[] pairs = new long[REMEMBERED];
    private final byte[] digits = new byte[REMEMBERED];

    Compiled(ComparisonPlan.Planned planned) {
      columns = planned.columns();
      beside = planned.beside();
      levels = new RowTest[planned.levels().size()][];
      boolean sql = false;
      for (int i = 0; i < levels.length; i++) {
        List<ComparisonPlan.Test> tests = planned.levels().get(i);
        levels[i] = new RowTest[tests.size()];
        for (int j = 0; j < tests.size(); j++) {
          sql |= tests.get(j).condition() != null;
          levels[i][j] = compile(tests.get(j));
        }
      }
      readsRows = sql;
    }

    private RowTest compile(ComparisonPlan.Test test) {
      if (test.condition() == null) {
        LevelTest comparator = Comparators.named(test.comparator()).orElseThrow();
        return comparator::holds;
      }
      Predicate<InternalRow> condition = test.condition().compiled();
      return (left, right) -> condition.test(joined());
    }

    /** 0 when a value is missing on either side, else the level, best 1. */
    int digit(int left, int right) {
      for (int column : columns) {
        if (!store.isKnown(left, column) || !store.isKnown(right, column)) {
          return 0;
        }
      }
      Value a = values.of(left, columns[0]);
      Value b = values.of(right, columns[0]);
      return readsRows ? level(a, b) : remembered(a, b);
    }

    /** The digit, or that of the last level where earlier comparisons do not allow it. */
    int beside(int digit, long earlier, Patterns patterns) {
      if (digit > 0 && digit <= levels.length) {
        for (ComparisonPlan.Beside other : beside.get(digit - 1)) {
          if (!other.digits().contains(patterns.digit(earlier, other.comparison()))) {
            return levels.length + 1;
          }
        }
      }
      return digit;
    }

    private int remembered(Value a, Value b) {
      int smaller = Math.min(a.number(), b.number());
      long pair = (long) Math.max(a.number(), b.number()) << 32 | smaller;
      int place = (int) ((pair * 0x9E37_79B9_7F4A_7C15L) >>> 50);
      if (pairs[place] != pair || digits[place] == 0) {
        pairs[place] = pair;
        digits[place] = (byte) level(a, b);
      }
      return digits[place];
    }

    private int level(Value a, Value b) {
      for (int i = 0; i < levels.length; i++) {
        for (RowTest test : levels[i]) {
          if (test.holds(a, b)) {
            return i + 1;
          }
        }
      }
      return levels.length + 1;
    }
  }
}
