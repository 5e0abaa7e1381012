package org.moeli.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.moeli.kernel.contract.Contracts;

/** Frames from small tables of text, so that a test reads as its example. */
public final class TextTable {
  private static final Pattern CELL_END = Pattern.compile("\\|");

  private static final Contracts CONTRACTS = Contracts.load(Optional.empty());

  private TextTable() {}

  /**
   * Rows of a table of the lake, with the columns of its contract.
   *
   * @param table full name
   * @param text as in {@link #frame(SparkSession, StructType, String)}
   */
  public static Dataset<Row> of(SparkSession spark, String table, String text) {
    return frame(spark, schema(table), text);
  }

  /** The columns of a table of the lake. */
  public static StructType schema(String table) {
    return CONTRACTS.table(table).sparkSchema();
  }

  /**
   * Rows that are of no table of the lake.
   *
   * @param ddl schema, for instance {@code "id STRING, day DATE"}
   * @param text first line names columns of the schema, in any order, cells divided by {@code |}; a
   *     blank or {@code -} is null; an array is written {@code [A,B]}
   */
  public static Dataset<Row> frame(SparkSession spark, String ddl, String text) {
    return frame(spark, StructType.fromDDL(ddl), text);
  }

  /** The same for a schema object; columns not named in the text are null. */
  public static Dataset<Row> frame(SparkSession spark, StructType schema, String text) {
    List<List<String>> lines = cells(text);
    List<String> names = lines.get(0);
    List<String> known = List.of(schema.fieldNames());
    if (!known.containsAll(names)) {
      throw new IllegalArgumentException("columns " + names + " are not all among " + known);
    }
    StructType texts = new StructType();
    for (String name : names) {
      texts = texts.add(name, DataTypes.StringType);
    }
    List<Row> rows = new ArrayList<>();
    for (List<String> line : lines.subList(1, lines.size())) {
      rows.add(RowFactory.create(line.toArray()));
    }
    Column[] typed =
        Arrays.stream(schema.fields())
            .map(field -> typed(field, names.contains(field.name())))
            .toArray(Column[]::new);
    return spark.createDataFrame(rows, texts).select(typed);
  }

  /**
   * The cells of a table, line by line, the first with the names; null for a blank one or {@code
   * -}.
   */
  public static List<List<String>> cells(String text) {
    List<List<String>> lines = new ArrayList<>();
    for (String line : text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
      List<String> cells = new ArrayList<>();
      for (String cell : CELL_END.split(line, -1)) {
        String value = cell.strip();
        cells.add(value.isEmpty() || value.equals("-") ? null : value);
      }
      if (!lines.isEmpty() && cells.size() != lines.get(0).size()) {
        throw new IllegalArgumentException("cells do not match the header: " + line);
      }
      lines.add(cells);
    }
    return lines;
  }

  private static Column typed(StructField field, boolean present) {
    if (!present) {
      return functions.lit(null).cast(field.dataType()).as(field.name());
    }
    Column text = functions.col(field.name());
    Column value =
        field.dataType() instanceof ArrayType
            ? functions
                .filter(
                    functions.split(functions.regexp_replace(text, "^\\[|\\]$", ""), ","),
                    item -> item.notEqual(""))
                .cast(field.dataType())
            : text.cast(field.dataType());
    return value.as(field.name());
  }
}
