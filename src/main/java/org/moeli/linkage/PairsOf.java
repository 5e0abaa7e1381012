package org.moeli.linkage;

/** Which pairs of records are compared, by the tables that they are of. */
public enum PairsOf {
  /** All pairs of one table, or of several taken as one. */
  ALL {
    @Override
    boolean holds(int one, int other) {
      return true;
    }
  },
  /** One record of each of two tables: linkage. */
  BOTH_TABLES {
    @Override
    boolean holds(int one, int other) {
      return one != other;
    }
  },
  /**
   * At least one record of the second table, which holds what is new: an increment. The first holds
   * what was compared before.
   */
  NEW_RECORDS {
    @Override
    boolean holds(int one, int other) {
      return one + other > 0;
    }
  };

  abstract boolean holds(int one, int other);

  /**
   * Whether partners are sought for the records of a table: a few new ones must not cost what all
   * pairs of those known before would.
   */
  boolean isSoughtFrom(int table) {
    return this == ALL || table == 1;
  }

  /**
   * How many pairs there are.
   *
   * @param records of both tables
   * @param second those of the second
   */
  double count(long records, long second) {
    double all = (double) records * (records - 1) / 2;
    double first = (double) (records - second) * (records - second - 1) / 2;
    return switch (this) {
      case ALL -> all;
      case BOTH_TABLES -> (double) second * (records - second);
      case NEW_RECORDS -> all - first;
    };
  }
}
