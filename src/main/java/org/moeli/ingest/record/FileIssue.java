package org.moeli.ingest.record;

/** What can be wrong with a file as a whole. */
public enum FileIssue {
  /** No bytes, or nothing but blanks. */
  FILE_EMPTY,
  /** Compressed data that breaks off or fails its checksum. */
  FILE_UNREADABLE,
  /** The bytes are not text in the declared charset. */
  FILE_WRONG_CHARSET,
  /** A declared column is not in the header, or the header names a column twice. */
  FILE_WRONG_COLUMNS,
  /** Another format than the declared one. */
  FILE_WRONG_SHAPE,
  /** A single record, or the content of compressed data, is longer than that of any register. */
  FILE_TOO_LARGE,
  /** The root element is never closed: a note, the records of the file are judged one by one. */
  FILE_TRUNCATED,
  /** The header stands in the file more than once: a note, such lines are no records. */
  FILE_HEADER_REPEATED,
  /** Its days tell that month and day stand in the other order than the mapping says. */
  FILE_DATE_ORDER
}
