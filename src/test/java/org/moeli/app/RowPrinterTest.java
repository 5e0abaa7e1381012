package org.moeli.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.moeli.app.RowPrinter.Format;
import org.moeli.testing.SparkTest;

/** What is printed of rows, whatever stands in them. */
@SparkTest
class RowPrinterTest {
  private static final StructType COLUMNS =
      new StructType().add("n", DataTypes.IntegerType).add("max(a, b)", DataTypes.StringType);

  private static String printed(SparkSession spark, String value, Format format) {
    Dataset<Row> row = spark.createDataFrame(List.of(RowFactory.create(1, value)), COLUMNS);
    return printed(row, format, OptionalInt.empty());
  }

  private static String printed(Dataset<Row> rows, Format format, OptionalInt most) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new RowPrinter(format, most).print(rows, new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Each format, below the limit, at it and over it. */
  @Test
  void noMoreRowsArePrintedThanTheLimit(SparkSession spark) {
    Dataset<Row> two = spark.range(2).toDF("n");
    String table = "n\n-\n0\n1\n";
    for (int most : new int[] {2, 3, Integer.MAX_VALUE}) {
      assertEquals(table, printed(two, Format.table, OptionalInt.of(most)));
      assertEquals("n\n0\n1\n", printed(two, Format.csv, OptionalInt.of(most)));
    }
    assertEquals(
        "n\n-\n0\n(the first 1 rows; --limit N prints more)\n",
        printed(two, Format.table, OptionalInt.of(1)));
    assertEquals("n\n0\n", printed(two, Format.csv, OptionalInt.of(1)));
    assertEquals("n\n", printed(two, Format.csv, OptionalInt.of(0)));
    assertEquals("[\n{\"n\":0}\n]\n", printed(two, Format.json, OptionalInt.of(1)));
    assertEquals("[\n{\"n\":0},\n{\"n\":1}\n]\n", printed(two, Format.json, OptionalInt.empty()));
    assertEquals("[\n]\n", printed(two, Format.json, OptionalInt.of(0)));
    assertEquals(OptionalInt.of(1000), Format.table.most());
  }

  @Test
  void nothingInAValueActsOnATerminal(SparkSession spark) {
    String faked = "a\u001b[2Kb\r\n2  MOFOKENG\u2028\u202e\u0007\u200b";
    assertEquals(
        """
        n  max(a, b)
        -  ---------------------------------------------------------------------
        1  a\\u{1b}[2Kb\\u{d}\\u{a}2  MOFOKENG\\u{2028}\\u{202e}\\u{7}\\u{200b}
        """,
        printed(spark, faked, Format.table).replaceAll("-{9,}", "-".repeat(69)));
    String name = "'Mathabo Nt\u0161oaki";
    assertTrue(printed(spark, name, Format.table).contains("1  " + name));
  }

  /** As RFC 4180 has it: a quote is doubled, and a backslash is a sign like others. */
  @Test
  void anyReaderOfCsvGetsTheValueBack(SparkSession spark) {
    for (String value : List.of("a\"b", "a,b", "a\\", "\\\"", "two\nlines", " blanks ", "-")) {
      String text = printed(spark, value, Format.csv);
      CsvParserSettings rfc4180 = new CsvParserSettings();
      rfc4180.setIgnoreLeadingWhitespaces(false);
      rfc4180.setIgnoreTrailingWhitespaces(false);
      List<String[]> rows = new CsvParser(rfc4180).parseAll(new StringReader(text));
      assertEquals(List.of("n", "max(a, b)"), List.of(rows.get(0)), text);
      assertEquals(List.of("1", value), List.of(rows.get(1)), text);
    }
    assertEquals("n,\"max(a, b)\"\n1,\"a\"\"b\"\n", printed(spark, "a\"b", Format.csv));
    assertEquals("n,\"max(a, b)\"\n1,\n", printed(spark, null, Format.csv));
  }
}
