package org.moeli.domain;

/**
 * What became of a stay of somebody who is no national (domain reference 1.7, {@code stay_status});
 * mutually exclusive, the first that fits in the order there. Words: {@code stay_status.csv}, which
 * also has the finer ones that are published.
 */
public enum StayStatus implements Code {
  /** The limit does not apply on any day. */
  EXCLUDED,
  /** Lawful without an end date. */
  NO_LIMIT,
  /** Limit unknown, contradictory times, or an uncertain person. */
  UNDETERMINED,
  /** Departure recorded on or before the last lawful day. */
  DEPARTED_IN_TIME,
  /** Departure recorded after it: the only overstay. */
  DEPARTED_LATE,
  /** No departure but a later entry. */
  MISSED_EXIT,
  /** No departure, and none was due yet. */
  NOT_YET_DUE,
  /** No departure, no later entry, the limit has passed: not an overstay. */
  NO_DEPARTURE_RECORDED
}
