package org.moeli.protect;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.moeli.protect.ProtectFixture.AS_OF;
import static org.moeli.protect.ProtectFixture.IDS;
import static org.moeli.testing.Frames.assertRows;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.moeli.kernel.run.Vintage;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TextTable;

@SparkTest
class ProtectTest {
  @Test
  void leadsAreTheCandidatesForWhomNothingSpeaksAgainst(SparkSession spark) {
    Dataset<Row> candidate =
        ProtectFixture.candidates(
            spark,
            """
            profile_id | person_id | score | expires    | basis    | rules
            free       | p1        | 10    | 2025-06-30 | DOCUMENT | [R1,R2]
            victim     | p2        | 99    | -          | DOCUMENT | -
            expired    | p3        | 50    | 2025-06-29 | DOCUMENT | -
            negative   | p4        | 50    | -          | DOCUMENT | -
            mistaken   | p5        | 50    | -          | DOCUMENT | -
            referred   | p6        | 50    | -          | DOCUMENT | -
            positive   | p7        | 40    | -          | SINGLE   | -
            again      | p8        | 30    | -          | WEAK     | -
            last       | p9        | 9     | -          | DOCUMENT | -
            tie        | p0        | 9     | -          | DOCUMENT | -
            """);
    Dataset<Row> latest =
        Reviews.latest(
            ProtectFixture.reviews(
                spark,
                """
                review_id | profile_id | reviewed_at         | reviewer_key | outcome_code         | override_reason_code
                r1        | negative   | 2025-06-01 10:00:00 | k            | SECONDARY_POSITIVE   | -
                r2        | negative   | 2025-06-02 10:00:00 | k            | SECONDARY_NEGATIVE   | NOTHING
                r3        | mistaken   | 2025-06-02 10:00:00 | k            | DISMISSED_DATA_ERROR | WRONG
                r4        | referred   | 2025-06-02 10:00:00 | k            | REFERRED_PROTECTION  | -
                r5        | positive   | 2025-06-02 10:00:00 | k            | SECONDARY_POSITIVE   | -
                r6        | again      | 2025-06-01 10:00:00 | k            | SECONDARY_NEGATIVE   | -
                r7        | again      | 2025-06-02 10:00:00 | k            | DISMISSED_DATA_ERROR | -
                r8        | again      | 2025-06-02 10:00:00 | k2           | NOT_ENCOUNTERED      | -
                """));
    Dataset<Row> queue = ProtectFixture.persons(spark, "person_id\np2");

    Dataset<Row> profile =
        Leads.released(candidate, queue, latest, ProtectFixture.rules(0.01, 4), IDS, AS_OF);

    assertRows(
        profile,
        """
        profile_id | person_id | score | reason_count | link_confidence_code | review_status_code | outcome_code       | reviewer_key | purpose_code    | appeal_status_code | superseded_by
        free       | p1        | 10    | 2            | STRONG               | OPEN               | -                  | -            | SECONDARY_CHECK | NONE               | -
        positive   | p7        | 40    | 1            | FAIR                 | REVIEWED           | SECONDARY_POSITIVE | k            | SECONDARY_CHECK | NONE               | -
        again      | p8        | 30    | 1            | WEAK                 | REVIEWED           | NOT_ENCOUNTERED    | k2           | SECONDARY_CHECK | NONE               | -
        last       | p9        | 9     | 1            | STRONG               | OPEN               | -                  | -            | SECONDARY_CHECK | NONE               | -
        """);
    assertRows(
        Leads.reasons(candidate, profile),
        """
        profile_id | reason_code | rank | points
        free       | R1          | 1    | 10
        free       | R2          | 2    | 10
        positive   | R1          | 1    | 40
        again      | R1          | 1    | 30
        last       | R1          | 1    | 9
        """);
  }

  @Test
  void theShareHeldBackIsAlwaysTheSame(SparkSession spark) {
    Dataset<Row> candidate =
        ProtectFixture.candidates(
            spark
                .range(2000)
                .select(
                    concat(lit("lead"), col("id")).as("profile_id"),
                    concat(lit("p"), col("id")).as("person_id"),
                    lit(5).as("score"),
                    lit(null).cast("date").as("expires"),
                    lit(null).cast("string").as("basis"),
                    lit(null).cast("array<string>").as("rules")));
    Set<String> released = released(spark, candidate, 5000);

    assertTrue(released.size() > 1850 && released.size() < 1950, "released " + released.size());
    assertEquals(
        released, released(spark, candidate.where("profile_id > 'lead'").repartition(5), 5000));
    assertTrue(released.containsAll(released(spark, candidate, 100)));
    assertEquals(100, released(spark, candidate, 100).size());
  }

  private static Set<String> released(SparkSession spark, Dataset<Row> candidate, int maxLeads) {
    Set<String> ids = new HashSet<>();
    Leads.released(
            candidate,
            ProtectFixture.persons(spark, "person_id"),
            Reviews.latest(ProtectFixture.reviews(spark, ProtectFixture.NO_REVIEW)),
            ProtectFixture.rules(0.05, maxLeads),
            IDS,
            AS_OF)
        .select("profile_id")
        .collectAsList()
        .forEach(row -> ids.add(row.getAs("profile_id")));
    return ids;
  }

  @Test
  void whoMayBeAVictimOrWasReferredIsProtected(SparkSession spark) {
    Dataset<Row> link =
        TextTable.of(
            spark,
            "restricted_tip.link",
            """
            case_id | role_code | person_id | is_victim | is_also_suspect
            c2      | VICTIM    | p1        | true      | false
            c3      | VICTIM    | p1        | true      | false
            c1      | SUSPECT   | p2        | true      | true
            c4      | VICTIM    | p2        | true      | true
            c5      | SUSPECT   | p3        | false     | false
            c6      | VICTIM    | -         | true      | false
            """);
    Dataset<Row> latest =
        Reviews.latest(
            ProtectFixture.reviews(
                spark,
                """
                review_id | profile_id | reviewed_at         | outcome_code
                r1        | lead1      | 2025-06-02 10:00:00 | REFERRED_PROTECTION
                r2        | lead4      | 2025-06-02 10:00:00 | REFERRED_PROTECTION
                r3        | lead5      | 2025-06-02 10:00:00 | SECONDARY_NEGATIVE
                """));
    Dataset<Row> leads =
        TextTable.of(
            spark,
            "intelligence.risk_profile",
            "profile_id | person_id\nlead1 | p1\nlead4 | p4\nlead5 | p5");
    Dataset<Row> earlier =
        TextTable.of(
            spark,
            "restricted_tip.protection_queue",
            """
            person_id | reason_code        | queued_date
            p1        | VICTIM_IN_CASE     | 2025-03-01
            p2        | VICTIM_IN_CASE     | 2025-07-01
            p6        | REFERRED_BY_REVIEW | 2025-04-01
            p7        | VICTIM_IN_CASE     | 2025-04-01
            """);

    assertRows(
        ProtectionList.persons(link, latest, leads, earlier, AS_OF),
        """
        person_id | case_id | reason_code        | queued_date
        p1        | c2      | VICTIM_IN_CASE     | 2025-03-01
        p2        | c4      | VICTIM_AND_SUSPECT | 2025-06-30
        p4        | -       | REFERRED_BY_REVIEW | 2025-06-30
        p6        | -       | REFERRED_BY_REVIEW | 2025-04-01
        """);
  }

  @Test
  void rulesAreEvaluatedByGroupWithoutAnybodyToProtect(SparkSession spark) {
    // 40 women and 60 men; leads about 20 women (persons 0 to 19) and 12 men (40 to 51), of
    // whom persons 0 and 40 are to be protected.
    Dataset<Row> feature =
        spark
            .range(100)
            .select(
                concat(lit("p"), col("id")).as("person_id"),
                when(col("id").lt(40), "F").otherwise("M").as("sex_code"),
                lit("ADULT").as("age_group_code"),
                when(col("id").lt(95), "NATIONAL").otherwise("-").as("nationality_group_code"));
    Dataset<Row> candidate =
        ProtectFixture.candidates(
            spark
                .range(100)
                .where("id < 20 or id between 40 and 51")
                .select(
                    concat(lit("lead"), col("id")).as("profile_id"),
                    concat(lit("p"), col("id")).as("person_id"),
                    lit(5).as("score"),
                    lit(null).cast("date").as("expires"),
                    lit(null).cast("string").as("basis"),
                    when(col("id").lt(20), array(lit("R1"), lit("R2")))
                        .otherwise(array(lit("R1")))
                        .as("rules")));
    Dataset<Row> queue = ProtectFixture.persons(spark, "person_id\np0\np40");
    Dataset<Row> profile =
        candidate.where("person_id not in ('p0', 'p40', 'p1', 'p2')").select("profile_id");
    Dataset<Row> latest =
        candidate
            .where("person_id <> 'p3'")
            .where("score = 5 and cast(substring(person_id, 2, 9) as int) < 20")
            .select(
                col("profile_id"),
                expr("if(person_id in ('p1', 'p2'), 'SECONDARY_NEGATIVE', 'SECONDARY_POSITIVE')")
                    .as("outcome_code"));

    List<Row> rows =
        RuleEvaluations.of(
                new RuleEvaluations.Inputs(feature, candidate, profile, queue, latest),
                new Vintage(AS_OF, AS_OF))
            .collectAsList();

    assertRows(
        spark
            .createDataFrame(rows, rows.get(0).schema())
            .where("rule_code <> 'R1' and dimension_value <> '-'")
            .withColumn("rate", expr("round(flag_rate, 3)"))
            .withColumn("ratio", expr("round(impact_ratio, 3)"))
            .withColumn("right", expr("round(precision, 3)")),
        """
        rule_code | dimension_code    | dimension_value | n_scored | n_flagged | rate  | ratio | n_reviewed | n_positive | right
        ALL       | ALL               | ALL             | 100      | 28        | 0.28  | 1.0   | 18         | 16         | 0.889
        ALL       | SEX               | F               | 40       | 17        | 0.425 | 2.318 | 18         | 16         | 0.889
        ALL       | SEX               | M               | 60       | 11        | 0.183 | 1.0   | -          | -          | -
        ALL       | AGE_GROUP         | ADULT           | 100      | 28        | 0.28  | 1.0   | 18         | 16         | 0.889
        ALL       | NATIONALITY_GROUP | NATIONAL        | 95       | 28        | 0.295 | 1.0   | 18         | 16         | 0.889
        R2        | ALL               | ALL             | 100      | 17        | 0.17  | 1.0   | 18         | 16         | 0.889
        R2        | SEX               | F               | 40       | 17        | 0.425 | -     | 18         | 16         | 0.889
        R2        | SEX               | M               | 60       | -         | -     | -     | -          | -          | -
        R2        | AGE_GROUP         | ADULT           | 100      | 17        | 0.17  | 1.0   | 18         | 16         | 0.889
        R2        | NATIONALITY_GROUP | NATIONAL        | 95       | 17        | 0.179 | 1.0   | 18         | 16         | 0.889
        """);
    Row all =
        rows.stream()
            .filter(row -> row.getAs("rule_code").equals("ALL"))
            .filter(row -> row.getAs("dimension_code").equals("ALL"))
            .findFirst()
            .orElseThrow();
    // Wilson 95 % of 28 in 100.
    assertEquals(0.2014, all.<Double>getAs("flag_low"), 1e-4);
    assertEquals(0.3749, all.<Double>getAs("flag_high"), 1e-4);
  }
}
