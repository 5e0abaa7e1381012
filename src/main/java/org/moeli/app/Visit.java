package org.moeli.app;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.sql.SparkSession;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.job.UndoMark;
import org.moeli.kernel.run.LakeMark;
import org.moeli.kernel.run.RunClock;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.run.RunLock;
import org.moeli.kernel.run.RunOptions;
import org.moeli.kernel.run.StorageFault;
import org.moeli.kernel.spark.SessionFactory;
import org.moeli.kernel.table.LakeRoot;

/**
 * One look into a lake with its key, outside the jobs: everything is checked before Spark starts,
 * and a session is there for as long as the look lasts.
 */
final class Visit {
  private Visit() {}

  /**
   * What the options name, looked up and checked.
   *
   * @throws PipelineException when there is no lake, or this key is not its key
   */
  static RunContext prepare(RunOptions options, RunClock clock, Map<String, String> environment) {
    LakeRoot root = LakeRoot.of(options.lake());
    if (LakeMark.read(root).isEmpty()) {
      throw PipelineException.refused(
          "there is no lake in " + options.lake(),
          "no run has ever begun one there",
          "give the lake with --lake, or make it: jobs/run.sh all --lake " + options.lake());
    }
    RunContext run = RunContext.of(options, clock, environment, CodeVersion.text());
    LakeMark.check(run, false);
    return run;
  }

  /**
   * Does something that writes, while no job can run on the lake.
   *
   * @throws PipelineException (refused) also when the last job broke off: the tables are then of no
   *     state that ever was, and what is written to one of them now would be undone with the rest
   */
  static void alone(RunContext run, BiConsumer<RunContext, SparkSession> task) {
    try (RunLock lock = RunLock.take(run.root().localDirectory())) {
      assert lock != null;
      if (UndoMark.isStanding(run.root())) {
        throw PipelineException.refused(
            "the lake " + run.options().lake() + " is in the middle of a run",
            "the last job on it has not ended, and what it left is yet to be undone",
            "run that job again, then this command");
      }
      read(run, task);
    }
  }

  /** Does something that writes nothing. */
  static void read(RunContext run, BiConsumer<RunContext, SparkSession> task) {
    SparkSession spark = SessionFactory.start(Console.isEmbedded(), run.options().sparkSettings());
    try {
      task.accept(run, spark);
    } catch (PipelineException e) {
      throw e;
    } catch (Exception | FSError e) {
      // All exceptions: Scala throws checked ones that no signature declares.
      throw told(e, run.options().lake()).orElseThrow(() -> Runs.defect(e));
    } finally {
      spark.stop();
    }
  }

  private static Optional<PipelineException> told(Throwable failure, String lake) {
    return StorageFault.in(failure, lake).or(() -> Conflicts.in(failure, lake));
  }
}
