package org.moeli.ingest.record;

/** One record of a file: its bytes exactly as delivered, without the line end, and its place. */
public final class RawRecord {
  private final long recordNo;
  private final long lineNo;
  private final byte[] bytes;

  public RawRecord(long recordNo, long lineNo, byte[] bytes) {
    this.recordNo = recordNo;
    this.lineNo = lineNo;
    this.bytes = bytes;
  }

  /** Ordinal of the record in the file, from 1. */
  public long recordNo() {
    return recordNo;
  }

  /** Line of the file on which the record begins, from 1. */
  public long lineNo() {
    return lineNo;
  }

  /** The record verbatim; the array belongs to the caller. */
  public byte[] bytes() {
    return bytes;
  }
}
