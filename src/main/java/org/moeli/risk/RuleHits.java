package org.moeli.risk;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Whom rules fit. */
final class RuleHits {
  private static final String SCORED = "scored";

  private RuleHits() {}

  /**
   * The feature view with nothing that a rule may not read.
   *
   * <p>The features go through one structure, so that whatever a rule reads, the declared lineage
   * of what it decides is all of them: rules are data, contracts are not.
   *
   * @param features restricted.risk_feature
   * @return person_id, link_basis_code and the features
   */
  static Dataset<Row> view(Dataset<Row> features) {
    Column all =
        struct(Arrays.stream(Feature.values()).map(Feature::column).toArray(Column[]::new));
    return features
        .select(col("person_id"), col("link_basis_code"), all.as("view"))
        .select("person_id", "link_basis_code", "view.*");
  }

  /**
   * How many people each rule fits: one row.
   *
   * @return scored, and one column per rule id
   */
  static Dataset<Row> counts(Dataset<Row> features, List<RiskRule> rules) {
    return view(features)
        .agg(
            count(lit(1)).as(SCORED),
            rules.stream()
                .map(rule -> count_if(fits(rule)).as(rule.ruleId()))
                .toArray(Column[]::new));
  }

  /**
   * Rules that fit more people than they may.
   *
   * @param counts the row of {@link #counts}
   */
  static List<RiskRule> flooded(List<RiskRule> rules, Row counts) {
    return rules.stream()
        .filter(rule -> rule.isFlooded(counts.getAs(rule.ruleId()), counts.getAs(SCORED)))
        .toList();
  }

  /** A rule fits when its condition is true and there is evidence to show. */
  private static Column fits(RiskRule rule) {
    Column isShown =
        rule.evidence().stream().map(code -> col(code).gt(0)).reduce(Column::or).orElseThrow();
    return coalesce(expr(rule.condition()), lit(false)).and(isShown);
  }

  /** The rules that fit a person, as an array of what a reason says without its evidence. */
  static Column hits(List<RiskRule> rules) {
    Column[] hits = rules.stream().map(rule -> when(fits(rule), hit(rule))).toArray(Column[]::new);
    return array_compact(array(hits));
  }

  private static Column hit(RiskRule rule) {
    return struct(
        lit(rule.ruleId()).as("reason_code"),
        lit(rule.points()).as("points"),
        lit(rule.isOwnConduct()).as("is_own_conduct"),
        filled(rule.textEn()).as("text_en"),
        filled(rule.textSt()).as("text_st"),
        lit(rule.source().strip()).as("source"),
        lit(rule.confidence().name()).as("confidence_code"),
        array(rule.evidence().stream().map(code -> lit(code)).toArray(Column[]::new))
            .as("features"));
  }

  private static Column filled(String text) {
    List<Column> parts = new ArrayList<>();
    Matcher placeholder = RiskRule.PLACEHOLDER.matcher(text.strip());
    int end = 0;
    while (placeholder.find()) {
      parts.add(lit(text.strip().substring(end, placeholder.start())));
      parts.add(col(placeholder.group(1)).cast("string"));
      end = placeholder.end();
    }
    return concat(
        Stream.concat(parts.stream(), Stream.of(lit(text.strip().substring(end))))
            .toArray(Column[]::new));
  }
}
