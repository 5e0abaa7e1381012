package org.moeli.domain;

/** How an episode ends, by the next crossing of the person. Words: {@code ending.csv}. */
public enum Ending implements Code {
  /** By a crossing in the other direction. */
  CLOSED,
  /** By one that nobody recorded: the next is in the same direction. */
  MISSED,
  /** Not by any that is recorded. */
  OPEN
}
