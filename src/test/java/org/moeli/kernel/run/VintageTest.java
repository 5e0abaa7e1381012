package org.moeli.kernel.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.moeli.testing.Frames;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TextTable;

/** Which versions count, at the edges of each day. */
@SparkTest
class VintageTest {
  private static final LocalDate SOME_DAY = LocalDate.parse("2026-01-31");

  /** Each line names what it is an example of; the vintages are those of the test. */
  private static final String VERSIONS =
      """
      version             | happened_date | received_date | superseded_date
      before              | 2026-01-30    | 2026-02-09    | -
      onBothDays          | 2026-01-31    | 2026-02-10    | -
      happenedLater       | 2026-02-01    | 2026-02-01    | -
      receivedLater       | 2026-01-31    | 2026-02-11    | -
      dayUnknown          | -             | 2026-02-09    | -
      replacedBefore      | 2026-01-31    | 2026-02-01    | 2026-02-09
      replacedOnTheDay    | 2026-01-31    | 2026-02-01    | 2026-02-10
      replacedLater       | 2026-01-31    | 2026-02-01    | 2026-02-11
      replacedWhenCome    | 2026-01-31    | 2026-02-10    | 2026-02-10
      receivedBeforeEvent | 2026-01-31    | 2026-01-15    | -
      """;

  @Test
  void versionCountsFromTheDayOfItsReceiptToTheDayBeforeItIsReplaced(SparkSession spark) {
    Frames.assertRows(
        Stream.of(
                counting(spark, "2026-01-31", "2026-02-09"),
                counting(spark, "2026-01-31", "2026-02-10"),
                counting(spark, "2026-01-31", "2026-02-11"),
                counting(spark, "2026-01-30", "2026-02-10"),
                counting(spark, "2026-02-01", "2026-02-10"))
            .reduce(Dataset::union)
            .orElseThrow(),
        """
        as_of      | known_at   | version
        2026-01-31 | 2026-02-09 | before
        2026-01-31 | 2026-02-09 | replacedOnTheDay
        2026-01-31 | 2026-02-09 | replacedLater
        2026-01-31 | 2026-02-09 | receivedBeforeEvent
        2026-01-31 | 2026-02-10 | before
        2026-01-31 | 2026-02-10 | onBothDays
        2026-01-31 | 2026-02-10 | replacedLater
        2026-01-31 | 2026-02-10 | receivedBeforeEvent
        2026-01-31 | 2026-02-11 | before
        2026-01-31 | 2026-02-11 | onBothDays
        2026-01-31 | 2026-02-11 | receivedLater
        2026-01-31 | 2026-02-11 | receivedBeforeEvent
        2026-01-30 | 2026-02-10 | before
        2026-02-01 | 2026-02-10 | before
        2026-02-01 | 2026-02-10 | onBothDays
        2026-02-01 | 2026-02-10 | happenedLater
        2026-02-01 | 2026-02-10 | replacedLater
        2026-02-01 | 2026-02-10 | receivedBeforeEvent
        """);
  }

  @Test
  void bothDaysAreNeeded() {
    assertThrows(NullPointerException.class, () -> new Vintage(null, SOME_DAY));
    assertThrows(NullPointerException.class, () -> new Vintage(SOME_DAY, null));
  }

  private static Dataset<Row> counting(SparkSession spark, String asOf, String knownAt) {
    Vintage vintage = new Vintage(LocalDate.parse(asOf), LocalDate.parse(knownAt));
    Dataset<Row> versions =
        TextTable.frame(
            spark,
            "version STRING, happened_date DATE, received_date DATE, superseded_date DATE",
            VERSIONS);
    return vintage
        .counting(versions, col("happened_date"))
        .select(lit(asOf).as("as_of"), lit(knownAt).as("known_at"), col("version"));
  }
}
