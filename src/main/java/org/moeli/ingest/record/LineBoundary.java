package org.moeli.ingest.record;

import java.util.Optional;

/**
 * Records that are lines (JSON Lines, delimited text). LF, CR LF and CR end a line.
 *
 * <p>A quote at the beginning of a field opens a quoted field, in which line ends do not count, up
 * to the quote that a delimiter, a line end or the end of the file follows; two quotes stand for
 * one. A quote followed by anything else breaks the field. So does one that stays open for more
 * than {@link #MAX_QUOTED_LINES} line ends or {@link #MAX_QUOTED_BYTES}. The record of a broken
 * field ends with the line on which the field opened: an unclosed quote costs one record, not the
 * rest of the file.
 */
final class LineBoundary extends Boundary {
  static final int MAX_QUOTED_LINES = 100;
  static final int MAX_QUOTED_BYTES = 1 << 20;

  private static final int NONE = 256;
  private static final int BROKEN = -1;
  private static final int UNDECIDED = -2;

  private final int delimiter;
  private final int quote;
  private final Optional<HeaderLine> header;
  private final boolean[] isStop = new boolean[256];

  private LineBoundary(int delimiter, int quote, Optional<HeaderLine> header) {
    this.header = header;
    this.delimiter = delimiter;
    this.quote = quote;
    isStop['\n'] = true;
    isStop['\r'] = true;
    if (quote != NONE) {
      isStop[quote] = true;
    }
  }

  static LineBoundary withoutQuotes() {
    return new LineBoundary(NONE, NONE, Optional.empty());
  }

  static LineBoundary of(char delimiter, char quote, Optional<HeaderLine> header) {
    return new LineBoundary(delimiter, quote == RecordFormat.NO_QUOTE ? NONE : quote, header);
  }

  @Override
  Piece find(byte[] bytes, int from, int limit, boolean isAtEnd) {
    lines = 0;
    int i = from;
    boolean quotesCount = true;
    while (true) {
      while (i < limit && !isStop[bytes[i] & 0xff]) {
        i++;
      }
      if (i == limit) {
        return isAtEnd ? endOfFile(bytes, from, limit) : Piece.MORE;
      }
      byte stop = bytes[i];
      if (isLineEnd(stop)) {
        return endOfLine(bytes, from, i, limit, isAtEnd);
      }
      if (!quotesCount || i > from && bytes[i - 1] != delimiter) {
        i++;
        continue;
      }
      int closed = closingQuote(bytes, i, limit, isAtEnd);
      if (closed == UNDECIDED) {
        return Piece.MORE;
      }
      quotesCount = closed != BROKEN;
      if (quotesCount) {
        lines += countLines(bytes, i, closed);
        i = closed;
      }
      i++;
    }
  }

  /** The quote that closes the field opened at {@code open}. */
  int closingQuote(byte[] bytes, int open, int limit, boolean isAtEnd) {
    int last = (int) Math.min(limit, (long) open + MAX_QUOTED_BYTES);
    int lineEnds = 0;
    int i = open + 1;
    while (true) {
      while (i < last && !isStop[bytes[i] & 0xff]) {
        i++;
      }
      if (i >= last) {
        return last == limit && !isAtEnd ? UNDECIDED : BROKEN;
      }
      if (i + 1 == limit && !isAtEnd) {
        return UNDECIDED;
      }
      byte following = i + 1 < limit ? bytes[i + 1] : (byte) '\n';
      if (bytes[i] != quote) {
        // A CR before a LF is not counted: the LF is.
        if (bytes[i] == '\n' || following != '\n' || i + 1 == limit) {
          lineEnds++;
        }
        if (lineEnds > MAX_QUOTED_LINES) {
          return BROKEN;
        }
        i++;
      } else if (i + 1 < limit && following == quote) {
        i += 2;
      } else {
        return following == delimiter || isLineEnd(following) ? i : BROKEN;
      }
    }
  }

  private Piece endOfLine(byte[] bytes, int from, int at, int limit, boolean isAtEnd) {
    if (bytes[at] == '\r' && at + 1 == limit && !isAtEnd) {
      return Piece.MORE;
    }
    end = at;
    next = bytes[at] == '\r' && at + 1 < limit && bytes[at + 1] == '\n' ? at + 2 : at + 1;
    lines++;
    return judge(bytes, from);
  }

  private Piece endOfFile(byte[] bytes, int from, int limit) {
    end = limit;
    next = limit;
    return from == limit ? Piece.END : judge(bytes, from);
  }

  private Piece judge(byte[] bytes, int from) {
    first = from;
    while (first < end && isBlank(bytes[first]) && bytes[first] != delimiter) {
      first++;
    }
    isHeader = first < end && header.isPresent() && header.get().isAgain(bytes, from, first, end);
    if (first == end || isHeader) {
      return Piece.IGNORED;
    }
    int last = end - 1;
    while (isBlank(bytes[last]) && last > first) {
      last--;
    }
    isWhole = bytes[first] == '{' && bytes[last] == '}';
    return Piece.RECORD;
  }
}
