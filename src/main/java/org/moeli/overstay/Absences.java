package org.moeli.overstay;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.moeli.domain.AbsenceStatus;
import org.moeli.domain.Ending;
import org.moeli.domain.LinkBasis;
import org.moeli.kernel.run.Vintage;

/**
 * Absences of nationals: one row per OUTBOUND episode of someone who left on a document of the
 * reference country (intelligence.absence). Never called overstays, as the neighbour's permission
 * is not in the data.
 */
public final class Absences {
  private static final Column EXIT = col("start_date");
  private static final Column RETURN = col("end_date");
  private static final Column AS_OF = col("as_of_date");

  private Absences() {}

  /**
   * Lengths of absences, against 30 and 90 days and against the rule in force on the day of
   * leaving. What an unrecorded return could change is null.
   *
   * @param inputs INBOUND episodes among the stays are left aside
   * @param vintage that of the stays
   * @return intelligence.absence
   */
  public static Dataset<Row> of(
      OverstayInputs inputs, SiteTerms site, StayRules rules, Vintage vintage) {
    Dataset<Row> holders =
        PermitSpans.byPerson(
            inputs.permit(), inputs.personIdentity(), site, StayRule.Frame.OUTBOUND, vintage);
    Dataset<Row> known =
        inputs
            .person()
            .select("person_id", "link_basis_code")
            .join(holders, new String[] {"person_id"}, "left");
    Dataset<Row> outbound =
        inputs
            .stay()
            .filter(col("frame_code").equalTo(StayRule.Frame.OUTBOUND.name()))
            .filter(col("nationality_code").isin(site.nationals().toArray()))
            // Persons are few and narrow beside stays: hashing them spares a sort of the stays.
            .join(known.hint("shuffle_hash"), new String[] {"person_id"}, "left")
            .withColumn("status", status())
            .withColumn("rule", rule(rules, site))
            .withColumn("permit_known", permitKnown());
    return withRuleLimits(outbound, rules)
        .select(
            col("stay_id"),
            col("person_id"),
            EXIT.as("exit_date"),
            col("start_post_code").as("exit_post_code"),
            RETURN.as("return_date"),
            col("end_post_code").as("return_post_code"),
            col("status").as("absence_status_code"),
            when(is(AbsenceStatus.RETURNED), datediff(RETURN, EXIT)).as("absence_days"),
            when(is(AbsenceStatus.AWAY), datediff(AS_OF, EXIT)).as("days_since_exit"),
            isAwayLongerThan(date_add(EXIT, 30)).as("over_limit_30"),
            isAwayLongerThan(date_add(EXIT, 90)).as("over_limit_90"),
            col("rule.rule_id").as("rule_id"),
            col("rule.days").as("rule_days"),
            when(not(col("permit_known")), isAwayLongerThan(col("rule_until"))).as("is_over_rule"),
            col("permit_known"),
            AS_OF,
            col("known_at_date"));
  }

  private static Column status() {
    Column isWeak =
        coalesce(col("link_basis_code"), lit(LinkBasis.WEAK.code())).equalTo(LinkBasis.WEAK.code());
    return when(col("is_contradictory").or(isWeak), lit(AbsenceStatus.UNDETERMINED.code()))
        .when(col("ending_code").equalTo(Ending.CLOSED.code()), lit(AbsenceStatus.RETURNED.code()))
        .when(
            col("ending_code").equalTo(Ending.MISSED.code()),
            lit(AbsenceStatus.MISSED_RETURN.code()))
        .otherwise(lit(AbsenceStatus.AWAY.code()));
  }

  private static Column is(AbsenceStatus status) {
    return col("status").equalTo(status.code());
  }

  /**
   * True, false, or null where an unrecorded return decides or the last day is null. Who left again
   * by the last day was back before it, whenever that was.
   */
  private static Column isAwayLongerThan(Column lastDay) {
    Column isBackBefore = is(AbsenceStatus.MISSED_RETURN).and(col("next_same_date").leq(lastDay));
    return when(is(AbsenceStatus.RETURNED), RETURN.gt(lastDay))
        .when(is(AbsenceStatus.AWAY).and(AS_OF.leq(lastDay)).or(isBackBefore), lit(false));
  }

  private static Column rule(StayRules rules, SiteTerms site) {
    return RuleChoice.of(
        rules,
        StayRule.Frame.OUTBOUND,
        EXIT,
        new RuleChoice.Traits(
            col("nationality_code"),
            RuleChoice.documentClass(col("document_type_code"), site.documentClasses()),
            col("purpose_code")));
  }

  private static Dataset<Row> withRuleLimits(Dataset<Row> outbound, StayRules rules) {
    Column perEntry = date_add(EXIT, col("rule.days").minus(col("rule.entry_day_counts")));
    if (rules.applied(StayRule.Frame.OUTBOUND).stream().noneMatch(StayRule::hasWindow)) {
      return outbound.withColumn("rule_until", perEntry);
    }
    // Days away under a known permit use up no visitor's allowance.
    Dataset<Row> limits =
        WindowLimits.of(outbound.withColumn("uses_allowance", not(col("permit_known"))));
    return outbound
        .join(limits, new String[] {"stay_id"}, "left")
        .withColumn("rule_until", coalesce(col("window_until_date"), perEntry));
  }

  /** A permit covers the day of leaving, or begins while the person is away. */
  private static Column permitKnown() {
    Column endsBefore = coalesce(RETURN, col("next_same_date"), date_add(AS_OF, 1));
    return coalesce(
        exists(
            col("spans"),
            span ->
                span.getField("end_date")
                    .geq(EXIT)
                    .and(
                        span.getField("start_date")
                            .leq(EXIT)
                            .or(span.getField("start_date").lt(endsBefore)))),
        lit(false));
  }
}
