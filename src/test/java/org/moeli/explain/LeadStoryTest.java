package org.moeli.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.table.TableCatalogue;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TestLake;
import org.moeli.testing.TextTable;

/** What an officer reads about a lead. */
@SparkTest
class LeadStoryTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 7, 1);

  @TempDir static Path directory;
  static TableCatalogue tables;
  static CodeLists codes;
  static Definitions schemas;

  @BeforeAll
  static void write(SparkSession spark) {
    TestLake lake = new TestLake(spark, directory);
    tables = lake.tables();
    RunContext run = lake.context(Optional.empty(), Optional.empty());
    codes = run.codes();
    schemas = run.schemas();
    write(
        spark,
        "intelligence.risk_profile",
        """
        profile_id | person_id | as_of_date | known_at_date | rule_set_version | base_points | score | band_code | reason_count | counter_evidence | data_gaps | link_confidence_code | legal_basis | purpose_code | expires_on_date | review_status_code | outcome_code | override_reason_code | reviewed_at | appeal_status_code | superseded_by
        lead-1 | p1 | 2026-06-30 | 2026-06-30 | 2026.1 | 5 | 25 | MEDIUM | 2 | [Regular hours suggest a commuter.] | [] | FAIR | Act 5 of 2012 | CHECK | 2026-12-31 | OPEN | - | - | - | NONE | -
        lead-2 | p2 | 2026-06-30 | 2026-06-30 | 2026.1 | 5 | 30 | MEDIUM | 1 | [] | [] | WEAK | Act 5 of 2012 | CHECK | 2026-12-31 | OPEN | - | - | - | NONE | -
        lead-3 | p3 | 2026-06-30 | 2026-06-30 | 2026.1 | 0 | 20 | LOW | 1 | [] | [Tele Bridge kept no records in May.] | STRONG | Act 5 of 2012 | CHECK | 2026-06-30 | REVIEWED | SECONDARY_POSITIVE | LAWFUL_EXPLANATION | 2026-06-15 10:00:00 | OPEN | lead-9
        lead-4 | p4 | 2026-06-30 | 2026-06-30 | 2026.1 | 0 | 20 | LOW | 1 | [] | [] | STRONG | Act 5 of 2012 | CHECK | 2026-12-31 | OPEN | - | - | - | NONE | -
        """);
    write(
        spark,
        "intelligence.risk_review",
        """
        review_id | profile_id | reviewed_at | reviewer_key | outcome_code | override_reason_code | ticket
        r1 | lead-3 | 2026-06-15 10:00:00 | k | SECONDARY_POSITIVE | LAWFUL_EXPLANATION | T-1
        r2 | lead-4 | 2026-06-19 10:00:00 | k | SECONDARY_POSITIVE | -                  | T-2
        r3 | lead-4 | 2026-06-20 10:00:00 | k | SECONDARY_NEGATIVE | LAWFUL_EXPLANATION | T-3
        """);
    write(
        spark,
        "intelligence.risk_reason",
        """
        profile_id | reason_code | rank | points | text_en | text_st | source | confidence_code | evidence_crossing_ids | evidence_first_date | evidence_last_date
        lead-1 | SHORT_TURNS | 1 | 30 | Six times out and back on one day within two weeks, each time by another post than before, which few do. | O tsoile a khutla ka letsatsi le le leng. | core.history | MEDIUM | [c1,c2,c9] | 2026-06-01 | 2026-06-20
        lead-1 | KNOWN_WORK | 2 | -10 | A work permit explains part of it. | Tumello ea mosebetsi. | core.permit | HIGH | [] | - | -
        lead-2 | SHORT_TURNS | 1 | 24 | Six times out and back. | O tsoile a khutla. | core.history | MEDIUM | [] | - | -
        lead-4 | SHORT_TURNS | 1 | 20 | Six times out and back. | O tsoile a khutla. | core.history | MEDIUM | [] | - | -
        lead-3 | SHORT_TURNS | 1 | 20 | Six times out and back. | O tsoile a khutla. | core.history | MEDIUM | [] | - | -
        """);
    write(
        spark,
        "core.history",
        """
        crossing_id | person_id | person_no | sequence_no | role_code | direction_code | crossing_date | post_code | granted_code | is_contradictory | holds_nationality | double_scan_count | has_later_entry | as_of_date | known_at_date
        c1 | p1 | 1 | 1 | LEG | ENTRY | 2026-06-20 | MSB | NONE | false | false | 0 | false | 2026-06-30 | 2026-06-30
        c2 | p1 | 1 | 2 | LEG | EXIT  | 2026-06-19 | -   | NONE | false | false | 0 | false | 2026-06-30 | 2026-06-30
        """);
  }

  private static void write(SparkSession spark, String table, String text) {
    tables.overwrite(table, TextTable.of(spark, table, text));
  }

  @Test
  void aLeadIsToldAsASumWithItsCrossings() {
    assertEquals(
        """
        Lead lead-1: a lead, not a decision.
        It says what was counted and where to look. Whether it means anything, a person decides who has
        looked.

        Score 25 (medium), rule set 2026.1, as of 2026-06-30, known at 2026-06-30
              +5  what every lead begins with
             +30  Six times out and back on one day within two weeks, each time by another post than before,
                  which few do. [SHORT_TURNS]
             -10  A work permit explains part of it. [KNOWN_WORK]
          ------
              25  together

        Evidence: crossings as recorded
          SHORT_TURNS: 2026-06-01 to 2026-06-20; confidence medium; source: core.history
              2026-06-20 entry at Maseru Bridge
              2026-06-19 exit at a post that was not recorded
              1 more: corrected or withdrawn since, or outside the dates of the last run
          KNOWN_WORK: confidence high; source: core.permit

        What speaks against it
          - Regular hours suggest a commuter.

        What is not known
          No gap was noted.

        What it stands on
          - One person? Fair. One wording. All records give the person in one and the same way, and no
            others are like them.
          - Legal basis: Act 5 of 2012. Purpose: CHECK.
          - It expires on 2026-12-31; after that day it must not be acted on.

        Review
          Nobody has looked into it yet.

        What you may do
          Look at what the posts recorded, and ask. When you know more, take it down, in codes only
          (schemas/codes/review_outcome.csv, review_reason.csv):
            jobs/run.sh review --profile=lead-1 --outcome CODE --ticket N
          Nobody may be refused, detained or listed because of this lead alone. Whoever may know who it is
          about uses reveal, which is audited.
        """,
        String.join("\n", LeadStory.lines(tables, codes, schemas, "lead-1", Language.en, TODAY, ""))
            + "\n");
  }

  @Test
  void aReviewIsToldBeforeTheLeadSaysSo() {
    List<String> lines =
        LeadStory.lines(tables, codes, schemas, "lead-4", Language.en, TODAY, " --lake here");

    assertTrue(
        lines.containsAll(
            List.of(
                "  Looked into on 2026-06-20: SECONDARY_NEGATIVE, because LAWFUL_EXPLANATION.",
                "  The lead does not say so yet; the next run of protect takes it up.",
                "    jobs/run.sh review --profile=lead-4 --outcome CODE --ticket N --lake here")),
        String.join("\n", lines));
  }

  @Test
  void reasonsAreToldInSesotho() {
    assertTrue(
        LeadStory.lines(tables, codes, schemas, "lead-1", Language.st, TODAY, "")
            .contains("     +30  O tsoile a khutla ka letsatsi le le leng. [SHORT_TURNS]"));
  }

  @Test
  void whatExpiredWasSupersededReviewedOrAppealedIsSaid() {
    List<String> lines = LeadStory.lines(tables, codes, schemas, "lead-3", Language.en, TODAY, "");

    assertTrue(
        lines.containsAll(
            List.of(
                "  - Tele Bridge kept no records in May.",
                "  - It expired on 2026-06-30: it must not be acted on.",
                "  - It was superseded by lead lead-9: look at that one.",
                "  Looked into on 2026-06-15: SECONDARY_POSITIVE, because LAWFUL_EXPLANATION.",
                "  An appeal against it is open: wait for its result.")),
        String.join("\n", lines));
  }

  @Test
  void aScoreThatDoesNotAddUpIsADefect() {
    IllegalStateException defect =
        assertThrows(
            IllegalStateException.class,
            () -> LeadStory.lines(tables, codes, schemas, "lead-2", Language.en, TODAY, ""));
    assertEquals(
        "lead lead-2 does not add up: 29 in all, but the score is 30", defect.getMessage());
  }

  @Test
  void anUnknownLeadIsRefused() {
    PipelineException refusal =
        assertThrows(
            PipelineException.class,
            () -> LeadStory.lines(tables, codes, schemas, "lead-0", Language.en, TODAY, ""));
    assertEquals("there is no released lead lead-0", refusal.problem());
  }
}
