package org.moeli.app;

import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.audit.Audit;
import org.moeli.kernel.audit.ReadReason;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.table.TableCatalogue;
import org.moeli.testing.Frames;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TestLake;

/** Who a lead is about is shown to those who may know, and every question leaves a row. */
@SparkTest
class RevealTest {
  @TempDir static Path directory;
  static LeadLake lake;
  static TableCatalogue tables;
  static RunContext run;

  @BeforeAll
  static void write(SparkSession spark) {
    lake = LeadLake.write(spark, new TestLake(spark, directory));
    tables = lake.tables();
    run = lake.context();
  }

  private static String reveal(String profileId) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PrintStream shown = new PrintStream(out, false, StandardCharsets.UTF_8)) {
      new Reveal(run, tables, Freshness.isProtectionFresh(tables))
          .show(profileId, new ReadReason("CASE_SUPPORT", "T-7"), shown);
    } finally {
      // Refused or not, nothing else may have been said.
      assertEquals(0, out.size() == 0 ? 0 : out.toString(StandardCharsets.UTF_8).indexOf("lead"));
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static PipelineException refusal(String profileId) {
    return assertThrows(PipelineException.class, () -> reveal(profileId));
  }

  private static List<Row> audited() {
    return tables.read(Audit.TABLE).orderBy("audit_no").collectAsList();
  }

  private static Row lastAudited() {
    List<Row> rows = audited();
    return rows.get(rows.size() - 1);
  }

  @Test
  void allIdentitiesAsWrittenAreShownAndTheReadIsOnRecord() {
    int before = audited().size();

    String shown = reveal("normal");

    assertEquals(
        """
        lead normal   purpose CASE_SUPPORT   ticket T-7
        the identities of one person as written; a lead is no proof of anything

        document_type_code  document_issuer_code  document_number  full_name  family_name  given_names  birth_date  birth_year  sex_code  nationality_code  link_basis_code  first_received_date
        ------------------  --------------------  ---------------  ---------  -----------  -----------  ----------  ----------  --------  ----------------  ---------------  -------------------
        P                   ZAF                   QQ111                       ZZREVEALED   THABO        1990-01-02  1990        M         ZAF               DOCUMENT         2026-01-05
        P                   ZAF                   QQ112                       ZZREVEALED   T            1990-01-02  1990        M         ZAF               DOCUMENT         2026-02-05
        """,
        shown);
    assertEquals(before + 1, audited().size());
    Row row = lastAudited();
    assertEquals("GRANTED", row.getAs("outcome_code"));
    assertEquals(2L, row.<Long>getAs("row_count"));
    assertEquals("normal", row.getAs("filter"));
    assertFalse(row.mkString("|").contains(LeadLake.NAME));
    assertEquals(Optional.empty(), new Audit(run, tables).verify(Optional.empty()).broken());
  }

  @ParameterizedTest
  @ValueSource(strings = {"victim", "nobody", "expired", "superseded", "appealed"})
  void everyRefusalHasTheSameWordsAndTheSameRow(String profileId) {
    int before = audited().size();

    PipelineException refusal = refusal(profileId);

    assertEquals("the profile " + profileId + " cannot be revealed", refusal.problem());
    assertEquals(
        "a lead is revealed while it is in force and no rule stands against it; which condition"
            + " fails is not told",
        refusal.reason());
    assertEquals(
        "check the id; run all stages on what has arrived since; then ask the custodian of the"
            + " lake",
        refusal.remedy());
    assertEquals(before + 1, audited().size());
    Row row = lastAudited();
    assertEquals("REFUSED", row.getAs("outcome_code"));
    assertEquals(0L, row.<Long>getAs("row_count"));
    assertEquals(profileId, row.getAs("filter"));
    assertEquals(
        List.of(
            "restricted.identity",
            "restricted.person_identity",
            "restricted.risk_candidate",
            "restricted_tip.link",
            "restricted_tip.protection_queue"),
        row.getList(row.fieldIndex("table_names")));
  }

  @Test
  void aLeadIsNotRevealedOnceItsPersonMayHaveBeenNamedInACaseSince() {
    lake.writePersons();

    assertEquals("the profile normal cannot be revealed", refusal("normal").problem());

    lake.tipHasRun();

    assertTrue(reveal("normal").contains(LeadLake.NAME));
  }

  @Test
  void aLeadThatWasReferredForProtectionIsNotRevealed() {
    Review referred = new Review("REFERRED_PROTECTION", Optional.empty(), "T-8");
    referred.append(run, tables, "superseded");

    // The person is the same, whichever lead was referred.
    assertEquals("the profile normal cannot be revealed", refusal("normal").problem());

    tables.delete("intelligence.risk_review", lit(true));
  }

  @Test
  void aReviewOfAnUnknownLeadWritesNothing() {
    var before = tables.version("intelligence.risk_review");
    Review review = new Review("SECONDARY_POSITIVE", Optional.empty(), "T-9");

    PipelineException refusal =
        assertThrows(PipelineException.class, () -> review.append(run, tables, "nobody"));

    assertEquals("there is no released lead nobody", refusal.problem());
    assertEquals(3, refusal.kind().exitCode());
    assertEquals(before, tables.version("intelligence.risk_review"));
  }

  @Test
  void aReviewIsARowOfCodes() {
    new Review("SECONDARY_NEGATIVE", Optional.of("LAWFUL_EXPLANATION"), "T-9")
        .append(run, tables, "normal");

    Frames.assertRows(
        tables.read("intelligence.risk_review"),
        """
        profile_id | outcome_code | override_reason_code | ticket
        normal | SECONDARY_NEGATIVE | LAWFUL_EXPLANATION | T-9
        """);
    Row row = tables.read("intelligence.risk_review").collectAsList().get(0);
    assertFalse(row.mkString("|").contains(System.getProperty("user.name")));
    tables.delete("intelligence.risk_review", lit(true));
  }
}
