package org.moeli.protect;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.moeli.protect.ProtectFixture.AS_OF;
import static org.moeli.testing.Frames.assertRows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.contract.ColumnContract;
import org.moeli.kernel.job.Job;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TestLake;
import org.moeli.testing.TextTable;
import org.moeli.tip.TipJob;

/** From cases to leads on a lake: everybody has the same candidate, victims get no lead. */
@SparkTest
class ProtectJobTest {
  private static final String RULES =
      """
      release: {hold_back_share: 0.01, max_leads: 100, legal_basis: Act, purpose_code: CHECK}
      """;

  @TempDir Path directory;
  private TestLake lake;
  private Instant now = Instant.parse("2026-11-20T10:00:00Z");

  @Test
  void aVictimHasNoLeadWhateverItIsKnownBy(SparkSession spark) throws IOException {
    Path rules = Files.createDirectory(directory.resolve("rules"));
    Files.writeString(rules.resolve("risk.yaml"), RULES);
    lake = new TestLake(spark, directory).withRules(rules);
    Dataset<Row> identity =
        TextTable.of(
            spark,
            "restricted.identity",
            """
            identity_id | document_issuer_code | document_number | full_name      | birth_date
            named       | LSO                  | AA11111         | Lerato Mokoena | 1999-05-06
            document    | LSO                  | BB22222         | Thabo Sello    | 1980-02-03
            both        | LSO                  | CC33333         | Neo Letsie     | 1991-02-03
            shared      | LSO                  | DD44444         | Mpho Molapo    | 1981-02-03
            sharing     | ZAF                  | DD44444         | Palesa Tau     | 1971-02-03
            witness     | LSO                  | EE55555         | Katleho Pitso  | 1961-02-03
            suspect     | LSO                  | FF66666         | Teboho Moeti   | 1962-02-03
            free        | LSO                  | GG77777         | Tumelo Ramone  | 1963-02-03
            """);
    Column byDocument = lit("DOCUMENT").as("link_basis_code");
    add("restricted.identity", identity);
    add(
        "restricted.person_identity",
        identity.select(col("identity_id"), col("identity_id").as("person_id"), byDocument));
    add("restricted.risk_feature", identity.select(col("identity_id").as("person_id"), byDocument));
    add(
        "restricted.risk_candidate",
        ProtectFixture.candidates(
            identity.select(
                col("identity_id").as("profile_id"),
                col("identity_id").as("person_id"),
                lit(10).as("score"),
                lit(AS_OF).as("expires"),
                lit("DOCUMENT").as("basis"),
                array(lit("R1")).as("rules"))));

    // Before there is a case, everybody's candidate becomes a lead.
    assertStale();
    run(AS_OF, new TipJob(), new ProtectJob());
    assertLeads("both", "document", "free", "named", "shared", "sharing", "suspect", "witness");

    addCase(
        spark,
        "c1",
        """
        person_no | role_code | document_number | full_name            | birth_date
        1         | VICTIM    | -               | Lerato Anna Mokoena  | 1999-05-06
        2         | VICTIM    | bb 22222        | -                    | -
        3         | VICTIM    | CC33333         | -                    | -
        4         | VICTIM    | DD44444         | -                    | -
        5         | WITNESS   | EE55555         | -                    | -
        6         | SUSPECT   | FF66666         | -                    | -
        """);
    addCase(
        spark,
        "c2",
        """
        person_no | role_code | document_number | full_name            | birth_date
        1         | SUSPECT   | CC33333         | -                    | -
        """);
    assertStale();
    run(AS_OF, new TipJob(), new ProtectJob());
    assertLeads("free", "suspect", "witness");
    assertRows(
        lake.table("restricted_tip.protection_queue"),
        """
        person_id | case_id | reason_code        | queued_date
        named     | c1      | VICTIM_IN_CASE     | 2025-06-30
        document  | c1      | VICTIM_IN_CASE     | 2025-06-30
        both      | c1      | VICTIM_AND_SUSPECT | 2025-06-30
        shared    | c1      | VICTIM_IN_CASE     | 2025-06-30
        sharing   | c1      | VICTIM_IN_CASE     | 2025-06-30
        """);

    add(
        "intelligence.risk_review",
        ProtectFixture.reviews(
            spark,
            """
            review_id | profile_id | reviewed_at         | reviewer_key | outcome_code        | ticket
            r1        | witness    | 2025-06-30 10:00:00 | k            | REFERRED_PROTECTION | T1
            """));
    run(AS_OF, new ProtectJob());
    assertLeads("free", "suspect");
    // The lead of the referral is gone with its reasons; the referral is not.
    replaceCandidates("new-");
    run(AS_OF, new ProtectJob());
    assertLeads("new-free", "new-suspect");

    PipelineException refusal =
        assertThrows(PipelineException.class, () -> run(AS_OF.minusDays(1), new ProtectJob()));
    assertEquals("run risk with the same dates first, or run 'all'", refusal.remedy());
  }

  /** Runs jobs a minute later than those before: the ledger tells runs apart by their start. */
  private void run(LocalDate asOf, Job... jobs) {
    now = now.plusSeconds(60);
    lake.at(now).run(asOf, AS_OF, jobs);
  }

  private void assertStale() {
    PipelineException refusal =
        assertThrows(PipelineException.class, () -> run(AS_OF, new ProtectJob()));
    assertEquals("the list of persons to protect is not up to date", refusal.problem());
  }

  private void assertLeads(String... profiles) {
    for (String table : List.of("intelligence.risk_profile", "intelligence.risk_reason")) {
      assertEquals(
          List.of(profiles),
          lake.table(table).select("profile_id").orderBy("profile_id").collectAsList().stream()
              .map(row -> row.getString(0))
              .toList());
    }
  }

  private void replaceCandidates(String prefix) {
    Dataset<Row> candidate = lake.table("restricted.risk_candidate");
    List<Row> rows =
        candidate.withColumn("profile_id", concat(lit(prefix), col("profile_id"))).collectAsList();
    lake.tables()
        .overwrite(
            "restricted.risk_candidate", lake.tables().frame("restricted.risk_candidate", rows));
  }

  private void addCase(SparkSession spark, String id, String persons) {
    StructType cases = TextTable.schema("restricted_tip.case_record");
    StructField list = cases.apply("persons");
    DataType person = ((ArrayType) list.dataType()).elementType();
    Dataset<Row> given = TextTable.frame(spark, (StructType) person, persons);
    Column whole = struct(Arrays.stream(given.columns()).map(c -> col(c)).toArray(Column[]::new));
    List<Row> all =
        given.agg(collect_list(whole).as("persons"), lit(id).as("case_id")).collectAsList();
    add(
        "restricted_tip.case_record",
        spark.createDataFrame(all, new StructType().add(list).add(cases.apply("case_id"))));
  }

  /** Appends rows; what the contract requires beside is filled in plainly. */
  private void add(String table, Dataset<Row> given) {
    List<String> names = Arrays.asList(given.columns());
    lake.tables()
        .append(
            table,
            given.select(
                lake.tables().contract(table).columns().stream()
                    .map(c -> names.contains(c.name()) ? given(c) : plain(c))
                    .toArray(Column[]::new)));
  }

  private static Column given(ColumnContract column) {
    return coalesce(col(column.name()), plain(column)).as(column.name());
  }

  private static Column plain(ColumnContract column) {
    Column value = lit(1);
    if (column.nullable()) {
      value = lit(null);
    } else if (column.type() instanceof StringType) {
      value = lit("-");
    } else if (column.type() instanceof DateType) {
      value = lit(AS_OF);
    } else if (column.type() instanceof ArrayType) {
      value = array();
    }
    return value.cast(column.type()).as(column.name());
  }
}
