package org.moeli.overstay;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.rule.RuleFile;
import org.moeli.kernel.site.CodeLists;

/**
 * The dated stay rules of a run: of all rules in force that fit a case exactly one, the most
 * specific, decides. Two that would decide the same case on the same day are refused when the file
 * is read.
 */
public final class StayRules {

  /**
   * A rule file as written.
   *
   * @param nationalityGroups codes of each named group
   * @param rules the rules
   */
  record Document(
      @JsonProperty("nationality_groups") Map<String, List<String>> nationalityGroups,
      List<StayRule> rules) {
    Document {
      nationalityGroups = nationalityGroups == null ? Map.of() : Map.copyOf(nationalityGroups);
      if (nationalityGroups.containsKey(StayRule.ANY)) {
        throw new IllegalArgumentException("nationality_groups: ANY is every nationality already");
      }
      if (rules == null || rules.isEmpty()) {
        throw new IllegalArgumentException("rules is missing");
      }
      rules = List.copyOf(rules);
    }
  }

  private final Map<String, List<String>> groups;
  private final List<StayRule> rules;
  private final Optional<String> fingerprint;

  private StayRules(
      Map<String, List<String>> groups, List<StayRule> rules, Optional<String> fingerprint) {
    this.groups = groups;
    this.rules = rules;
    this.fingerprint = fingerprint;
  }

  /** No rule at all: where nothing is granted or permitted, the authorised stay is unknown. */
  public static StayRules none() {
    return new StayRules(Map.of(), List.of(), Optional.empty());
  }

  /**
   * Reads a rule file.
   *
   * @param name name of the file without {@code .yaml}, as the site profile gives it
   * @param codes code lists of the site: a rule for a code that no row can carry would be ignored
   *     without a word
   * @throws PipelineException (configuration) with file, line and key when it is missing or wrong
   */
  public static StayRules read(Definitions definitions, String name, CodeLists codes) {
    RuleFile<Document> file = RuleFile.read(definitions, name, Document.class);
    Document document = file.content();
    Map<String, List<String>> groups = document.nationalityGroups();
    RuleCodes known = RuleCodes.of(file, codes);
    groups.forEach(known::requireGroup);
    document.rules().forEach(rule -> known.requireRule(rule, groups.keySet()));
    List<StayRule> applied = document.rules().stream().filter(StayRule::isApplied).toList();
    // A proposed rule decides nothing, so it may overlap; its id must still be its own.
    file.requireUnambiguous(
        document.rules(), (a, b) -> a.isApplied() && b.isApplied() && bothDecide(a, b, groups));
    return new StayRules(groups, applied, Optional.of(file.fingerprint()));
  }

  private static boolean bothDecide(StayRule a, StayRule b, Map<String, List<String>> groups) {
    return a.frame() == b.frame()
        && a.specificity() == b.specificity()
        && a.purpose().equals(b.purpose())
        && a.documentClass().equals(b.documentClass())
        && (a.nationalityGroup().equals(b.nationalityGroup())
            || !Collections.disjoint(
                groups.getOrDefault(a.nationalityGroup(), List.of()),
                groups.getOrDefault(b.nationalityGroup(), List.of())));
  }

  /** SHA-256 of the rule file, in hexadecimal; empty when there is none. */
  public Optional<String> fingerprint() {
    return fingerprint;
  }

  /** Rules of a frame that are applied, the one that wins first. */
  List<StayRule> applied(StayRule.Frame frame) {
    return rules.stream()
        .filter(rule -> rule.frame() == frame)
        .sorted(
            Comparator.comparingInt(StayRule::specificity)
                .reversed()
                .thenComparing(StayRule::ruleId))
        .toList();
  }

  /** Nationality codes a rule is for; empty when it is for any. */
  Optional<Set<String>> nationalities(StayRule rule) {
    return Optional.ofNullable(groups.get(rule.nationalityGroup())).map(TreeSet::new);
  }
}
