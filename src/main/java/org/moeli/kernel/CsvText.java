package org.moeli.kernel;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** CSV as RFC 4180 has it: quotes where a cell needs them, a blank for null. */
public final class CsvText {
  private static final String LINE_END = "\r\n";

  private CsvText() {}

  /** Rows under a header, in lines that end in CR and LF. */
  public static String of(List<String> header, List<List<Object>> rows) {
    StringBuilder text = new StringBuilder(line(header)).append(LINE_END);
    rows.forEach(row -> text.append(line(row)).append(LINE_END));
    return text.toString();
  }

  /** One line without its end. */
  public static String line(List<?> cells) {
    return cells.stream().map(CsvText::cell).collect(Collectors.joining(","));
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
