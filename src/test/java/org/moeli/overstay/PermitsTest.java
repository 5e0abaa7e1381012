package org.moeli.overstay;

import static org.moeli.testing.Frames.assertRows;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.moeli.testing.SparkTest;

/** What permits and extensions do to a stay; as-of and known-at day 30 June 2025. */
@SparkTest
class PermitsTest {
  private static final String RULES =
      """
      rules:
      - {rule_id: R30, frame: INBOUND, nationality_group: ANY, days: 30, window: PER_ENTRY,
         effective_from: 2020-01-01, source: s, confidence: LOW}
      """;

  @Test
  void unbrokenUnionOfPermitsMovesTheLimitAndAGapEndsIt(SparkSession spark) {
    Dataset<Row> actual =
        overstays(
            spark,
            """
            stay_id  | person_id | start_date | end_date   | granted_until_date | granted_code
            overlap  | overlap   | 2025-01-10 | 2025-05-01 | -                  | -
            gap      | gap       | 2025-01-10 | 2025-05-01 | -                  | -
            midEnd   | midEnd    | 2025-01-10 | 2025-05-01 | -                  | -
            joins    | joins     | 2025-01-10 | 2025-05-01 | 2025-01-31         | -
            adjacent | adjacent  | 2025-01-10 | 2025-05-01 | 2025-01-31         | -
            tooLate  | tooLate   | 2025-01-10 | 2025-05-01 | 2025-01-31         | -
            shorter  | shorter   | 2025-01-10 | 2025-05-01 | 2025-05-31         | -
            fromRule | fromRule  | 2025-01-10 | 2025-05-01 | -                  | -
            endless  | endless   | 2025-01-10 | 2025-05-01 | 2025-01-31         | -
            gone     | gone      | 2025-01-10 | 2025-01-20 | 2025-01-31         | -
            before   | before    | 2025-01-10 | 2025-05-01 | -                  | -
            illegible| illegible | 2025-01-10 | 2025-05-01 | -                  | UNREADABLE
            illegEnds| illegEnds | 2025-01-10 | 2025-05-01 | -                  | UNREADABLE
            """,
            """
            person   | permit_kind_code | valid_from_date | valid_to_date
            overlap  | WORK             | 2025-03-01      | 2025-06-30
            overlap  | WORK             | 2024-06-01      | 2025-02-28
            gap      | WORK             | 2024-06-01      | 2025-02-27
            gap      | WORK             | 2025-03-01      | 2025-06-30
            midEnd   | WORK             | 2024-06-01      | 2025-01-12
            joins    | WORK             | 2025-01-20      | 2025-06-30
            adjacent | WORK             | 2025-02-01      | 2025-06-30
            tooLate  | WORK             | 2025-02-02      | 2025-06-30
            shorter  | WORK             | 2025-01-01      | 2025-03-31
            fromRule | WORK             | 2025-02-09      | 2025-06-30
            endless  | WORK             | 2025-01-10      | -
            gone     | WORK             | 2025-01-25      | 2025-06-30
            before   | WORK             | 2024-06-01      | 2025-01-09
            illegible| WORK             | 2024-06-01      | 2025-05-01
            illegEnds| WORK             | 2024-06-01      | 2025-04-30
            """);
    assertRows(
        actual,
        """
        stay_id  | granted_basis_code | authorised_until_date | rule_id | stay_status_code | overstay_days
        overlap  | PERMIT             | 2025-06-30            | -       | DEPARTED_IN_TIME | -
        gap      | PERMIT             | 2025-02-27            | -       | DEPARTED_LATE    | 63
        midEnd   | PERMIT             | 2025-01-12            | -       | DEPARTED_LATE    | 109
        joins    | PERMIT             | 2025-06-30            | -       | DEPARTED_IN_TIME | -
        adjacent | PERMIT             | 2025-06-30            | -       | DEPARTED_IN_TIME | -
        tooLate  | DATE               | 2025-01-31            | -       | DEPARTED_LATE    | 90
        shorter  | DATE               | 2025-05-31            | -       | DEPARTED_IN_TIME | -
        fromRule | PERMIT             | 2025-06-30            | -       | DEPARTED_IN_TIME | -
        endless  | NO_LIMIT           | -                     | -       | NO_LIMIT         | -
        gone     | DATE               | 2025-01-31            | -       | DEPARTED_IN_TIME | -
        before   | RULE               | 2025-02-09            | R30     | DEPARTED_LATE    | 81
        illegible| PERMIT             | 2025-05-01            | -       | DEPARTED_IN_TIME | -
        illegEnds| MISSING            | -                     | -       | UNDETERMINED     | -
        """);
  }

  @Test
  void extensionCountsWhenDecidedWhileTheStayIsStillLawful(SparkSession spark) {
    Dataset<Row> actual =
        overstays(
            spark,
            """
            stay_id  | person_id | start_date | end_date   | granted_until_date
            onTime   | onTime    | 2025-01-10 | 2025-02-20 | 2025-01-31
            tooLate  | tooLate   | 2025-01-10 | 2025-02-20 | 2025-01-31
            chain    | chain     | 2025-01-10 | 2025-04-20 | 2025-01-31
            earlier  | earlier   | 2025-01-10 | 2025-02-20 | 2025-01-31
            onRule   | onRule    | 2025-01-10 | 2025-02-20 | -
            onPermit | onPermit  | 2025-01-10 | 2025-04-20 | -
            undated  | undated   | 2025-01-10 | 2025-02-20 | 2025-01-31
            nextVisit| visits    | 2025-03-10 | 2025-03-20 | 2025-03-12
            """,
            """
            person   | permit_kind_code | valid_from_date | valid_to_date | granted_on_date
            onTime   | EXTEND           | -               | 2025-02-28    | 2025-01-31
            tooLate  | EXTEND           | -               | 2025-02-28    | 2025-02-01
            chain    | EXTEND           | -               | 2025-04-30    | 2025-02-28
            chain    | EXTEND           | -               | 2025-02-28    | 2025-01-20
            earlier  | EXTEND           | -               | 2025-02-28    | 2025-01-09
            onRule   | EXTEND           | -               | 2025-02-28    | 2025-02-09
            onPermit | WORK             | 2025-01-31      | 2025-03-31    | -
            onPermit | WORK             | 2025-01-01      | 2025-01-31    | -
            onPermit | EXTEND           | -               | 2025-04-30    | 2025-03-31
            undated  | EXTEND           | -               | 2025-02-28    | -
            visits   | EXTEND           | -               | 2025-05-31    | 2025-02-10
            """);
    assertRows(
        actual,
        """
        stay_id  | granted_basis_code | authorised_until_date | is_extended | rule_id | stay_status_code
        onTime   | DATE               | 2025-02-28            | true        | -       | DEPARTED_IN_TIME
        tooLate  | DATE               | 2025-01-31            | false       | -       | DEPARTED_LATE
        chain    | DATE               | 2025-04-30            | true        | -       | DEPARTED_IN_TIME
        earlier  | DATE               | 2025-01-31            | false       | -       | DEPARTED_LATE
        onRule   | RULE               | 2025-02-28            | true        | R30     | DEPARTED_IN_TIME
        onPermit | PERMIT             | 2025-04-30            | true        | -       | DEPARTED_IN_TIME
        undated  | DATE               | 2025-01-31            | false       | -       | DEPARTED_LATE
        nextVisit| DATE               | 2025-03-12            | false       | -       | DEPARTED_LATE
        """);
  }

  @Test
  void residentOrExemptIsExcludedOnlyWhenEveryDayIsCovered(SparkSession spark) {
    Dataset<Row> actual =
        overstays(
            spark,
            """
            stay_id | person_id | start_date | end_date   | next_same_date | granted_until_date
            res     | res       | 2025-01-10 | 2025-02-20 | -              | 2025-01-31
            resEnds | resEnds   | 2025-01-10 | 2025-02-20 | -              | 2025-01-31
            exempt  | exempt    | 2025-01-10 | -          | -              | 2025-01-31
            exEnds  | exEnds    | 2025-01-10 | -          | -              | 2025-01-31
            missed  | missed    | 2025-01-10 | -          | 2025-03-01     | 2025-01-31
            both    | both      | 2025-01-10 | 2025-02-20 | -              | 2025-01-31
            za      | za        | 2025-01-10 | 2025-02-20 | -              | 2025-01-31
            """,
            """
            person  | permit_kind_code | valid_from_date | valid_to_date
            res     | RESIDE           | 2024-01-01      | 2025-02-20
            resEnds | RESIDE           | 2024-01-01      | 2025-02-19
            exempt  | EXEMPT           | 2025-01-10      | 2025-06-30
            exEnds  | EXEMPT           | 2025-01-10      | 2025-06-29
            missed  | EXEMPT           | 2025-01-10      | 2025-03-01
            both    | RESIDE           | 2024-01-01      | 2025-01-31
            both    | EXEMPT           | 2025-02-01      | 2025-12-31
            za      | LEP              | 2024-01-01      | 2025-12-31
            """);
    assertRows(
        actual,
        """
        stay_id | stay_status_code      | status_reason_code | authorised_until_date | overstay_days | days_past_until
        res     | EXCLUDED              | RESIDENT           | -                     | -             | -
        resEnds | DEPARTED_LATE         | -                  | 2025-02-19            | 1             | -
        exempt  | EXCLUDED              | EXEMPT_PERMIT      | -                     | -             | -
        exEnds  | NO_DEPARTURE_RECORDED | -                  | 2025-06-29            | -             | 1
        missed  | EXCLUDED              | EXEMPT_PERMIT      | -                     | -             | -
        both    | EXCLUDED              | EXEMPT_PERMIT      | -                     | -             | -
        za      | DEPARTED_LATE         | -                  | 2025-01-31            | 20            | -
        """);
  }

  @Test
  void onlyVersionsThatCountAtTheVintageCount(SparkSession spark) {
    Dataset<Row> actual =
        overstays(
            spark,
            """
            stay_id | person_id | start_date | end_date   | granted_until_date
            counts  | counts    | 2025-01-10 | 2025-02-20 | 2025-01-31
            late    | late      | 2025-01-10 | 2025-02-20 | 2025-01-31
            void    | void      | 2025-01-10 | 2025-02-20 | 2025-01-31
            later   | later     | 2025-01-10 | 2025-02-20 | 2025-01-31
            decided | decided   | 2025-01-10 | 2025-02-20 | 2025-01-31
            """,
            """
            person  | permit_kind_code | valid_from_date | valid_to_date | granted_on_date | received_date | superseded_date
            counts  | WORK             | 2025-01-10      | 2025-03-31    | -               | 2025-06-30    | -
            late    | WORK             | 2025-01-10      | 2025-03-31    | -               | 2025-07-01    | -
            void    | WORK             | 2025-01-10      | 2025-03-31    | -               | 2025-01-10    | 2025-06-30
            later   | WORK             | 2025-01-10      | 2025-03-31    | -               | 2025-01-10    | 2025-07-01
            decided | WORK             | 2025-01-10      | 2025-03-31    | 2025-07-01      | 2025-01-10    | -
            """);
    assertRows(
        actual,
        """
        stay_id | authorised_until_date
        counts  | 2025-03-31
        late    | 2025-01-31
        void    | 2025-01-31
        later   | 2025-03-31
        decided | 2025-01-31
        """);
  }

  private static Dataset<Row> overstays(SparkSession spark, String stays, String permits) {
    return Fixture.overstays(spark, stays, permits, Fixture.rules(RULES), Fixture.SITE);
  }
}
