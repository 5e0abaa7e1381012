package org.moeli.overstay;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.when;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.moeli.testing.Frames.assertRows;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.moeli.kernel.run.Vintage;
import org.moeli.testing.SparkTest;

/** As-of day of all examples: 30 June 2025. */
@SparkTest
class OverstaysTest {
  private static final String RULES =
      """
      nationality_groups: {FOURTEEN: [DEU]}
      rules:
      - {rule_id: R30, frame: INBOUND, nationality_group: ANY, days: 30, window: PER_ENTRY,
         effective_from: 2020-01-01, effective_to: 2025-03-31, source: s, confidence: LOW}
      - {rule_id: R60, frame: INBOUND, nationality_group: ANY, days: 60, window: PER_ENTRY,
         effective_from: 2025-04-01, source: s, confidence: LOW}
      - {rule_id: R14, frame: INBOUND, nationality_group: FOURTEEN, days: 14, window: PER_ENTRY,
         entry_day_counts: 1, effective_from: 2020-01-01, source: s, confidence: LOW}
      - {rule_id: TRANSIT, frame: INBOUND, nationality_group: ANY, purpose: TRANSIT, days: 3,
         window: PER_ENTRY, effective_from: 2020-01-01, source: s, confidence: LOW}
      """;

  @Test
  void datesAreComparedByDayAndTheLimitItselfIsLawful(SparkSession spark) {
    Dataset<Row> actual =
        Fixture.overstays(
            spark,
            """
            stay_id | start_date | end_date   | next_same_date | granted_until_date
            before  | 2025-01-05 | 2025-01-30 | -              | 2025-01-31
            on      | 2025-01-05 | 2025-01-31 | -              | 2025-01-31
            after   | 2025-01-05 | 2025-02-01 | -              | 2025-01-31
            leap    | 2024-02-01 | 2024-03-01 | -              | 2024-02-29
            same    | 2025-01-05 | 2025-01-05 | -              | 2025-01-05
            missed  | 2025-01-05 | -          | 2025-01-31     | 2025-01-31
            missed2 | 2025-01-05 | -          | 2025-03-01     | 2025-01-31
            due     | 2025-06-01 | -          | -              | 2025-06-30
            past    | 2025-06-01 | -          | -              | 2025-06-29
            """);
    assertRows(
        actual,
        """
        stay_id | authorised_until_date | granted_basis_code | stay_status_code      | status_reason_code | overstay_days | days_past_until | overstay_band_code | next_entry_date
        before  | 2025-01-31            | DATE               | DEPARTED_IN_TIME      | -                  | -             | -               | -                  | -
        on      | 2025-01-31            | DATE               | DEPARTED_IN_TIME      | -                  | -             | -               | -                  | -
        after   | 2025-01-31            | DATE               | DEPARTED_LATE         | -                  | 1             | -               | 1-7                | -
        leap    | 2024-02-29            | DATE               | DEPARTED_LATE         | -                  | 1             | -               | 1-7                | -
        same    | 2025-01-05            | DATE               | DEPARTED_IN_TIME      | -                  | -             | -               | -                  | -
        missed  | 2025-01-31            | DATE               | MISSED_EXIT           | -                  | -             | -               | -                  | 2025-01-31
        missed2 | 2025-01-31            | DATE               | MISSED_EXIT           | -                  | -             | -               | -                  | 2025-03-01
        due     | 2025-06-30            | DATE               | NOT_YET_DUE           | -                  | -             | -               | -                  | -
        past    | 2025-06-29            | DATE               | NO_DEPARTURE_RECORDED | -                  | -             | 1               | -                  | -
        """);
  }

  @Test
  void bandsOfOverstayDaysMeetWithoutGap(SparkSession spark) {
    Dataset<Row> actual =
        Fixture.overstays(
            spark,
            """
            stay_id | start_date | end_date   | granted_until_date
            d7      | 2024-01-01 | 2024-01-08 | 2024-01-01
            d8      | 2024-01-01 | 2024-01-09 | 2024-01-01
            d30     | 2024-01-01 | 2024-01-31 | 2024-01-01
            d31     | 2024-01-01 | 2024-02-01 | 2024-01-01
            d90     | 2024-01-01 | 2024-03-31 | 2024-01-01
            d91     | 2024-01-01 | 2024-04-01 | 2024-01-01
            d365    | 2024-01-01 | 2024-12-31 | 2024-01-01
            d366    | 2024-01-01 | 2025-01-01 | 2024-01-01
            """);
    assertRows(
        actual,
        """
        stay_id | overstay_days | overstay_band_code
        d7      | 7             | 1-7
        d8      | 8             | 8-30
        d30     | 30            | 8-30
        d31     | 31            | 31-90
        d90     | 90            | 31-90
        d91     | 91            | 91-365
        d365    | 365           | 91-365
        d366    | 366           | 366+
        """);
  }

  @Test
  void graceDelaysOnlyTheMissingDeparture(SparkSession spark) {
    SiteTerms lenient =
        new SiteTerms("LSO", Set.of("LSO"), 5, Map.of(), Set.of(), Map.of(), Map.of());
    Dataset<Row> actual =
        Fixture.overstays(
            spark,
            """
            stay_id | start_date | end_date   | granted_until_date
            late    | 2025-06-01 | 2025-06-11 | 2025-06-10
            within  | 2025-06-01 | -          | 2025-06-25
            past    | 2025-06-01 | -          | 2025-06-24
            """,
            Fixture.NO_PERMIT,
            StayRules.none(),
            lenient);
    assertRows(
        actual,
        """
        stay_id | stay_status_code      | overstay_days | days_past_until
        late    | DEPARTED_LATE         | 1             | -
        within  | NOT_YET_DUE           | -             | -
        past    | NO_DEPARTURE_RECORDED | -             | 6
        """);
  }

  @Test
  void siteWithoutRulesKnowsOnlyWhatWasGranted(SparkSession spark) {
    Dataset<Row> actual =
        Fixture.overstays(
            spark,
            """
            stay_id  | start_date | end_date   | granted_code | granted_until_date | is_contradictory
            none     | 2025-01-05 | 2025-01-06 | NONE         | -                  | -
            illegible| 2025-01-05 | 2025-01-06 | UNREADABLE   | -                  | -
            past     | 2025-01-05 | 2025-01-06 | DATE         | 2024-12-31         | -
            status   | 2025-01-05 | -          | NO_LIMIT     | -                  | -
            statusBad| 2025-01-05 | -          | NO_LIMIT     | -                  | true
            swapped  | 2025-01-05 | -          | DATE         | 2025-01-31         | true
            """);
    assertRows(
        actual,
        """
        stay_id  | granted_basis_code | authorised_until_date | stay_status_code | status_reason_code
        none     | MISSING            | -                     | UNDETERMINED     | LIMIT_UNKNOWN
        illegible| MISSING            | -                     | UNDETERMINED     | LIMIT_UNKNOWN
        past     | MISSING            | -                     | UNDETERMINED     | LIMIT_UNKNOWN
        status   | NO_LIMIT           | -                     | NO_LIMIT         | -
        statusBad| NO_LIMIT           | -                     | NO_LIMIT         | -
        swapped  | DATE               | 2025-01-31            | UNDETERMINED     | CONTRADICTORY_TIMES
        """);
  }

  @Test
  void ruleInForceOnTheEntryDayDecidesWhereNothingWasGranted(SparkSession spark) {
    Dataset<Row> actual =
        Fixture.overstays(
            spark,
            """
            stay_id  | start_date | end_date   | nationality_code | purpose_code | granted_code | granted_until_date
            old      | 2025-03-31 | 2025-04-30 | ZAF              | VISIT        | -            | -
            new      | 2025-04-01 | 2025-05-31 | ZAF              | VISIT        | -            | -
            group    | 2025-04-01 | 2025-04-15 | DEU              | VISIT        | -            | -
            purpose  | 2025-04-01 | 2025-04-04 | DEU              | TRANSIT      | -            | -
            granted  | 2025-04-01 | 2025-04-15 | ZAF              | TRANSIT      | -            | 2025-04-14
            illegible| 2025-04-01 | 2025-04-15 | ZAF              | VISIT        | UNREADABLE   | -
            early    | 2019-12-31 | 2020-01-15 | ZAF              | VISIT        | -            | -
            stateless| 2025-04-01 | 2025-04-15 | -                | VISIT        | -            | -
            purposeNo| 2025-04-01 | 2025-04-15 | ZAF              | -            | -            | -
            """,
            Fixture.NO_PERMIT,
            Fixture.rules(RULES),
            Fixture.SITE);
    assertRows(
        actual,
        """
        stay_id  | granted_basis_code | rule_id | authorised_until_date | stay_status_code
        old      | RULE               | R30     | 2025-04-30            | DEPARTED_IN_TIME
        new      | RULE               | R60     | 2025-05-31            | DEPARTED_IN_TIME
        group    | RULE               | R14     | 2025-04-14            | DEPARTED_LATE
        purpose  | RULE               | TRANSIT | 2025-04-04            | DEPARTED_IN_TIME
        granted  | DATE               | -       | 2025-04-14            | DEPARTED_LATE
        illegible| MISSING            | -       | -                     | UNDETERMINED
        early    | MISSING            | -       | -                     | UNDETERMINED
        stateless| MISSING            | -       | -                     | UNDETERMINED
        purposeNo| MISSING            | -       | -                     | UNDETERMINED
        """);
  }

  @Test
  void earlierPresencesUseUpAnAllowanceInAWindow(SparkSession spark) {
    StayRules rules =
        Fixture.rules(
            """
            nationality_groups: {YEARLY: [NAM]}
            rules:
            - {rule_id: W, frame: INBOUND, nationality_group: ANY, days: 10, window: ROLLING,
               window_days: 30, effective_from: 2020-01-01, source: s, confidence: LOW}
            - {rule_id: Y, frame: INBOUND, nationality_group: YEARLY, days: 10,
               window: CALENDAR_YEAR, effective_from: 2020-01-01, source: s, confidence: LOW}
            """);
    Dataset<Row> actual =
        Fixture.overstays(
            spark,
            """
            stay_id | person_id | start_date | end_date   | next_same_date | nationality_code | granted_until_date
            a1      | a         | 2025-01-01 | 2025-01-06 | -              | ZAF              | -
            a2      | a         | 2025-01-20 | 2025-01-24 | -              | ZAF              | -
            a3      | a         | 2025-02-20 | 2025-02-21 | -              | ZAF              | -
            n1      | n         | 2024-12-20 | -          | 2024-12-25     | NAM              | -
            n2      | n         | 2024-12-25 | 2025-01-20 | -              | NAM              | -
            g1      | g         | 2025-01-01 | 2025-01-09 | -              | ZAF              | 2025-01-31
            g2      | g         | 2025-01-10 | 2025-01-12 | -              | ZAF              | -
            w1      | w         | 2025-01-01 | 2025-01-20 | -              | ZAF              | -
            w2      | w         | 2025-01-21 | 2025-01-22 | -              | ZAF              | -
            r1      | r         | 2025-01-01 | 2025-01-15 | -              | ZAF              | -
            r2      | r         | 2025-01-16 | 2025-01-17 | -              | ZAF              | -
            """,
            """
            person | permit_kind_code | valid_from_date | valid_to_date
            r      | WORK             | 2025-01-01      | 2025-01-15
            """,
            rules,
            Fixture.SITE);
    assertRows(
        actual,
        """
        stay_id | granted_basis_code | rule_id | authorised_until_date | stay_status_code | overstay_days
        a1      | RULE               | W       | 2025-01-10            | DEPARTED_IN_TIME | -
        a2      | RULE               | W       | 2025-01-23            | DEPARTED_LATE    | 1
        a3      | RULE               | W       | 2025-03-01            | DEPARTED_IN_TIME | -
        n1      | RULE               | Y       | 2024-12-29            | MISSED_EXIT      | -
        n2      | RULE               | Y       | 2025-01-10            | DEPARTED_LATE    | 10
        g1      | DATE               | -       | 2025-01-31            | DEPARTED_IN_TIME | -
        g2      | RULE               | W       | 2025-01-10            | DEPARTED_LATE    | 2
        w1      | RULE               | W       | 2025-01-10            | DEPARTED_LATE    | 10
        w2      | RULE               | W       | 2025-01-20            | DEPARTED_LATE    | 2
        r1      | PERMIT             | -       | 2025-01-15            | DEPARTED_IN_TIME | -
        r2      | RULE               | W       | 2025-01-25            | DEPARTED_IN_TIME | -
        """);
  }

  @Test
  void whoIsOutsideTheMeasureOnEveryDayIsExcludedWithTheReason(SparkSession spark) {
    Dataset<Row> stay =
        Fixture.stays(
            spark,
            Fixture.AS_OF,
            """
            stay_id | person_id | start_date | end_date   | nationality_code | holds_nationality | residence_code | document_type_code | purpose_code | granted_until_date
            nat     | a         | 2025-01-05 | 2025-03-01 | LSO              | true              | -              | D                  | CREW         | 2025-01-31
            dual    | dual      | 2025-01-05 | 2025-03-01 | ZAF              | true              | -              | P                  | VISIT        | 2025-01-31
            dualWeak| dualWeak  | 2025-01-05 | 2025-03-01 | ZAF              | true              | -              | P                  | VISIT        | 2025-01-31
            res     | a         | 2025-01-05 | 2025-03-01 | ZAF              | false             | LSO            | D                  | VISIT        | 2025-01-31
            dip     | a         | 2025-01-05 | 2025-03-01 | ZAF              | false             | ZAF            | D                  | CREW         | 2025-01-31
            crew    | a         | 2025-01-05 | 2025-03-01 | ZAF              | false             | ZAF            | P                  | CREW         | 2025-01-31
            weak    | weak      | 2025-01-05 | 2025-03-01 | ZAF              | false             | ZAF            | P                  | VISIT        | 2025-01-31
            unknown | nobody    | 2025-01-05 | 2025-03-01 | ZAF              | false             | ZAF            | P                  | VISIT        | 2025-01-31
            """);
    Dataset<Row> persons =
        Fixture.persons(stay)
            .filter(col("person_id").notEqual("nobody"))
            .withColumn("document_count", when(col("person_id").equalTo("dual"), 2).otherwise(1))
            .withColumn(
                "link_basis_code",
                when(col("person_id").isin("weak", "dualWeak"), "WEAK").otherwise("SINGLE"));
    Dataset<Row> actual =
        Overstays.of(
            new OverstayInputs(
                stay, persons, Fixture.identities(stay), Fixture.permits(spark, Fixture.NO_PERMIT)),
            Fixture.SITE,
            StayRules.none(),
            Fixture.VINTAGE);
    assertRows(
        actual,
        """
        stay_id | stay_status_code | status_reason_code | granted_basis_code | authorised_until_date | link_basis_code | has_multiple_documents
        nat     | EXCLUDED         | NATIONAL           | NONE               | -                     | SINGLE          | false
        dual    | EXCLUDED         | HOLDS_NATIONALITY  | NONE               | -                     | SINGLE          | true
        dualWeak| UNDETERMINED     | WEAK_LINK          | DATE               | 2025-01-31            | WEAK            | false
        res     | EXCLUDED         | RESIDENT           | NONE               | -                     | SINGLE          | false
        dip     | EXCLUDED         | DIPLOMAT           | NONE               | -                     | SINGLE          | false
        crew    | EXCLUDED         | CREW               | NONE               | -                     | SINGLE          | false
        weak    | UNDETERMINED     | WEAK_LINK          | DATE               | 2025-01-31            | WEAK            | false
        unknown | UNDETERMINED     | WEAK_LINK          | DATE               | 2025-01-31            | WEAK            | false
        """);
  }

  @Test
  void outboundEpisodesAreLeftAsideAndNoJoinIsUnbounded(SparkSession spark) {
    Dataset<Row> actual =
        Fixture.overstays(
            spark,
            """
            stay_id | frame_code | start_date | end_date
            away    | OUTBOUND   | 2025-01-05 | 2025-03-01
            here    | INBOUND    | 2025-03-01 | 2025-03-02
            """,
            Fixture.NO_PERMIT,
            Fixture.rules(RULES),
            Fixture.SITE);
    assertRows(actual, "stay_id\nhere");
    String plan = actual.queryExecution().sparkPlan().toString();
    assertFalse(plan.contains("Cartesian") || plan.contains("NestedLoop"), plan);
    assertFalse(plan.contains("UDF") || plan.contains("MapGroups"), plan);
  }

  @Test
  void shiftingEverythingInsideOneRulePeriodShiftsTheResults(SparkSession spark) {
    LocalDate asOf = LocalDate.parse("2023-06-30");
    String text =
        """
        stay_id | person_id | start_date | end_date   | next_same_date | nationality_code | purpose_code | granted_until_date
        s1      | a         | 2023-01-05 | 2023-02-04 | -              | ZAF              | VISIT        | -
        s2      | a         | 2023-02-05 | 2023-04-04 | -              | DEU              | VISIT        | -
        s3      | b         | 2023-02-05 | -          | -              | DEU              | VISIT        | -
        s4      | c         | 2023-02-05 | -          | 2023-03-01     | ZAF              | VISIT        | 2023-02-20
        """;
    String permits =
        """
        person | permit_kind_code | valid_from_date | valid_to_date | granted_on_date
        b      | WORK             | 2023-02-10      | 2023-06-20    | 2023-02-09
        c      | EXTEND           | -               | 2023-03-20    | 2023-02-20
        """;
    Dataset<Row> here = shifted(spark, text, permits, asOf, 0);
    assertRows(
        here,
        """
        stay_id | until      | stay_status_code      | overstay_days | days_past_until | rule_id | is_extended
        s1      | 2023-02-04 | DEPARTED_IN_TIME      | -             | -               | R30     | false
        s2      | 2023-02-18 | DEPARTED_LATE         | 45            | -               | R14     | false
        s3      | 2023-06-20 | NO_DEPARTURE_RECORDED | -             | 10              | -       | false
        s4      | 2023-03-20 | MISSED_EXIT           | -             | -               | -       | true
        """);
    Dataset<Row> there = shifted(spark, text, permits, asOf, 211);
    assertEquals(here.collectAsList().toString(), there.collectAsList().toString());
  }

  private static Dataset<Row> shifted(
      SparkSession spark, String text, String permits, LocalDate asOf, int days) {
    Dataset<Row> stay = shift(Fixture.stays(spark, asOf, text), days);
    return Overstays.of(
            new OverstayInputs(
                stay,
                Fixture.persons(stay),
                Fixture.identities(stay),
                shift(Fixture.permits(spark, permits), days)),
            Fixture.SITE,
            Fixture.rules(RULES),
            new Vintage(asOf.plusDays(days), asOf.plusDays(days)))
        .select(
            col("stay_id"),
            date_sub(col("authorised_until_date"), days).as("until"),
            col("stay_status_code"),
            col("overstay_days"),
            col("days_past_until"),
            col("rule_id"),
            col("is_extended"))
        .orderBy("stay_id");
  }

  private static Dataset<Row> shift(Dataset<Row> frame, int days) {
    Dataset<Row> shifted = frame;
    for (String name : frame.columns()) {
      if (name.endsWith("_date")) {
        shifted = shifted.withColumn(name, date_add(col(name), days));
      }
    }
    return shifted;
  }
}
