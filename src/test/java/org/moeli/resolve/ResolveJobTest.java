package org.moeli.resolve;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.PipelineException;
import org.moeli.linkage.Explanation;
import org.moeli.matching.PairWeights;
import org.moeli.testing.Frames;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TestLake;
import org.moeli.testing.TextTable;

/** Who is who from run to run, and at earlier known-at days. */
@SparkTest
class ResolveJobTest {
  private static final LocalDate JANUARY = LocalDate.of(2026, 1, 31);
  private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 28);

  @TempDir Path directory;

  @Test
  void aRecordThatComesLaterJoinsTwoPersonsAndChangesNoEarlierAnswer(SparkSession spark) {
    // given: one woman by two passports; that they are hers only the third record tells
    TestLake lake = new TestLake(spark, directory);
    lake.tables()
        .overwrite(
            "restricted.identity",
            TextTable.of(
                spark,
                "restricted.identity",
                """
                identity_id | document_issuer_code | document_number | full_name     | birth_date | birth_year | sex_code | first_received_date
                i1          | LSO                  | RC1234567       | Palesa Letsie | 1991-11-05 | 1991       | F        | 2026-01-10
                i2          | ZAF                  | M88Z77Q1        | P Letsie      | -          | 1991       | F        | 2026-01-12
                i3          | ZAF                  | M88Z77Q1        | PALESA LETSIE | 1991-11-05 | 1991       | F        | 2026-02-20
                """));

    // when
    lake.run(JANUARY, JANUARY, new ResolveJob());

    // then
    Map<String, String> january = persons(lake);
    String first = january.get("i1");
    String second = january.get("i2");
    assertEquals(Map.of("i1", first, "i2", second), january);
    assertTrue(!first.equals(second));

    // when
    lake.run(FEBRUARY, FEBRUARY, new ResolveJob());

    // then
    assertEquals(Map.of("i1", first, "i2", first, "i3", first), persons(lake));
    Frames.assertRows(
        lake.table("core.person"),
        """
        person_no | identity_count | document_count | link_basis_code
        1         | 3              | 2              | WEAK
        """);
    Frames.assertRows(
        lake.table("restricted.match_evidence"),
        """
        left_identity_id | right_identity_id | is_one_person | is_for_review | model_id
        i1               | i3                | true          | true          | matching.model.json
        i2               | i3                | true          | false         | matching.model.json
        """);
    Frames.assertRows(
        lake.table("core.person_lineage"),
        """
        person_id | into_person_id | known_at_date | change_code | identity_count
        %s        | %s             | 2026-02-28    | MERGED      | 1
        """
            .formatted(second, first));

    // when: what January knew is asked for again, and then all
    lake.run(JANUARY, JANUARY, new ResolveJob());
    Map<String, String> again = persons(lake);
    lake.run(FEBRUARY, FEBRUARY, new ResolveJob());

    // then
    assertEquals(Map.of("i1", first, "i2", second, "i3", first), again);
    assertEquals(Map.of("i1", first, "i2", first, "i3", first), persons(lake));
  }

  @Test
  void crossingsThatFillEachOthersGapsSpeakForOnePerson(SparkSession spark) {
    // given: two pairs of records that agree alike, by name and year
    TestLake lake = new TestLake(spark, directory);
    lake.tables()
        .overwrite(
            "restricted.identity",
            TextTable.of(
                spark,
                "restricted.identity",
                """
                identity_id | document_issuer_code | document_number | full_name    | birth_date | birth_year | sex_code | first_received_date
                i1          | LSO                  | A1234567        | Thabo Mokone | 1975-05-17 | 1975       | M        | 2026-01-10
                i2          | LSO                  | K7798052        | THABO MOKONE | -          | 1975       | M        | 2026-01-10
                k1          | LSO                  | B1234568        | Lineo Khoele | 1985-02-03 | 1985       | F        | 2026-01-10
                k2          | LSO                  | L7798053        | LINEO KHOELE | -          | 1985       | F        | 2026-01-10
                """));
    lake.tables()
        .overwrite(
            "core.crossing",
            crossings(
                spark,
                """
                crossing_id | identity_id | direction_code | crossing_date | received_date
                c1          | i1          | ENTRY          | 2026-01-01    | 2026-01-10
                c2          | i2          | EXIT           | 2026-01-03    | 2026-01-10
                c3          | i1          | ENTRY          | 2026-01-05    | 2026-01-10
                c4          | i1          | EXIT           | 2026-01-09    | 2026-01-10
                d1          | k1          | ENTRY          | 2026-01-01    | 2026-01-10
                d2          | k2          | ENTRY          | 2026-01-03    | 2026-01-10
                d3          | k1          | EXIT           | 2026-01-05    | 2026-01-10
                d4          | k2          | EXIT           | 2026-01-09    | 2026-01-10
                """));

    lake.run(JANUARY, JANUARY, new ResolveJob());

    Map<String, String> persons = persons(lake);
    assertEquals(persons.get("i1"), persons.get("i2"));
    assertTrue(!persons.get("k1").equals(persons.get("k2")));
  }

  @Test
  void voicesOfAPairAddUp(SparkSession spark) {
    Explanation pair =
        PairWeights.explain(
            IdentityExamples.noModels(spark),
            Definitions.rules(Optional.empty()),
            IdentityExamples.identities(
                spark,
                """
                id | issuer | number    | full          | birth      | sex
                a  | LSO    | RC1234567 | Palesa Letsie | 1991-11-05 | F
                b  | LSO    | RC1234567 | Palasa Letsie | 1991-05-11 | -
                """),
            "a",
            "b");

    assertEquals(
        List.of("prior ", "name SPELT", "birth SLIP", "document SAME", "sex MISSING"),
        pair.parts().stream().map(part -> part.comparison() + " " + part.level()).toList());
    assertEquals(
        pair.weight(),
        pair.parts().stream().mapToDouble(part -> part.weight() + part.rarity()).sum(),
        1e-9);
    assertTrue(pair.probability() > 0.999);
  }

  @Test
  void aSmallLakeTeachesNothing(SparkSession spark) {
    TestLake lake = new TestLake(spark, directory);
    lake.tables()
        .overwrite(
            "restricted.identity",
            TextTable.of(
                spark,
                "restricted.identity",
                """
                identity_id | full_name     | first_received_date
                i1          | Palesa Letsie | 2026-01-10
                """));

    PipelineException refusal =
        assertThrows(
            PipelineException.class, () -> lake.run(JANUARY, JANUARY, new ResolveJob(true)));

    assertEquals(3, refusal.kind().exitCode());
    assertTrue(refusal.getMessage().contains("no model can be trained"), refusal.getMessage());
  }

  private static Dataset<Row> crossings(SparkSession spark, String text) {
    return TextTable.of(spark, "core.crossing", text)
        .withColumn("file_hash", lit("f"))
        .withColumn("record_id", col("crossing_id"))
        .withColumn("record_digest", col("crossing_id"))
        .withColumn("source", lit("a-post"))
        .withColumn("time_precision_code", lit("DAY"))
        .withColumn("granted_code", lit("NONE"))
        .withColumn("is_contradictory", lit(false))
        .withColumn("delivery_order", lit(1L))
        .withColumn("issue_codes", array().cast("array<string>"));
  }

  private static Map<String, String> persons(TestLake lake) {
    return lake
        .table("restricted.person_identity")
        .select("identity_id", "person_id")
        .collectAsList()
        .stream()
        .collect(Collectors.toMap(row -> row.getString(0), row -> row.getString(1)));
  }
}
