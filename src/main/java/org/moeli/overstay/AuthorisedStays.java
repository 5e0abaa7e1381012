package org.moeli.overstay;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Until when each presence was lawful, and why (domain reference 1.7, {@code authorised_until}):
 * one row per INBOUND episode.
 */
final class AuthorisedStays {
  /** Added columns, all prefixed so that they never meet a column of the stay. */
  static final String BASIS = "authorised_basis";

  static final String UNTIL = "authorised_until";
  static final String EXTENDED = "authorised_extended";
  static final String RULE_ID = "authorised_rule_id";
  static final String VISITOR_UNTIL = "authorised_visitor_until";

  private static final Column START = col("start_date");
  private static final Column SPANS = col("spans");
  private static final Column FOREVER = lit(PermitSpans.FOREVER);

  private AuthorisedStays() {}

  /**
   * Adds the five columns above to each episode; the others pass through.
   *
   * <p>The limit starts from what was granted at entry or, where nothing was granted and no permit
   * covers the day of entry, from the rule in force on that day. Permits and extensions then move
   * it in the order in which they begin, each only while the person is still lawfully there: a
   * permit that begins by the day after the limit at the latest, an extension decided between the
   * entry and the limit. What begins after the person left belongs to another stay.
   *
   * @param inbound INBOUND episodes of core.stay, with {@code spans} of the person (null when none)
   *     and {@code document_class}
   */
  static Dataset<Row> of(Dataset<Row> inbound, StayRules rules) {
    Column[] stay = columns(inbound);
    Dataset<Row> granted =
        inbound
            .withColumn("grant", grant())
            .withColumn("visitor_rule", when(col("grant").equalTo("NONE"), rule(rules)))
            .withColumn("rule", when(not(permitCoversEntry()), col("visitor_rule")));
    Dataset<Row> moved =
        withWindowLimits(granted, rules)
            .withColumn("moved", moved())
            .withColumn("limit", col("moved.until"));
    // A grant that cannot be read might reach further than a permit that ends in mid-stay.
    Column isUnknown =
        col("moved.basis")
            .equalTo("MISSING")
            .or(col("grant").equalTo("UNREADABLE").and(col("limit").lt(lastDay())));
    Column isEndless = col("limit").equalTo(FOREVER);
    Column basis =
        when(isUnknown, lit("MISSING"))
            .when(isEndless, lit("NO_LIMIT"))
            .otherwise(col("moved.basis"));
    return moved.select(
        concat(
            stay,
            basis.as(BASIS),
            when(not(isUnknown.or(isEndless)), col("limit")).as(UNTIL),
            not(isUnknown).and(col("moved.extended")).as(EXTENDED),
            when(basis.equalTo("RULE"), col("rule.rule_id")).as(RULE_ID),
            when(col("grant").equalTo("DATE"), col("granted_until_date"))
                .otherwise(until(col("visitor_rule")))
                .as(VISITOR_UNTIL)));
  }

  /** Last day that has to be covered: exit, else next entry, else the as-of day. */
  static Column lastDay() {
    return coalesce(col("end_date"), col("next_same_date"), col("as_of_date"));
  }

  /** A date before the day of entry cannot have been meant: as good as not readable. */
  private static Column grant() {
    return when(
            col("granted_code").equalTo("DATE").and(col("granted_until_date").lt(START)),
            lit("UNREADABLE"))
        .otherwise(col("granted_code"));
  }

  private static Column rule(StayRules rules) {
    return RuleChoice.of(
        rules,
        StayRule.Frame.INBOUND,
        START,
        new RuleChoice.Traits(col("nationality_code"), col("document_class"), col("purpose_code")));
  }

  private static Column permitCoversEntry() {
    return coalesce(
        exists(
            SPANS,
            span ->
                not(span.getField("is_extension"))
                    .and(span.getField("start_date").leq(START))
                    .and(span.getField("end_date").geq(START))),
        lit(false));
  }

  private static Dataset<Row> withWindowLimits(Dataset<Row> granted, StayRules rules) {
    if (rules.applied(StayRule.Frame.INBOUND).stream().noneMatch(StayRule::hasWindow)) {
      return granted.withColumn("window_until_date", lit(null).cast("date"));
    }
    // Days lived under a permit or without limit use up no visitor's allowance.
    Column usesAllowance = not(permitCoversEntry()).and(col("grant").notEqual("NO_LIMIT"));
    return granted.join(
        WindowLimits.of(granted.withColumn("uses_allowance", usesAllowance)),
        new String[] {"stay_id"},
        "left");
  }

  private static Column moved() {
    Column dayBefore = date_sub(START, 1);
    Column first =
        struct(
            when(col("grant").equalTo("DATE"), col("granted_until_date"))
                .when(col("grant").equalTo("NO_LIMIT"), FOREVER)
                .when(col("rule").isNotNull(), until(col("rule")))
                .otherwise(dayBefore)
                .as("until"),
            when(col("grant").isin("DATE", "NO_LIMIT"), col("grant"))
                .when(col("rule").isNotNull(), lit("RULE"))
                .otherwise(lit("MISSING"))
                .as("basis"),
            lit(false).as("extended"));
    return coalesce(aggregate(SPANS, first, AuthorisedStays::moveBy), first);
  }

  /** Last day by a rule; null when there is none. */
  private static Column until(Column rule) {
    Column perEntry =
        date_add(START, rule.getField("days").minus(rule.getField("entry_day_counts")));
    return when(rule.getField("window_code").equalTo(StayRule.Window.PER_ENTRY.name()), perEntry)
        .when(rule.isNotNull(), col("window_until_date"));
  }

  private static Column moveBy(Column limit, Column span) {
    Column until = limit.getField("until");
    Column start = span.getField("start_date");
    Column end = span.getField("end_date");
    Column isExtension = span.getField("is_extension");
    Column wasThere = start.leq(coalesce(col("end_date"), col("next_same_date"), FOREVER));
    Column begins =
        when(isExtension, start.geq(START).and(start.leq(until)))
            .otherwise(start.leq(date_add(until, 1)));
    return when(
            begins.and(wasThere).and(end.gt(until)),
            struct(
                end.as("until"),
                when(isExtension, limit.getField("basis")).otherwise(lit("PERMIT")).as("basis"),
                limit.getField("extended").or(isExtension).as("extended")))
        .otherwise(limit);
  }

  private static Column[] columns(Dataset<Row> frame) {
    return Arrays.stream(frame.columns()).map(name -> col(name)).toArray(Column[]::new);
  }

  private static Column[] concat(Column[] first, Column... more) {
    return Stream.of(first, more).flatMap(Arrays::stream).toArray(Column[]::new);
  }
}
