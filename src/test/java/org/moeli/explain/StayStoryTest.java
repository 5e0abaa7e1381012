package org.moeli.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.table.TableCatalogue;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TestLake;
import org.moeli.testing.TextTable;

/** What an officer reads about an episode. */
@SparkTest
class StayStoryTest {
  @TempDir static Path directory;
  static TableCatalogue tables;
  static RunContext run;

  @BeforeAll
  static void write(SparkSession spark) {
    TestLake lake = new TestLake(spark, directory);
    tables = lake.tables();
    run = lake.context(Optional.empty(), Optional.empty());
    write(
        spark,
        "core.stay",
        """
        stay_id | person_id | frame_code | start_date | start_post_code | ending_code | end_crossing_id | end_date | end_post_code | next_same_date | has_later_entry | granted_code | is_contradictory | holds_nationality | double_scan_count | as_of_date | known_at_date
        late | p1 | INBOUND  | 2026-03-01 | MSB | CLOSED | x1 | 2026-04-10 | MPU | -          | false | NONE | false | false | 0 | 2026-06-30 | 2026-06-30
        none | p2 | INBOUND  | 2026-03-01 | MSB | OPEN   | - | -          | -   | -          | false | DATE | false | false | 0 | 2026-06-30 | 2026-06-30
        miss | p3 | INBOUND  | 2026-03-01 | MSB | MISSED | - | -          | -   | 2026-05-05 | true  | NONE | false | false | 0 | 2026-06-30 | 2026-06-30
        away | p4 | OUTBOUND | 2026-03-01 | TEL | OPEN   | - | -          | -   | -          | false | NONE | false | false | 0 | 2026-06-30 | 2026-06-30
        """);
    write(
        spark,
        "intelligence.overstay",
        """
        stay_id | person_id | entry_date | entry_post_code | exit_date | next_entry_date | has_later_entry | granted_basis_code | authorised_until_date | is_extended | rule_id | stay_status_code | status_reason_code | overstay_days | days_past_until | link_basis_code | has_multiple_documents | as_of_date | known_at_date
        late | p1 | 2026-03-01 | MSB | 2026-04-10 | -          | false | RULE | 2026-03-31 | false | LSO-VISITOR-30 | DEPARTED_LATE         | - | 10 | -  | DOCUMENT | true  | 2026-06-30 | 2026-06-30
        none | p2 | 2026-03-01 | MSB | -          | -          | false | DATE | 2026-03-20 | true  | -              | NO_DEPARTURE_RECORDED | - | -  | 102 | SINGLE  | false | 2026-06-30 | 2026-06-30
        miss | p3 | 2026-03-01 | MSB | -          | 2026-05-05 | true  | RULE | 2026-03-31 | false | GONE-RULE      | MISSED_EXIT           | - | -  | -  | WEAK     | false | 2026-06-30 | 2026-06-30
        """);
    write(
        spark,
        "intelligence.overstay_rate",
        """
        as_of_date | known_at_date | rule_set_id | is_trial | cohort_start_date | cohort_end_date | cohort_code | dimension_code | dimension_value | expected_departures | departed_in_time | departed_late | no_departure_recorded | missed_exit_in_time | missed_exit_after_limit | undetermined_with_limit | undetermined_without_limit | not_yet_due | missed_exit_rate | returned_count | same_day_share
        2026-06-30 | 2026-06-30 | a | false | 2026-01-01 | 2026-06-30 | ALL   | TOTAL      | all | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0.031 | 1234 | 0.5
        2026-06-30 | 2026-06-30 | a | false | 2026-01-01 | 2026-06-30 | ALL   | ENTRY_POST | MSB | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0.0   | 40   | -
        2026-06-30 | 2026-06-30 | a | false | 2026-01-01 | 2026-06-30 | ALL   | ENTRY_POST | MPU | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0.2   | 9    | -
        2026-06-30 | 2026-06-30 | b | true  | 2026-01-01 | 2026-06-30 | ALL   | TOTAL      | all | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0.9   | 9    | -
        2026-06-30 | 2026-07-30 | a | false | 2026-01-01 | 2026-06-30 | ALL   | TOTAL      | all | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0.8   | 9    | -
        2026-06-30 | 2026-06-30 | a | false | 2026-01-01 | 2026-01-31 | MONTH | TOTAL      | all | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0.7   | 9    | -
        """);
    write(
        spark,
        "intelligence.absence",
        """
        stay_id | person_id | exit_date | exit_post_code | absence_status_code | days_since_exit | rule_id | rule_days | permit_known | as_of_date | known_at_date
        away | p4 | 2026-03-01 | TEL | AWAY | 121 | ZAF-BASOTHO-30 | 30 | false | 2026-06-30 | 2026-06-30
        """);
  }

  private static void write(SparkSession spark, String table, String text) {
    tables.overwrite(table, TextTable.of(spark, table, text));
  }

  private static String story(String stayId) {
    List<String> lines =
        StayStory.lines(tables, run.site(), run.codes(), run.schemas(), run.rules(), stayId);
    lines.forEach(line -> assertTrue(line.length() <= 100, line));
    return String.join("\n", lines) + "\n";
  }

  /** The story with single blanks, wherever its lines end. */
  private static String words(String stayId) {
    return story(stayId).replaceAll("\\s+", " ");
  }

  @Test
  void aLateDepartureIsToldWithItsRuleAndTheSourceOfIt() {
    assertEquals(
        """
        Presence late of person p1
        As of 2026-06-30, by what had arrived up to 2026-06-30.

        What was recorded
          - Entry on 2026-03-01 at Maseru Bridge.
          - Exit on 2026-04-10 at Maputsoe Bridge.

        Until when it was lawful
          - Up to and including 2026-03-31: no date was written and no permit covers it, so a rule stands
            in.
          - The rule is LSO-VISITOR-30: 30 days. Confidence in it: low. Source: A legal blog gives up to 30
            days; no law or notice was found. Of the two periods in circulation the longer one, so that
            nobody is called late by a guess.

        What that makes of it
          Departed late, by 10 days. A departure is recorded after the last lawful day. Either the person
          stayed until then, which is an overstay, or left and came back in between without a record: the
          records alone do not tell.

        Is this one person?
          One document. The records were brought together by one document, with a name and a birth date that
          agree.
          The person showed more than one document.

        How often posts miss a departure
          - At all posts: 3.1 % of the departures of people who were seen again are not recorded (of 1234;
            50.0 % of these within one day, which may be one passage taken for two).
          - Of those who came by Maseru Bridge: 0.0 % of the departures of people who were seen again are
            not recorded (of 40; none missed).
          Whoever left unrecorded may have come back unrecorded as well.
        """,
        story("late"));
  }

  @Test
  void aDepartureThatIsNotRecordedIsNoOverstay() {
    String story = words("none");

    assertTrue(story.contains("Exit: none recorded. No further crossing"), story);
    assertTrue(
        story.contains(
            "No departure recorded, 102 days after the last lawful day. Neither a departure nor a"
                + " later entry is recorded and the last lawful day has passed. This is not an"
                + " overstay:"),
        story);
    assertTrue(story.contains("the officer wrote this date at entry."), story);
    assertTrue(story.contains("An extension"), story);
  }

  @Test
  void anExitThatWasMissedSaysNothingAboutTime() {
    String story = words("miss");

    assertTrue(story.contains("Exit: missed, next seen entering on 2026-05-05. "), story);
    assertTrue(story.contains("Exit missed; entry again on 2026-05-05. "), story);
    // A rule that the file no longer holds is named all the same.
    assertTrue(story.contains("The rule is GONE-RULE. "), story);
    assertTrue(story.contains("Weak. "), story);
  }

  @Test
  void anAbsenceIsNeverCalledAnOverstay() {
    String story = words("away");

    assertTrue(story.startsWith("Absence away of person p4 "), story);
    assertTrue(story.contains("Exit on 2026-03-01 at Tele Bridge."), story);
    assertTrue(story.contains("ZAF-BASOTHO-30: 30 days"), story);
    assertTrue(story.contains("No return recorded, 121 days after leaving. "), story);
    assertTrue(story.contains("An absence is never an overstay"), story);
    assertFalse(story.contains("late"), story);
  }

  @Test
  void anUnknownEpisodeIsRefused() {
    PipelineException refusal = assertThrows(PipelineException.class, () -> story("nobody"));
    assertEquals("there is no episode nobody", refusal.problem());
  }
}
