package org.moeli.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.moeli.kernel.StrictYaml;
import org.moeli.testing.SparkTest;

/** The examples beside the rules, through the stages before and the risk stage itself. */
@SparkTest
class RiskRuleExamplesTest {
  record Examples(@JsonProperty("as_of") LocalDate asOf, List<Example> examples) {}

  record Example(
      String name,
      Map<String, String> nationalities,
      List<String> crossings,
      Map<String, Expected> expect) {}

  record Expected(
      Boolean scored,
      Boolean candidate,
      Integer score,
      String band,
      Map<String, Integer> reasons,
      Map<String, Integer> features) {}

  @TestFactory
  Stream<DynamicTest> examplesOfTheRuleFile(SparkSession spark) {
    String file = "risk.examples.yaml";
    Examples examples = StrictYaml.read(file, World.RULES.text(file), Examples.class);
    List<Passage> passages = new ArrayList<>(background());
    Map<String, String> nationalities = new HashMap<>();
    for (int i = 0; i < examples.examples().size(); i++) {
      String world = world(i);
      Example example = examples.examples().get(i);
      example.crossings().forEach(line -> passages.add(Passage.of(line).within(world)));
      if (example.nationalities() != null) {
        example.nationalities().forEach((who, code) -> nationalities.put(world + who, code));
      }
    }
    World world = World.of(spark, examples.asOf(), passages, nationalities);
    Dataset<Row> evidence = World.kept(world.evidence());
    Dataset<Row> features = World.kept(world.features(evidence));
    RiskRules rules = RiskRules.read(World.RULES, "risk", World.CONTRACTS);
    Map<String, Row> scored = byPerson(features.collectAsList());
    Map<String, Row> found = byPerson(world.candidates(features, evidence, rules).collectAsList());
    return IntStream.range(0, examples.examples().size())
        .boxed()
        .flatMap(
            i ->
                examples.examples().get(i).expect().entrySet().stream()
                    .map(
                        expected ->
                            DynamicTest.dynamicTest(
                                examples.examples().get(i).name() + ": " + expected.getKey(),
                                () ->
                                    check(
                                        expected.getValue(),
                                        scored.get(world(i) + expected.getKey()),
                                        found.get(world(i) + expected.getKey())))));
  }

  private static void check(Expected expected, Row features, Row candidate) {
    if (expected.features() != null) {
      assertNotNull(features, "scored");
      Map<String, Integer> counts = new TreeMap<>();
      for (Feature feature : Feature.withEvidence()) {
        int count = features.getAs(feature.code());
        if (count != 0) {
          counts.put(feature.code(), count);
        }
      }
      assertEquals(new TreeMap<>(expected.features()), counts);
    }
    if (Boolean.FALSE.equals(expected.scored())) {
      assertNull(features);
      assertNull(candidate);
    } else if (Boolean.FALSE.equals(expected.candidate())) {
      assertNull(candidate);
    } else {
      assertNotNull(candidate, "candidate");
      Map<String, Integer> points = new TreeMap<>();
      candidate
          .<Row>getList(candidate.fieldIndex("reasons"))
          .forEach(reason -> points.put(reason.getAs("reason_code"), reason.getAs("points")));
      assertEquals(new TreeMap<>(expected.reasons()), points);
      assertEquals(expected.score(), candidate.<Integer>getAs("score"));
      assertEquals(expected.band(), candidate.getAs("band_code"));
    }
  }

  /** Fifty people who leave and come back once a month by either bridge, some years long. */
  private static List<Passage> background() {
    List<Passage> passages = new ArrayList<>();
    for (int who = 0; who < 50; who++) {
      String post = who % 2 == 0 ? "MSB" : "MPU";
      for (int month = 0; month < 18; month++) {
        LocalDate day = LocalDate.of(2025, 1, 1 + who % 20).plusMonths(month);
        Optional<LocalTime> noon = Optional.of(LocalTime.NOON);
        passages.add(new Passage("dull" + who, day, noon, true, post, Optional.empty()));
        passages.add(
            new Passage("dull" + who, day.plusDays(5), noon, false, post, Optional.empty()));
      }
    }
    return passages;
  }

  private static String world(int example) {
    return "w" + example + "-";
  }

  private static Map<String, Row> byPerson(List<Row> rows) {
    Map<String, Row> byPerson = new HashMap<>();
    rows.forEach(row -> assertNull(byPerson.put(row.getAs("person_id"), row)));
    return byPerson;
  }
}
