package org.moeli.overstay;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.format_number;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sequence;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.moeli.testing.Frames.assertRows;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.moeli.kernel.run.RuleSet;
import org.moeli.kernel.run.Vintage;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TextTable;

@SparkTest
class OverstayRatesTest {
  /** The table, each row n times. */
  private static final StructType OVERSTAY =
      TextTable.schema("intelligence.overstay").add("n", DataTypes.IntegerType);

  private static final String TOTAL = "cohort_code = 'ALL' and dimension_code = 'TOTAL'";

  @Test
  void workedExampleOfTheDefinitions(SparkSession spark) {
    // 10,000 leave in time and 50 truly stay; 5 % of the exits are missed, as the returned show.
    Dataset<Row> actual =
        rates(
            spark,
            """
            n    | until      | has_later_entry | next_entry_date | status
            9500 | 2025-01-20 | false           | -               | DEPARTED_IN_TIME
            550  | 2025-01-20 | false           | -               | NO_DEPARTURE_RECORDED
            1900 | 2025-01-20 | true            | -               | DEPARTED_IN_TIME
            100  | 2025-01-20 | true            | 2025-01-15      | MISSED_EXIT
            """,
            "2025-01-31");
    Row row = actual.filter(TOTAL).first();
    double departures = 9500 + 550 + 1900 + 100;
    assertEquals(12050L, row.<Long>getAs("expected_departures"));
    assertEquals(0.05, row.<Double>getAs("missed_exit_rate"), 1e-12);
    assertEquals(0, row.<Double>getAs("lower_rate"));
    assertEquals(550 / departures, row.<Double>getAs("upper_rate"), 1e-12);
    assertEquals(50 / departures, row.<Double>getAs("adjusted_rate"), 1e-12);
    assertEquals(
        (550 - 9500 * 0.025 / 0.975) / departures,
        row.<Double>getAs("adjusted_rate_half_m"),
        1e-12);
    assertEquals(0, row.<Double>getAs("adjusted_rate_double_m"));
    // Wilson 95 % of 100 in 2000: 0.041283 to 0.060441.
    assertEquals(0, row.<Double>getAs("adjusted_low"), 1e-12);
    assertEquals(
        (550 - 9500 * 0.041283 / 0.958717) / departures, row.<Double>getAs("adjusted_high"), 1e-5);
  }

  @Test
  void everyEndedMonthAndAllOfThemByTotalNationalityAndPost(SparkSession spark) {
    Dataset<Row> actual =
        rates(
            spark,
            """
            n | entry      | until      | has_later_entry | next_entry_date | nationality | post | status                | reason
            4 | 2025-01-02 | 2025-01-20 | false           | -               | ZAF         | MSB  | DEPARTED_IN_TIME      | -
            1 | 2025-01-02 | 2025-01-31 | false           | -               | ZAF         | MSB  | DEPARTED_LATE         | -
            2 | 2025-01-02 | 2025-02-01 | false           | -               | DEU         | SAN  | NO_DEPARTURE_RECORDED | -
            1 | 2025-01-02 | 2025-02-28 | true            | 2025-02-28      | DEU         | SAN  | MISSED_EXIT           | -
            1 | 2025-01-02 | 2025-02-28 | true            | 2025-03-01      | DEU         | SAN  | MISSED_EXIT           | -
            1 | 2025-01-02 | 2025-02-28 | false           | -               | DEU         | SAN  | NOT_YET_DUE           | -
            1 | 2025-01-02 | 2025-02-28 | false           | -               | -           | -    | UNDETERMINED          | CONTRADICTORY_TIMES
            1 | 2025-02-02 | -          | false           | -               | DEU         | SAN  | UNDETERMINED          | LIMIT_UNKNOWN
            9 | 2025-02-02 | 2025-03-01 | false           | -               | DEU         | SAN  | NO_DEPARTURE_RECORDED | -
            9 | 2025-02-02 | 2025-02-20 | false           | -               | ZAF         | MSB  | EXCLUDED              | RESIDENT
            9 | 2025-02-02 | -          | false           | -               | ZAF         | MSB  | NO_LIMIT              | -
            """,
            "2025-03-30");
    assertRows(
        actual,
        """
        cohort_code | cohort_start_date | cohort_end_date | dimension_code | dimension_value | expected_departures | departed_in_time | departed_late | no_departure_recorded | missed_exit_in_time | missed_exit_after_limit | undetermined_with_limit | undetermined_without_limit | not_yet_due
        MONTH       | 2025-01-01        | 2025-01-31      | TOTAL          | -               | 5                   | 4                | 1             | 0                     | 0                   | 0                       | 0                       | 0                          | 0
        MONTH       | 2025-01-01        | 2025-01-31      | NATIONALITY    | ZAF             | 5                   | 4                | 1             | 0                     | 0                   | 0                       | 0                       | 0                          | 0
        MONTH       | 2025-01-01        | 2025-01-31      | ENTRY_POST     | MSB             | 5                   | 4                | 1             | 0                     | 0                   | 0                       | 0                       | 0                          | 0
        MONTH       | 2025-02-01        | 2025-02-28      | TOTAL          | -               | 6                   | 0                | 0             | 2                     | 1                   | 1                       | 1                       | 1                          | 1
        MONTH       | 2025-02-01        | 2025-02-28      | NATIONALITY    | DEU             | 5                   | 0                | 0             | 2                     | 1                   | 1                       | 0                       | 1                          | 1
        MONTH       | 2025-02-01        | 2025-02-28      | NATIONALITY    | ?               | 1                   | 0                | 0             | 0                     | 0                   | 0                       | 1                       | 0                          | 0
        MONTH       | 2025-02-01        | 2025-02-28      | ENTRY_POST     | SAN             | 5                   | 0                | 0             | 2                     | 1                   | 1                       | 0                       | 1                          | 1
        MONTH       | 2025-02-01        | 2025-02-28      | ENTRY_POST     | ?               | 1                   | 0                | 0             | 0                     | 0                   | 0                       | 1                       | 0                          | 0
        ALL         | 2025-01-20        | 2025-02-28      | TOTAL          | -               | 11                  | 4                | 1             | 2                     | 1                   | 1                       | 1                       | 1                          | 1
        ALL         | 2025-01-20        | 2025-02-28      | NATIONALITY    | ZAF             | 5                   | 4                | 1             | 0                     | 0                   | 0                       | 0                       | 0                          | 0
        ALL         | 2025-01-20        | 2025-02-28      | NATIONALITY    | DEU             | 5                   | 0                | 0             | 2                     | 1                   | 1                       | 0                       | 1                          | 1
        ALL         | 2025-01-20        | 2025-02-28      | NATIONALITY    | ?               | 1                   | 0                | 0             | 0                     | 0                   | 0                       | 1                       | 0                          | 0
        ALL         | 2025-01-20        | 2025-02-28      | ENTRY_POST     | MSB             | 5                   | 4                | 1             | 0                     | 0                   | 0                       | 0                       | 0                          | 0
        ALL         | 2025-01-20        | 2025-02-28      | ENTRY_POST     | SAN             | 5                   | 0                | 0             | 2                     | 1                   | 1                       | 0                       | 1                          | 1
        ALL         | 2025-01-20        | 2025-02-28      | ENTRY_POST     | ?               | 1                   | 0                | 0             | 0                     | 0                   | 0                       | 1                       | 0                          | 0
        """);
    List<Row> rows = actual.filter("lower_rate > upper_rate").collectAsList();
    assertEquals(List.of(), rows);
    String plan = actual.queryExecution().sparkPlan().toString();
    assertFalse(plan.contains("Cartesian") || plan.contains("NestedLoop"), plan);
  }

  @Test
  void boundsCountWhatIsCertainAndWhatIsPossible(SparkSession spark) {
    Dataset<Row> actual =
        rates(
            spark,
            """
            n  | until      | has_later_entry | next_entry_date | status                | reason
            80 | 2025-01-20 | false           | -               | DEPARTED_IN_TIME      | -
            1  | 2025-01-20 | false           | -               | DEPARTED_LATE         | -
            2  | 2025-01-20 | false           | -               | NO_DEPARTURE_RECORDED | -
            3  | 2025-01-20 | true            | 2025-01-20      | MISSED_EXIT           | -
            4  | 2025-01-20 | true            | 2025-01-21      | MISSED_EXIT           | -
            5  | 2025-01-20 | false           | -               | UNDETERMINED          | WEAK_LINK
            5  | 2025-01-20 | false           | -               | UNDETERMINED          | CONTRADICTORY_TIMES
            """,
            "2025-01-31");
    // Nobody's exit was captured before a later entry, so a missing departure says nothing.
    assertRows(
        shown(actual.filter(TOTAL)),
        """
        ed  | lower | upper | m     | adjusted | low   | high
        100 | 0.010 | 0.170 | 1.000 | 0.010    | 0.010 | 0.060
        """);
  }

  @Test
  void missedExitsAreTakenByGroupOfPostsAndQuarterAndThenAddedUp(SparkSession spark) {
    Dataset<Row> actual =
        rates(
            spark,
            """
            n  | until      | has_later_entry | next_entry_date | nationality | post | status
            90 | 2025-01-20 | true            | -               | ZAF         | MSB  | DEPARTED_IN_TIME
            10 | 2025-02-20 | true            | 2025-02-01      | ZAF         | MPU  | MISSED_EXIT
            90 | 2025-02-20 | false           | -               | DEU         | MPU  | DEPARTED_IN_TIME
            16 | 2025-02-20 | false           | -               | DEU         | MPU  | NO_DEPARTURE_RECORDED
            50 | 2025-02-20 | true            | -               | ZAF         | SAN  | DEPARTED_IN_TIME
            50 | 2025-02-20 | true            | 2025-02-01      | ZAF         | SAN  | MISSED_EXIT
            10 | 2025-02-20 | false           | -               | DEU         | SAN  | DEPARTED_IN_TIME
            14 | 2025-02-20 | false           | -               | DEU         | SAN  | NO_DEPARTURE_RECORDED
            """,
            "2025-02-28");
    // BIG: m = 10/100, 16 - 90/9 = 6 stay; SMALL: m = 1/2, 14 - 10 = 4 stay. In February alone m is
    // still that of the quarter.
    assertRows(
        actual
            .filter("dimension_value = 'DEU'")
            .select(
                col("cohort_code"),
                col("missed_exit_rate"),
                col("adjusted_rate").multiply(col("expected_departures")).as("stay")),
        """
        cohort_code | missed_exit_rate | stay
        MONTH       | 0.3              | 10.0
        ALL         | 0.3              | 10.0
        """);
  }

  @Test
  void nothingIsAdjustedWhereNobodyReturned(SparkSession spark) {
    Dataset<Row> actual =
        rates(
            spark,
            """
            n   | until      | has_later_entry | status
            575 | 2016-07-20 | false           | DEPARTED_IN_TIME
            2   | 2016-07-20 | false           | DEPARTED_LATE
            20  | 2016-07-20 | false           | NO_DEPARTURE_RECORDED
            """,
            "2016-10-01");
    assertRows(
        shown(actual.filter(TOTAL)),
        """
        ed  | lower | upper | m | adjusted | low | high
        597 | 0.003 | 0.037 | - | -        | -   | -
        """);
    Row all = actual.filter(TOTAL).first();
    assertEquals(LocalDate.parse("2016-09-30"), all.getAs("cohort_end_date"));
    assertTrue(all.isNullAt(all.fieldIndex("adjusted_rate_half_m")));
  }

  private static Dataset<Row> rates(SparkSession spark, String text, String asOf) {
    String named =
        text.replaceFirst("\\buntil\\b", "authorised_until_date")
            .replaceFirst("\\bentry\\b", "entry_date")
            .replaceFirst("\\bnationality\\b", "nationality_code")
            .replaceFirst("\\bpost\\b", "entry_post_code")
            .replaceFirst("\\bstatus\\b", "stay_status_code")
            .replaceFirst("\\breason\\b", "status_reason_code");
    Dataset<Row> overstay =
        TextTable.frame(spark, OVERSTAY, named)
            .withColumn("entry_date", coalesce(col("entry_date"), lit("2016-01-01").cast("date")))
            .withColumn("copy", explode(sequence(lit(1), col("n"))));
    LocalDate day = LocalDate.parse(asOf);
    return OverstayRates.of(
        overstay, Fixture.SITE.postGroups(), new Vintage(day, day), new RuleSet("abc", false));
  }

  private static Dataset<Row> shown(Dataset<Row> rates) {
    return rates.select(
        col("expected_departures").as("ed"),
        format_number(col("lower_rate"), 3).as("lower"),
        format_number(col("upper_rate"), 3).as("upper"),
        format_number(col("missed_exit_rate"), 3).as("m"),
        format_number(col("adjusted_rate"), 3).as("adjusted"),
        format_number(col("adjusted_low"), 3).as("low"),
        format_number(col("adjusted_high"), 3).as("high"));
  }
}
