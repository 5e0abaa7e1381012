package org.moeli.notebook;

import static j2html.TagCreator.each;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Small tables for eyes. */
final class HtmlTable {
  private static final int MOST_ROWS = 200;
  private static final Pattern NUMBER = Pattern.compile("-?[\\d,]+(\\.\\d+)?( ?%)?|–|");
  private static final String CELL =
      "padding:.25em .8em;border-bottom:1px solid #ddd;vertical-align:top;text-align:";
  private static final String TABLE =
      "border-collapse:collapse;margin:0 0 1.2em 0;font-size:90%;font-variant-numeric:tabular-nums";

  private HtmlTable() {}

  static String of(Dataset<Row> rows) {
    List<List<String>> cells =
        rows.limit(MOST_ROWS).collectAsList().stream()
            .map(row -> IntStream.range(0, row.length()).mapToObj(i -> text(row, i)).toList())
            .toList();
    return of(Arrays.asList(rows.columns()), cells);
  }

  private static String text(Row row, int i) {
    Object value = row.get(i);
    if (value == null) {
      return "–";
    }
    if (value instanceof Long || value instanceof Integer) {
      return String.format(Locale.ROOT, "%,d", ((Number) value).longValue());
    }
    if (value instanceof Double || value instanceof Float) {
      return String.format(Locale.ROOT, "%.1f", ((Number) value).doubleValue());
    }
    return value.toString();
  }

  /** A column of numbers only stands on the right. */
  static String of(List<String> names, List<List<String>> rows) {
    List<String> styles =
        IntStream.range(0, names.size())
            .mapToObj(i -> CELL + (isNumeric(rows, i) ? "right" : "left"))
            .toList();
    return table(
            thead(
                tr(
                    each(
                        IntStream.range(0, names.size()).boxed().toList(),
                        i -> th(names.get(i).replace('_', ' ')).withStyle(styles.get(i))))),
            tbody(
                each(
                    rows,
                    row ->
                        tr(
                            each(
                                IntStream.range(0, row.size()).boxed().toList(),
                                i -> td(row.get(i)).withStyle(styles.get(i)))))))
        .withStyle(TABLE)
        .render();
  }

  private static boolean isNumeric(List<List<String>> rows, int column) {
    return !rows.isEmpty()
        && rows.stream().allMatch(row -> NUMBER.matcher(row.get(column)).matches());
  }

  static String text(List<String> lines) {
    return pre(String.join("\n", lines)).withStyle("white-space:pre-wrap").render();
  }
}
