package org.moeli.app;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.moeli.kernel.CsvText;

/**
 * Rows of a query as a table for eyes, as CSV or as one JSON array with an object a line. Each way
 * gives the number of rows it has printed.
 */
final class RowPrinter {
  private static final int MOST_ROWS = 1000;

  /** Control characters, signs that turn or hide text, and breaks of lines and paragraphs. */
  private static final Pattern ACTING = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  private RowPrinter() {}

  static long table(Dataset<Row> rows, PrintStream out) {
    List<Row> shown = texts(rows).limit(MOST_ROWS + 1).collectAsList();
    String[] names = rows.columns();
    int[] widths = Arrays.stream(names).mapToInt(String::length).toArray();
    for (Row row : shown) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], cell(row, i).length());
      }
    }
    out.println(line(Arrays.asList(names), widths));
    out.println(Arrays.stream(widths).mapToObj("-"::repeat).collect(Collectors.joining("  ")));
    List<Row> printed = shown.subList(0, Math.min(MOST_ROWS, shown.size()));
    for (Row row : printed) {
      out.println(
          line(IntStream.range(0, widths.length).mapToObj(i -> cell(row, i)).toList(), widths));
    }
    if (shown.size() > MOST_ROWS) {
      out.println("(more than " + MOST_ROWS + " rows; --format csv or json prints all)");
    }
    return printed.size();
  }

  static long csv(Dataset<Row> rows, PrintStream out) {
    out.println(CsvText.line(List.of(rows.columns())));
    int width = rows.columns().length;
    long count = 0;
    for (Iterator<Row> all = texts(rows).toLocalIterator(); all.hasNext(); count++) {
      Row row = all.next();
      out.println(CsvText.line(IntStream.range(0, width).mapToObj(row::getString).toList()));
    }
    return count;
  }

  static long json(Dataset<Row> rows, PrintStream out) {
    out.println("[");
    Iterator<String> texts =
        rows.select(to_json(struct(col("*")), Map.of("ignoreNullFields", "false")))
            .as(Encoders.STRING())
            .toLocalIterator();
    long count = 0;
    while (texts.hasNext()) {
      out.print(texts.next());
      out.println(texts.hasNext() ? "," : "");
      count++;
    }
    out.println("]");
    return count;
  }

  /** Every column as text; nested ones as JSON. */
  private static Dataset<Row> texts(Dataset<Row> rows) {
    // Two columns of a query may have one name; here each needs its own.
    String[] own =
        IntStream.range(0, rows.columns().length).mapToObj(i -> "c" + i).toArray(String[]::new);
    Dataset<Row> named = rows.toDF(own);
    return named.select(
        Arrays.stream(named.schema().fields()).map(RowPrinter::text).toArray(Column[]::new));
  }

  private static Column text(StructField field) {
    Column column = col(field.name());
    boolean isNested =
        field.dataType() instanceof StructType
            || field.dataType() instanceof ArrayType
            || field.dataType() instanceof MapType;
    Column text =
        isNested
            ? to_json(column)
            : field.dataType() instanceof BinaryType
                ? org.apache.spark.sql.functions.base64(column)
                : column.cast("string");
    return text.as(field.name());
  }

  private static String cell(Row row, int i) {
    return row.isNullAt(i) ? "" : visible(row.getString(i));
  }

  /**
   * A text in which nothing acts on a terminal: a value from outside could otherwise end the line
   * and draw a row of its own.
   */
  static String visible(String text) {
    return ACTING
        .matcher(text)
        .replaceAll(
            sign ->
                Matcher.quoteReplacement(
                    "\\u{" + Integer.toHexString(sign.group().codePointAt(0)) + "}"));
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(i == 0 ? "" : "  ").append(cells.get(i));
      line.append(" ".repeat(widths[i] - cells.get(i).length()));
    }
    return line.toString().stripTrailing();
  }
}
