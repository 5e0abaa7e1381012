package org.moeli.app;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.audit.Audit;
import org.moeli.kernel.audit.AuditedRead;
import org.moeli.kernel.audit.ReadReason;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.table.TableCatalogue;

/**
 * Who a lead is about: one row per identity as written of its person. A refusal never says which of
 * its reasons holds, since "this is a victim" is one of them; whether shown or refused, the same
 * tables are read and one row is added to the audit, before anything is shown.
 */
final class Reveal {
  private static final String COMMAND = "reveal";
  private static final String PROFILE = "intelligence.risk_profile";
  private static final String CANDIDATE = "restricted.risk_candidate";
  private static final String REVIEW = "intelligence.risk_review";
  private static final String LINK = "restricted_tip.link";
  private static final String QUEUE = "restricted_tip.protection_queue";
  private static final String IDENTITY = "restricted.identity";
  private static final String PERSON = "restricted.person_identity";
  private static final List<String> READ = List.of(IDENTITY, PERSON, CANDIDATE, LINK, QUEUE);

  private final RunContext run;
  private final TableCatalogue tables;
  private final boolean isProtectionFresh;

  /**
   * @param isProtectionFresh whether the list of persons to be protected was made from the cases
   *     and persons as they are now
   */
  Reveal(RunContext run, TableCatalogue tables, boolean isProtectionFresh) {
    this.run = run;
    this.tables = tables;
    this.isProtectionFresh = isProtectionFresh;
  }

  /**
   * Shows the identities of the person of a lead.
   *
   * @throws PipelineException (refused) in the same words for every reason
   */
  void show(String profileId, ReadReason reason, PrintStream out) {
    Audit audit = new Audit(run, tables);
    Optional<Row> lead =
        tables.read(PROFILE).where(is("profile_id", profileId)).collectAsList().stream()
            .findFirst();
    // An unknown lead is looked up like any other, so that the time it takes tells nothing.
    String personId = lead.map(row -> row.<String>getAs("person_id")).orElse("-");
    boolean isProtected = isProtected(personId);
    if (lead.filter(this::isInForce).isEmpty() || isProtected || !isProtectionFresh) {
      audit.record(AuditedRead.refused(COMMAND, reason, READ, profileId));
      throw Errors.notRevealed(profileId);
    }
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    long rows = print(profileId, personId, reason, shown);
    audit.record(AuditedRead.granted(COMMAND, reason, READ, profileId, rows, List.of(personId)));
    out.print(shown.toString(StandardCharsets.UTF_8));
    out.flush();
  }

  private boolean isInForce(Row lead) {
    LocalDate today = Visit.today(run.root(), run.site().zone());
    return !lead.<LocalDate>getAs("expires_on_date").isBefore(today)
        && lead.getAs("superseded_by") == null
        && !"UPHELD".equals(lead.getAs("appeal_status_code"));
  }

  /** Whether a person is a victim in some case, or a reviewer has referred one of their leads. */
  private boolean isProtected(String personId) {
    Column isPerson = is("person_id", personId);
    Dataset<Row> leads =
        tables
            .read(PROFILE)
            .where(isPerson)
            .select("profile_id")
            .union(tables.read(CANDIDATE).where(isPerson).select("profile_id"));
    Dataset<Row> referred =
        tables
            .read(REVIEW)
            .where(is("outcome_code", "REFERRED_PROTECTION"))
            .join(leads, "profile_id")
            .select(lit(personId).as("person_id"));
    return !tables
        .read(LINK)
        .where(isPerson.and(col("is_victim")))
        .select("person_id")
        .union(tables.read(QUEUE).where(isPerson).select("person_id"))
        .union(referred)
        .takeAsList(1)
        .isEmpty();
  }

  private long print(
      String profileId, String personId, ReadReason reason, ByteArrayOutputStream shown) {
    PrintStream out = new PrintStream(shown, false, StandardCharsets.UTF_8);
    out.println(
        "lead "
            + profileId
            + "   purpose "
            + reason.purposeCode()
            + "   ticket "
            + reason.ticket());
    out.println("the identities of one person as written; a lead is no proof of anything");
    out.println();
    Dataset<Row> identities =
        tables
            .read(IDENTITY)
            .join(tables.read(PERSON).where(is("person_id", personId)), "identity_id")
            .orderBy("first_received_date", "identity_id")
            .select(
                "document_type_code",
                "document_issuer_code",
                "document_number",
                "full_name",
                "family_name",
                "given_names",
                "birth_date",
                "birth_year",
                "sex_code",
                "nationality_code",
                "link_basis_code",
                "first_received_date");
    long rows = RowPrinter.printAll(identities, out);
    out.flush();
    return rows;
  }

  private static Column is(String column, String value) {
    return col(column).equalTo(value);
  }
}
