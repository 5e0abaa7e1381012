package org.moeli.kernel.job;

import java.util.List;
import org.moeli.kernel.PipelineException;

/** Why a job is not run, each in three lines. */
final class Errors {
  private Errors() {}

  static PipelineException unfinishedRun(String mark) {
    return PipelineException.refused(
        "another run is working on this lake, or has broken off in it",
        "it has left its mark " + mark + ", and this file system has no lock to ask",
        "if no other run is alive, run again with --force: what it left half done is undone");
  }

  static PipelineException damagedUndoMark(String file) {
    return PipelineException.refused(
        "a job has not ended, and its mark does not say what to undo",
        file + " is empty or cut off, as a disk leaves a file that it lost",
        "run again with --force: every table goes back to the version that control.run names for"
            + " the last job that ended; or restore the lake from a backup");
  }

  static PipelineException noInput(String job, List<String> inputs) {
    return PipelineException.refused(
        job + " has nothing to read",
        "the lake holds none of " + String.join(", ", inputs),
        "run the stages before it first, or 'all'");
  }
}
