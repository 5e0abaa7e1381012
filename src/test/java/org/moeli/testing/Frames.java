package org.moeli.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.holdenkarau.spark.testing.JavaDatasetSuiteBase;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Comparison of frames with readable differences; the one place that knows spark-testing-base. */
public final class Frames {
  private static final Compare COMPARE = new Compare();

  private Frames() {}

  /**
   * Asserts that the columns named in the first line of the text hold just the rows below it, in
   * any order. All cells are compared as text; null is {@code -}.
   */
  public static void assertRows(Dataset<Row> actual, String text) {
    List<List<String>> lines = TextTable.cells(text);
    Column[] columns =
        lines.get(0).stream()
            .map(name -> functions.col(name).cast("string").as(name))
            .toArray(Column[]::new);
    List<String> got =
        actual.select(columns).collectAsList().stream().map(Frames::line).sorted().toList();
    List<String> wanted =
        lines.subList(1, lines.size()).stream().map(Frames::line).sorted().toList();
    assertEquals(String.join("\n", wanted), String.join("\n", got));
  }

  /** Asserts the same schema (nullability aside) and the same rows in any order. */
  public static void assertSame(Dataset<Row> expected, Dataset<Row> actual) {
    COMPARE.assertDataFrameDataEquals(
        expected, actual.sparkSession().createDataFrame(actual.javaRDD(), expected.schema()));
  }

  private static String line(Row row) {
    return line(
        Arrays.asList(
            (Object[]) row.toSeq().toArray(scala.reflect.ClassTag$.MODULE$.apply(Object.class))));
  }

  private static String line(List<?> cells) {
    return cells.stream()
        .map(cell -> cell == null ? "-" : cell.toString().replaceAll(",\\s+", ","))
        .collect(Collectors.joining(" | "));
  }

  private static final class Compare extends JavaDatasetSuiteBase {
    private static final long serialVersionUID = 1L;
  }
}
