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
import java.util.function.BiConsumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.moeli.testing.SparkTest;

/** What is printed of rows, whatever stands in them. */
@SparkTest
class RowPrinterTest {
  private static final StructType COLUMNS =
      new StructType().add("n", DataTypes.IntegerType).add("max(a, b)", DataTypes.StringType);

  private static String printed(
      SparkSession spark, String value, BiConsumer<Dataset<Row>, PrintStream> how) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    how.accept(
        spark.createDataFrame(List.of(RowFactory.create(1, value)), COLUMNS),
        new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
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
        printed(spark, faked, RowPrinter::table).replaceAll("-{9,}", "-".repeat(69)));
    String name = "'Mathabo Nt\u0161oaki";
    assertTrue(printed(spark, name, RowPrinter::table).contains("1  " + name));
  }

  /** As RFC 4180 has it: a quote is doubled, and a backslash is a sign like others. */
  @Test
  void anyReaderOfCsvGetsTheValueBack(SparkSession spark) {
    for (String value : List.of("a\"b", "a,b", "a\\", "\\\"", "two\nlines", " blanks ", "-")) {
      String text = printed(spark, value, RowPrinter::csv);
      CsvParserSettings rfc4180 = new CsvParserSettings();
      rfc4180.setIgnoreLeadingWhitespaces(false);
      rfc4180.setIgnoreTrailingWhitespaces(false);
      List<String[]> rows = new CsvParser(rfc4180).parseAll(new StringReader(text));
      assertEquals(List.of("n", "max(a, b)"), List.of(rows.get(0)), text);
      assertEquals(List.of("1", value), List.of(rows.get(1)), text);
    }
    assertEquals("n,\"max(a, b)\"\n1,\"a\"\"b\"\n", printed(spark, "a\"b", RowPrinter::csv));
    assertEquals("n,\"max(a, b)\"\n1,\n", printed(spark, null, RowPrinter::csv));
  }
}
