package org.moeli.kernel.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.StrictYaml;

/**
 * One rule file as read.
 *
 * @param shownAs where it came from, for messages
 * @param text the file as written, to find the line of a mistake
 * @param fingerprint SHA-256 over its name and text, in hexadecimal: what a run pins
 * @param content what it says
 */
public record RuleFile<T>(String shownAs, String text, String fingerprint, T content) {

  /**
   * Reads a rule file.
   *
   * @param rules the directory the user names, else the copy in the application
   * @param name name without {@code .yaml}
   * @param type record whose components are the keys and whose constructor refuses what cannot be
   *     meant by an {@link IllegalArgumentException}
   * @throws PipelineException (configuration) with file, line and key when the file is missing or
   *     wrong
   */
  public static <T> RuleFile<T> read(Definitions rules, String name, Class<T> type) {
    String file = name + ".yaml";
    String shownAs = rules.label() + "/" + file;
    String text = rules.text(file);
    return new RuleFile<>(
        shownAs, text, rules.fingerprint(List.of(file)), StrictYaml.read(shownAs, text, type));
  }

  /**
   * Refuses a set of rules in which one id is used twice, or two rules that are in force on one day
   * would both decide the same case.
   *
   * @param wouldBothDecide whether neither of two rules yields to the other in some case
   * @throws PipelineException (configuration) naming file, line and both rules
   */
  public <R extends DatedRule> void requireUnambiguous(
      List<R> rules, BiPredicate<R, R> wouldBothDecide) {
    Map<String, Integer> lines = new HashMap<>();
    for (R rule : rules) {
      int line = lineOf(rule.ruleId());
      if (lines.put(rule.ruleId(), line) != null) {
        throw mistake(
            line,
            "rule_id " + rule.ruleId() + " is used twice",
            "give every rule an id of its own: derived rows name it");
      }
    }
    for (int i = 0; i < rules.size(); i++) {
      for (int j = i + 1; j < rules.size(); j++) {
        R first = rules.get(i);
        R second = rules.get(j);
        if (first.sharesADayWith(second) && wouldBothDecide.test(first, second)) {
          throw mistake(
              lines.get(second.ruleId()),
              "rules %s and %s would both apply to one case on one day"
                  .formatted(first.ruleId(), second.ruleId()),
              "let effective_to of one come before effective_from of the other, or make one more"
                  + " specific");
        }
      }
    }
  }

  /**
   * The refusal of this file.
   *
   * @param line line of the mistake, 0 when no line can be named
   */
  public PipelineException mistake(int line, String reason, String remedy) {
    return Errors.rule(shownAs, line, reason, remedy);
  }

  /** Line, from 1, on which a word stands last: where a repeated id is repeated; 0 if nowhere. */
  public int lineOf(String word) {
    int at = text.lastIndexOf(word);
    return at < 0 ? 0 : 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
  }
}
