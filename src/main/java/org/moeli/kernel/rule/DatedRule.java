package org.moeli.kernel.rule;

import java.time.LocalDate;

/** One entry of a rule file that is in force from one day to another, both included. */
public interface DatedRule {
  /** Name of the rule, unique in its file; derived rows carry it. */
  String ruleId();

  /** First day on which the rule is in force. */
  LocalDate effectiveFrom();

  /** Last day on which the rule is in force; {@link LocalDate#MAX} while it has no end. */
  LocalDate effectiveTo();

  /** Whether both rules are in force on some day. */
  default boolean sharesADayWith(DatedRule other) {
    return !effectiveFrom().isAfter(other.effectiveTo())
        && !other.effectiveFrom().isAfter(effectiveTo());
  }
}
