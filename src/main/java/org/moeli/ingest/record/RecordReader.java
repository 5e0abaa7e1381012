package org.moeli.ingest.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The records of one split of a file, in order. For one thread. */
public final class RecordReader implements Iterator<RawRecord> {
  private final ByteWindow window;
  private final Boundary boundary;
  private long recordNo;
  private long lineNo;
  private RawRecord following;
  private boolean isAtEnd;

  /**
   * Reads a split.
   *
   * @param in the decompressed bytes of the file from the offset of the split on; the caller closes
   *     it. {@link GunzipStream} decompresses as the scanner does
   * @param header the header that the scan of the file found
   */
  public RecordReader(InputStream in, RecordFormat format, String header, RecordSplit split) {
    this(in, format, header, split, ByteWindow.INITIAL_BYTES);
  }

  RecordReader(
      InputStream in, RecordFormat format, String header, RecordSplit split, int windowBytes) {
    this.window = new ByteWindow(in, split.length(), windowBytes);
    this.boundary = Boundary.of(format, header);
    this.recordNo = split.firstRecordNo();
    this.lineNo = split.firstLineNo();
  }

  /** Whether there is another record; an unreadable stream is an {@link UncheckedIOException}. */
  @Override
  public boolean hasNext() {
    if (following == null && !isAtEnd) {
      try {
        following = find();
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
      isAtEnd = following == null;
    }
    return following != null;
  }

  @Override
  public RawRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    RawRecord record = following;
    following = null;
    return record;
  }

  private RawRecord find() throws IOException {
    while (true) {
      int from = window.position;
      switch (boundary.find(window.bytes, from, window.limit, window.isAtEnd)) {
        case END -> {
          return null;
        }
        case MORE -> window.more();
        case IGNORED -> {
          lineNo += boundary.lines;
          window.position = boundary.next;
        }
        case RECORD -> {
          byte[] bytes = Arrays.copyOfRange(window.bytes, from, boundary.end);
          RawRecord record = new RawRecord(recordNo, lineNo, bytes);
          recordNo++;
          lineNo += boundary.lines;
          window.position = boundary.next;
          return record;
        }
      }
    }
  }
}
