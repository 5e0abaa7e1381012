package org.moeli.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.moeli.domain.disclosure.Attacker;
import org.moeli.kernel.run.Vintage;
import org.moeli.publish.CrossingMonths.PostMonth;

class CrossingMonthsTest {
  private static final String CROSSING = "statistics.crossing_month";
  private static final List<String> KEY = List.of("period_month", "post_code", "direction_code");
  private static final String COVERAGE = "statistics.post_coverage";

  @Test
  void everyMonthPostAndDirectionStandsWithItsTotals() {
    CrossingMonths months =
        CrossingMonths.of(
            PublishedRows.edition("2026-05-31"),
            List.of("MSB", "TEL"),
            PublishedRows.traffic(
                """
                period_month | post_code | entry_count | exit_count | days_with_records
                2026-03      | MSB       | 100         | 90         | 31
                2026-03      | TEL       | 20          | 30         | 12
                2026-05      | MSB       | 80          | 0          | 20
                """));
    PublishedRows.assertRows(
        PublishedRows.table(CROSSING, months.crossings()),
        """
        period_month | post_code | direction_code | crossing_count | obs_status_code | conf_status_code | release_code    | as_of_date | known_at_date
        2026-03      | MSB       | ENTRY          | 100            | A               | F                | NOT_FOR_RELEASE | 2026-05-31 | 2026-05-31
        2026-03      | MSB       | EXIT           | 90             | A               | F                | NOT_FOR_RELEASE | 2026-05-31 | 2026-05-31
        2026-03      | MSB       | ALL            | 190            | A               | F                | NOT_FOR_RELEASE | 2026-05-31 | 2026-05-31
        2026-03      | TEL       | ENTRY          | 20             | A               | F                | NOT_FOR_RELEASE | 2026-05-31 | 2026-05-31
        2026-03      | TEL       | EXIT           | 30             | A               | F                | NOT_FOR_RELEASE | 2026-05-31 | 2026-05-31
        2026-03      | TEL       | ALL            | 50             | A               | F                | NOT_FOR_RELEASE | 2026-05-31 | 2026-05-31
        2026-03      | ALL       | ENTRY          | 120            | A               | F                | NOT_FOR_RELEASE | 2026-05-31 | 2026-05-31
        2026-03      | ALL       | EXIT           | 120            | A               | F                | NOT_FOR_RELEASE | 2026-05-31 | 2026-05-31
        2026-03      | ALL       | ALL            | 240            | A               | F                | NOT_FOR_RELEASE | 2026-05-31 | 2026-05-31
        2026-04      | MSB       | ENTRY          | -              | M               | F                | NOT_FOR_RELEASE | 2026-05-31 | 2026-05-31
        2026-04      | MSB       | EXIT           | -              | M               | F                | NOT_FOR_RELEASE | 2026-05-31 | 2026-05-31
        2026-04      | MSB       | ALL            | -              | M               | F                | NOT_FOR_RELEASE | 2026-05-31 | 2026-05-31
        2026-04      | TEL       | ENTRY          | -              | M               | F                | NOT_FOR_RELEASE | 2026-05-31 | 2026-05-31
        2026-04      | TEL       | EXIT           | -              | M               | F                | NOT_FOR_RELEASE | 2026-05-31 | 2026-05-31
        2026-04      | TEL       | ALL            | -              | M               | F                | NOT_FOR_RELEASE | 2026-05-31 | 2026-05-31
        2026-04      | ALL       | ENTRY          | -              | M               | F                | NOT_FOR_RELEASE | 2026-05-31 | 2026-05-31
        2026-04      | ALL       | EXIT           | -              | M               | F                | NOT_FOR_RELEASE | 2026-05-31 | 2026-05-31
        2026-04      | ALL       | ALL            | -              | M               | F                | NOT_FOR_RELEASE | 2026-05-31 | 2026-05-31
        2026-05      | MSB       | ENTRY          | 80             | P               | F                | NOT_FOR_RELEASE | 2026-05-31 | 2026-05-31
        2026-05      | MSB       | EXIT           | 0              | P               | F                | NOT_FOR_RELEASE | 2026-05-31 | 2026-05-31
        2026-05      | MSB       | ALL            | 80             | P               | F                | NOT_FOR_RELEASE | 2026-05-31 | 2026-05-31
        2026-05      | TEL       | ENTRY          | -              | M               | F                | NOT_FOR_RELEASE | 2026-05-31 | 2026-05-31
        2026-05      | TEL       | EXIT           | -              | M               | F                | NOT_FOR_RELEASE | 2026-05-31 | 2026-05-31
        2026-05      | TEL       | ALL            | -              | M               | F                | NOT_FOR_RELEASE | 2026-05-31 | 2026-05-31
        2026-05      | ALL       | ENTRY          | 80             | P               | F                | NOT_FOR_RELEASE | 2026-05-31 | 2026-05-31
        2026-05      | ALL       | EXIT           | 0              | P               | F                | NOT_FOR_RELEASE | 2026-05-31 | 2026-05-31
        2026-05      | ALL       | ALL            | 80             | P               | F                | NOT_FOR_RELEASE | 2026-05-31 | 2026-05-31
        ALL          | MSB       | ENTRY          | 180            | P               | F                | NOT_FOR_RELEASE | 2026-05-31 | 2026-05-31
        ALL          | MSB       | EXIT           | 90             | P               | F                | NOT_FOR_RELEASE | 2026-05-31 | 2026-05-31
        ALL          | MSB       | ALL            | 270            | P               | F                | NOT_FOR_RELEASE | 2026-05-31 | 2026-05-31
        ALL          | TEL       | ENTRY          | 20             | P               | F                | NOT_FOR_RELEASE | 2026-05-31 | 2026-05-31
        ALL          | TEL       | EXIT           | 30             | P               | F                | NOT_FOR_RELEASE | 2026-05-31 | 2026-05-31
        ALL          | TEL       | ALL            | 50             | P               | F                | NOT_FOR_RELEASE | 2026-05-31 | 2026-05-31
        ALL          | ALL       | ENTRY          | 200            | P               | F                | NOT_FOR_RELEASE | 2026-05-31 | 2026-05-31
        ALL          | ALL       | EXIT           | 120            | P               | F                | NOT_FOR_RELEASE | 2026-05-31 | 2026-05-31
        ALL          | ALL       | ALL            | 320            | P               | F                | NOT_FOR_RELEASE | 2026-05-31 | 2026-05-31
        """);
    PublishedRows.assertRows(
        PublishedRows.table(COVERAGE, months.coverage()),
        """
        period_month | post_code | days_in_period | days_with_records | coverage_share | obs_status_code | conf_status_code
        2026-03      | MSB       | 31             | 31                | 1.0            | A               | F
        2026-03      | TEL       | 31             | 12                | 0.3871         | A               | F
        2026-04      | MSB       | 30             | 0                 | 0.0            | P               | F
        2026-04      | TEL       | 30             | 0                 | 0.0            | P               | F
        2026-05      | MSB       | 31             | 20                | 0.6452         | P               | F
        2026-05      | TEL       | 31             | 0                 | 0.0            | P               | F
        """);
  }

  @Test
  void aMonthThatIsNotOverHasTheDaysSoFar() {
    CrossingMonths months =
        CrossingMonths.of(
            PublishedRows.edition("2026-05-10"),
            List.of("MSB"),
            PublishedRows.traffic(
                """
                period_month | post_code | entry_count | exit_count | days_with_records
                2026-05      | MSB       | 80          | 70         | 8
                """));
    PublishedRows.assertRows(
        PublishedRows.table(COVERAGE, months.coverage()),
        """
        period_month | post_code | days_in_period | days_with_records | coverage_share | obs_status_code
        2026-05      | MSB       | 10             | 8                 | 0.8            | P
        """);
  }

  /** What is delivered late makes a month provisional, so the known-at day says when it is not. */
  @Test
  void aMonthIsProvisionalUntilLateDeliveriesHaveHadTheirTime() {
    List<String> statuses = new ArrayList<>();
    for (String days :
        List.of(
            "2026-04-30 2026-06-28",
            "2026-04-30 2026-06-29",
            "2026-08-31 2026-05-31",
            "2026-04-29 2026-06-29")) {
      Vintage vintage =
          new Vintage(LocalDate.parse(days.substring(0, 10)), LocalDate.parse(days.substring(11)));
      Edition edition = new Edition(PublishedRows.edition("2026-04-30").rule(), vintage);
      statuses.add(edition.status(YearMonth.of(2026, 4)));
    }
    assertEquals(List.of("P", "A", "P", "P"), statuses);
  }

  @Test
  void noSingleDateSetsTheFirstMonth() {
    assertEquals(
        List.of(YearMonth.of(2026, 4), YearMonth.of(2026, 5), YearMonth.of(2026, 6)),
        months(
                """
                period_month | post_code | entry_count | exit_count | days_with_records
                2001-02      | MSB       | 0           | 1          | 1
                2018-03      | MSB       | 9           | 0          | 9
                2018-03      | TEL       | 0           | 10         | 9
                2026-04      | MSB       | 12          | 8          | 9
                2026-06      | MSB       | 1000        | 1000       | 30
                """)
            .months());
    // In a small lake one crossing is no month, unless there is nothing else.
    assertEquals(
        YearMonth.of(2026, 5),
        months(
                """
                period_month | post_code | entry_count | exit_count | days_with_records
                2018-03      | MSB       | 1           | 0          | 1
                2026-05      | MSB       | 1           | 1          | 2
                """)
            .months()
            .get(0));
    assertEquals(
        YearMonth.of(2026, 3),
        months(
                """
                period_month | post_code | entry_count | exit_count | days_with_records
                2026-03      | MSB       | 1           | 0          | 1
                2026-05      | MSB       | 0           | 1          | 1
                """)
            .months()
            .get(0));
  }

  private static CrossingMonths months(String traffic) {
    return CrossingMonths.of(
        PublishedRows.edition("2026-06-30"), List.of("MSB", "TEL"), PublishedRows.traffic(traffic));
  }

  @Test
  void crossingsWithoutAPostAreAPostOfTheirOwn() {
    CrossingMonths months =
        CrossingMonths.of(
            PublishedRows.edition("2026-06-30"),
            List.of("MSB"),
            PublishedRows.traffic(
                """
                period_month | post_code | entry_count | exit_count | days_with_records
                2026-05      | MSB       | 80          | 70         | 8
                2026-06      | UNKNOWN   | 15          | 25         | 8
                """));
    PublishedRows.assertRows(
        PublishedRows.table(
            CROSSING,
            months.crossings().stream()
                .filter(row -> row.get("direction_code").equals("ALL"))
                .toList()),
        """
        period_month | post_code | crossing_count | obs_status_code
        2026-05      | MSB       | 150            | P
        2026-05      | UNKNOWN   | 0              | P
        2026-05      | ALL       | 150            | P
        2026-06      | MSB       | -              | M
        2026-06      | UNKNOWN   | 40             | P
        2026-06      | ALL       | 40             | P
        ALL          | MSB       | 150            | P
        ALL          | UNKNOWN   | 40             | P
        ALL          | ALL       | 190            | P
        """);
    assertTrue(months.coverage().stream().noneMatch(row -> row.get("post_code").equals("UNKNOWN")));
  }

  @Test
  void daysAreWithheldWhereTheCrossingsAre() {
    CrossingMonths months =
        CrossingMonths.of(
            PublishedRows.edition("2026-06-30"),
            List.of("MSB", "TEL"),
            PublishedRows.traffic(
                """
                period_month | post_code | entry_count | exit_count | days_with_records
                2026-05      | MSB       | 80          | 70         | 8
                2026-05      | TEL       | 60          | 50         | 6
                2026-06      | MSB       | 40          | 35         | 9
                2026-06      | TEL       | 2           | 0          | 2
                """));
    for (Map<String, Object> row : months.coverage()) {
      Object crossings =
          months.crossings().stream()
              .filter(c -> c.get("period_month").equals(row.get("period_month")))
              .filter(c -> c.get("post_code").equals(row.get("post_code")))
              .filter(c -> c.get("direction_code").equals("ALL"))
              .map(c -> c.get("conf_status_code"))
              .findFirst()
              .orElseThrow();
      assertEquals(crossings, row.get("conf_status_code"));
    }
    assertNull(months.coverage().get(3).get("days_with_records"));
    assertNull(months.coverage().get(3).get("coverage_share"));
  }

  @Test
  void nothingWithheldCanBeWorkedOutFromTheRowsAndNoTotalContradictsItsParts() {
    Random random = new Random(20260630);
    for (int i = 0; i < 60; i++) {
      List<PostMonth> traffic = traffic(random);
      CrossingMonths months =
          CrossingMonths.of(PublishedRows.edition("2026-04-30"), List.of("A", "B", "C"), traffic);
      attack(months, "table " + i);
    }
  }

  private static List<PostMonth> traffic(Random random) {
    List<PostMonth> traffic = new ArrayList<>();
    traffic.add(new PostMonth(YearMonth.of(2026, 1), "A", random.nextInt(60), 5, 4));
    for (int month = 2; month <= 4; month++) {
      for (String post : List.of("A", "B", "C", "UNKNOWN")) {
        if (random.nextInt(3) > 0) {
          long entries = (long) Math.exp(random.nextDouble() * 6) - 1;
          long exits = (long) Math.exp(random.nextDouble() * 6) - 1;
          traffic.add(new PostMonth(YearMonth.of(2026, month), post, entries, exits, 3));
        }
      }
    }
    return traffic;
  }

  /** A reader who takes a missing count for a zero in the totals, as the metadata says. */
  private static void attack(CrossingMonths months, String which) {
    Map<String, Long> shown = new HashMap<>();
    List<Attacker.Line> lines = new ArrayList<>();
    List<Map<String, Object>> rows = months.crossings();
    for (Map<String, Object> row : rows) {
      List<String> key = key(row);
      if (row.get("conf_status_code").equals("F")) {
        shown.put(key.toString(), (Long) row.getOrDefault("crossing_count", 0L));
      }
      for (int column = 0; column < KEY.size(); column++) {
        if (key.get(column).equals("ALL")) {
          lines.add(new Attacker.Line(parts(rows, key, column), key.toString()));
        }
      }
    }
    for (Attacker.Line line : lines) {
      if (shown.containsKey(line.total()) && shown.keySet().containsAll(line.parts())) {
        long sum = line.parts().stream().mapToLong(shown::get).sum();
        assertEquals(shown.get(line.total()), sum, which + " " + line);
      }
    }
    // A blank that is small would show in the bounds of the attacker; each must reach k.
    Attacker attacker = new Attacker(lines, shown);
    for (String blank : attacker.blanks()) {
      Attacker.Range range = attacker.range(blank);
      assertTrue(range.high() > 10 - 1e-6 && range.width() > 10 - 1e-6, which + blank + range);
    }
    assertTrue(shown.values().stream().noneMatch(count -> count > 0 && count < 10), which);
  }

  private static List<String> parts(
      List<Map<String, Object>> rows, List<String> total, int column) {
    return rows.stream()
        .map(CrossingMonthsTest::key)
        .filter(
            key -> {
              List<String> with = new ArrayList<>(key);
              boolean isPart = !with.set(column, "ALL").equals("ALL");
              return isPart && with.equals(total);
            })
        .map(List::toString)
        .toList();
  }

  private static List<String> key(Map<String, Object> row) {
    return KEY.stream().map(column -> row.get(column).toString()).toList();
  }
}
