package org.moeli.stays;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.moeli.testing.Frames;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TextTable;

@SparkTest
class StaysTest {
  private static final String HISTORY = "core.history";

  @Test
  void entryAndExitCloseAPresence(SparkSession spark) {
    Frames.assertRows(
        stays(
            spark,
            """
            crossing_id | person_id | role_code | direction_code | crossing_date | crossed_at       | post_code | next_crossing_id | next_direction_code | next_crossing_date | next_crossed_at  | next_post_code
            c1          | P1        | LEG       | ENTRY          | 2026-01-02    | 2026-01-01 22:30 | MSB       | c2               | EXIT                | 2026-01-05         | 2026-01-05 10:00 | MPB
            """),
        """
        stay_id | person_id | frame_code | start_date | start_at            | start_post_code | ending_code | end_crossing_id | end_date   | end_at              | end_post_code | next_same_date
        c1      | P1        | INBOUND    | 2026-01-02 | 2026-01-01 22:30:00 | MSB             | CLOSED      | c2              | 2026-01-05 | 2026-01-05 10:00:00 | MPB           | -
        """);
  }

  @Test
  void exitAndEntryCloseAnAbsence(SparkSession spark) {
    Frames.assertRows(
        stays(
            spark,
            """
            crossing_id | role_code | direction_code | crossing_date | next_crossing_id | next_direction_code | next_crossing_date
            c1          | LEG       | EXIT           | 2026-01-02    | c2               | ENTRY               | 2026-01-02
            """),
        """
        stay_id | frame_code | start_date | start_at | ending_code | end_crossing_id | end_date   | end_at
        c1      | OUTBOUND   | 2026-01-02 | -        | CLOSED      | c2              | 2026-01-02 | -
        """);
  }

  @Test
  void nextCrossingInTheSameDirectionLeavesTheEndUnknown(SparkSession spark) {
    Frames.assertRows(
        stays(
            spark,
            """
            crossing_id | role_code | direction_code | crossing_date | next_crossing_id | next_direction_code | next_crossing_date | next_crossed_at  | next_post_code | has_later_entry
            c1          | LEG       | ENTRY          | 2026-01-02    | c2               | ENTRY               | 2026-01-09         | 2026-01-09 10:00 | MPB            | true
            """),
        """
        stay_id | frame_code | ending_code | end_crossing_id | end_date | end_at | end_post_code | next_same_date | has_later_entry
        c1      | INBOUND    | MISSED      | -               | -        | -      | -             | 2026-01-09     | true
        """);
  }

  @Test
  void lastCrossingLeavesTheEpisodeOpen(SparkSession spark) {
    Frames.assertRows(
        stays(
            spark,
            """
            crossing_id | role_code | direction_code | crossing_date | has_later_entry
            c1          | LEG       | ENTRY          | 2026-01-02    | false
            """),
        """
        stay_id | frame_code | ending_code | end_crossing_id | end_date | next_same_date | has_later_entry
        c1      | INBOUND    | OPEN        | -               | -        | -              | false
        """);
  }

  @Test
  void doubleScanBeginsNoEpisode(SparkSession spark) {
    Frames.assertRows(
        stays(
            spark,
            """
            crossing_id | role_code   | direction_code | double_scan_count
            c1          | LEG         | ENTRY          | 1
            c2          | DOUBLE_SCAN | ENTRY          | 0
            """),
        """
        stay_id | double_scan_count
        c1      | 1
        """);
  }

  @Test
  void stayKeepsWhatItsBeginningSays(SparkSession spark) {
    Frames.assertRows(
        stays(
            spark,
            """
            crossing_id | role_code | direction_code | nationality_code | residence_code | document_type_code | purpose_code | granted_code | granted_until_date | is_contradictory | as_of_date | known_at_date
            c1          | LEG       | ENTRY          | ZAF              | LSO            | PASSPORT           | HOLIDAY      | DATE         | 2026-01-31         | true             | 2026-03-31 | 2026-04-30
            """),
        """
        stay_id | nationality_code | residence_code | document_type_code | purpose_code | granted_code | granted_until_date | is_contradictory | as_of_date | known_at_date
        c1      | ZAF              | LSO            | PASSPORT           | HOLIDAY      | DATE         | 2026-01-31         | true             | 2026-03-31 | 2026-04-30
        """);
  }

  @Test
  void twoCrossingsInOneDirectionHideOneInTheOther(SparkSession spark) {
    Frames.assertRows(
        UnrecordedCrossings.of(
            TextTable.of(
                spark,
                HISTORY,
                """
                crossing_id | person_id | role_code   | direction_code | crossing_date | post_code | next_crossing_id | next_direction_code | next_crossing_date | next_post_code | as_of_date | known_at_date
                c1          | P1        | LEG         | ENTRY          | 2026-01-02    | MSB       | c2               | ENTRY               | 2026-01-09         | MPB            | 2026-03-31 | 2026-04-30
                c2          | P1        | LEG         | ENTRY          | 2026-01-09    | MPB       | c3               | EXIT                | 2026-01-10         | MSB            | 2026-03-31 | 2026-04-30
                c3          | P1        | LEG         | EXIT           | 2026-01-10    | MSB       | c5               | EXIT                | 2026-02-01         | -              | 2026-03-31 | 2026-04-30
                c4          | P1        | DOUBLE_SCAN | EXIT           | 2026-01-10    | MSB       | -                | -                   | -                  | -              | 2026-03-31 | 2026-04-30
                c5          | P1        | LEG         | EXIT           | 2026-02-01    | -         | -                | -                   | -                  | -              | 2026-03-31 | 2026-04-30
                """)),
        """
        before_crossing_id | after_crossing_id | person_id | direction_code | window_start_date | window_end_date | before_post_code | after_post_code | as_of_date | known_at_date
        c1                 | c2                | P1        | EXIT           | 2026-01-02        | 2026-01-09      | MSB              | MPB             | 2026-03-31 | 2026-04-30
        c3                 | c5                | P1        | ENTRY          | 2026-01-10        | 2026-02-01      | MSB              | -               | 2026-03-31 | 2026-04-30
        """);
  }

  private static Dataset<Row> stays(SparkSession spark, String history) {
    return Stays.of(TextTable.of(spark, HISTORY, history));
  }
}
