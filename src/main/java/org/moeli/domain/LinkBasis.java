package org.moeli.domain;

/** By what the records of a person were brought together. Words: {@code link_basis.csv}. */
public enum LinkBasis implements Code {
  /** One document throughout, with names and birth dates that speak for one person. */
  DOCUMENT,
  /** Several documents or none, with numbers, names and birth dates that speak for one person. */
  EVIDENCE,
  /** Nothing needed bringing together: one wording throughout, and nothing like it elsewhere. */
  SINGLE,
  /** Too little to tell two people apart, or something speaks for another person. */
  WEAK
}
