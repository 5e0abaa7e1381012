package org.moeli.overstay;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.moeli.testing.Frames.assertRows;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.moeli.testing.SparkTest;

/** As-of day of all examples: 30 June 2025. */
@SparkTest
class AbsencesTest {
  private static final String RULES =
      """
      rules:
      - {rule_id: Z30, frame: OUTBOUND, nationality_group: ANY, days: 30, window: PER_ENTRY,
         effective_from: 2020-01-01, effective_to: 2025-03-31, source: s, confidence: LOW}
      - {rule_id: Z90, frame: OUTBOUND, nationality_group: ANY, days: 90, window: PER_ENTRY,
         entry_day_counts: 1, effective_from: 2025-04-01, source: s, confidence: LOW}
      """;

  @Test
  void limitsAreKnownOnReturnAndNullWhereAnUnrecordedReturnDecides(SparkSession spark) {
    Dataset<Row> actual =
        absences(
            spark,
            """
            stay_id | frame_code | start_date | end_date   | next_same_date | nationality_code | is_contradictory
            d30     | OUTBOUND   | 2025-01-01 | 2025-01-31 | -              | LSO              | -
            d31     | OUTBOUND   | 2025-01-01 | 2025-02-01 | -              | LSO              | -
            d90     | OUTBOUND   | 2025-01-01 | 2025-04-01 | -              | LSO              | -
            d91     | OUTBOUND   | 2025-01-01 | 2025-04-02 | -              | LSO              | -
            z89     | OUTBOUND   | 2025-04-01 | 2025-06-29 | -              | LSO              | -
            z90     | OUTBOUND   | 2025-04-01 | 2025-06-30 | -              | LSO              | -
            away30  | OUTBOUND   | 2025-05-31 | -          | -              | LSO              | -
            away31  | OUTBOUND   | 2025-05-30 | -          | -              | LSO              | -
            away91  | OUTBOUND   | 2025-03-31 | -          | -              | LSO              | -
            missed  | OUTBOUND   | 2025-01-01 | -          | 2025-01-31     | LSO              | -
            missed31| OUTBOUND   | 2025-01-01 | -          | 2025-02-01     | LSO              | -
            swapped | OUTBOUND   | 2025-01-01 | 2025-01-05 | -              | LSO              | true
            early   | OUTBOUND   | 2019-12-31 | 2020-01-05 | -              | LSO              | -
            foreign | OUTBOUND   | 2025-01-01 | 2025-01-05 | -              | ZAF              | -
            unknown | OUTBOUND   | 2025-01-01 | 2025-01-05 | -              | -                | -
            inbound | INBOUND    | 2025-01-01 | 2025-01-05 | -              | LSO              | -
            """,
            Fixture.NO_PERMIT,
            RULES);
    assertRows(
        actual,
        """
        stay_id | absence_status_code | absence_days | days_since_exit | over_limit_30 | over_limit_90 | rule_id | rule_days | is_over_rule | permit_known
        d30     | RETURNED            | 30           | -               | false         | false         | Z30     | 30        | false        | false
        d31     | RETURNED            | 31           | -               | true          | false         | Z30     | 30        | true         | false
        d90     | RETURNED            | 90           | -               | true          | false         | Z30     | 30        | true         | false
        d91     | RETURNED            | 91           | -               | true          | true          | Z30     | 30        | true         | false
        z89     | RETURNED            | 89           | -               | true          | false         | Z90     | 90        | false        | false
        z90     | RETURNED            | 90           | -               | true          | false         | Z90     | 90        | true         | false
        away30  | AWAY                | -            | 30              | false         | false         | Z90     | 90        | false        | false
        away31  | AWAY                | -            | 31              | -             | false         | Z90     | 90        | false        | false
        away91  | AWAY                | -            | 91              | -             | -             | Z30     | 30        | -            | false
        missed  | MISSED_RETURN       | -            | -               | false         | false         | Z30     | 30        | false        | false
        missed31| MISSED_RETURN       | -            | -               | -             | false         | Z30     | 30        | -            | false
        swapped | UNDETERMINED        | -            | -               | -             | -             | Z30     | 30        | -            | false
        early   | RETURNED            | 5            | -               | false         | false         | -       | -         | -            | false
        """);
    String plan = actual.queryExecution().sparkPlan().toString();
    assertFalse(plan.contains("Cartesian") || plan.contains("NestedLoop"), plan);
    assertFalse(plan.contains("UDF") || plan.contains("MapGroups"), plan);
  }

  @Test
  void permitOfTheNeighbourExplainsAnAbsence(SparkSession spark) {
    Dataset<Row> actual =
        absences(
            spark,
            """
            stay_id | person_id | frame_code | start_date | end_date   | nationality_code
            leaving | leaving   | OUTBOUND   | 2025-01-01 | 2025-03-01 | LSO
            begins  | begins    | OUTBOUND   | 2025-01-01 | 2025-03-01 | LSO
            onBack  | onBack    | OUTBOUND   | 2025-01-01 | 2025-03-01 | LSO
            ended   | ended     | OUTBOUND   | 2025-01-01 | 2025-03-01 | LSO
            inbound | inbound   | OUTBOUND   | 2025-01-01 | 2025-03-01 | LSO
            away    | away      | OUTBOUND   | 2025-01-01 | -          | LSO
            """,
            """
            person  | permit_kind_code | valid_from_date | valid_to_date
            leaving | LEP              | 2024-01-01      | 2025-01-01
            begins  | LEP              | 2025-02-28      | -
            onBack  | LEP              | 2025-03-01      | -
            ended   | LEP              | 2024-01-01      | 2024-12-31
            inbound | WORK             | 2024-01-01      | -
            away    | LEP              | 2025-06-30      | -
            """,
            RULES);
    assertRows(
        actual,
        """
        stay_id | permit_known | over_limit_30 | is_over_rule
        leaving | true         | true          | -
        begins  | true         | true          | -
        onBack  | false        | true          | true
        ended   | false        | true          | true
        inbound | false        | true          | true
        away    | true         | -             | -
        """);
  }

  @Test
  void daysAwayInAWindowAddUpAndAWeakLinkSaysNothing(SparkSession spark) {
    Dataset<Row> actual =
        absences(
            spark,
            """
            stay_id | person_id | frame_code | start_date | end_date   | nationality_code
            first   | a         | OUTBOUND   | 2025-01-01 | 2025-01-06 | LSO
            second  | a         | OUTBOUND   | 2025-01-20 | 2025-01-24 | LSO
            weak    | weak      | OUTBOUND   | 2025-01-20 | 2025-02-24 | LSO
            """,
            Fixture.NO_PERMIT,
            """
            rules:
            - {rule_id: W, frame: OUTBOUND, nationality_group: ANY, days: 10, window: ROLLING,
               window_days: 30, effective_from: 2020-01-01, source: s, confidence: LOW}
            """);
    assertRows(
        actual,
        """
        stay_id | absence_status_code | absence_days | rule_days | is_over_rule
        first   | RETURNED            | 5            | 10        | false
        second  | RETURNED            | 4            | 10        | true
        weak    | UNDETERMINED        | -            | 10        | -
        """);
  }

  private static Dataset<Row> absences(
      SparkSession spark, String stays, String permits, String rules) {
    Dataset<Row> stay = Fixture.stays(spark, Fixture.AS_OF, stays);
    Dataset<Row> persons =
        Fixture.persons(stay)
            .withColumn(
                "link_basis_code",
                when(col("person_id").equalTo("weak"), "WEAK").otherwise("DOCUMENT"));
    return Absences.of(
        new OverstayInputs(
            stay, persons, Fixture.identities(stay), Fixture.permits(spark, permits)),
        Fixture.SITE,
        Fixture.rules(rules),
        Fixture.VINTAGE);
  }
}
