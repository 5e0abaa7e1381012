package org.moeli.app;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.moeli.kernel.CsvText;

/** Prints the rows of a query. */
final class RowPrinter {
  private static final Logger LOG = LogManager.getLogger(RowPrinter.class);

  /** How rows are written. */
  enum Format {
    /** For eyes. */
    table,
    /** With a head line, as RFC 4180 has it. */
    csv,
    /** One array with an object a line. */
    json;

    /** Most rows unless the user says otherwise: a table is collected before it is printed. */
    OptionalInt most() {
      return this == table ? OptionalInt.of(1000) : OptionalInt.empty();
    }
  }

  /** What was printed, and whether the query has more rows. */
  private record Printed(long rowCount, boolean isCut) {}

  /** Control characters, signs that turn or hide text, and breaks of lines and paragraphs. */
  private static final Pattern ACTING = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  private final Format format;
  private final OptionalInt most;

  /**
   * @param most rows to print; empty for all
   */
  RowPrinter(Format format, OptionalInt most) {
    this.format = format;
    this.most = most;
  }

  /**
   * Prints all rows as a table.
   *
   * @return their number
   */
  static long printAll(Dataset<Row> rows, PrintStream out) {
    return new RowPrinter(Format.table, OptionalInt.empty()).print(rows, out);
  }

  /**
   * Prints rows, and says so when there are more than the limit: below a table, and in the log for
   * the other formats, which programs read.
   *
   * @return how many were printed
   */
  long print(Dataset<Row> rows, PrintStream out) {
    Printed printed =
        switch (format) {
          case table -> table(rows, out);
          case csv -> csv(rows, out);
          case json -> json(rows, out);
        };
    if (printed.isCut() && format == Format.table) {
      out.println("(the first " + printed.rowCount() + " rows; --limit N prints more)");
    } else if (printed.isCut()) {
      LOG.warn("only the first {} rows are printed; --limit N prints more", printed.rowCount());
    }
    return printed.rowCount();
  }

  private Printed table(Dataset<Row> rows, PrintStream out) {
    List<Row> shown = new ArrayList<>();
    Printed printed = each(texts(rows), shown::add);
    String[] names = rows.columns();
    int[] widths = Arrays.stream(names).mapToInt(String::length).toArray();
    for (Row row : shown) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], cell(row, i).length());
      }
    }
    out.println(line(Arrays.asList(names), widths));
    out.println(Arrays.stream(widths).mapToObj("-"::repeat).collect(Collectors.joining("  ")));
    for (Row row : shown) {
      out.println(
          line(IntStream.range(0, widths.length).mapToObj(i -> cell(row, i)).toList(), widths));
    }
    return printed;
  }

  private Printed csv(Dataset<Row> rows, PrintStream out) {
    out.println(CsvText.line(List.of(rows.columns())));
    int width = rows.columns().length;
    return each(
        texts(rows),
        row ->
            out.println(CsvText.line(IntStream.range(0, width).mapToObj(row::getString).toList())));
  }

  private Printed json(Dataset<Row> rows, PrintStream out) {
    Dataset<Row> objects =
        rows.select(to_json(struct(col("*")), Map.of("ignoreNullFields", "false")));
    out.print("[");
    StringBuilder before = new StringBuilder("\n");
    Printed printed =
        each(
            objects,
            row -> {
              out.print(before + row.getString(0));
              before.replace(0, before.length(), ",\n");
            });
    out.println("\n]");
    return printed;
  }

  /** Hands over the rows up to the limit; one more tells whether there are any. */
  private Printed each(Dataset<Row> rows, Consumer<Row> use) {
    Iterator<Row> all =
        most.isPresent()
            // The largest number has none after it.
            ? rows.limit(Math.max(most.getAsInt(), most.getAsInt() + 1)).collectAsList().iterator()
            : rows.toLocalIterator();
    long count = 0;
    while (all.hasNext() && (most.isEmpty() || count < most.getAsInt())) {
      use.accept(all.next());
      count++;
    }
    return new Printed(count, all.hasNext());
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
