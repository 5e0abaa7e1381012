package org.moeli.domain.record;

import java.io.Serializable;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * In which order day and month are written, counted by column: days that can be read in the order
 * of the mapping only, in the other order only, and in both. A day of a month beyond the twelfth
 * tells the order; where all of a file that do tell the other one, the rest of that column would be
 * read wrongly without a sign of it.
 */
public final class DayOrders implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Fewer than one day in so many, in the other order, are slips of the pen. */
  private static final int SHARE = 20;

  private static final int LAST_OF_BOTH = 12;

  /** How one day is written. */
  enum Order {
    /** Only that of the mapping. */
    OWN,
    /** Only the other one. */
    OTHER,
    /** Either. */
    BOTH;

    /** The order of a day that could be read. */
    static Order ofDay(int dayOfMonth) {
      return dayOfMonth > LAST_OF_BOTH ? OWN : BOTH;
    }
  }

  /** The days of one column. */
  private static final class Counts implements Serializable {
    private static final long serialVersionUID = 1L;
    private long own;
    private long other;
    private long both;

    boolean isDoubtful() {
      return own == 0 && other > 0 && other * SHARE > other + both;
    }
  }

  private final TreeMap<String, Counts> countsByColumn = new TreeMap<>();

  void add(String column, Order order) {
    Counts counts = counts(column);
    switch (order) {
      case OWN -> counts.own++;
      case OTHER -> counts.other++;
      case BOTH -> counts.both++;
    }
  }

  /** Adds what was counted elsewhere. */
  public void add(DayOrders others) {
    others.countsByColumn.forEach(
        (column, counts) -> {
          Counts own = counts(column);
          own.own += counts.own;
          own.other += counts.other;
          own.both += counts.both;
        });
  }

  private Counts counts(String column) {
    return countsByColumn.computeIfAbsent(column, c -> new Counts());
  }

  /** Whether nothing was counted. */
  public boolean isEmpty() {
    return countsByColumn.isEmpty();
  }

  /** The columns whose days are written in the other order, for all that can be told. */
  public Set<String> doubtful() {
    Set<String> columns = new TreeSet<>();
    countsByColumn.forEach(
        (column, counts) -> {
          if (counts.isDoubtful()) {
            columns.add(column);
          }
        });
    return columns;
  }
}
