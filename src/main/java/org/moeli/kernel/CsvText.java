package org.moeli.publish;

import java.math.BigDecimal;
import java.util.List;
import org.moeli.publish.page.PublishedTable;

/**
 * CSV as RFC 4180 has it: a header, lines that end in CR and LF, quotes where a cell needs them, a
 * blank for null.
 */
final class CsvText {
  private static final String LINE_END = "\r\n";

  private CsvText() {}

  /** Text of a published table. */
  static String of(PublishedTable table) {
    return of(table.contract().columnNames(), table.cells());
  }

  /** Text of rows under a header. */
  static String of(List<String> header, List<List<Object>> rows) {
    StringBuilder text = new StringBuilder();
    append(text, header);
    rows.forEach(row -> append(text, row));
    return text.toString();
  }

  private static void append(StringBuilder text, List<?> cells) {
    for (int i = 0; i < cells.size(); i++) {
      text.append(i == 0 ? "" : ",").append(cell(cells.get(i)));
    }
    text.append(LINE_END);
  }

  private static String cell(Object value) {
    if (value == null) {
      return "";
    }
    String text =
        value instanceof Double number
            ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
            : value.toString();
    boolean isQuoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return isQuoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
