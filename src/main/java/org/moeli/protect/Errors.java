package org.moeli.protect;

import org.moeli.kernel.PipelineException;

/** Why leads are not released, each in three lines. */
final class Errors {
  private Errors() {}

  static PipelineException tipNeverRan() {
    return protection("tip has not run on this lake");
  }

  static PipelineException staleProtection(String table) {
    return protection(table + " has changed since tip has read it");
  }

  private static PipelineException protection(String reason) {
    return PipelineException.refused(
        "the list of persons to protect is not up to date", reason, "run tip first, or run 'all'");
  }

  static PipelineException otherDates(String reason) {
    return PipelineException.refused(
        "the candidates of the lake are not those of this run's dates",
        reason,
        "run risk with the same dates first, or run 'all'");
  }
}
