package org.moeli.overstay;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;

/**
 * Which stay rule decides a case, as one CASE over the rules in force. A trait that is not recorded
 * but would decide between rules leaves the case without a rule: guessing could call someone late.
 */
final class RuleChoice {
  /** Type of the chosen rule. */
  private static final String TYPE =
      "struct<rule_id:string,days:int,window_code:string,window_days:int,entry_day_counts:int>";

  private RuleChoice() {}

  /**
   * The rule that decides, as a struct with rule_id, days, window_code, window_days (null unless
   * ROLLING) and entry_day_counts.
   *
   * @param day day on which the episode begins; never null
   * @param traits nationality, document class and purpose
   * @return null when no rule fits, or when an unrecorded trait would decide
   */
  static Column of(StayRules rules, StayRule.Frame frame, Column day, Traits traits) {
    Column unknown = lit(null).cast(TYPE);
    Column choice = null;
    for (StayRule rule : rules.applied(frame)) {
      Column fits = fits(rules, rule, day, traits);
      choice = choice == null ? when(fits, literal(rule)) : choice.when(fits, literal(rule));
      choice = choice.when(fits.isNull(), unknown);
    }
    return choice == null ? unknown : choice.otherwise(unknown);
  }

  /** Traits of a case; null where not recorded. */
  record Traits(Column nationality, Column documentClass, Column purpose) {}

  private static Column fits(StayRules rules, StayRule rule, Column day, Traits traits) {
    List<Column> conditions = new ArrayList<>();
    conditions.add(day.geq(lit(rule.effectiveFrom())));
    if (!rule.effectiveTo().equals(LocalDate.MAX)) {
      conditions.add(day.leq(lit(rule.effectiveTo())));
    }
    rules
        .nationalities(rule)
        .ifPresent(codes -> conditions.add(traits.nationality().isin(codes.toArray())));
    rule.documentClass().ifPresent(found -> conditions.add(traits.documentClass().equalTo(found)));
    rule.purpose().ifPresent(purpose -> conditions.add(traits.purpose().equalTo(purpose)));
    return conditions.stream().reduce(Column::and).orElseThrow();
  }

  private static Column literal(StayRule rule) {
    return struct(
            lit(rule.ruleId()).as("rule_id"),
            lit(rule.days()).as("days"),
            lit(rule.window().name()).as("window_code"),
            rule.windowDays()
                .map(days -> lit(days))
                .orElse(lit(null).cast("int"))
                .as("window_days"),
            lit(rule.entryDayCounts()).as("entry_day_counts"))
        .cast(TYPE);
  }

  /** Class of a document type; null when the type is not recorded or not listed. */
  static Column documentClass(Column documentType, Map<String, String> classByType) {
    Map<String, List<String>> typesByClass = new TreeMap<>();
    new TreeMap<>(classByType)
        .forEach(
            (type, found) -> typesByClass.computeIfAbsent(found, f -> new ArrayList<>()).add(type));
    Column result = lit(null).cast("string");
    for (Map.Entry<String, List<String>> entry : typesByClass.entrySet()) {
      result =
          when(documentType.isin(entry.getValue().toArray()), lit(entry.getKey()))
              .otherwise(result);
    }
    return result;
  }
}
