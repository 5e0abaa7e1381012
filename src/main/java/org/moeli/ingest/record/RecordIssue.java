package org.moeli.ingest.record;

/** Why the bytes of one record do not give the values of its columns. */
public enum RecordIssue {
  /** The bytes do not follow the grammar of the format, or hold a structure instead of a value. */
  RECORD_MALFORMED,
  /** A delimited record has more or fewer fields than the header. */
  RECORD_COLUMN_COUNT,
  /** Longer than {@link RecordParser#MAX_RECORD_BYTES}. */
  RECORD_TOO_LONG,
  /** Holds the character NUL. */
  RECORD_NUL_BYTE,
  /** Holds bytes that are no character in the declared charset. */
  RECORD_UNDECODABLE,
  /** An XML record without its end tag. */
  RECORD_TRUNCATED
}
