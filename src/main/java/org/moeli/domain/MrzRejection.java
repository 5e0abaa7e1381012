package org.moeli.domain;

/** Why a text is not read as a machine-readable zone. */
public enum MrzRejection {
  /** Nothing but blanks. */
  EMPTY,
  /** A character outside A-Z, 0-9 and the filler, a blank inside a line included. */
  FOREIGN_CHARACTER,
  /** Not 3 lines of 30, 2 of 36 or 2 of 44 characters. */
  WRONG_LENGTH,
  /** The document code does not begin with a letter. */
  UNKNOWN_DOCUMENT_CODE,
  /** A known national layout of ICAO size that keeps its fields elsewhere. */
  NATIONAL_LAYOUT
}
