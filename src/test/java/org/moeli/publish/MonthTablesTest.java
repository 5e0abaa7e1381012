package org.moeli.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.moeli.domain.disclosure.Attacker;

/** Overstays, absences and cases after disclosure control. */
class MonthTablesTest {
  private static final StructType COHORT =
      PublishedRows.CONTRACTS
          .table("intelligence.overstay_rate")
          .sparkSchema()
          .add("period_month", DataTypes.StringType);
  private static final List<YearMonth> MONTHS =
      PublishedRows.edition("2026-06-30").monthsFrom(YearMonth.of(2026, 1));
  private static final String HEADER =
      "period_month | expected_departures | departed_in_time | departed_late |"
          + " no_departure_recorded | missed_exit_in_time | missed_exit_after_limit |"
          + " undetermined_with_limit | not_yet_due | recorded_late_rate | adjusted_rate |"
          + " adjusted_rate_half_m | adjusted_rate_double_m | upper_rate\n";

  @Test
  void ratesStandOnTheTotalOfAMonthThatShowsAllItsCounts() {
    assertOverstays(
        "2026-06-30",
        "2026-03 | 120 | 80 | 10 | 20 | 0 | 0 | 10 | 0 | 0.0833333 | 0.2 | 0.25 | 0.1 | 0.3333333",
        """
        period_month | status_code             | episode_count | recorded_late_rate | adjusted_rate | adjusted_rate_half_m | adjusted_rate_double_m | upper_rate | obs_status_code | conf_status_code
        2026-03      | DEPARTED_IN_TIME        | 80            | -          | -             | -                    | -                      | -          | A               | F
        2026-03      | DEPARTED_LATE           | 10            | -          | -             | -                    | -                      | -          | A               | F
        2026-03      | NO_DEPARTURE_RECORDED   | 20            | -          | -             | -                    | -                      | -          | A               | F
        2026-03      | MISSED_EXIT_IN_TIME     | 0             | -          | -             | -                    | -                      | -          | A               | F
        2026-03      | MISSED_EXIT_AFTER_LIMIT | 0             | -          | -             | -                    | -                      | -          | A               | F
        2026-03      | UNDETERMINED_WITH_LIMIT | 10            | -          | -             | -                    | -                      | -          | A               | F
        2026-03      | NOT_YET_DUE             | 0             | -          | -             | -                    | -                      | -          | A               | F
        2026-03      | ALL                     | 120           | 0.0833     | 0.2           | 0.25                 | 0.1                    | 0.3333     | A               | F
        """);
  }

  @Test
  void aRateWouldGiveAwayACountThatIsWithheld() {
    assertOverstays(
        "2026-03-31",
        "2026-03 | 147 | 100 | 25 | 12 | 4 | 0 | 6 | 0 | 0.17 | 0.2 | 0.2 | 0.2 | 0.29",
        """
        period_month | status_code             | episode_count | recorded_late_rate | adjusted_rate | upper_rate | obs_status_code | conf_status_code
        2026-03      | DEPARTED_IN_TIME        | 100           | -          | -             | -          | P               | F
        2026-03      | DEPARTED_LATE           | 25            | -          | -             | -          | P               | F
        2026-03      | NO_DEPARTURE_RECORDED   | 12            | -          | -             | -          | P               | F
        2026-03      | MISSED_EXIT_IN_TIME     | -             | -          | -             | -          | P               | C
        2026-03      | MISSED_EXIT_AFTER_LIMIT | 0             | -          | -             | -          | P               | F
        2026-03      | UNDETERMINED_WITH_LIMIT | -             | -          | -             | -          | P               | C
        2026-03      | NOT_YET_DUE             | 0             | -          | -             | -          | P               | F
        2026-03      | ALL                     | 147           | 0.17       | -             | -          | P               | F
        """);
  }

  @Test
  void fewerExpectedDeparturesThanTheRuleAsksForGiveNoRate() {
    List<Map<String, Object>> rows =
        OverstayMonths.of(
            PublishedRows.edition("2026-06-30"),
            MONTHS,
            PublishedRows.rows(
                COHORT,
                HEADER
                    + "2026-03 | 99 | 99 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0\n"
                    + "2026-02 | 100 | 100 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | - | - | - | 0\n"
                    + "2026-01 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | - | - | - | - | -"));
    PublishedRows.assertRows(
        PublishedRows.table(
            "statistics.overstay_month",
            rows.stream().filter(row -> row.get("status_code").equals("ALL")).toList()),
        """
        period_month | episode_count | recorded_late_rate | adjusted_rate | upper_rate
        2026-02      | 100           | 0.0        | -             | 0.0
        2026-03      | 99            | -          | -             | -
        """);
  }

  private static void assertOverstays(String asOf, String cohort, String expected) {
    PublishedRows.assertRows(
        PublishedRows.table(
            "statistics.overstay_month",
            OverstayMonths.of(
                PublishedRows.edition(asOf), MONTHS, PublishedRows.rows(COHORT, HEADER + cohort))),
        expected);
  }

  @Test
  void absencesOfAMonthWithoutAnyRecordAreMissing() {
    PublishedRows.assertRows(
        PublishedRows.table(
            "statistics.absence_month",
            AbsenceMonths.of(
                PublishedRows.edition("2026-06-30"),
                List.of(YearMonth.of(2026, 1), YearMonth.of(2026, 2)),
                Set.of(YearMonth.of(2026, 2)),
                absences(
                    """
                    period_month | absence_code | absence_count
                    2026-01      | 0-30         | 300
                    2026-01      | OVER_90      | 7
                    2026-01      | AWAY         | 40
                    """))),
        """
        period_month | absence_code  | absence_count | obs_status_code | conf_status_code
        2026-01      | 0-30          | 300           | A               | F
        2026-01      | 31-90         | 0             | A               | F
        2026-01      | OVER_90       | -             | A               | C
        2026-01      | AWAY          | -             | A               | C
        2026-01      | MISSED_RETURN | 0             | A               | F
        2026-01      | UNDETERMINED  | 0             | A               | F
        2026-01      | ALL           | 347           | A               | F
        2026-02      | 0-30          | -             | M               | F
        2026-02      | 31-90         | -             | M               | F
        2026-02      | OVER_90       | -             | M               | F
        2026-02      | AWAY          | -             | M               | F
        2026-02      | MISSED_RETURN | -             | M               | F
        2026-02      | UNDETERMINED  | -             | M               | F
        2026-02      | ALL           | -             | M               | F
        """);
  }

  @Test
  void exitsThatAnotherTableShowsBoundNoAbsenceBelowTheMinimum() {
    String[] codes = {"0-30", "31-90", "OVER_90", "AWAY", "MISSED_RETURN", "UNDETERMINED"};
    Random random = new Random(8);
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder("period_month | absence_code | absence_count\n");
      long exits = random.nextInt(5);
      for (String code : codes) {
        long count = random.nextInt(random.nextBoolean() ? 8 : 40);
        exits += count;
        text.append("2026-01 | " + code + " | " + count + "\n");
      }
      Map<String, Long> shown = new HashMap<>();
      AbsenceMonths.of(
              PublishedRows.edition("2026-06-30"),
              List.of(YearMonth.of(2026, 1)),
              Set.of(),
              absences(text.toString()))
          .stream()
          .filter(row -> row.containsKey("absence_count"))
          .forEach(
              row -> shown.put((String) row.get("absence_code"), (Long) row.get("absence_count")));
      if (exits >= 10) {
        shown.put("EXITS", exits);
      }
      Attacker attacker =
          new Attacker(
              List.of(
                  new Attacker.Line(List.of(codes), "ALL"),
                  new Attacker.Line(List.of("ALL", "exits of others"), "EXITS")),
              shown);
      for (String blank : attacker.blanks()) {
        if (!blank.equals("exits of others")) {
          assertTrue(attacker.range(blank).high() > 10 - 1e-6, i + " " + blank);
        }
      }
    }
  }

  @Test
  void aYearWithFewCasesIsWithheldAsAWhole() {
    List<Row> cases =
        cases(
            """
            registered_year | area_code | stage_code | case_count
            2024            | NORTH     | TRIAL      | 4
            2024            | SOUTH     | REPORTED   | 6
            2025            | NORTH     | REPORTED   | 30
            2025            | SOUTH     | REPORTED   | 20
            2025            | SOUTH     | TRIAL      | 2
            """);
    PublishedRows.assertRows(
        PublishedRows.table(
            "statistics.tip_progress_year",
            CaseYears.of(PublishedRows.edition("2025-12-31"), List.of("REPORTED", "TRIAL"), cases)),
        """
        registered_year | area_code | stage_code | case_count | obs_status_code | conf_status_code
        2024            | NORTH     | REPORTED   | -          | A               | C
        2024            | NORTH     | TRIAL      | -          | A               | C
        2024            | NORTH     | ALL        | -          | A               | C
        2024            | SOUTH     | REPORTED   | -          | A               | C
        2024            | SOUTH     | TRIAL      | -          | A               | C
        2024            | SOUTH     | ALL        | -          | A               | C
        2024            | NATIONAL  | REPORTED   | -          | A               | C
        2024            | NATIONAL  | TRIAL      | -          | A               | C
        2024            | NATIONAL  | ALL        | -          | A               | C
        2025            | NORTH     | REPORTED   | 30         | P               | F
        2025            | NORTH     | TRIAL      | 0          | P               | F
        2025            | NORTH     | ALL        | 30         | P               | F
        2025            | SOUTH     | REPORTED   | -          | P               | C
        2025            | SOUTH     | TRIAL      | -          | P               | C
        2025            | SOUTH     | ALL        | 22         | P               | F
        2025            | NATIONAL  | REPORTED   | -          | P               | C
        2025            | NATIONAL  | TRIAL      | -          | P               | C
        2025            | NATIONAL  | ALL        | 52         | P               | F
        """);
  }

  @Test
  void casesWithoutAKnownDistrictAreAnAreaOfTheirOwn() {
    List<Map<String, Object>> rows =
        CaseYears.of(
            PublishedRows.edition("2026-06-30"),
            List.of("REPORTED"),
            cases(
                """
                registered_year | area_code | stage_code | case_count
                2025            | NORTH     | REPORTED   | 30
                2025            | UNKNOWN   | OTHER      | 20
                """));
    PublishedRows.assertRows(
        PublishedRows.table(
            "statistics.tip_progress_year",
            rows.stream().filter(row -> row.get("stage_code").equals("ALL")).toList()),
        """
        area_code | case_count
        NORTH     | 30
        SOUTH     | 0
        UNKNOWN   | 20
        NATIONAL  | 50
        """);
  }

  @Test
  void noCountNoRow() {
    Edition edition = PublishedRows.edition("2026-06-30");
    assertEquals(List.of(), OverstayMonths.of(edition, MONTHS, List.of()));
    assertEquals(
        List.of(), AbsenceMonths.of(edition, List.of(YearMonth.of(2026, 1)), Set.of(), List.of()));
    assertEquals(List.of(), CaseYears.of(edition, List.of("REPORTED"), List.of()));
  }

  private static List<Row> absences(String text) {
    return PublishedRows.of("statistics.absence_month", text);
  }

  private static List<Row> cases(String text) {
    return PublishedRows.of("statistics.tip_progress_year", text);
  }
}
