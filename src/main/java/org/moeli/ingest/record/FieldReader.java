package org.moeli.ingest.record;

import java.nio.charset.Charset;
import java.util.Optional;

/** The fields of one delimited record, one after the other. */
final class FieldReader {
  private final Charset charset;
  private final char delimiter;
  private final char quote;
  private final String oneQuote;
  private final String twoQuotes;
  private final LineBoundary boundary;
  private byte[] bytes;
  private int next;
  private int start;
  private int end;
  private boolean isQuoted;

  /** Whether a quoted field is not closed as it should be; there are no fields after it. */
  boolean isMalformed;

  FieldReader(RecordFormat format) {
    this.charset = format.charset();
    this.delimiter = format.delimiter();
    this.quote = format.quote();
    this.oneQuote = String.valueOf(quote);
    this.twoQuotes = oneQuote + oneQuote;
    this.boundary = LineBoundary.of(delimiter, quote, Optional.empty());
  }

  /** Goes before the first field of a record. */
  void begin(byte[] record) {
    bytes = record;
    next = 0;
    isMalformed = false;
  }

  /** Goes to the next field, if there is one. */
  boolean next() {
    if (next > bytes.length) {
      return false;
    }
    isQuoted = quote != RecordFormat.NO_QUOTE && next < bytes.length && bytes[next] == quote;
    start = isQuoted ? next + 1 : next;
    if (isQuoted) {
      end = boundary.closingQuote(bytes, next, bytes.length, true);
      next = end + 1;
      isMalformed = end < 0 || next < bytes.length && bytes[next] != delimiter;
    } else {
      end = start;
      while (end < bytes.length && bytes[end] != delimiter) {
        end++;
      }
      next = end;
    }
    // At the end of the record there is no delimiter to step over, so this passes the end.
    next++;
    return !isMalformed;
  }

  /** The field as written, without its quotes. */
  String text() {
    String text = new String(bytes, start, end - start, charset);
    return isQuoted && text.indexOf(quote) >= 0 ? text.replace(twoQuotes, oneQuote) : text;
  }
}
