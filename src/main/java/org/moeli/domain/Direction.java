package org.moeli.domain;

/** Direction of a crossing, relative to the country of the site. Words: {@code direction.csv}. */
public enum Direction implements Code {
  /** Into the country. */
  ENTRY,
  /** Out of it. */
  EXIT
}
