package org.moeli.publish;

import org.moeli.kernel.PipelineException;

/** Why nothing is published, each in three lines. */
final class Errors {
  private Errors() {}

  static PipelineException exports(String directory, String reason) {
    return PipelineException.refused(
        "the exports cannot be written to " + directory,
        reason,
        "free or replace the disk, or give another --exports, then run the same command again");
  }

  static PipelineException otherDates(String table, String reason) {
    return PipelineException.refused(
        table + " is not of this run's dates",
        reason,
        "run the stages before it with the same dates first, or run 'all'");
  }
}
