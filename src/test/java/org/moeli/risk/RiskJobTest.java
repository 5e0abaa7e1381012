package org.moeli.risk;

import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.contract.TableContract;
import org.moeli.kernel.quality.RowChecks;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.run.RunSummary.JobLine;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TestLake;

/** The job on a lake: dates, contracts, pause, and a site without rules. */
@SparkTest
class RiskJobTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);
  private static final List<String> INPUTS =
      List.of(
          "core.person",
          "core.history",
          "core.unrecorded_crossing",
          "intelligence.overstay",
          "intelligence.absence");

  @TempDir static Path directory;
  static Path rules;
  static Path site;
  static TestLake lake;
  static int minute;

  @BeforeAll
  static void fill(SparkSession spark) throws IOException {
    List<ExampleCrossing> passages = new ArrayList<>();
    for (int who = 0; who < 4; who++) {
      String text = "p%d | 2026-06-%02d 08:00 | %s | MSB";
      for (int day = 1; day <= 4 + who; day++) {
        passages.add(ExampleCrossing.of(text.formatted(who, day, "EXIT")));
        passages.add(
            ExampleCrossing.of(text.formatted(who, day, "ENTRY").replace("08:00", "17:00")));
      }
    }
    World world = World.of(spark, AS_OF, passages, Map.of());
    rules = Files.createDirectories(directory.resolve("rules"));
    writeRules(RiskRulesTest.FILE.replace("points: 30", "points: 45"), 10_000);
    site = directory.resolve("site.yaml");
    writeSite("risk_rules: test");
    lake =
        new TestLake(spark, directory)
            .withSchemas(Path.of("schemas"))
            .withRules(rules)
            .withSite(site);
    List<Dataset<Row>> frames =
        List.of(world.person, world.history, world.unrecorded, world.overstay, world.absence);
    for (int i = 0; i < INPUTS.size(); i++) {
      String table = INPUTS.get(i);
      Dataset<Row> frame = frames.get(i);
      lake.tables()
          .overwrite(
              table,
              List.of(frame.columns()).contains("known_at_date")
                  ? frame.withColumn("known_at_date", lit(LocalDate.of(2026, 11, 20)))
                  : frame);
    }
  }

  @Test
  void jobWritesWhatTheContractsSayAndTellsWhomItDidNotScore() throws IOException {
    writeRules(RiskRulesTest.FILE.replace("points: 30", "points: 45"), 10_000);
    JobLine line = run();

    assertEquals("DONE", line.status());
    assertEquals(
        List.of(
            "4 people crossed in 365 days; not scored: 0 minors or of unknown age, 0 weakly"
                + " linked"),
        line.notes());
    assertEquals(4, lake.table("restricted.risk_feature").count());
    assertEquals(4, lake.table("restricted.risk_candidate").count());
    for (String table : new RiskJob().writes()) {
      TableContract contract = lake.tables().contract(table);
      assertEquals(
          0,
          lake.table(table).where(RowChecks.brokenChecks(contract).getItem(0).isNotNull()).count());
    }
    Row first = lake.table("restricted.risk_candidate").orderBy("person_id").collectAsList().get(0);
    Row reason = first.<Row>getList(first.fieldIndex("reasons")).get(0);
    assertEquals("Went 4 times.", reason.getAs("text_en"));
    assertEquals(
        List.of("p0@2026-06-04T08:00", "p0@2026-06-03T08:00"),
        reason.<String>getList(reason.fieldIndex("evidence_crossing_ids")).subList(0, 2));
    assertEquals(
        List.of("Departures in 365 days that a recorded return followed: 4 of 4."),
        first.getList(first.fieldIndex("counter_evidence")));
    assertEquals(
        List.of("Departures in 180 days without a recorded vehicle: 4."),
        first.getList(first.fieldIndex("data_gaps")));
    assertEquals("UNCHANGED", run().status(), "a second run");
  }

  @Test
  void ruleThatFitsTooManyIsPausedAndSaidSo() throws IOException {
    String more =
        RiskRulesTest.FILE
            .replace("points: 30", "points: 45")
            .replace("late_departures_730d > 0", "same_post_return_days_90d > 6")
            .replace("[late_departures_730d]", "[same_post_return_days_90d]")
            .replace("points: 20", "points: 50");
    writeRules(more, 2500);

    JobLine line = run();

    assertTrue(
        line.notes().contains("rule ONE is paused: it fits more than 2500 of 10,000 scored people"),
        line.notes().toString());
    List<Row> found = lake.table("restricted.risk_candidate").collectAsList();
    assertEquals(1, found.size());
    assertEquals("p3", found.get(0).getAs("person_id"));
    assertEquals(50, found.get(0).<Integer>getAs("score"));
    assertTrue(
        found
            .get(0)
            .getList(found.get(0).fieldIndex("data_gaps"))
            .contains(
                "The indicator \"one\" was paused in this run, since it fits too many people."));
  }

  @Test
  void siteWithoutRulesScoresNobodyAndNoRuleInForceFindsNobody() throws IOException {
    writeSite("");
    JobLine line = run();
    assertEquals(List.of("the site has no risk rules: nobody is scored"), line.notes());
    assertEquals(0, lake.table("restricted.risk_feature").count());
    assertEquals(0, lake.table("restricted.risk_candidate").count());

    writeSite("risk_rules: test");
    writeRules(RiskRulesTest.FILE.replace("from: 2026-01-01", "from: 2026-07-01"), 100);
    line = run();
    assertTrue(
        line.notes().contains("no risk rule is applied on 2026-06-30: nobody is a candidate"),
        line.notes().toString());
    assertEquals(4, lake.table("restricted.risk_feature").count());
    assertEquals(0, lake.table("restricted.risk_candidate").count());
  }

  @Test
  void inputsOfOtherDatesAreRefused() throws IOException {
    writeSite("risk_rules: test");
    writeRules(RiskRulesTest.FILE, 100);
    PipelineException refusal =
        assertThrows(PipelineException.class, () -> lake.run(AS_OF.plusDays(1), new RiskJob()));
    assertEquals(PipelineException.Kind.REFUSED, refusal.kind());
    assertTrue(refusal.problem().startsWith("the rows of core.history"), refusal.problem());
    assertTrue(refusal.reason().contains("2026-06-30"), refusal.reason());
  }

  @Test
  void mistakeInTheRulesIsToldBeforeSparkStarts() throws IOException {
    writeSite("risk_rules: test");
    writeRules(RiskRulesTest.FILE.replace("turnarounds_90d >= 2", "sex_code = 'F'"), 100);
    RunContext run = lake.context(Optional.of(AS_OF), Optional.empty());
    PipelineException mistake =
        assertThrows(PipelineException.class, () -> new RiskJob().checkDefinitions(run));
    assertTrue(mistake.reason().contains("protected"), mistake.reason());
  }

  @Test
  void nothingOfTraffickingIsRead() {
    RiskJob job = new RiskJob();
    assertEquals(
        List.copyOf(new java.util.TreeSet<>(INPUTS)), job.reads().stream().sorted().toList());
    for (String table : job.writes()) {
      for (String column : World.CONTRACTS.table(table).columnNames()) {
        assertFalse(
            World.CONTRACTS.lineage().sourcesBehind(table + "." + column).stream()
                .anyMatch(source -> source.startsWith("restricted_tip")),
            column);
      }
    }
  }

  /** A minute after the run before, so that the ledger knows which was last. */
  private static JobLine run() {
    minute++;
    lake.at(Instant.parse("2026-11-20T10:00:00Z").plusSeconds(60L * minute));
    return lake.run(AS_OF, new RiskJob()).jobs().get(0);
  }

  private static void writeRules(String yaml, int mostHits) throws IOException {
    Files.writeString(
        rules.resolve("test.yaml"),
        yaml.replace("max_hits_per_10000: 100", "max_hits_per_10000: " + mostHits));
  }

  private static void writeSite(String line) throws IOException {
    String text = Files.readString(Path.of("schemas/site.yaml"));
    Files.writeString(
        site, text.replaceAll("(?m)^(stay|risk|disclosure)_rules:.*\\n?", "") + "\n" + line + "\n");
  }
}
