package org.moeli.twin.calibration;

/**
 * What a measure reads off a tally.
 *
 * @param value of the twin as it is, not scaled; NaN when there is nothing to read it from
 * @param cases what it rests on
 */
record Reading(double value, long cases) {
  /** Hundred times a part of a whole. */
  static Reading percent(long part, long whole) {
    return new Reading(100.0 * part / whole, whole);
  }
}
