package org.moeli.ingest.record;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Records that are XML elements of one name, found by their tags in the bytes.
 *
 * <p>A record goes from its start tag to its end tag; where the end tag is missing, to the next
 * start tag of a record or the end of the file. Comments, CDATA sections and processing
 * instructions are respected when they are closed within {@link #MAX_MARKUP_BYTES} and, comments
 * apart, before the next start tag of a record; otherwise they would swallow records. Between
 * records blanks, comments, processing instructions and the tags of the enclosing elements are
 * ignored. Anything else there is a record of its own that no parser accepts: it may be what is
 * left of one.
 */
final class XmlBoundary extends Boundary {
  static final int MAX_MARKUP_BYTES = 1 << 20;

  private static final int MAX_ENCLOSING = 8;
  private static final int MAX_NAME_BYTES = 200;

  private static final byte[] COMMENT = bytesOf("<!--");
  private static final byte[] DASHES = bytesOf("--");
  private static final byte[] CDATA = bytesOf("<![CDATA[");
  private static final byte[] CDATA_END = bytesOf("]]>");
  private static final byte[] INSTRUCTION = bytesOf("<?");
  private static final byte[] INSTRUCTION_END = bytesOf("?>");
  private static final byte[] DOCTYPE = bytesOf("<!DOCTYPE");

  private static final int BROKEN = -1;
  private static final int UNDECIDED = -2;

  private final byte[] tag;
  private final List<byte[]> enclosing = new ArrayList<>();

  /** Bytes that tell every kind of markup from the others. */
  private int lookAhead;

  /** Whether the record found last begins with its start tag. */
  boolean isElement;

  /** Enclosing elements that are open after the pieces found so far. */
  int depth;

  XmlBoundary(String tag) {
    this.tag = bytesOf(tag);
    this.lookAhead = Math.max(DOCTYPE.length, this.tag.length + 3);
  }

  /**
   * Takes the prolog and the start tags of the elements that enclose the records.
   *
   * @return index of what comes after them; -1 when the bytes in memory do not tell
   */
  int learn(byte[] bytes, int from, int limit, boolean isAtEnd) {
    enclosing.clear();
    depth = 0;
    int i = from;
    while (true) {
      int after = prologTag(bytes, i, limit, isAtEnd);
      if (after == BROKEN) {
        Piece piece = find(bytes, i, limit, isAtEnd);
        boolean isEndTag = piece == Piece.IGNORED && i + 1 < limit && bytes[i + 1] == '/';
        if (isEndTag || piece == Piece.RECORD || piece == Piece.END) {
          return i;
        }
        after = piece == Piece.MORE ? UNDECIDED : next;
      }
      if (after == UNDECIDED) {
        return -1;
      }
      i = after;
    }
  }

  /** How many different elements enclose the records. */
  int enclosingElements() {
    return enclosing.size();
  }

  @Override
  Piece find(byte[] bytes, int from, int limit, boolean isAtEnd) {
    isElement = false;
    isWhole = false;
    if (from == limit) {
      return isAtEnd ? Piece.END : Piece.MORE;
    }
    if (isBlank(bytes[from])) {
      return blanks(bytes, from, limit, isAtEnd);
    }
    if (limit - from < lookAhead && !isAtEnd) {
      return Piece.MORE;
    }
    isElement = isElementAt(bytes, from, limit);
    if (!isElement) {
      int after = betweenRecords(bytes, from, limit, isAtEnd);
      if (after == UNDECIDED) {
        return Piece.MORE;
      }
      if (after != BROKEN) {
        return found(Piece.IGNORED, bytes, from, after);
      }
    }
    int after =
        isElement ? recordEnd(bytes, from, limit, isAtEnd) : strayEnd(bytes, from, limit, isAtEnd);
    return after == UNDECIDED ? Piece.MORE : found(Piece.RECORD, bytes, from, after);
  }

  private Piece found(Piece piece, byte[] bytes, int from, int after) {
    first = from;
    next = after;
    end = after;
    while (isBlank(bytes[end - 1])) {
      end--;
    }
    lines = countLines(bytes, from, after);
    return piece;
  }

  private Piece blanks(byte[] bytes, int from, int limit, boolean isAtEnd) {
    int i = from;
    while (i < limit && isBlank(bytes[i])) {
      i++;
    }
    if (i == limit && !isAtEnd && bytes[i - 1] == '\r') {
      i--;
    }
    next = i;
    lines = countLines(bytes, from, i);
    return i == from ? Piece.MORE : Piece.IGNORED;
  }

  private int recordEnd(byte[] bytes, int from, int limit, boolean isAtEnd) {
    int i = tagEnd(bytes, from + 1 + tag.length, limit, isAtEnd);
    if (i == UNDECIDED) {
      return UNDECIDED;
    }
    if (i == BROKEN) {
      i = from + 1 + tag.length;
    } else if (bytes[i - 2] == '/') {
      isWhole = true;
      return i;
    }
    while (true) {
      while (i < limit && bytes[i] != '<') {
        i++;
      }
      if (i == limit) {
        return isAtEnd ? limit : UNDECIDED;
      }
      if (limit - i < lookAhead && !isAtEnd) {
        return UNDECIDED;
      }
      if (isElementAt(bytes, i, limit)) {
        return i;
      }
      int after = endTag(bytes, i, limit, isAtEnd);
      if (after >= 0) {
        isWhole = true;
        return after;
      }
      if (after == BROKEN) {
        after = section(bytes, i, limit, isAtEnd);
      }
      if (after == UNDECIDED) {
        return UNDECIDED;
      }
      i = after == BROKEN ? i + 1 : after;
    }
  }

  private int strayEnd(byte[] bytes, int from, int limit, boolean isAtEnd) {
    for (int i = from + 1; i < limit; i++) {
      if (bytes[i] != '<') {
        continue;
      }
      if (limit - i < lookAhead && !isAtEnd) {
        return UNDECIDED;
      }
      if (isElementAt(bytes, i, limit) || enclosingAt(bytes, i, limit)) {
        return i;
      }
    }
    return isAtEnd ? limit : UNDECIDED;
  }

  /** Index after markup that may stand between records. */
  private int betweenRecords(byte[] bytes, int from, int limit, boolean isAtEnd) {
    if (!enclosingAt(bytes, from, limit)) {
      return startsWith(bytes, from, limit, CDATA) ? BROKEN : section(bytes, from, limit, isAtEnd);
    }
    int after = tagEnd(bytes, from + 1, limit, isAtEnd);
    if (after >= 0 && bytes[after - 2] != '/') {
      depth += bytes[from + 1] == '/' ? -1 : 1;
    }
    return after;
  }

  /** Index after a document type, or after the start tag of an element that is not a record. */
  private int prologTag(byte[] bytes, int from, int limit, boolean isAtEnd) {
    if (limit - from < lookAhead && !isAtEnd) {
      return UNDECIDED;
    }
    if (startsWith(bytes, from, limit, DOCTYPE)) {
      return documentTypeEnd(bytes, from, limit, isAtEnd);
    }
    if (limit - from < 2 || bytes[from] != '<' || isElementAt(bytes, from, limit)) {
      return BROKEN;
    }
    byte first = bytes[from + 1];
    if (first >= 0 && !Character.isLetter(first) && first != '_' && first != ':') {
      return BROKEN;
    }
    int after = tagEnd(bytes, from + 1, limit, isAtEnd);
    if (after < 0) {
      return after;
    }
    boolean isOpen = bytes[after - 2] != '/';
    if (!isOpen && !enclosing.isEmpty()) {
      return BROKEN;
    }
    int nameEnd = from + 1;
    while (!endsName(bytes[nameEnd])) {
      nameEnd++;
    }
    if (nameEnd - from > MAX_NAME_BYTES || enclosing.size() == MAX_ENCLOSING) {
      return BROKEN;
    }
    enclosing.add(Arrays.copyOfRange(bytes, from + 1, nameEnd));
    lookAhead = Math.max(lookAhead, nameEnd - from + 2);
    depth += isOpen ? 1 : 0;
    return after;
  }

  private static int documentTypeEnd(byte[] bytes, int from, int limit, boolean isAtEnd) {
    int last = (int) Math.min(limit, (long) from + MAX_MARKUP_BYTES);
    int brackets = 0;
    for (int i = from; i < last; i++) {
      if (bytes[i] == '[') {
        brackets++;
      } else if (bytes[i] == ']') {
        brackets--;
      } else if (bytes[i] == '>' && brackets == 0) {
        return i + 1;
      }
    }
    return last == limit && !isAtEnd ? UNDECIDED : BROKEN;
  }

  /** Index after a comment, CDATA section or processing instruction. */
  private int section(byte[] bytes, int from, int limit, boolean isAtEnd) {
    if (startsWith(bytes, from, limit, COMMENT)) {
      // A comment cannot hold "--": an end found after one is the end of another comment.
      int dashes = closing(bytes, from + COMMENT.length, limit, isAtEnd, DASHES, null);
      boolean isEnd = dashes >= 0 && dashes < limit && bytes[dashes] == '>';
      return isEnd ? dashes + 1 : dashes == UNDECIDED ? UNDECIDED : BROKEN;
    }
    if (startsWith(bytes, from, limit, CDATA)) {
      return closing(bytes, from + CDATA.length, limit, isAtEnd, CDATA_END, CDATA);
    }
    if (startsWith(bytes, from, limit, INSTRUCTION)) {
      return closing(
          bytes, from + INSTRUCTION.length, limit, isAtEnd, INSTRUCTION_END, INSTRUCTION);
    }
    return BROKEN;
  }

  /**
   * Index after {@code closer}, unless an opener of the same kind or a record comes first (null:
   * not looked for). Each search so ends where the next one can begin: garbage costs linear time.
   */
  private int closing(
      byte[] bytes, int from, int limit, boolean isAtEnd, byte[] closer, byte[] opener) {
    int last = (int) Math.min(limit, (long) from + MAX_MARKUP_BYTES);
    for (int i = from; i < last; i++) {
      byte value = bytes[i];
      if (value != closer[0] && value != '<') {
        continue;
      }
      if (limit - i < lookAhead && !isAtEnd) {
        return UNDECIDED;
      }
      if (startsWith(bytes, i, limit, closer)) {
        return i + closer.length;
      }
      boolean isOpening = opener != null && startsWith(bytes, i, limit, opener);
      if (isOpening || opener != null && isElementAt(bytes, i, limit)) {
        return BROKEN;
      }
    }
    return last == limit && !isAtEnd ? UNDECIDED : BROKEN;
  }

  /** Index after the end tag of a record. */
  private int endTag(byte[] bytes, int from, int limit, boolean isAtEnd) {
    if (from + 1 >= limit || bytes[from + 1] != '/' || !nameAt(bytes, from + 2, limit, tag)) {
      return BROKEN;
    }
    int i = from + 2 + tag.length;
    while (i < limit && isBlank(bytes[i])) {
      i++;
    }
    if (i == limit) {
      return isAtEnd ? BROKEN : UNDECIDED;
    }
    return bytes[i] == '>' ? i + 1 : BROKEN;
  }

  /** Index after the tag whose name begins at {@code from}. */
  private static int tagEnd(byte[] bytes, int from, int limit, boolean isAtEnd) {
    int last = (int) Math.min(limit, (long) from + MAX_MARKUP_BYTES);
    byte quote = 0;
    for (int i = from; i < last; i++) {
      byte value = bytes[i];
      if (value == '<') {
        return BROKEN;
      }
      if (quote != 0) {
        quote = value == quote ? 0 : quote;
      } else if (value == '>') {
        return i + 1;
      } else if (value == '"' || value == '\'') {
        quote = value;
      }
    }
    return last == limit && !isAtEnd ? UNDECIDED : BROKEN;
  }

  private boolean isElementAt(byte[] bytes, int at, int limit) {
    return bytes[at] == '<' && nameAt(bytes, at + 1, limit, tag);
  }

  private boolean enclosingAt(byte[] bytes, int at, int limit) {
    if (bytes[at] != '<' || at + 1 == limit) {
      return false;
    }
    int start = bytes[at + 1] == '/' ? at + 2 : at + 1;
    for (byte[] name : enclosing) {
      if (nameAt(bytes, start, limit, name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean nameAt(byte[] bytes, int at, int limit, byte[] name) {
    int after = at + name.length;
    return after < limit && startsWith(bytes, at, limit, name) && endsName(bytes[after]);
  }

  private static boolean endsName(byte value) {
    return isBlank(value) || value == '/' || value == '>';
  }

  private static boolean startsWith(byte[] bytes, int at, int limit, byte[] text) {
    if (limit - at < text.length) {
      return false;
    }
    for (int k = 0; k < text.length; k++) {
      if (bytes[at + k] != text[k]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] bytesOf(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
