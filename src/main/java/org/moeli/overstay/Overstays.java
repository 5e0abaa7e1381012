package org.moeli.overstay;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.moeli.domain.Ending;
import org.moeli.domain.LinkBasis;
import org.moeli.domain.StayStatus;
import org.moeli.kernel.run.Vintage;

/** What became of each presence: one row per INBOUND episode (intelligence.overstay). */
public final class Overstays {
  private static final Column UNTIL = col(AuthorisedStays.UNTIL);
  private static final Column EXIT = col("end_date");
  private static final Column AS_OF = col("as_of_date");

  private Overstays() {}

  /**
   * Statuses of the domain reference 1.7, first match wins; local dates only, never instants.
   *
   * @param inputs OUTBOUND episodes among the stays are left aside
   * @param vintage that of the stays
   * @return intelligence.overstay
   */
  public static Dataset<Row> of(
      OverstayInputs inputs, SiteTerms site, StayRules rules, Vintage vintage) {
    Dataset<Row> holders =
        PermitSpans.byPerson(
            inputs.permit(), inputs.personIdentity(), site, StayRule.Frame.INBOUND, vintage);
    Dataset<Row> known =
        inputs
            .person()
            .select(
                col("person_id"),
                col("document_count").gt(1).as("has_multiple"),
                col("link_basis_code"))
            .join(holders, new String[] {"person_id"}, "left");
    Dataset<Row> inbound =
        inputs
            .stay()
            .filter(col("frame_code").equalTo(StayRule.Frame.INBOUND.name()))
            // Persons are few and narrow beside stays: hashing them spares a sort of the stays.
            .join(known.hint("shuffle_hash"), new String[] {"person_id"}, "left")
            .withColumn(
                "document_class",
                RuleChoice.documentClass(col("document_type_code"), site.documentClasses()))
            // A person that is not known at all is the weakest link there is.
            .withColumn("link", coalesce(col("link_basis_code"), lit(LinkBasis.WEAK.code())));
    Dataset<Row> judged =
        AuthorisedStays.of(inbound, rules)
            .withColumn("excluded", excluded(site))
            .withColumn("undetermined", undetermined())
            .withColumn("status", status(site.graceDays()))
            .withColumn("late_days", when(is(StayStatus.DEPARTED_LATE), datediff(EXIT, UNTIL)));
    // Of whom no visitor's limit is asked, none is told: not even the one that would have been.
    Column isMeasured = not(is(StayStatus.EXCLUDED));
    return judged.select(
        col("stay_id"),
        col("person_id"),
        col("start_date").as("entry_date"),
        col("start_post_code").as("entry_post_code"),
        EXIT.as("exit_date"),
        col("end_post_code").as("exit_post_code"),
        when(is(StayStatus.MISSED_EXIT), col("next_same_date")).as("next_entry_date"),
        col("has_later_entry"),
        col("nationality_code"),
        col("purpose_code"),
        when(isMeasured, col(AuthorisedStays.BASIS)).otherwise("NONE").as("granted_basis_code"),
        when(isMeasured, UNTIL).as("authorised_until_date"),
        visitorUntil(site).as("visitor_until_date"),
        isMeasured.and(col(AuthorisedStays.EXTENDED)).as("is_extended"),
        when(isMeasured, col(AuthorisedStays.RULE_ID)).as("rule_id"),
        col("status").as("stay_status_code"),
        when(is(StayStatus.EXCLUDED), col("excluded"))
            .when(is(StayStatus.UNDETERMINED), col("undetermined"))
            .as("status_reason_code"),
        col("late_days").as("overstay_days"),
        when(is(StayStatus.NO_DEPARTURE_RECORDED), datediff(AS_OF, UNTIL)).as("days_past_until"),
        band(col("late_days")).as("overstay_band_code"),
        col("link").as("link_basis_code"),
        coalesce(col("has_multiple"), lit(false)).as("has_multiple_documents"),
        AS_OF,
        col("known_at_date"));
  }

  /** Of a record that would count as a visitor's if nothing else were known of its person. */
  private static Column visitorUntil(SiteTerms site) {
    return when(
            isNational(site)
                .or(livesHere(site))
                .or(isDiplomat())
                .or(isCrew(site))
                .or(col("link").equalTo(LinkBasis.WEAK.code())),
            lit(null).cast("date"))
        .otherwise(col(AuthorisedStays.VISITOR_UNTIL));
  }

  private static Column isNational(SiteTerms site) {
    return col("nationality_code").isin(site.nationals().toArray());
  }

  private static Column livesHere(SiteTerms site) {
    return col("residence_code").equalTo(site.country());
  }

  private static Column isDiplomat() {
    return col("document_class").equalTo("DIPLOMATIC");
  }

  private static Column isCrew(SiteTerms site) {
    return col("purpose_code").isin(site.crewPurposes().toArray());
  }

  /** Why the episode is outside the measure on every day of it; null when it is not. */
  private static Column excluded(SiteTerms site) {
    Column residentThroughout = livesHere(site).or(coveredBy(span -> span.getField("is_resident")));
    Column exemptThroughout =
        coveredBy(span -> span.getField("is_resident").or(span.getField("is_exempt")));
    return when(isNational(site), lit("NATIONAL"))
        .when(
            col("holds_nationality").and(col("link").notEqual(LinkBasis.WEAK.code())),
            lit("HOLDS_NATIONALITY"))
        .when(residentThroughout, lit("RESIDENT"))
        .when(isDiplomat(), lit("DIPLOMAT"))
        .when(isCrew(site), lit("CREW"))
        .when(exemptThroughout, lit("EXEMPT_PERMIT"));
  }

  private static Column coveredBy(UnaryOperator<Column> wanted) {
    return PermitSpans.unionFrom(
            col("start_date"),
            col("spans"),
            span -> not(span.getField("is_extension")).and(wanted.apply(span)))
        .geq(AuthorisedStays.lastDay());
  }

  private static Column undetermined() {
    return when(col(AuthorisedStays.BASIS).equalTo("MISSING"), lit("LIMIT_UNKNOWN"))
        .when(col("is_contradictory"), lit("CONTRADICTORY_TIMES"))
        .when(col("link").equalTo(LinkBasis.WEAK.code()), lit("WEAK_LINK"));
  }

  private static Column status(int graceDays) {
    return when(col("excluded").isNotNull(), lit(StayStatus.EXCLUDED.code()))
        .when(col(AuthorisedStays.BASIS).equalTo("NO_LIMIT"), lit(StayStatus.NO_LIMIT.code()))
        .when(col("undetermined").isNotNull(), lit(StayStatus.UNDETERMINED.code()))
        .when(EXIT.leq(UNTIL), lit(StayStatus.DEPARTED_IN_TIME.code()))
        .when(EXIT.gt(UNTIL), lit(StayStatus.DEPARTED_LATE.code()))
        .when(col("ending_code").equalTo(Ending.MISSED.code()), lit(StayStatus.MISSED_EXIT.code()))
        .when(AS_OF.leq(date_add(UNTIL, graceDays)), lit(StayStatus.NOT_YET_DUE.code()))
        .otherwise(lit(StayStatus.NO_DEPARTURE_RECORDED.code()));
  }

  private static Column is(StayStatus status) {
    return col("status").equalTo(status.code());
  }

  private static Column band(Column days) {
    return when(days.leq(7), lit("1-7"))
        .when(days.leq(30), lit("8-30"))
        .when(days.leq(90), lit("31-90"))
        .when(days.leq(365), lit("91-365"))
        .when(days.gt(365), lit("366+"));
  }
}
