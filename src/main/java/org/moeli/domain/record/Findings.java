package org.moeli.domain.record;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects what is wrong with one event. The same questions asked of an event without values, with
 * {@link #declaring}, say what a feed is checked for: a check cannot be made that is not counted.
 */
final class Findings {
  private final boolean isDeclaring;
  private final List<Issue> issues = new ArrayList<>();

  private Findings(boolean isDeclaring) {
    this.isDeclaring = isDeclaring;
  }

  /** Takes what is wrong. */
  static Findings collecting() {
    return new Findings(false);
  }

  /** Takes every question that is asked. */
  static Findings declaring() {
    return new Findings(true);
  }

  boolean isDeclaring() {
    return isDeclaring;
  }

  /** Asks a question; the answer is told back. */
  boolean when(boolean isWrong, String code, String column) {
    if (isWrong || isDeclaring) {
      issues.add(new Issue(code, column));
    }
    return isWrong;
  }

  List<Issue> issues() {
    return issues;
  }
}
