package org.moeli.overstay;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.rule.RuleFile;
import org.moeli.kernel.site.CodeColumn;
import org.moeli.kernel.site.CodeLists;

/** The codes a stay rule may name; a list that the site does not check allows anything. */
record RuleCodes(
    RuleFile<?> file,
    Optional<List<String>> countries,
    Optional<List<String>> purposes,
    Collection<String> documentClasses) {
  static final CodeColumn DOCUMENT_CLASS = CodeColumn.of("document_type", "class");

  private static final Pattern ALPHA3 = Pattern.compile("[A-Z]{3}");

  static RuleCodes of(RuleFile<?> file, CodeLists codes) {
    return new RuleCodes(
        file,
        codes.codes("country"),
        codes.codes("purpose"),
        new TreeSet<>(codes.column(DOCUMENT_CLASS).values()));
  }

  void requireGroup(String group, List<String> nationalities) {
    for (String code : nationalities) {
      if (!ALPHA3.matcher(code).matches()
          || (countries.isPresent() && !countries.get().contains(code))) {
        throw file.mistake(
            file.lineOf(group + ":"),
            "nationality_groups.%s: %s is not a nationality".formatted(group, code),
            "use the three-letter codes of the code list country");
      }
    }
  }

  void requireRule(StayRule rule, Set<String> groups) {
    String group = rule.nationalityGroup();
    if (!group.equals(StayRule.ANY) && !groups.contains(group)) {
      throw mistake(
          rule,
          "nationality_group " + group + " is not defined",
          "use ANY or one of nationality_groups: " + String.join(", ", new TreeSet<>(groups)));
    }
    rule.purpose()
        .filter(purpose -> purposes.isPresent() && !purposes.get().contains(purpose))
        .ifPresent(
            purpose -> {
              throw mistake(
                  rule, "purpose " + purpose + " is unknown", "use a code of the list purpose");
            });
    rule.documentClass()
        .filter(found -> !documentClasses.isEmpty() && !documentClasses.contains(found))
        .ifPresent(
            found -> {
              throw mistake(
                  rule,
                  "document_class " + found + " is unknown",
                  "use one of: " + String.join(", ", documentClasses));
            });
  }

  private PipelineException mistake(StayRule rule, String reason, String remedy) {
    return file.mistake(
        file.lineOf(rule.ruleId()), "rule " + rule.ruleId() + ": " + reason, remedy);
  }
}
