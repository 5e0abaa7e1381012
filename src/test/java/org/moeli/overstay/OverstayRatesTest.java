package org.moeli.overstay;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.format_number;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sequence;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.moeli.testing.Frames.assertRows;

import java.time.LocalDate;
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
  private static final StructType COLUMNS = TextTable.schema("intelligence.overstay_rate");

  private static final String TOTAL = "cohort_code = 'ALL' and dimension_code = 'TOTAL'";
  private static final String NOBODY = "n | person | direction\n";

  @Test
  void workedExampleOfTheDefinitions(SparkSession spark) {
    // 9,500 leave in time and do not come again, 50 truly stay; 5 % of the exits are missed, as
    // those show who came again.
    Dataset<Row> actual =
        rates(
            spark,
            """
            n    | person | entry      | exit       | until      | next_entry_date | status
            9500 | left   | 2025-01-02 | 2025-01-10 | 2025-01-20 | -               | DEPARTED_IN_TIME
            550  | stays  | 2025-01-02 | -          | 2025-01-20 | -               | NO_DEPARTURE_RECORDED
            1900 | again  | 2025-01-02 | 2025-01-10 | 2025-01-20 | -               | DEPARTED_IN_TIME
            100  | unseen | 2025-01-02 | -          | 2025-01-20 | 2025-01-15      | MISSED_EXIT
            """,
            """
            n    | person | direction | day        | next  | next_day   | later_entry
            9500 | left   | EXIT      | 2025-01-10 | -     | -          | false
            1900 | again  | ENTRY     | 2025-01-02 | EXIT  | 2025-01-10 | true
            1900 | again  | ENTRY     | 2025-01-30 | -     | -          | false
            100  | unseen | ENTRY     | 2025-01-02 | ENTRY | 2025-01-15 | true
            """,
            "2025-01-31");
    Row row = actual.filter(TOTAL).first();
    double departures = 9500 + 550 + 1900 + 100;
    assertEquals(12050L, row.<Long>getAs("expected_departures"));
    assertEquals(0.05, row.<Double>getAs("missed_exit_rate"), 1e-12);
    assertEquals(2000L, row.<Long>getAs("returned_count"));
    assertEquals(0, row.<Double>getAs("same_day_share"));
    assertEquals(500, row.<Double>getAs("explained_missed_exits"), 1e-9);
    assertEquals(0, row.<Double>getAs("lower_rate"));
    assertEquals(550 / departures, row.<Double>getAs("upper_rate"), 1e-12);
    assertEquals(50 / departures, row.<Double>getAs("adjusted_rate"), 1e-12);
    assertEquals(300 / departures, row.<Double>getAs("adjusted_rate_half_m"), 1e-12);
    assertEquals(0, row.<Double>getAs("adjusted_rate_double_m"));
    double low = row.<Double>getAs("adjusted_low");
    double high = row.<Double>getAs("adjusted_high");
    // 500 expected with a deviation of some 50, and 550 counted with one of some 23.
    assertEquals(2.02 * 55 / departures, high - 50 / departures, 0.0035);
    assertEquals(0, low);
  }

  @Test
  void personsWhoseRecordsStandUnderTwoAreExplained(SparkSession spark) {
    // Ten of 1,000 exits after the first months have no entry: as many entries will have no exit.
    Dataset<Row> actual =
        rates(
            spark,
            """
            n   | person  | exit       | until      | visitor_until | status
            990 | left    | 2025-04-10 | 2025-04-20 | 2025-04-20    | DEPARTED_IN_TIME
            10  | misread | -          | 2025-04-20 | 2025-04-20    | NO_DEPARTURE_RECORDED
            """,
            """
            n   | person | sequence | direction | day        | next  | next_day   | later_entry
            1   | early  | 1        | ENTRY     | 2025-01-01 | EXIT  | 2025-01-02 | true
            1   | early  | 2        | EXIT      | 2025-01-02 | ENTRY | 2025-04-20 | true
            1   | early  | 3        | ENTRY     | 2025-04-20 | -     | -          | false
            990 | left   | 1        | ENTRY     | 2025-04-02 | EXIT  | 2025-04-10 | false
            990 | left   | 2        | EXIT      | 2025-04-10 | -     | -          | false
            10  | other  | 1        | EXIT      | 2025-04-10 | -     | -          | false
            """,
            "2025-04-30");
    Row row = actual.filter(TOTAL).first();
    assertEquals(10, row.<Double>getAs("explained_fragments"), 1e-9);
    assertEquals(0, row.<Double>getAs("adjusted_rate"), 1e-12);
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
            NOBODY,
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
        ALL         | 2025-01-01        | 2025-02-28      | TOTAL          | -               | 11                  | 4                | 1             | 2                     | 1                   | 1                       | 1                       | 1                          | 1
        ALL         | 2025-01-01        | 2025-02-28      | NATIONALITY    | ZAF             | 5                   | 4                | 1             | 0                     | 0                   | 0                       | 0                       | 0                          | 0
        ALL         | 2025-01-01        | 2025-02-28      | NATIONALITY    | DEU             | 5                   | 0                | 0             | 2                     | 1                   | 1                       | 0                       | 1                          | 1
        ALL         | 2025-01-01        | 2025-02-28      | NATIONALITY    | ?               | 1                   | 0                | 0             | 0                     | 0                   | 0                       | 1                       | 0                          | 0
        ALL         | 2025-01-01        | 2025-02-28      | ENTRY_POST     | MSB             | 5                   | 4                | 1             | 0                     | 0                   | 0                       | 0                       | 0                          | 0
        ALL         | 2025-01-01        | 2025-02-28      | ENTRY_POST     | SAN             | 5                   | 0                | 0             | 2                     | 1                   | 1                       | 0                       | 1                          | 1
        ALL         | 2025-01-01        | 2025-02-28      | ENTRY_POST     | ?               | 1                   | 0                | 0             | 0                     | 0                   | 0                       | 1                       | 0                          | 0
        """);
  }

  @Test
  void permitHoldersStandApartAndAreNotAdjusted(SparkSession spark) {
    Dataset<Row> actual =
        rates(
            spark,
            """
            n | basis  | until      | status
            3 | DATE   | 2025-01-20 | DEPARTED_IN_TIME
            5 | PERMIT | 2025-01-20 | DEPARTED_IN_TIME
            1 | PERMIT | 2025-01-20 | NO_DEPARTURE_RECORDED
            """,
            """
            n | person | direction | day        | next | next_day   | later_entry
            9 | again  | ENTRY     | 2025-01-02 | EXIT | 2025-01-10 | true
            """,
            "2025-01-31");
    assertRows(
        shown(actual.filter("cohort_code = 'ALL' and dimension_value = '-'")),
        """
        dimension_code | ed | late  | lower | upper | m     | adjusted | low   | high
        TOTAL          | 3  | 0.000 | 0.000 | 0.000 | 0.000 | 0.000    | 0.000 | 0.000
        PERMIT         | 6  | 0.000 | -     | 0.167 | -     | -        | -     | -
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
            NOBODY,
            "2016-10-01");
    assertRows(
        shown(actual.filter(TOTAL)),
        """
        dimension_code | ed  | late  | lower | upper | m | adjusted | low | high
        TOTAL          | 597 | 0.003 | -     | 0.037 | - | -        | -   | -
        """);
    Row all = actual.filter(TOTAL).first();
    assertEquals(LocalDate.parse("2016-09-30"), all.getAs("cohort_end_date"));
    assertTrue(all.isNullAt(all.fieldIndex("adjusted_rate_half_m")));
  }

  private static Dataset<Row> rates(
      SparkSession spark, String stays, String crossings, String asOf) {
    String named =
        stays
            .replaceFirst("\\bexit\\b", "exit_date")
            .replaceFirst("\\bvisitor_until\\b", "visitor_until_date")
            .replaceFirst("\\| until\\b", "| authorised_until_date")
            .replaceFirst("\\bentry\\b", "entry_date")
            .replaceFirst("\\bbasis\\b", "granted_basis_code")
            .replaceFirst("\\bnationality\\b", "nationality_code")
            .replaceFirst("\\bpost\\b", "entry_post_code")
            .replaceFirst("\\bstatus\\b", "stay_status_code")
            .replaceFirst("\\breason\\b", "status_reason_code")
            .replaceFirst("\\bperson\\b", "person_id");
    Dataset<Row> overstay =
        copies(spark, "intelligence.overstay", named)
            .withColumn("entry_date", coalesce(col("entry_date"), lit("2016-01-01").cast("date")))
            .withColumn("stay_id", col("person_id"));
    LocalDate day = LocalDate.parse(asOf);
    Dataset<Row> history = history(spark, crossings);
    return spark.createDataFrame(
        OverstayRates.of(
            overstay,
            history,
            persons(overstay, history),
            Fixture.SITE,
            new Vintage(day, day),
            new RuleSet("abc", false)),
        COLUMNS);
  }

  private static Dataset<Row> history(SparkSession spark, String crossings) {
    String named =
        crossings
            .replaceFirst("\\bperson\\b", "person_id")
            .replaceFirst("\\bsequence\\b", "sequence_no")
            .replaceFirst("\\bdirection\\b", "direction_code")
            .replaceFirst("\\bday\\b", "crossing_date")
            .replaceFirst("\\| next\\b", "| next_direction_code")
            .replaceFirst("\\bnext_day\\b", "next_crossing_date")
            .replaceFirst("\\blater_entry\\b", "has_later_entry");
    return copies(spark, "core.history", named)
        .withColumn("role_code", lit("LEG"))
        .withColumn("sequence_no", coalesce(col("sequence_no"), lit(2)))
        .withColumn("next_crossing_id", col("next_direction_code"));
  }

  /** The rows of a table, each n times and of as many persons. */
  private static Dataset<Row> copies(SparkSession spark, String table, String text) {
    StructType columns = TextTable.schema(table).add("n", DataTypes.IntegerType);
    return TextTable.frame(spark, columns, text)
        .withColumn("copy", explode(sequence(lit(1), col("n"))))
        .withColumn("person_id", concat_ws("-", col("person_id"), col("copy")));
  }

  private static Dataset<Row> persons(Dataset<Row> overstay, Dataset<Row> history) {
    return overstay
        .select("person_id")
        .union(history.select("person_id"))
        .distinct()
        .withColumn("link_basis_code", lit("DOCUMENT"));
  }

  private static Dataset<Row> shown(Dataset<Row> rates) {
    return rates.select(
        col("dimension_code"),
        col("expected_departures").as("ed"),
        format_number(col("recorded_late_rate"), 3).as("late"),
        format_number(col("lower_rate"), 3).as("lower"),
        format_number(col("upper_rate"), 3).as("upper"),
        format_number(col("missed_exit_rate"), 3).as("m"),
        format_number(col("adjusted_rate"), 3).as("adjusted"),
        format_number(col("adjusted_low"), 3).as("low"),
        format_number(col("adjusted_high"), 3).as("high"));
  }
}
