package org.moeli.demo;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;

/** Delimited text with a header line; a field with a delimiter, quote or line end is quoted. */
abstract class CsvDialect extends Dialect {
  private static final char QUOTE = '"';

  private final char delimiter;
  private final String lineEnd;
  private final String header;
  private final Field[] order;

  /** A column of the file. */
  record Column(String name, Field field) {}

  CsvDialect(
      String source,
      Charset charset,
      String datePattern,
      char delimiter,
      String lineEnd,
      List<Column> columns) {
    super(
        source,
        ".csv",
        charset,
        datePattern,
        columns.stream()
            .map(Column::field)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Field.class))));
    this.delimiter = delimiter;
    this.lineEnd = lineEnd;
    this.order = columns.stream().map(Column::field).toArray(Field[]::new);
    this.header =
        columns.stream().map(Column::name).collect(Collectors.joining(String.valueOf(delimiter)))
            + lineEnd;
  }

  @Override
  final String head(int day) {
    return header;
  }

  @Override
  final void write(StringBuilder out, Values values) {
    write(out, values, order);
  }

  /** The record without its last field, so that a value is lost. */
  final String shortened(Values values) {
    StringBuilder out = new StringBuilder();
    write(out, values, Arrays.copyOf(order, order.length - 1));
    return out.toString();
  }

  /** The record with one field more than the header has columns. */
  final String lengthened(Values values) {
    StringBuilder out = new StringBuilder();
    write(out, values);
    return out.insert(out.length() - lineEnd.length(), delimiter).toString();
  }

  /** The record with a quote that is never closed in front of its last field. */
  final String unclosed(Values values) {
    String text = shortened(values);
    return text.substring(0, text.length() - lineEnd.length()) + delimiter + QUOTE + "x" + lineEnd;
  }

  /** The text of one field, as the dialect puts it together. */
  String text(Values values, Field field) {
    return values.orEmpty(field);
  }

  private void write(StringBuilder out, Values values, Field[] fields) {
    for (int i = 0; i < fields.length; i++) {
      if (i > 0) {
        out.append(delimiter);
      }
      append(out, text(values, fields[i]));
    }
    out.append(lineEnd);
  }

  private void append(StringBuilder out, String text) {
    boolean isPlain =
        text.indexOf(delimiter) < 0 && text.indexOf(QUOTE) < 0 && text.indexOf('\n') < 0;
    if (isPlain) {
      out.append(text);
    } else {
      out.append(QUOTE).append(text.replace("\"", "\"\"")).append(QUOTE);
    }
  }
}
