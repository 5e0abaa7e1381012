package org.moeli.domain;

/** By what the records of a person were brought together. Words: {@code link_basis.csv}. */
public enum LinkBasis implements Code {
  /** One document, with a name and a birth date that agree. */
  DOCUMENT,
  /** Nothing needed bringing together: one wording throughout. */
  SINGLE,
  /** Too little to tell two people apart. */
  WEAK
}
