package org.moeli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.moeli.kernel.Definitions;

/**
 * The stay rules as an SQL expression, read from the file without our own reader of it, so that the
 * two sides agree by the file and not by shared code.
 */
final class InboundRules {
  private record Rule(String id, String group, String fits, int daysAfterEntry) {}

  private final List<Rule> rules;

  private InboundRules(List<Rule> rules) {
    this.rules = rules;
  }

  /** Reads the rules in force for stays in the country. */
  static InboundRules read(String name) throws IOException {
    JsonNode file =
        new YAMLMapper().readTree(Definitions.rules(Optional.empty()).text(name + ".yaml"));
    List<Rule> rules = new ArrayList<>();
    for (JsonNode rule : file.get("rules")) {
      if (rule.get("frame").asText().equals("INBOUND")
          && !rule.path("status").asText().equals("PROPOSED")) {
        rules.add(rule(rule, file.get("nationality_groups")));
      }
    }
    // A rule for some nationalities goes before a rule for all.
    rules.sort(
        Comparator.comparing((Rule rule) -> rule.group().equals("ANY")).thenComparing(Rule::id));
    return new InboundRules(rules);
  }

  private static Rule rule(JsonNode rule, JsonNode groups) {
    String id = rule.get("rule_id").asText();
    if (rule.has("document_class")
        || rule.has("purpose")
        || !rule.get("window").asText().equals("PER_ENTRY")) {
      throw new IllegalStateException(
          "the SQL of the benchmark knows rules by nationality and per entry only: " + id);
    }
    StringBuilder fits =
        new StringBuilder("start_date >= date '" + rule.get("effective_from").asText() + "'");
    if (rule.has("effective_to")) {
      fits.append(" and start_date <= date '" + rule.get("effective_to").asText() + "'");
    }
    String group = rule.get("nationality_group").asText();
    if (!group.equals("ANY")) {
      List<String> codes = new ArrayList<>();
      groups.get(group).forEach(code -> codes.add(code.asText()));
      fits.append(" and nationality_code in " + DuckSql.list(codes));
    }
    int days = rule.get("days").asInt() - rule.path("entry_day_counts").asInt(0);
    return new Rule(id, group, fits.toString(), days);
  }

  /** SQL for the id of the rule that decides; null when an unrecorded nationality would decide. */
  String idSql() {
    StringBuilder sql = new StringBuilder("case");
    for (Rule rule : rules) {
      sql.append(" when ").append(rule.fits()).append(" then '").append(rule.id()).append("'");
      sql.append(" when (").append(rule.fits()).append(") is null then null");
    }
    return sql.append(" end").toString();
  }

  /** SQL for the days from the entry to the last lawful day, by {@code rule_id}. */
  String daysSql() {
    StringBuilder sql = new StringBuilder("case rule_id");
    for (Rule rule : rules) {
      sql.append(" when '" + rule.id() + "' then " + rule.daysAfterEntry());
    }
    return sql.append(" end").toString();
  }
}
