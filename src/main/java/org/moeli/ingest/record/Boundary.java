package org.moeli.ingest.record;

import java.util.Optional;

/**
 * Where the records of a file begin and end: the one rule that both counting and reading follow.
 *
 * <p>A file is a sequence of pieces, each of them a record or bytes to ignore (blank lines, a
 * header that comes again, what stands between XML records). The piece at a place depends on the
 * bytes from there on only, and is the same when the bytes after the beginning of any later record
 * are cut off. That is what allows a file to be split.
 */
abstract class Boundary {
  /** What was found at a place. */
  enum Piece {
    /** A record, up to {@link #end}. */
    RECORD,
    /** Bytes that belong to no record. */
    IGNORED,
    /** Cannot be told from the bytes in memory. */
    MORE,
    /** Nothing: the file ends here. */
    END
  }

  /** Index of the first byte of the record that is not blank. */
  int first;

  /** Index after the last byte of the record. */
  int end;

  /** Index of the next piece. */
  int next;

  /** Line ends from the first byte of the piece to {@link #next}. */
  int lines;

  /** Whether what is ignored is the header of the file once more. */
  boolean isHeader;

  /** Whether the record is complete as far as its outer form shows. */
  boolean isWhole;

  /**
   * Looks for the piece that begins at {@code from}.
   *
   * @param limit index after the last byte in memory
   * @param isAtEnd whether the file ends at {@code limit}
   */
  abstract Piece find(byte[] bytes, int from, int limit, boolean isAtEnd);

  /** The rule for a format; {@code header} is that of {@link FileScan}. */
  static Boundary of(RecordFormat format, String header) {
    return switch (format.kind()) {
      case JSON -> LineBoundary.withoutQuotes();
      case CSV ->
          LineBoundary.of(
              format.delimiter(),
              format.quote(),
              Optional.ofNullable(header).flatMap(line -> HeaderLine.of(format, line)));
      case XML -> {
        XmlBoundary boundary = new XmlBoundary(format.recordTag());
        if (header != null) {
          byte[] bytes = header.getBytes(format.charset());
          boundary.learn(bytes, 0, bytes.length, true);
        }
        yield boundary;
      }
    };
  }

  static boolean isLineEnd(byte value) {
    return value == '\n' || value == '\r';
  }

  static boolean isBlank(byte value) {
    return value == ' ' || value == '\t' || isLineEnd(value);
  }

  /** Line ends of any kind in a range that does not end between CR and LF. */
  static int countLines(byte[] bytes, int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      byte value = bytes[i];
      if (value == '\n' || value == '\r' && (i + 1 == to || bytes[i + 1] != '\n')) {
        count++;
      }
    }
    return count;
  }
}
