package org.moeli.publish;

import static org.moeli.testing.Frames.assertRows;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.moeli.kernel.run.Vintage;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TextTable;

@SparkTest
class UnprotectedCountsTest {
  @Test
  void crossingsAreLegsAndDaysAreThoseWithAnyRecord(SparkSession spark) {
    assertRows(
        UnprotectedCounts.traffic(
            TextTable.of(
                spark,
                "core.history",
                """
                role_code   | direction_code | crossing_date | post_code | is_contradictory
                LEG         | ENTRY          | 2026-03-01    | MSB       | false
                DOUBLE_SCAN | ENTRY          | 2026-03-01    | MSB       | false
                LEG         | ENTRY          | 2026-03-01    | MSB       | false
                LEG         | EXIT           | 2026-03-31    | MSB       | false
                DOUBLE_SCAN | EXIT           | 2026-04-01    | MSB       | false
                LEG         | EXIT           | 2026-04-05    | -         | false
                LEG         | EXIT           | 2026-04-06    | ELSEWHERE | false
                LEG         | EXIT           | 2001-04-06    | MSB       | true
                LEG         | ENTRY          | 2026-04-07    | MSB       | true
                """),
            List.of("MSB", "TEL")),
        """
        period_month | post_code | entry_count | exit_count | days_with_records
        2026-03      | MSB       | 2           | 1          | 2
        2026-04      | MSB       | 0           | 0          | 1
        2026-04      | UNKNOWN   | 0           | 2          | 2
        """);
  }

  @Test
  void withoutAListAnyPostCounts(SparkSession spark) {
    assertRows(
        UnprotectedCounts.traffic(
            TextTable.of(
                spark,
                "core.history",
                """
                role_code | direction_code | crossing_date | post_code | is_contradictory
                LEG       | ENTRY          | 2026-03-01    | ELSEWHERE | false
                LEG       | EXIT           | 2026-03-02    | -         | false
                """),
            List.of()),
        """
        period_month | post_code | entry_count | exit_count | days_with_records
        2026-03      | ELSEWHERE | 1           | 0          | 1
        2026-03      | UNKNOWN   | 0           | 1          | 1
        """);
  }

  @Test
  void onlyTheMonthlyTotalsOfTheVintageAreTaken(SparkSession spark) {
    assertRows(
        UnprotectedCounts.overstays(
            TextTable.of(
                spark,
                "intelligence.overstay_rate",
                """
                as_of_date | known_at_date | is_trial | cohort_start_date | cohort_code | dimension_code | expected_departures | departed_late | lower_rate
                2026-06-30 | 2026-06-30    | false    | 2026-03-01        | MONTH       | TOTAL          | 5                   | 1             | 0.2
                2026-06-30 | 2026-06-30    | true     | 2026-03-01        | MONTH       | TOTAL          | 6                   | 1             | 0.2
                2026-06-30 | 2026-06-30    | false    | 2026-03-01        | MONTH       | NATIONALITY    | 4                   | 1             | 0.2
                2026-06-30 | 2026-06-30    | false    | 2026-03-01        | ALL         | TOTAL          | 3                   | 1             | 0.2
                2026-06-30 | 2026-07-30    | false    | 2026-03-01        | MONTH       | TOTAL          | 2                   | 1             | 0.2
                2026-05-31 | 2026-06-30    | false    | 2026-03-01        | MONTH       | TOTAL          | 1                   | 1             | 0.2
                """),
            new Vintage(LocalDate.parse("2026-06-30"), LocalDate.parse("2026-06-30"))),
        """
        period_month | expected_departures | departed_late | lower_rate | upper_rate
        2026-03      | 5                   | 1             | 0.2        | -
        """);
  }

  @Test
  void absencesAreCountedByLengthOrByWhatIsUnknown(SparkSession spark) {
    assertRows(
        UnprotectedCounts.absences(
            TextTable.of(
                spark,
                "intelligence.absence",
                """
                exit_date  | absence_status_code | absence_days
                2026-03-01 | RETURNED            | 0
                2026-03-31 | RETURNED            | 30
                2026-03-31 | RETURNED            | 31
                2026-03-31 | RETURNED            | 90
                2026-03-31 | RETURNED            | 91
                2026-03-31 | AWAY                | -
                2026-04-01 | MISSED_RETURN       | -
                2026-04-01 | UNDETERMINED        | -
                """)),
        """
        period_month | absence_code  | absence_count
        2026-03      | 0-30          | 2
        2026-03      | 31-90         | 2
        2026-03      | OVER_90       | 1
        2026-03      | AWAY          | 1
        2026-04      | MISSED_RETURN | 1
        2026-04      | UNDETERMINED  | 1
        """);
  }

  @Test
  void casesAreCountedByAreaAndStage(SparkSession spark) {
    assertRows(
        UnprotectedCounts.cases(
            TextTable.of(
                spark,
                "restricted_tip.case_progress",
                """
                registered_year | district_code | region_code | stage_code | case_count
                2025            | LS-A          | SOUTH       | TRIAL      | 2
                2025            | LS-E          | SOUTH       | TRIAL      | 3
                2025            | -             | -           | TRIAL      | 1
                """)),
        """
        registered_year | area_code | stage_code | case_count
        2025            | SOUTH     | TRIAL      | 5
        2025            | UNKNOWN   | TRIAL      | 1
        """);
  }
}
