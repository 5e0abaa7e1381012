package org.moeli.overstay;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.substring;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.moeli.overstay.OverstayOracle.Span;
import org.moeli.overstay.OverstayOracle.Stay;
import org.moeli.testing.SparkTest;

/** The stage against the oracle on generated persons: one Spark action for all of them. */
@SparkTest
class OverstayOracleTest {
  private static final int PERSONS = 700;
  private static final String RULES =
      """
      nationality_groups: {FOURTEEN: [DEU], ROLLING: [IND], YEARLY: [NAM]}
      rules:
      - {rule_id: R30, frame: INBOUND, nationality_group: ANY, days: 30, window: PER_ENTRY,
         effective_from: 2020-01-01, effective_to: 2025-03-31, source: s, confidence: LOW}
      - {rule_id: R60, frame: INBOUND, nationality_group: ANY, days: 60, window: PER_ENTRY,
         effective_from: 2025-04-01, source: s, confidence: LOW}
      - {rule_id: R14, frame: INBOUND, nationality_group: FOURTEEN, days: 14, window: PER_ENTRY,
         entry_day_counts: 1, effective_from: 2020-01-01, source: s, confidence: LOW}
      - {rule_id: ROLL, frame: INBOUND, nationality_group: ROLLING, days: 10, window: ROLLING,
         window_days: 30, effective_from: 2020-01-01, source: s, confidence: LOW}
      - {rule_id: YEAR, frame: INBOUND, nationality_group: YEARLY, days: 20, window: CALENDAR_YEAR,
         effective_from: 2020-01-01, source: s, confidence: LOW}
      - {rule_id: TRANSIT, frame: INBOUND, nationality_group: ANY, purpose: TRANSIT, days: 3,
         window: PER_ENTRY, effective_from: 2020-01-01, source: s, confidence: LOW}
      """;

  private final StringBuilder stayTable =
      new StringBuilder(
          "stay_id | person_id | start_date | end_date | next_same_date | nationality_code |"
              + " document_type_code | purpose_code | granted_code | granted_until_date |"
              + " is_contradictory\n");
  private final StringBuilder permitTable =
      new StringBuilder(
          "person | permit_kind_code | valid_from_date | valid_to_date | granted_on_date\n");
  private final Map<String, String> expected = new TreeMap<>();

  @Test
  void everyGeneratedStayHasTheStatusOfTheOracle(SparkSession spark) {
    Random random = new Random(1966);
    for (int person = 0; person < PERSONS; person++) {
      generate(person, random);
    }
    // The name of a person says how it is linked, and whether it holds the nationality.
    Dataset<Row> stay =
        Fixture.stays(spark, Fixture.AS_OF, stayTable.toString())
            .withColumn("holds_nationality", substring(col("person_id"), -1, 1).equalTo("N"));
    Dataset<Row> persons =
        Fixture.persons(stay)
            .withColumn("link_basis_code", split(col("person_id"), "-").getItem(1));
    List<Row> actual =
        Overstays.of(
                new OverstayInputs(
                    stay,
                    persons,
                    Fixture.identities(stay),
                    Fixture.permits(spark, permitTable.toString())),
                Fixture.SITE,
                Fixture.rules(RULES),
                Fixture.VINTAGE)
            .select(
                "stay_id",
                "granted_basis_code",
                "authorised_until_date",
                "is_extended",
                "rule_id",
                "stay_status_code",
                "status_reason_code",
                "overstay_days",
                "days_past_until")
            .collectAsList();

    Map<String, String> found = new TreeMap<>();
    for (Row row : actual) {
      List<String> values = new ArrayList<>();
      for (int i = 1; i < row.size(); i++) {
        values.add(String.valueOf(row.get(i)));
      }
      assertEquals(null, found.put(row.getAs("stay_id"), String.join("|", values)));
    }
    assertEquals(expected.keySet(), found.keySet());
    List<String> differences =
        expected.keySet().stream()
            .filter(id -> !expected.get(id).equals(found.get(id)))
            .map(id -> id + ": " + expected.get(id) + " but was " + found.get(id))
            .toList();
    assertEquals(List.of(), differences.stream().limit(5).toList());

    Set<String> seen = new TreeSet<>();
    Set<String> bases = new HashSet<>();
    actual.forEach(
        row -> {
          seen.add(row.getAs("stay_status_code") + "/" + row.getAs("status_reason_code"));
          bases.add(row.getAs("granted_basis_code") + "/" + row.getAs("is_extended"));
        });
    assertEquals(15, seen.size(), "every status and reason occurs: " + seen);
    assertTrue(
        bases.containsAll(Set.of("RULE/true", "DATE/true", "PERMIT/true")), bases.toString());
  }

  private void generate(int number, Random random) {
    String link = pick(random, "DOCUMENT", "SINGLE", "SINGLE", "WEAK");
    boolean holds = random.nextInt(10) == 0;
    String person = "p%03d-%s-%s".formatted(number, link, holds ? "N" : "F");
    List<Stay> stays = new ArrayList<>();
    LocalDate day = LocalDate.parse("2024-09-01").plusDays(random.nextInt(200));
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count && day.isBefore(Fixture.AS_OF); i++) {
      LocalDate end = day.plusDays(random.nextInt(random.nextBoolean() ? 12 : 70));
      boolean isLast = i == count - 1 || !end.isBefore(Fixture.AS_OF);
      int ending = end.isAfter(Fixture.AS_OF) ? 2 : random.nextInt(isLast ? 3 : 4);
      String grant = pick(random, "DATE", "DATE", "NONE", "NONE", "NONE", "NO_LIMIT", "UNREADABLE");
      stays.add(
          new Stay(
              person + "-" + i,
              day,
              ending == 2 && isLast || ending == 3 ? null : end,
              ending == 3 ? end : null,
              pick(
                  random, "ZAF", "ZAF", "ZAF", "DEU", "DEU", "IND", "IND", "NAM", "NAM", "LSO",
                  null),
              pick(
                  random,
                  "PASSPORT",
                  "PASSPORT",
                  "PASSPORT",
                  "PASSPORT",
                  "PASSPORT",
                  "DIPLOMATIC",
                  null),
              pick(
                  random, "VISIT", "VISIT", "VISIT", "VISIT", "VISIT", "VISIT", "TRANSIT", "CREW",
                  null),
              grant,
              grant.equals("DATE") ? day.plusDays(random.nextInt(45) - 2L) : null,
              random.nextInt(20) == 0,
              link,
              holds));
      if (isLast) {
        break;
      }
      day = ending == 3 ? end : end.plusDays(random.nextInt(30));
    }
    List<Span> spans = spans(random, stays);
    OverstayOracle oracle = new OverstayOracle(stays, spans, Fixture.AS_OF);
    stays.forEach(stay -> write(person, stay, oracle.judge(stay)));
    spans.forEach(span -> write(person, span));
  }

  private static List<Span> spans(Random random, List<Stay> stays) {
    List<Span> spans = new ArrayList<>();
    for (int i = random.nextBoolean() ? 0 : 1 + random.nextInt(4); i > 0; i--) {
      String kind = pick(random, "WORK", "RESIDE", "EXEMPT", "EXTEND", "EXTEND");
      LocalDate entry = stays.get(random.nextInt(stays.size())).entry();
      LocalDate from = entry.plusDays(random.nextInt(40) - 10L);
      LocalDate to = from.plusDays(random.nextInt(90));
      boolean isEndless = !kind.equals("EXTEND") && random.nextInt(8) == 0;
      if (!from.isAfter(Fixture.AS_OF)) {
        spans.add(new Span(kind, from, isEndless ? LocalDate.MAX : to));
      }
    }
    return spans;
  }

  private void write(String person, Stay stay, String judgement) {
    expected.put(stay.id(), judgement);
    String documentType =
        stay.documentClass() == null ? null : stay.documentClass().substring(0, 1);
    stayTable.append(
        row(
            stay.id(),
            person,
            stay.entry(),
            stay.exit(),
            stay.next(),
            stay.nationality(),
            documentType,
            stay.purpose(),
            stay.grant(),
            stay.until(),
            stay.isContradictory()));
  }

  private void write(String person, Span span) {
    LocalDate to = span.to().equals(LocalDate.MAX) ? null : span.to();
    LocalDate from = span.isExtension() ? null : span.from();
    LocalDate decided = span.isExtension() ? span.from() : null;
    permitTable.append(row(person, span.kind(), from, to, decided));
  }

  private static String row(Object... cells) {
    List<String> texts = new ArrayList<>();
    for (Object cell : cells) {
      texts.add(cell == null ? "-" : cell.toString());
    }
    return String.join(" | ", texts) + "\n";
  }

  private static String pick(Random random, String... values) {
    return values[random.nextInt(values.length)];
  }
}
