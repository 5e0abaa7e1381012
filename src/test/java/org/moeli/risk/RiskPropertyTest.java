package org.moeli.risk;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.moeli.kernel.example.ExampleFrames;
import org.moeli.testing.SparkTest;

/** What holds for any histories: generated ones, of people who share vehicles at three posts. */
@SparkTest
class RiskPropertyTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);
  private static final LocalDate LAST_MONDAY = LocalDate.of(2026, 6, 29);
  private static final int PERSONS = 250;
  private static final List<String> POSTS = List.of("MSB", "MPU", "SNI");
  private static final Pattern NESTED_LOOP =
      Pattern.compile("BroadcastNestedLoopJoin|CartesianProduct");

  private static SparkSession session;
  private static List<ExampleCrossing> passages;
  private static World world;
  private static RiskRules rules;
  private static Dataset<Row> evidence;
  private static Dataset<Row> features;
  private static List<Row> candidates;

  @BeforeAll
  static void generate(SparkSession spark) throws IOException {
    session = spark;
    passages = passages(new Random(1966));
    world = World.of(spark, AS_OF, passages, nationalities());
    rules = rules();
    evidence = ExampleFrames.kept(world.evidence());
    features = ExampleFrames.kept(world.features(evidence));
    candidates = world.candidates(features, evidence, rules).collectAsList();
  }

  @Test
  void turnaroundsAndCompanyAreThoseOfTheOracle() {
    Map<String, Integer> expected = new RiskOracle(legs(), AS_OF).counts();
    Map<String, Integer> actual = new TreeMap<>();
    Set<String> scored = new TreeSet<>();
    for (Row row : features.collectAsList()) {
      scored.add(row.getAs("person_id"));
      for (Feature feature : Feature.withEvidence()) {
        int count = row.getAs(feature.code());
        if (count > 0) {
          actual.put(row.getAs("person_id") + " " + feature.code(), count);
        }
      }
    }
    Set<String> others =
        Set.of(
            Feature.NIGHT_CROSSINGS_365D.code(),
            Feature.IMPOSSIBLE_JOURNEYS_365D.code(),
            Feature.RENEWAL_TURNAROUNDS_365D.code(),
            Feature.LATE_DEPARTURES_730D.code(),
            Feature.UNRECORDED_CROSSINGS_365D.code());
    actual.keySet().removeIf(key -> others.contains(key.split(" ", 2)[1]));
    expected.keySet().removeIf(key -> !scored.contains(key.split(" ", 2)[0]));
    assertEquals(expected, actual);

    Set<String> seen = new TreeSet<>();
    actual.keySet().forEach(key -> seen.add(key.split(" ", 2)[1]));
    assertEquals(
        Feature.withEvidence().size() - others.size(),
        seen.size(),
        "every feature occurs: " + seen);
  }

  @Test
  void scoredAreAdultsWithACrossingAndAStrongLink() {
    Set<String> expected = new TreeSet<>();
    passages.stream()
        .filter(passage -> passage.day().isAfter(AS_OF.minusDays(365)))
        .map(ExampleCrossing::person)
        .filter(who -> !who.contains("child") && !who.contains("weak"))
        .forEach(expected::add);
    assertEquals(expected, new TreeSet<>(persons(features.collectAsList())));
  }

  @Test
  void pointsOfTheReasonsAddUpToTheScoreAndEachIsShown() {
    assertTrue(candidates.size() > 10, "candidates: " + candidates.size());
    assertTrue(candidates.size() < features.count(), "not everybody");
    Map<String, LocalDate> days = new HashMap<>();
    evidence
        .collectAsList()
        .forEach(
            row ->
                days.put(
                    row.getAs("person_id") + "/" + row.getAs("crossing_id"),
                    row.getAs("evidence_date")));
    boolean hasAgainst = false;
    for (Row candidate : candidates) {
      List<Row> reasons = candidate.getList(candidate.fieldIndex("reasons"));
      int sum = candidate.<Integer>getAs("base_points");
      LocalDate newest = LocalDate.MIN;
      boolean isConduct = false;
      int last = Integer.MAX_VALUE;
      for (Row reason : reasons) {
        int points = reason.getAs("points");
        assertTrue(points <= last, "most points first");
        last = points;
        sum += points;
        List<String> crossings = reason.getList(reason.fieldIndex("evidence_crossing_ids"));
        assertTrue(!crossings.isEmpty() && crossings.size() <= 10);
        assertEquals(crossings.size(), Set.copyOf(crossings).size());
        crossings.forEach(
            id -> assertTrue(days.containsKey(candidate.getAs("person_id") + "/" + id), id));
        LocalDate first = reason.getAs("evidence_first_date");
        LocalDate end = reason.getAs("evidence_last_date");
        assertFalse(first.isAfter(end) || end.isAfter(AS_OF));
        if (points > 0) {
          newest = newest.isAfter(end) ? newest : end;
          isConduct |= !reason.getAs("reason_code").equals("SHARED");
        }
        hasAgainst |= points < 0;
        assertFalse(reason.<String>getAs("text_en").contains("{"));
      }
      assertEquals(sum, candidate.<Integer>getAs("score"));
      assertTrue(sum >= 20 && isConduct);
      assertEquals(newest, candidate.getAs("last_evidence_date"));
      assertEquals(newest.plusDays(90), candidate.getAs("expires_on_date"));
      assertFalse(newest.plusDays(90).isBefore(AS_OF));
    }
    assertTrue(hasAgainst, "a reason against occurs");
  }

  @Test
  void orderOfRowsAndProtectedAttributesChangeNothing() {
    // What a protected attribute decided elsewhere (what is a late departure) stays as it is.
    World other =
        world
            .shuffled()
            .with(
                histories ->
                    histories
                        .withColumn("nationality_code", lit("IND"))
                        .withColumn("age_band_code", lit("65-69")),
                persons ->
                    persons
                        .withColumn("sex_code", lit("X"))
                        .withColumn("birth_year", lit(1950))
                        .withColumn("nationality_codes", array(lit("IND"), lit("ZWE"))));
    assertEquals(texts(candidates), texts(judged(other)));
  }

  @Test
  void nothingAfterTheAsOfDayChangesAnything() {
    List<ExampleCrossing> more = new ArrayList<>(passages);
    for (ExampleCrossing passage : passages(new Random(7))) {
      if (passage.day().isAfter(LocalDate.of(2026, 5, 20))) {
        more.add(
            new ExampleCrossing(
                passage.person(),
                passage.day().plusDays(42),
                passage.time(),
                passage.isExit(),
                passage.post(),
                passage.vehicle()));
      }
    }
    assertTrue(more.size() > passages.size() + 100);
    World later = World.of(session, AS_OF, more, nationalities());
    assertEquals(texts(candidates), texts(judged(later)));
  }

  @Test
  void noJoinComparesEverythingWithEverything() {
    Dataset<Row> found = world.evidence();
    Dataset<Row> counted = world.features(found);
    for (Dataset<Row> frame : List.of(found, counted, world.candidates(features, found, rules))) {
      String plan = frame.queryExecution().executedPlan().toString();
      assertFalse(NESTED_LOOP.matcher(plan).find(), plan);
    }
  }

  private static List<Row> judged(World other) {
    Dataset<Row> found = ExampleFrames.kept(other.evidence());
    Dataset<Row> counted = ExampleFrames.kept(other.features(found));
    return other.candidates(counted, found, rules).collectAsList();
  }

  private static List<String> texts(List<Row> rows) {
    return rows.stream().map(Row::toString).sorted().toList();
  }

  private static List<String> persons(List<Row> rows) {
    return rows.stream().map(row -> row.<String>getAs("person_id")).toList();
  }

  /** Low thresholds, so that each rule fits somebody, and one that is no conduct. */
  private static RiskRules rules() throws IOException {
    StringBuilder yaml =
        new StringBuilder(
            """
            rule_set_version: "test"
            base_points: 5
            min_score: 20
            bands: {MEDIUM: 40, HIGH: 60}
            expires_after_days: 90
            release: {hold_back_share: 0.05, max_leads: 5, legal_basis: a law, purpose_code: P}
            rules:
            """);
    rule(yaml, "MINORS", "minors_not_back_90d >= 1", "minors_not_back_90d", 20, true);
    rule(yaml, "COMPANY", "companions_not_back_180d >= 2", "companions_not_back_180d", 15, true);
    rule(
        yaml, "TURNING", "turnarounds_90d >= 2", "turnarounds_90d, turnaround_posts_90d", 10, true);
    rule(yaml, "NIGHT", "night_crossings_365d >= 1", "night_crossings_365d", 7, true);
    rule(yaml, "LATE", "late_departures_730d >= 1", "late_departures_730d", 9, true);
    rule(yaml, "SHARED", "group_trip_days_180d >= 1", "group_trip_days_180d", 15, false);
    rule(yaml, "BACK", "minors_back_90d >= 1", "minors_back_90d", -6, true);
    return RiskRulesTest.read(yaml.toString());
  }

  private static void rule(
      StringBuilder yaml,
      String id,
      String condition,
      String evidence,
      int points,
      boolean isBehaviour) {
    yaml.append(
        """
        - rule_id: %s
          name: a rule
          text_en: "Of {crossings_365d} crossings."
          text_st: "Ho {crossings_365d}."
          condition: %s
          evidence: [%s]
          points: %d
          behavioural: %s
          source: a test
          confidence: LOW
          effective_from: 2020-01-01
        """
            .formatted(id, condition, evidence, points, isBehaviour));
    if (points > 0) {
      yaml.append("  max_hits_per_10000: 10000\n");
    }
  }

  private static Map<String, String> nationalities() {
    Map<String, String> nationalities = new HashMap<>();
    for (int who = 0; who < PERSONS; who += 4) {
      nationalities.put(name(who), who % 8 == 0 ? "ZAF" : "DEU");
    }
    return nationalities;
  }

  private static String name(int who) {
    return switch (who % 10) {
      case 1, 2, 3 -> "child-%03d".formatted(who);
      case 4 -> "weak-%03d".formatted(who);
      default -> "p-%03d".formatted(who);
    };
  }

  /** Mondays only, one vehicle a week more often than not, and few hours, so that people meet. */
  private static List<ExampleCrossing> passages(Random random) {
    Map<String, ExampleCrossing> byKey = new TreeMap<>();
    for (int who = 0; who < PERSONS; who++) {
      LocalDate day = LAST_MONDAY.minusWeeks(random.nextInt(30));
      boolean isExit = who % 4 != 0;
      int count = 1 + random.nextInt(8);
      for (int i = 0; i < count && !day.isAfter(AS_OF); i++) {
        LocalTime time = LocalTime.of(pick(random, 15, 15, 15, 19, 23), random.nextInt(50));
        ExampleCrossing passage =
            new ExampleCrossing(
                name(who),
                day,
                random.nextInt(12) == 0 ? Optional.empty() : Optional.of(time),
                isExit,
                POSTS.get(pick(random, 0, 0, 0, 0, 0, 0, 1, 1, 2)),
                random.nextInt(6) == 0
                    ? Optional.empty()
                    : Optional.of("K" + day + pick(random, 1, 1, 2)));
        byKey.put(passage.person() + passage.day() + passage.time(), passage);
        isExit = random.nextInt(8) == 0 ? isExit : !isExit;
        day = day.plusWeeks(pick(random, 0, 0, 1, 1, 2, 6, 14));
      }
    }
    List<ExampleCrossing> all = new ArrayList<>(byKey.values());
    for (int post = 0; post < POSTS.size(); post++) {
      // Posts are old, so that somebody can be new to them.
      String line = "p-old | 2024-01-%02d 12:00 | EXIT | %s";
      all.add(ExampleCrossing.of(line.formatted(post + 1, POSTS.get(post))));
    }
    for (String who : List.of("p-driver", "child-pupil")) {
      all.add(ExampleCrossing.of(who + " | 2026-06-01 06:30 | EXIT | MSB | RUN"));
      all.add(ExampleCrossing.of(who + " | 2026-06-01 14:30 | ENTRY | MSB | RUN"));
    }
    for (int i = 0; i < 210; i++) {
      // A plate that stands for no vehicle.
      Optional<LocalTime> time = Optional.of(LocalTime.of(6, 0).plusMinutes(i));
      LocalDate day = AS_OF.minusDays(61);
      all.add(new ExampleCrossing("p-crowd-" + i, day, time, true, "MPU", Optional.of("NONE")));
    }
    return List.copyOf(all);
  }

  private static int pick(Random random, int... numbers) {
    return numbers[random.nextInt(numbers.length)];
  }

  private static List<RiskOracle.Leg> legs() {
    Map<String, Row> written = new HashMap<>();
    world.crossing.collectAsList().forEach(row -> written.put(row.getAs("crossing_id"), row));
    List<RiskOracle.Leg> legs = new ArrayList<>();
    for (Row row : world.history.where(col("role_code").equalTo("LEG")).collectAsList()) {
      Row crossing = written.get(row.<String>getAs("crossing_id"));
      Instant at = row.getAs("crossed_at");
      legs.add(
          new RiskOracle.Leg(
              row.getAs("crossing_id"),
              row.getAs("person_id"),
              row.<Integer>getAs("sequence_no"),
              row.getAs("direction_code").equals("EXIT"),
              row.getAs("crossing_date"),
              at == null ? -1 : at.getEpochSecond(),
              row.getAs("post_code"),
              crossing.getAs("vehicle_key"),
              crossing.<Boolean>getAs("is_minor"),
              row.getAs("next_crossing_date"),
              "EXIT".equals(row.getAs("next_direction_code")),
              row.getAs("next_post_code")));
    }
    return legs;
  }
}
