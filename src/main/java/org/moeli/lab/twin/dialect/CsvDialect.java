package org.moeli.lab.twin.dialect;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Delimited text with a header line; a field with a delimiter, quote or line end is quoted. */
public abstract class CsvDialect extends Dialect {
  private static final char QUOTE = '"';
  private static final DateTimeFormatter MONTH_FIRST =
      DateTimeFormatter.ofPattern("MM/dd/yyyy", Locale.ROOT);
  private static final int CELL_DIGITS = 8;

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
    super(source, ".csv", charset, datePattern, fields(columns));
    this.delimiter = delimiter;
    this.lineEnd = lineEnd;
    this.order = columns.stream().map(Column::field).toArray(Field[]::new);
    this.header =
        String.join(String.valueOf(delimiter), columns.stream().map(Column::name).toList())
            + lineEnd;
  }

  @Override
  public final String head(int day) {
    return header;
  }

  @Override
  public final void write(StringBuilder out, Values values) {
    write(out, values, order);
  }

  @Override
  public final String malformed(Values values) {
    return unclosed(values);
  }

  /** The record without its last field, so that a value is lost. */
  public final String shortened(Values values) {
    StringBuilder out = new StringBuilder();
    write(out, values, Arrays.copyOf(order, order.length - 1));
    return out.toString();
  }

  /** The record with one field more than the header has columns. */
  public final String lengthened(Values values) {
    StringBuilder out = new StringBuilder();
    write(out, values);
    return out.insert(out.length() - lineEnd.length(), delimiter).toString();
  }

  /**
   * Changes a record as a spreadsheet does that opens its file and saves it: dates have the month
   * first, numbers have no leading zeros, and what does not fit into a cell is in scientific
   * notation.
   */
  public final void saveFromSpreadsheet(Values values) {
    for (Field field : order) {
      String text = values.of(field);
      if (text != null) {
        values.set(field, readDay(text).map(MONTH_FIRST::format).orElseGet(() -> cell(text)));
      }
    }
  }

  private static String cell(String text) {
    boolean isNumber = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!isNumber) {
      return text;
    }
    BigDecimal number = new BigDecimal(text);
    return number.precision() > CELL_DIGITS
        ? String.format(Locale.ROOT, "%.3E", number)
        : number.toPlainString();
  }

  /** The record with a quote that is never closed in front of its last field. */
  private String unclosed(Values values) {
    String text = shortened(values);
    return text.substring(0, text.length() - lineEnd.length()) + delimiter + QUOTE + "x" + lineEnd;
  }

  private void write(StringBuilder out, Values values, Field[] fields) {
    for (int i = 0; i < fields.length; i++) {
      if (i > 0) {
        out.append(delimiter);
      }
      String text = values.of(fields[i]);
      if (text != null) {
        append(out, text);
      }
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

  private static Set<Field> fields(List<Column> columns) {
    Set<Field> fields = EnumSet.noneOf(Field.class);
    columns.forEach(column -> fields.add(column.field()));
    return fields;
  }
}
