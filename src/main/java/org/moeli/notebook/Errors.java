package org.moeli.notebook;

import java.util.List;
import org.moeli.kernel.PipelineException;

/** The mistakes that can be made in a notebook, each in three lines. */
final class Errors {
  private Errors() {}

  static PipelineException noLake(String location) {
    return PipelineException.configuration(
        "there is no lake at " + location,
        "no run has written there",
        "make one: jobs/run.sh demo, or name another in MOELI_LAKE");
  }

  static PipelineException restricted(List<String> tables) {
    return PipelineException.configuration(
        "a notebook does not read " + String.join(", ", tables),
        "a read of a restricted zone needs a purpose and is audited",
        "use: jobs/run.sh sql --purpose CODE --ticket N");
  }
}
