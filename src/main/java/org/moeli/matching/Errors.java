package org.moeli.matching;

import org.moeli.kernel.PipelineException;

/** Mistakes in what is in force. */
final class Errors {
  private Errors() {}

  static PipelineException noModel() {
    return PipelineException.refused(
        "no pair can be weighed",
        "no model was trained for the comparisons of " + MatchModels.RULES + ".yaml",
        "run resolve --train with these rules first");
  }
}
