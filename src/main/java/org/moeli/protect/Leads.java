package org.moeli.protect;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.moeli.domain.LinkBasis;
import org.moeli.kernel.spark.Pseudonyms;

/**
 * The leads that are released, one row per lead, and their reasons, one row per lead and reason.
 *
 * <p>A person whose candidate is not among them may be below the cap, drawn into the share held
 * back, dismissed by review, expired, or to be protected. So that there is no lead tells nothing.
 */
public final class Leads {
  private static final String PROFILE = Reviews.PROFILE;
  private static final String PERSON = "person_id";
  private static final String REASONS = "reasons";
  private static final int DRAWS = 1_000_000;

  private Leads() {}

  /**
   * The candidates less persons to protect; less the expired; less those that a review dismissed,
   * who stay out until their reasons, and with them the id of the lead, change; less the share held
   * back by a draw over the id, so that the same candidate is always in or always out; and of the
   * rest those with the highest scores, up to the cap.
   *
   * @param candidate restricted.risk_candidate
   * @param protectedPersons restricted_tip.protection_queue
   * @param latest columns of {@link Reviews#latest}
   * @param ids key of the draw
   * @param asOf a candidate that expired before this day is out
   * @return intelligence.risk_profile
   */
  public static Dataset<Row> released(
      Dataset<Row> candidate,
      Dataset<Row> protectedPersons,
      Dataset<Row> latest,
      ReleaseTerms rules,
      Pseudonyms ids,
      LocalDate asOf) {
    Column isDismissed =
        coalesce(
            col(Reviews.OUTCOME).isin(Reviews.DATA_ERROR, Reviews.NEGATIVE, Reviews.REFERRED),
            lit(false));
    Column confidence =
        when(
                col("link_basis_code").isin(LinkBasis.DOCUMENT.code(), LinkBasis.EVIDENCE.code()),
                "STRONG")
            .when(col("link_basis_code").equalTo(LinkBasis.SINGLE.code()), "FAIR")
            .otherwise("WEAK");
    return unprotected(candidate, protectedPersons)
        .where(col("expires_on_date").geq(lit(asOf)))
        .join(latest, new String[] {PROFILE}, "left")
        .where(not(isDismissed))
        .where(not(isHeldBack(rules, ids)))
        .orderBy(col("score").desc(), col(PROFILE))
        .limit(rules.maxLeads())
        .select(
            col(PROFILE),
            col(PERSON),
            col("as_of_date"),
            col("known_at_date"),
            col("rule_set_version"),
            col("base_points"),
            col("score"),
            col("band_code"),
            size(col(REASONS)).as("reason_count"),
            col("counter_evidence"),
            col("data_gaps"),
            confidence.as("link_confidence_code"),
            lit(rules.legalBasis()).as("legal_basis"),
            lit(rules.purposeCode()).as("purpose_code"),
            col("expires_on_date"),
            when(col(Reviews.OUTCOME).isNull(), "OPEN")
                .otherwise("REVIEWED")
                .as("review_status_code"),
            col(Reviews.OUTCOME),
            col(Reviews.REASON),
            col(Reviews.REVIEWER),
            col(Reviews.REVIEWED_AT),
            lit("NONE").as("appeal_status_code"),
            lit(null).cast("string").as("superseded_by"));
  }

  /** Candidates that are about nobody to protect. */
  static Dataset<Row> unprotected(Dataset<Row> candidate, Dataset<Row> protectedPersons) {
    return candidate.join(protectedPersons.select(col(PERSON)), new String[] {PERSON}, "left_anti");
  }

  private static Column isHeldBack(ReleaseTerms rules, Pseudonyms ids) {
    // The id is public within its zone; only with the key can the draw be foretold.
    Column draw = pmod(xxhash64(ids.id("hold-back", col(PROFILE))), lit(DRAWS));
    return draw.lt(lit(Math.round(rules.holdBackShare() * DRAWS)));
  }

  /**
   * The reasons of released leads.
   *
   * @param candidate restricted.risk_candidate
   * @param profile intelligence.risk_profile, made from the same candidates
   * @return intelligence.risk_reason
   */
  public static Dataset<Row> reasons(Dataset<Row> candidate, Dataset<Row> profile) {
    return candidate
        .join(profile.select(PROFILE), new String[] {PROFILE}, "left_semi")
        .select(col(PROFILE), posexplode(col(REASONS)).as(new String[] {"place", "reason"}))
        .select(
            col(PROFILE),
            reason("reason_code"),
            col("place").plus(1).as("rank"),
            reason("points"),
            reason("text_en"),
            reason("text_st"),
            reason("source"),
            reason("confidence_code"),
            reason("evidence_crossing_ids"),
            reason("evidence_first_date"),
            reason("evidence_last_date"));
  }

  private static Column reason(String field) {
    return col("reason").getField(field).as(field);
  }
}
