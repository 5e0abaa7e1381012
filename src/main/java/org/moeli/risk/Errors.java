package org.moeli.risk;

import org.moeli.kernel.PipelineException;

/** Why leads are not looked for, in three lines. */
final class Errors {
  private Errors() {}

  static PipelineException otherDates(String table, String reason) {
    return PipelineException.refused(
        "the rows of " + table + " are not those of this run's dates",
        reason,
        "run stays and overstay with the same dates first, or run 'all'");
  }
}
