package org.moeli.overstay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.run.RunSummary.JobLine;
import org.moeli.testing.Frames;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TestLake;
import org.moeli.testing.TextTable;

/** The rule set is part of a vintage: rates of rules on trial stand beside the approved ones. */
@SparkTest
class OverstayJobTest {
  private static final LocalDate DAY = LocalDate.parse("2026-06-30");

  @TempDir Path directory;

  @Test
  void aTrialStandsBesideTheApprovedRulesUntilItIsApprovedItself(SparkSession spark)
      throws IOException {
    TestLake lake = new TestLake(spark, directory);
    write(lake, spark);
    lake.run(DAY, DAY, new OverstayJob());
    Path rules = rulesOfThreeDays();
    String id =
        new TestLake(spark, directory).withRules(rules).context(day(), day()).stayRuleSet().id();

    JobLine trial =
        new TestLake(spark, directory)
            .withRules(rules)
            .onTrial()
            .run(DAY, DAY, new OverstayJob())
            .jobs()
            .get(0);

    assertEquals(
        List.of("rules on trial: only intelligence.overstay_rate is written, rule_set_id " + id),
        trial.notes());
    // One stay of ten days: in time by the approved rules, late by those on trial.
    Frames.assertRows(
        lake.table("intelligence.overstay"),
        """
        stay_id | stay_status_code
        s       | DEPARTED_IN_TIME
        """);
    String rates =
        """
        is_trial | departed_in_time | departed_late
        false    | 1                | 0
        true     | 0                | 1
        """;
    Frames.assertRows(months(lake), rates);

    new TestLake(spark, directory).withRules(rules).onTrial().run(DAY, DAY, new OverstayJob());
    Frames.assertRows(months(lake), rates);

    new TestLake(spark, directory).withRules(rules).run(DAY, DAY, new OverstayJob());
    Frames.assertRows(
        months(lake),
        """
        is_trial | departed_in_time | departed_late
        false    | 0                | 1
        """);
    Frames.assertRows(
        lake.table("intelligence.overstay"),
        """
        stay_id | stay_status_code
        s       | DEPARTED_LATE
        """);
  }

  @Test
  void whatOthersReadIsNotWrittenByRulesOnTrial(SparkSession spark) throws IOException {
    RunContext approved = new TestLake(spark, directory).onTrial().context(day(), day());
    RunContext trial =
        new TestLake(spark, directory)
            .withRules(rulesOfThreeDays())
            .onTrial()
            .context(day(), day());

    approved.requireApproved(approved.site().stayRules());
    PipelineException refusal =
        assertThrows(
            PipelineException.class, () -> trial.requireApproved(trial.site().stayRules()));

    assertEquals(2, refusal.kind().exitCode());
    assertTrue(refusal.getMessage().contains("their stay.yaml is not the approved one"));
  }

  private static Optional<LocalDate> day() {
    return Optional.of(DAY);
  }

  private static Dataset<Row> months(TestLake lake) {
    return lake.table("intelligence.overstay_rate")
        .where("cohort_code = 'MONTH' and dimension_code = 'TOTAL'");
  }

  private Path rulesOfThreeDays() throws IOException {
    Path rules = Files.createDirectories(directory.resolve("rules"));
    Files.writeString(
        rules.resolve("stay.yaml"),
        """
        rules:
        - rule_id: THREE
          frame: INBOUND
          nationality_group: ANY
          days: 3
          window: PER_ENTRY
          effective_from: 1990-01-01
          source: a trial
          confidence: LOW
        """);
    return rules;
  }

  private static void write(TestLake lake, SparkSession spark) {
    lake.tables()
        .overwrite(
            "core.stay",
            TextTable.of(
                spark,
                "core.stay",
                """
                stay_id | person_id | frame_code | start_date | ending_code | end_crossing_id | end_date   | has_later_entry | nationality_code | granted_code | is_contradictory | holds_nationality | double_scan_count | as_of_date | known_at_date
                s       | p         | INBOUND    | 2026-03-01 | CLOSED      | x               | 2026-03-11 | false           | ZAF              | NONE         | false            | false             | 0                 | 2026-06-30 | 2026-06-30
                """));
    lake.tables()
        .overwrite(
            "core.person",
            TextTable.of(
                spark,
                "core.person",
                """
                person_id | person_no | sex_code | nationality_codes | identity_count | document_count | link_basis_code
                p         | 1         | F        | [ZAF]             | 1              | 1              | DOCUMENT
                """));
  }
}
