package org.moeli.app;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.RowFactory;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.audit.ReadReason;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.run.SystemUser;
import org.moeli.kernel.site.CodeColumn;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.table.TableCatalogue;

/**
 * What an officer found when looking into a lead, in codes only: free text would bring names out of
 * the restricted zones.
 *
 * @param outcomeCode code list review_outcome
 * @param reasonCode code list review_reason; empty when none was given
 * @param ticket number of the case or check
 */
record Review(String outcomeCode, Optional<String> reasonCode, String ticket) {
  private static final String TABLE = "intelligence.risk_review";
  private static final String PROFILE = "intelligence.risk_profile";
  private static final String OUTCOMES = "review_outcome";
  private static final String REASONS = "review_reason";
  private static final CodeColumn IS_POSITIVE = CodeColumn.of(OUTCOMES, "is_positive");

  /**
   * Checks what the officer gave.
   *
   * @throws PipelineException (configuration) for a code that is not in its list, and when an
   *     outcome that speaks against the lead comes without a reason
   */
  static Review of(CodeLists codes, String outcome, Optional<String> reason, String ticket) {
    requireCode(codes, OUTCOMES, "outcome", outcome);
    reason.ifPresent(code -> requireCode(codes, REASONS, "reason", code));
    if (reason.isEmpty() && codes.codesWhere(IS_POSITIVE, "false").contains(outcome)) {
      throw Errors.noReviewReason(outcome, list(codes, REASONS));
    }
    return new Review(outcome, reason, ReadReason.ticket(ticket));
  }

  private static void requireCode(CodeLists codes, String kind, String what, String code) {
    boolean isKnown = codes.codes(kind).map(known -> known.contains(code)).orElse(false);
    if (!isKnown) {
      throw Errors.noReviewCode(what, kind, list(codes, kind));
    }
  }

  private static String list(CodeLists codes, String kind) {
    return codes.codes(kind).map(known -> String.join(", ", known)).orElse("(the site has none)");
  }

  /**
   * Adds the review to the table, and a row to the account of reads before it.
   *
   * @return id of the review
   * @throws PipelineException (refused) when no such lead is released
   */
  String append(RunContext run, TableCatalogue tables, String profileId) {
    if (!LeadAudit.record(run, tables, "review", Optional.of(ticket), profileId)) {
      throw Errors.noLead(profileId, PROFILE);
    }
    Instant reviewedAt = run.clock().now();
    String reviewer = run.ids().id("reviewer", SystemUser.current().account());
    String reviewId =
        run.ids()
            .id(
                "review",
                profileId,
                reviewedAt.toString(),
                reviewer,
                outcomeCode,
                reasonCode.orElse(null),
                ticket);
    Map<String, Object> row = new HashMap<>();
    row.put("review_id", reviewId);
    row.put("profile_id", profileId);
    row.put("reviewed_at", reviewedAt);
    row.put("reviewer_key", reviewer);
    row.put("outcome_code", outcomeCode);
    row.put("override_reason_code", reasonCode.orElse(null));
    row.put("ticket", ticket);
    Object[] cells =
        tables.contract(TABLE).columnNames().stream().map(row::get).toArray(Object[]::new);
    tables.append(TABLE, List.of(RowFactory.create(cells)));
    return reviewId;
  }
}
