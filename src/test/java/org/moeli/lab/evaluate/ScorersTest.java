package org.moeli.lab.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TextTable;

/** Four persons whose true lives and records are few enough to score by hand. */
@SparkTest
class ScorersTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 3, 31);

  /** Person 2 left by a ford; its exit has no record. */
  private static final String CROSSINGS =
      """
      person_no | sequence_no | direction_code | crossing_date | post_code
      1         | 0           | ENTRY          | 2026-01-05    | MSB
      1         | 1           | EXIT           | 2026-01-08    | MSB
      1         | 2           | ENTRY          | 2026-02-01    | MSB
      1         | 3           | EXIT           | 2026-02-20    | MSB
      2         | 0           | ENTRY          | 2026-01-06    | MSB
      2         | 1           | EXIT           | 2026-01-15    | -
      2         | 2           | ENTRY          | 2026-02-03    | MSB
      3         | 0           | ENTRY          | 2026-03-20    | MSB
      4         | 0           | EXIT           | 2026-01-10    | MSB
      4         | 1           | ENTRY          | 2026-01-12    | MSB
      """;

  private static final String STAYS =
      """
      person_no | sequence_no | frame_code | start_date | end_date   | lawful_until_date
      1         | 0           | INBOUND    | 2026-01-05 | 2026-01-08 | 2026-01-10
      1         | 1           | OUTBOUND   | 2026-01-08 | 2026-02-01 | -
      1         | 2           | INBOUND    | 2026-02-01 | 2026-02-20 | 2026-02-10
      1         | 3           | OUTBOUND   | 2026-02-20 | -          | -
      2         | 0           | INBOUND    | 2026-01-06 | 2026-01-15 | 2026-01-20
      2         | 1           | OUTBOUND   | 2026-01-15 | 2026-02-03 | -
      2         | 2           | INBOUND    | 2026-02-03 | 2026-05-01 | 2026-02-17
      3         | 0           | INBOUND    | 2026-03-20 | -          | 2026-04-10
      4         | 0           | OUTBOUND   | 2026-01-10 | 2026-01-12 | -
      4         | 1           | INBOUND    | 2026-01-12 | -          | -
      """;

  private static final String TRACED =
      """
      crossing_id | identity_id | person_no | sequence_no
      x10         | i1          | 1         | 0
      x11         | i1          | 1         | 1
      x12         | i1          | 1         | 2
      x13         | i1          | 1         | 3
      x20         | i2          | 2         | 0
      x22         | i2          | 2         | 2
      x30         | i3          | 3         | 0
      x40         | i4          | 4         | 0
      x41         | i4          | 4         | 1
      """;

  @Test
  void staysAreThoseOfTheSameTrueCrossings(SparkSession spark) {
    Dataset<Row> stay =
        TextTable.of(
            spark,
            "core.stay",
            """
            stay_id | end_crossing_id | frame_code | ending_code | start_date | end_date
            x10     | x11             | INBOUND    | CLOSED      | 2026-01-05 | 2026-01-08
            x11     | x12             | OUTBOUND   | CLOSED      | 2026-01-08 | 2026-02-01
            x12     | x13             | INBOUND    | CLOSED      | 2026-02-01 | 2026-02-21
            x13     | -               | OUTBOUND   | OPEN        | 2026-02-20 | -
            x20     | -               | INBOUND    | MISSED      | 2026-01-06 | -
            x22     | -               | INBOUND    | OPEN        | 2026-02-03 | -
            x30     | x41             | INBOUND    | CLOSED      | 2026-03-20 | 2026-03-21
            x40     | x41             | OUTBOUND   | CLOSED      | 2026-01-10 | 2026-01-12
            x41     | -               | INBOUND    | OPEN        | 2026-01-12 | -
            """);

    List<Score> scores = StayScorer.scores(stay, traced(spark), stays(spark), AS_OF);

    assertScores(
        scores,
        """
        pairing_precision INBOUND 2/3
        pairing_recall INBOUND 2/3
        pairing_recall_recorded INBOUND 2/2
        start_right INBOUND 6/6
        start_error_days INBOUND 0.0 of 6
        end_right INBOUND 1/2
        end_error_days INBOUND 0.5 of 2
        pairing_precision OUTBOUND 2/2
        pairing_recall OUTBOUND 2/3
        pairing_recall_recorded OUTBOUND 2/2
        start_right OUTBOUND 3/3
        start_error_days OUTBOUND 0.0 of 3
        end_right OUTBOUND 2/2
        end_error_days OUTBOUND 0.0 of 2
        """);
  }

  @Test
  void statusesAreScoredAgainstWhatWasAndWhatRecordsCanTell(SparkSession spark) {
    Dataset<Row> lake =
        OverstayScorer.ofLake(
            TextTable.of(
                spark,
                "intelligence.overstay",
                """
                stay_id | stay_status_code
                x10     | DEPARTED_IN_TIME
                x12     | DEPARTED_LATE
                x20     | MISSED_EXIT
                x22     | NO_DEPARTURE_RECORDED
                x30     | NOT_YET_DUE
                x41     | EXCLUDED
                x99     | DEPARTED_LATE
                """),
            traced(spark));

    Dataset<Row> truth = TrueStatuses.of(stays(spark), AS_OF, 0);
    Dataset<Row> byRecords =
        TrueStatuses.byRecords(
            stays(spark), StayScorer.recorded(traced(spark)), crossings(spark), AS_OF, 0);

    assertEquals(
        """
        DEPARTED_IN_TIME > DEPARTED_IN_TIME 1
        DEPARTED_IN_TIME > MISSED_EXIT 1
        DEPARTED_LATE > DEPARTED_LATE 1
        EXCLUDED_OR_NO_LIMIT > EXCLUDED_OR_NO_LIMIT 1
        NONE > DEPARTED_LATE 1
        NOT_YET_DUE > NOT_YET_DUE 1
        NO_DEPARTURE_RECORDED > NO_DEPARTURE_RECORDED 1
        """,
        pairs(lake, truth));
    assertEquals(
        """
        DEPARTED_IN_TIME > DEPARTED_IN_TIME 1
        DEPARTED_LATE > DEPARTED_LATE 1
        EXCLUDED_OR_NO_LIMIT > EXCLUDED_OR_NO_LIMIT 1
        MISSED_EXIT > MISSED_EXIT 1
        NONE > DEPARTED_LATE 1
        NOT_YET_DUE > NOT_YET_DUE 1
        NO_DEPARTURE_RECORDED > NO_DEPARTURE_RECORDED 1
        """,
        pairs(lake, byRecords));
    assertTrue(
        OverstayScorer.statusScores(OverstayScorer.pairs(lake, truth)).stream()
            .map(ScorersTest::line)
            .collect(Collectors.toSet())
            .containsAll(
                Set.of(
                    "status_recall DEPARTED_IN_TIME 1/2",
                    "status_precision DEPARTED_IN_TIME 1/1",
                    "status_precision DEPARTED_LATE 1/2",
                    "status_precision MISSED_EXIT 0/1")));
  }

  @Test
  void boundsHoldTheTrueRateOrNot(SparkSession spark) {
    List<Row> rates =
        TextTable.of(
                spark,
                "intelligence.overstay_rate",
                """
                cohort_start_date | cohort_end_date | cohort_code | dimension_code | dimension_value | expected_departures | lower_rate | upper_rate | adjusted_rate | adjusted_low | adjusted_high
                2026-01-01        | 2026-01-31      | MONTH       | TOTAL          | -               | 2                   | 0.0        | 0.5        | 0.1           | 0.1          | 0.2
                2026-02-01        | 2026-02-28      | MONTH       | TOTAL          | -               | 2                   | 0.5        | 1.0        | 0.9           | 0.9          | 1.0
                2026-01-10        | 2026-03-31      | ALL         | TOTAL          | -               | 4                   | 0.6        | 0.7        | -             | -            | -
                2026-01-10        | 2026-03-31      | ALL         | NATIONALITY    | ZAF             | 4                   | 0.6        | 0.7        | -             | -            | -
                """)
            .collectAsList();
    List<Row> truth =
        TextTable.frame(
                spark,
                "month DATE, nationality_code STRING, limited BIGINT, overstays BIGINT",
                """
                month      | nationality_code | limited | overstays
                2026-01-01 | ZAF              | 2       | 0
                2026-02-01 | ZAF              | 1       | 1
                2026-02-01 | LSO              | 1       | 1
                2026-04-01 | ZAF              | 1       | 0
                """)
            .collectAsList();

    List<Score> scores = OverstayBounds.scores(rates, truth);

    assertScores(
        scores,
        """
        true_rate 2026-01 0/2
        true_rate 2026-02 2/2
        true_rate ALL 2/4
        bounds_cover ALL 2/2
        adjusted_covers ALL 1/2
        """);
    assertEquals(
        "OUTSIDE 0.6000 and 0.7000 of the lake; its estimate none over 4 expected departures",
        scores.get(2).note());
  }

  @Test
  void inferredCrossingsMeetThoseWithoutARecord(SparkSession spark) {
    Dataset<Row> inferred =
        TextTable.of(
            spark,
            "core.unrecorded_crossing",
            """
            before_crossing_id | direction_code | window_start_date | window_end_date
            x20                | EXIT           | 2026-01-06        | 2026-02-03
            x10                | EXIT           | 2026-01-05        | 2026-01-07
            """);

    assertScores(
        UnrecordedScorer.scores(inferred, traced(spark), crossings(spark)),
        """
        precision ALL 1/2
        recall ALL 1/1
        recall FORD 1/1
        visible_recall ALL 1/1
        """);
  }

  @Test
  void absencesAreScoredByTheLimitsThatTheyPassed(SparkSession spark) {
    Dataset<Row> absence =
        TextTable.of(
            spark,
            "intelligence.absence",
            """
            stay_id | over_limit_30 | over_limit_90 | is_over_rule
            x11     | true          | false         | -
            x40     | true          | false         | false
            """);
    Dataset<Row> stay =
        TextTable.frame(
            spark,
            "person_no BIGINT, sequence_no INT, frame_code STRING, start_date DATE, end_date DATE,"
                + " lawful_until_date DATE",
            """
            person_no | sequence_no | frame_code | start_date | end_date   | lawful_until_date
            1         | 1           | OUTBOUND   | 2026-01-08 | 2026-02-20 | 2026-02-07
            2         | 1           | OUTBOUND   | 2025-12-01 | -          | 2025-12-31
            3         | 1           | OUTBOUND   | 2025-12-01 | -          | -
            4         | 0           | OUTBOUND   | 2026-01-10 | 2026-01-12 | 2026-02-09
            """);
    Dataset<Row> person =
        TextTable.frame(
            spark,
            "person_no BIGINT, nationality_code STRING",
            """
            person_no | nationality_code
            1         | LSO
            2         | LSO
            3         | ZAF
            4         | LSO
            """);

    assertScores(
        AbsenceScorer.scores(absence, traced(spark), stay, person, AS_OF),
        """
        limit_precision over_limit_30 1/2
        limit_recall over_limit_30 1/2
        limit_precision over_limit_90 0/0
        limit_recall over_limit_90 0/1
        limit_precision is_over_rule 0/0
        limit_recall is_over_rule 0/2
        """);
  }

  @Test
  void leadsAreScoredByTheTruePersonBehindThem(SparkSession spark) {
    Targets targets =
        new Targets(
            TextTable.frame(
                    spark,
                    "person_no BIGINT, role_code STRING, pattern_code STRING, is_documented"
                        + " BOOLEAN",
                    """
                    person_no | role_code  | pattern_code | is_documented
                    1         | RECRUITER  | TAXI         | true
                    2         | DRIVER     | FORD         | false
                    3         | LOOK_ALIKE | TAXI         | true
                    4         | VICTIM     | TAXI         | true
                    """)
                .collectAsList());
    List<Row> leads =
        TextTable.frame(
                spark,
                "person_no BIGINT, is_known_victim BOOLEAN",
                """
                person_no | is_known_victim
                3         | -
                1         | -
                4         | true
                -         | -
                """)
            .collectAsList();

    assertScores(
        RiskScorer.leadScores(leads, targets),
        """
        leads ALL 4
        precision_at 10 1/4
        precision_at 50 1/4
        precision_at 100 1/4
        precision_at ALL 1/4
        look_alikes ALL 1/4
        others ALL 2/4
        victims_among_leads ALL 1
        known_victims_among_leads ALL 1
        """);
    assertScores(
        RiskScorer.recallScores(Set.of(1L, 3L, 4L), targets, Set.of(1L)),
        """
        recall ALL 1/2
        recall_recorded ALL 1/1
        recall false 0/1
        recall_recorded false 0/0
        recall true 1/1
        recall_recorded true 1/1
        recall FORD 0/1
        recall_recorded FORD 0/0
        recall TAXI 1/1
        recall_recorded TAXI 1/1
        recall DRIVER 0/1
        recall_recorded DRIVER 0/0
        recall RECRUITER 1/1
        recall_recorded RECRUITER 1/1
        """);
  }

  private static Dataset<Row> traced(SparkSession spark) {
    return TextTable.frame(
        spark, "crossing_id STRING, identity_id STRING, person_no BIGINT, sequence_no INT", TRACED);
  }

  private static Dataset<Row> crossings(SparkSession spark) {
    return TextTable.frame(
        spark,
        "person_no BIGINT, sequence_no INT, direction_code STRING, crossing_date DATE, post_code"
            + " STRING",
        CROSSINGS);
  }

  private static Dataset<Row> stays(SparkSession spark) {
    return TextTable.frame(
        spark,
        "person_no BIGINT, sequence_no INT, frame_code STRING, start_date DATE, end_date DATE,"
            + " lawful_until_date DATE",
        STAYS);
  }

  private static String pairs(Dataset<Row> lake, Dataset<Row> truth) {
    return OverstayScorer.pairs(lake, truth).stream()
        .map(row -> row.getString(0) + " > " + row.getString(1) + " " + row.getLong(2) + "\n")
        .collect(Collectors.joining());
  }

  private static void assertScores(List<Score> scores, String lines) {
    assertEquals(lines, scores.stream().map(s -> line(s) + "\n").collect(Collectors.joining()));
  }

  private static String line(Score score) {
    String figure =
        score.numerator() != null
            ? score.numerator() + "/" + score.denominator()
            : score.denominator() != null
                ? score.value() + " of " + score.denominator()
                : Long.toString(Math.round(score.value()));
    return score.measure() + " " + score.group() + " " + figure;
  }
}
