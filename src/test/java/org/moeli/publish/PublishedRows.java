package org.moeli.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.run.Vintage;
import org.moeli.publish.CrossingMonths.PostMonth;
import org.moeli.publish.page.PublishedTable;

/** Counts and published rows from and to small tables of text, without a session. */
final class PublishedRows {
  static final Contracts CONTRACTS = Contracts.load(Optional.empty());

  private static final StructType TRAFFIC =
      StructType.fromDDL(
          "period_month STRING, post_code STRING, entry_count BIGINT, exit_count BIGINT,"
              + " days_with_records INT");

  private static final Pattern CELL_END = Pattern.compile("\\|");

  private PublishedRows() {}

  /** An edition under k = 10, cases under 11 with room 5, rates from 100, 60 days provisional. */
  static Edition edition(String asOf) {
    LocalDate day = LocalDate.parse(asOf);
    ReleaseRule rule =
        new ReleaseRule(
            "TEST", 10, 11, 5, 100, 60, LocalDate.parse("2000-01-01"), null, "a test", null);
    return new Edition(rule, new Vintage(day, day));
  }

  /** Rows of a table of the lake; a cell {@code -} is null. */
  static List<Row> of(String table, String text) {
    return rows(CONTRACTS.table(table).sparkSchema(), text);
  }

  /** Rows that are of no table of the lake. */
  static List<Row> rows(StructType schema, String text) {
    List<List<String>> lines = lines(text);
    List<String> header = lines.get(0);
    List<Row> rows = new ArrayList<>();
    for (List<String> line : lines.subList(1, lines.size())) {
      Object[] cells =
          Arrays.stream(schema.fields())
              .map(field -> value(field, line, header.indexOf(field.name())))
              .toArray();
      rows.add(new GenericRowWithSchema(cells, schema));
    }
    return rows;
  }

  private static Object value(StructField field, List<String> line, int place) {
    String text = place < 0 ? "-" : line.get(place);
    if (text.equals("-")) {
      return null;
    } else if (field.dataType().equals(DataTypes.LongType)) {
      return Long.valueOf(text);
    } else if (field.dataType().equals(DataTypes.IntegerType)) {
      return Integer.valueOf(text);
    } else if (field.dataType().equals(DataTypes.DoubleType)) {
      return Double.valueOf(text);
    }
    return text;
  }

  /** What was recorded: period_month, post_code, entries, exits, days. */
  static List<PostMonth> traffic(String text) {
    return rows(TRAFFIC, text).stream().map(PostMonth::of).toList();
  }

  static PublishedTable table(String name, List<Map<String, Object>> rows) {
    return new PublishedTable(CONTRACTS.table(name), rows);
  }

  /** Compares the columns that the first line names, in their order; null is {@code -}. */
  static void assertRows(PublishedTable actual, String text) {
    List<List<String>> lines = lines(text);
    String got =
        actual.rows().stream()
            .map(
                row ->
                    lines.get(0).stream()
                        .map(column -> Objects.toString(row.get(column), "-"))
                        .collect(Collectors.joining(" | ")))
            .collect(Collectors.joining("\n"));
    String wanted =
        lines.stream()
            .skip(1)
            .map(line -> String.join(" | ", line))
            .collect(Collectors.joining("\n"));
    assertEquals(wanted, got);
  }

  private static List<List<String>> lines(String text) {
    return text.lines()
        .filter(line -> !line.isBlank())
        .map(line -> CELL_END.splitAsStream(line).map(String::strip).toList())
        .toList();
  }
}
