package org.moeli.kernel.rule;

import org.moeli.kernel.PipelineException;

/** The mistakes that can be made in rule files, each in three lines. */
final class Errors {
  private Errors() {}

  /**
   * @param line line of the mistake, 0 when no line can be named
   */
  static PipelineException rule(String file, int line, String reason, String remedy) {
    return PipelineException.configuration(
        "cannot use " + file, (line > 0 ? "line " + line + ": " : "") + reason, remedy);
  }
}
