package org.moeli.kernel.run;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.moeli.kernel.Definitions;

/**
 * Which text of a rule file a run applies; with the two days it makes a vintage.
 *
 * @param id beginning of the SHA-256 of the file; {@value #NONE} where the site names none
 * @param isTrial the file was given for a trial: it is another one than the approved, and nobody
 *     has said that it is approved as well
 */
public record RuleSet(String id, boolean isTrial) {
  private static final String NONE = "-";
  private static final int LENGTH = 12;

  /** Requires an id. */
  public RuleSet {
    Objects.requireNonNull(id, "id");
  }

  /**
   * The rule set of a run.
   *
   * @param file name of the rule file as the site profile gives it
   * @param rules rules of the run
   * @param options of the run: whether they are approved
   */
  static RuleSet of(Optional<String> file, Definitions rules, RunOptions options) {
    if (file.isEmpty()) {
      return new RuleSet(NONE, false);
    }
    String id = rules.fingerprint(Set.of(name(file.get()))).substring(0, LENGTH);
    return new RuleSet(id, isTrial(file.get(), rules, options));
  }

  /** Whether a rule file of a run is on trial. */
  static boolean isTrial(String file, Definitions rules, RunOptions options) {
    if (options.rules().isEmpty() || options.approved() || !rules.has(name(file))) {
      return false;
    }
    Definitions approved = Definitions.rules(Optional.empty());
    return !approved.has(name(file)) || !approved.text(name(file)).equals(rules.text(name(file)));
  }

  private static String name(String file) {
    return file + ".yaml";
  }
}
