package org.moeli.stays;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.moeli.domain.CrossingOrder;
import org.moeli.domain.CrossingOrder.Event;
import org.moeli.domain.GeneratedHistories;
import org.moeli.domain.StayOracle;
import org.moeli.testing.SparkTest;

/** Properties of generated histories; all persons are computed in one go. */
@SparkTest
class StaysPropertyTest {
  private static final int PERSONS = 3_000;
  private static final int FIRST_DAY = Math.toIntExact(LocalDate.parse("2024-02-26").toEpochDay());
  private static final int SHIFT_DAYS = 500;

  /** Histories by identity: p1, p2, ... and the same again, moved by some days, as s1, s2, .... */
  private static final Map<String, List<Event>> HISTORIES = new TreeMap<>();

  private static final Map<String, List<Row>> HISTORY_ROWS = new TreeMap<>();
  private static final Map<String, List<Row>> STAY_ROWS = new TreeMap<>();

  @BeforeAll
  static void computeAll(SparkSession spark) {
    List<String> people = new ArrayList<>(List.of("identity_id | person_id | person_no"));
    for (int i = 1; i <= PERSONS; i++) {
      HISTORIES.put("p" + i, GeneratedHistories.history(i, FIRST_DAY));
      HISTORIES.put("s" + i, GeneratedHistories.history(i, FIRST_DAY + SHIFT_DAYS));
      people.add(person("p" + i, i));
      people.add(person("s" + i, PERSONS + i));
    }
    Dataset<Row> identities = Fixtures.identities(spark, String.join("\n", people));
    Dataset<Row> history = histories(Fixtures.crossings(spark, HISTORIES), identities);
    List<Row> rows = history.collectAsList();
    Dataset<Row> collected = spark.createDataFrame(rows, history.schema());
    HISTORY_ROWS.putAll(byPerson(rows));
    STAY_ROWS.putAll(byPerson(Stays.of(collected).collectAsList()));
  }

  @Test
  void everyHistoryIsAsTheOracleSays() {
    HISTORIES.forEach(
        (identity, events) -> {
          List<String> expected = new ArrayList<>();
          for (CrossingOrder.Step step : StayOracle.steps(events, GeneratedHistories.TERMS)) {
            expected.add(
                String.join(
                    " ",
                    Fixtures.crossingId(identity, step.index()),
                    Integer.toString(expected.size() + 1),
                    step.role().name(),
                    Integer.toString(step.doubleScans()),
                    step.next() == CrossingOrder.NONE
                        ? "null"
                        : Fixtures.crossingId(identity, step.next()),
                    Boolean.toString(step.hasLaterEntry())));
          }
          List<String> actual =
              HISTORY_ROWS.get("P-" + identity).stream()
                  .map(
                      row ->
                          texts(
                              row,
                              "crossing_id",
                              "sequence_no",
                              "role_code",
                              "double_scan_count",
                              "next_crossing_id",
                              "has_later_entry"))
                  .toList();
          assertEquals(expected, actual, identity + " " + events);
        });
  }

  @Test
  void everyCrossingIsInTheHistoryOnce() {
    long crossings = HISTORIES.values().stream().mapToLong(List::size).sum();
    List<String> ids =
        HISTORY_ROWS.values().stream()
            .flatMap(List::stream)
            .map(row -> row.<String>getAs("crossing_id"))
            .toList();

    assertEquals(crossings, ids.size());
    assertEquals(crossings, new HashSet<>(ids).size());
  }

  @Test
  void episodesOfAPersonDoNotOverlap() {
    STAY_ROWS.forEach(
        (person, stays) -> {
          for (int i = 0; i < stays.size(); i++) {
            LocalDate end = stays.get(i).getAs("end_date");
            boolean isLast = i == stays.size() - 1;
            assertEquals(isLast, "OPEN".equals(stays.get(i).getAs("ending_code")), person);
            if (end != null) {
              assertFalse(end.isBefore(stays.get(i).getAs("start_date")), person);
              assertEquals(
                  texts(stays.get(i + 1), "stay_id"), texts(stays.get(i), "end_crossing_id"));
              assertEquals(end, stays.get(i + 1).getAs("start_date"), person);
            }
          }
        });
  }

  @Test
  void crossingBeginsAndEndsAtMostOneEpisode() {
    Set<String> begun = new HashSet<>();
    Set<String> ended = new HashSet<>();
    STAY_ROWS.values().stream()
        .flatMap(List::stream)
        .forEach(
            stay -> {
              assertTrue(begun.add(stay.getAs("stay_id")), stay::toString);
              assertTrue(
                  stay.getAs("end_crossing_id") == null || ended.add(stay.getAs("end_crossing_id")),
                  stay::toString);
            });
  }

  @Test
  void shiftingAllDatesShiftsAllStays() {
    for (int i = 1; i <= PERSONS; i++) {
      assertEquals(shifted(STAY_ROWS.get("P-p" + i), 0), shifted(STAY_ROWS.get("P-s" + i), 1));
    }
  }

  @Test
  void orderOfTheInputChangesNothing(SparkSession spark) {
    Map<String, List<Event>> some = new LinkedHashMap<>();
    List<String> people = new ArrayList<>(List.of("identity_id | person_id | person_no"));
    for (int i = 300; i >= 1; i--) {
      List<Event> shuffled = new ArrayList<>(HISTORIES.get("p" + i));
      Collections.shuffle(shuffled, new Random(i));
      some.put("p" + i, shuffled);
      people.add(person("p" + i, i));
    }
    Dataset<Row> identities = Fixtures.identities(spark, String.join("\n", people));

    List<Row> again =
        histories(Fixtures.crossings(spark, some).repartition(5), identities).collectAsList();

    byPerson(again).forEach((person, rows) -> assertEquals(HISTORY_ROWS.get(person), rows));
    assertEquals(some.size(), byPerson(again).size());
  }

  private static String person(String identity, int number) {
    return identity + " | P-" + identity + " | " + number;
  }

  private static Dataset<Row> histories(Dataset<Row> crossings, Dataset<Row> identities) {
    return Histories.of(crossings, identities, Fixtures.terms(), Fixtures.VINTAGE);
  }

  /** Rows of each person as they come: the function promises their order. */
  private static Map<String, List<Row>> byPerson(List<Row> rows) {
    return rows.stream().collect(Collectors.groupingBy(row -> row.getAs("person_id")));
  }

  private static List<String> shifted(List<Row> stays, int shifts) {
    List<String> texts = new ArrayList<>();
    for (Row stay : stays) {
      LocalDate start = stay.getAs("start_date");
      LocalDate end = stay.getAs("end_date");
      texts.add(
          String.join(
              " ",
              start.minusDays((long) shifts * SHIFT_DAYS).toString(),
              end == null ? "-" : Long.toString(ChronoUnit.DAYS.between(start, end)),
              stay.<String>getAs("stay_id").substring(1),
              texts(stay, "frame_code", "ending_code", "double_scan_count", "has_later_entry")));
    }
    return texts;
  }

  private static String texts(Row row, String... columns) {
    List<String> texts = new ArrayList<>();
    for (String column : columns) {
      texts.add(String.valueOf(row.<Object>getAs(column)));
    }
    return String.join(" ", texts);
  }
}
