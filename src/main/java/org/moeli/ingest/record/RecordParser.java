package org.moeli.ingest.record;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Set;

/**
 * From the bytes of one record to the texts of the declared columns. Keeps buffers between records:
 * one instance per task, not for several threads.
 */
public abstract class RecordParser {
  /** A longer record is not parsed. */
  public static final int MAX_RECORD_BYTES = 1 << 20;

  final Charset charset;
  private final TextEncoding encoding;
  private final Set<String> blanks;
  private final int width;

  RecordParser(RecordFormat format) {
    this.charset = format.charset();
    this.encoding = TextEncoding.of(charset);
    this.blanks = format.blanks();
    this.width = format.columns().size();
  }

  /**
   * The parser of a format.
   *
   * @param header the header that the scan of the file found
   */
  public static RecordParser of(RecordFormat format, String header) {
    return switch (format.kind()) {
      case JSON -> new JsonRecordParser(format);
      case CSV -> new CsvRecordParser(format, header);
      case XML -> new XmlRecordParser(format);
    };
  }

  /**
   * Reads a record.
   *
   * @param values takes the text of each declared column, in their order: trimmed, null when the
   *     record has none or one that means "not recorded"; undefined when the record has an issue
   * @return why the record cannot be read; null when it can
   */
  public final RecordIssue parse(byte[] bytes, String[] values) {
    if (values.length != width) {
      throw new IllegalArgumentException("one value per declared column is needed");
    }
    if (bytes.length > MAX_RECORD_BYTES) {
      return RecordIssue.RECORD_TOO_LONG;
    }
    int plain = 0;
    while (plain < bytes.length && bytes[plain] > 0) {
      plain++;
    }
    for (int i = plain; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        return RecordIssue.RECORD_NUL_BYTE;
      }
    }
    RecordIssue issue = outerIssue(bytes);
    if (issue == null && !encoding.accepts(bytes, plain, bytes.length)) {
      issue = RecordIssue.RECORD_UNDECODABLE;
    }
    if (issue != null) {
      return issue;
    }
    Arrays.fill(values, null);
    issue = read(bytes, values);
    for (int i = 0; issue == null && i < width; i++) {
      if (values[i] != null) {
        issue = textIssue(values[i]);
        values[i] = valueOf(values[i]);
      }
    }
    return issue;
  }

  /** What is wrong with the record before its bytes are read as text; null when nothing is. */
  RecordIssue outerIssue(byte[] bytes) {
    return null;
  }

  /** Puts the texts as written into {@code values}, which are null. */
  abstract RecordIssue read(byte[] bytes, String[] values);

  /** The value that a text stands for: trimmed, null when it means "not recorded". */
  final String valueOf(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (from < to && isSpace(text.charAt(to - 1))) {
      to--;
    }
    String value = text.substring(from, to);
    return blanks.contains(value) ? null : value;
  }

  /** Escapes can name characters that bytes cannot hold. */
  static RecordIssue textIssue(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return RecordIssue.RECORD_NUL_BYTE;
      }
      if (Character.isSurrogate(c)) {
        boolean isPair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
        if (!isPair) {
          return RecordIssue.RECORD_UNDECODABLE;
        }
        i++;
      }
    }
    return null;
  }

  private static boolean isSpace(char c) {
    return c <= ' ' || c > 127 && (Character.isSpaceChar(c) || c == '\uFEFF');
  }
}
