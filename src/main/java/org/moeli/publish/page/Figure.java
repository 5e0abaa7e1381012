package org.moeli.publish.page;

/**
 * One figure as it is shown.
 *
 * @param value a count, or a share from 0 to 1; 0 and without meaning when suppressed or missing
 */
record Figure(Mark mark, double value) {
  /** Whether a figure is there, and if not why. The four are shown by four different marks. */
  enum Mark {
    /** The value as counted. */
    NORMAL,
    /** The value as counted so far; later deliveries may change it. */
    PROVISIONAL,
    /** There is a value; the disclosure rules withhold it. */
    SUPPRESSED,
    /** There is no value: no record was received, or nothing defines it. */
    MISSING
  }

  Figure {
    if (mark == Mark.SUPPRESSED || mark == Mark.MISSING) {
      value = 0;
    }
  }

  /** A value that is there. */
  static Figure of(double value) {
    return new Figure(Mark.NORMAL, value);
  }

  /** No value. */
  static Figure missing() {
    return new Figure(Mark.MISSING, 0);
  }

  /**
   * The figure of a row of a published table.
   *
   * @param value null when suppressed or missing
   */
  static Figure of(Number value, String observation, String confidentiality) {
    if (!PublishedTable.FREE.equals(confidentiality)) {
      return new Figure(Mark.SUPPRESSED, 0);
    }
    if (value == null) {
      return missing();
    }
    return new Figure(
        PublishedTable.PROVISIONAL.equals(observation) ? Mark.PROVISIONAL : Mark.NORMAL,
        value.doubleValue());
  }

  /** There is a value to show. */
  boolean isKnown() {
    return mark == Mark.NORMAL || mark == Mark.PROVISIONAL;
  }
}
