package org.moeli.ingest.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.moeli.domain.record.WrittenText;

/**
 * The names of a delimited file's header, compared whatever their case, blanks and signs that are
 * not seen. A later line with the same names is the header again: of a file that was put together
 * from several. For one thread.
 */
final class HeaderLine {
  private static final Pattern BLANKS = Pattern.compile(" +");

  /** How much longer than the header a line with the same names may be: quotes, blanks, marks. */
  private static final int MOST_LONGER = 4;

  private final FieldReader reader;
  private final char quote;
  private final List<String> names;
  private final int length;

  private HeaderLine(FieldReader reader, char quote, List<String> names, int length) {
    this.reader = reader;
    this.quote = quote;
    this.names = names;
    this.length = length;
  }

  /** The header of a file; empty when its quotes are not closed. */
  static Optional<HeaderLine> of(RecordFormat format, String header) {
    byte[] bytes = header.getBytes(format.charset());
    FieldReader reader = new FieldReader(format);
    List<String> names = names(reader, bytes);
    return reader.isMalformed
        ? Optional.empty()
        : Optional.of(new HeaderLine(reader, format.quote(), names, bytes.length));
  }

  private static List<String> names(FieldReader reader, byte[] line) {
    List<String> names = new ArrayList<>();
    reader.begin(line);
    while (reader.next()) {
      names.add(normal(reader.text()));
    }
    return names;
  }

  /** The form in which names are compared. */
  static String normal(String name) {
    return BLANKS.matcher(WrittenText.plain(name)).replaceAll(" ").toLowerCase(Locale.ROOT);
  }

  /** Its names in that form, in order; blank where a column has none. */
  List<String> names() {
    return names;
  }

  /** Whether it names every declared column, and no column twice. */
  boolean fits(RecordFormat format) {
    Set<String> distinct = new HashSet<>();
    return names.stream().allMatch(name -> name.isEmpty() || distinct.add(name))
        && format.columns().stream().allMatch(column -> distinct.contains(normal(column.source())));
  }

  /**
   * Whether a line is the header again.
   *
   * @param first index of its first byte that is not blank
   */
  boolean isAgain(byte[] bytes, int from, int first, int to) {
    return mayBegin(bytes, first, to)
        && to - from <= MOST_LONGER * length
        && names(reader, Arrays.copyOfRange(bytes, from, to)).equals(names);
  }

  /** Most lines are records, and their first two signs say so. */
  private boolean mayBegin(byte[] bytes, int first, int to) {
    String name = names.get(0);
    int start = bytes[first] == quote ? first + 1 : first;
    for (int i = 0; i < 2 && i < name.length() && start + i < to; i++) {
      byte sign = bytes[start + i];
      if (sign < 0 || !Character.isLetterOrDigit(sign)) {
        return true;
      }
      if (Character.toLowerCase(sign) != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
