package org.moeli.app;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Optional;
import org.moeli.kernel.audit.Audit;
import org.moeli.kernel.audit.AuditedRead;
import org.moeli.kernel.audit.ReadReason;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.table.TableCatalogue;

/** The account of leads that are told or reviewed: no name is shown, yet somebody is looked at. */
final class LeadAudit {
  private static final String PROFILE = "intelligence.risk_profile";
  private static final String PURPOSE = "INTELLIGENCE_REVIEW";

  /** Stands for the ticket where none was given. */
  private static final String NO_TICKET = "-";

  private LeadAudit() {}

  /**
   * Records that a lead is about to be told or reviewed, or that there is no such lead.
   *
   * @param ticket number of the case or check
   * @return whether there is such a lead
   */
  static boolean record(
      RunContext run,
      TableCatalogue tables,
      String command,
      Optional<String> ticket,
      String profileId) {
    Optional<String> person =
        tables
            .read(PROFILE)
            .where(col("profile_id").equalTo(profileId))
            .select("person_id")
            .takeAsList(1)
            .stream()
            .map(row -> row.getString(0))
            .findFirst();
    ReadReason reason = new ReadReason(PURPOSE, ticket.orElse(NO_TICKET));
    List<String> read = List.of(PROFILE);
    new Audit(run, tables)
        .record(
            person.isPresent()
                ? AuditedRead.granted(command, reason, read, profileId, 1, person.stream().toList())
                : AuditedRead.refused(command, reason, read, profileId));
    return person.isPresent();
  }
}
