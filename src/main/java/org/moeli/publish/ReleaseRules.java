package org.moeli.publish;

import java.time.LocalDate;
import java.util.List;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.rule.RuleFile;

/** The dated rules of disclosure control: on every day at most one is in force. */
final class ReleaseRules {

  /** A rule file as written. */
  record Document(List<ReleaseRule> rules) {
    Document {
      if (rules == null || rules.isEmpty()) {
        throw new IllegalArgumentException("rules is missing");
      }
      rules = List.copyOf(rules);
    }
  }

  private final RuleFile<Document> file;

  private ReleaseRules(RuleFile<Document> file) {
    this.file = file;
  }

  /**
   * Reads a rule file.
   *
   * @param name name of the file without {@code .yaml}, as the site profile gives it
   * @throws PipelineException (configuration) with file, line and key when it is missing or wrong
   */
  static ReleaseRules read(Definitions definitions, String name) {
    RuleFile<Document> file = RuleFile.read(definitions, name, Document.class);
    file.requireUnambiguous(file.content().rules(), (a, b) -> true);
    return new ReleaseRules(file);
  }

  /**
   * The rule that governs an as-of day.
   *
   * @throws PipelineException (configuration) when none does: nothing can be published without one
   */
  ReleaseRule on(LocalDate asOf) {
    return file.content().rules().stream()
        .filter(rule -> !asOf.isBefore(rule.effectiveFrom()) && !asOf.isAfter(rule.effectiveTo()))
        .findFirst()
        .orElseThrow(
            () ->
                file.mistake(
                    0,
                    "no rule is in force on the as-of day " + asOf,
                    "add a rule for that day, or give another --as-of"));
  }

  /** Where the rules were read from. */
  String shownAs() {
    return file.shownAs();
  }

  /** SHA-256 of the rule file, in hexadecimal. */
  String fingerprint() {
    return file.fingerprint();
  }
}
