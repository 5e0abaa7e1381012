package org.moeli.domain;

/**
 * What became of an absence of a national, which is never called an overstay (domain reference
 * 1.7). Words: {@code absence_status.csv}, which also has the finer ones that are published.
 */
public enum AbsenceStatus implements Code {
  /** A return is recorded. */
  RETURNED,
  /** The person left again, with no return between. */
  MISSED_RETURN,
  /** No return recorded. */
  AWAY,
  /** Contradictory times or an uncertain person. */
  UNDETERMINED
}
