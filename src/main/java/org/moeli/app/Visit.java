package org.moeli.app;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.sql.SparkSession;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.job.Job;
import org.moeli.kernel.job.JobRunner;
import org.moeli.kernel.job.UndoMark;
import org.moeli.kernel.run.LakeMark;
import org.moeli.kernel.run.RunClock;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.run.RunLock;
import org.moeli.kernel.run.RunOptions;
import org.moeli.kernel.run.StorageFault;
import org.moeli.kernel.run.Vintage;
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
  static RunContext prepare(RunOptions options, Map<String, String> environment) {
    LakeRoot root = LakeRoot.of(options.lake());
    requireLake(root, options.lake());
    RunContext run =
        RunContext.of(
            options.at(Runs.vintageOfLake(root)),
            RunClock.system(),
            environment,
            CodeVersion.text());
    LakeMark.check(run, false);
    return run;
  }

  /**
   * Refuses a directory that no run has ever begun a lake in.
   *
   * @param shownAs as the user gave it
   */
  static void requireLake(LakeRoot root, String shownAs) {
    if (LakeMark.read(root).isEmpty()) {
      throw Errors.noLake(shownAs);
    }
  }

  /**
   * The day on which a lake is looked at. That of generated data is the day it was last known at,
   * so that its leads do not expire while somebody learns from them.
   */
  static LocalDate today(LakeRoot root, ZoneId zone) {
    boolean isGenerated = LakeMark.read(root).filter(LakeMark::isGenerated).isPresent();
    return Runs.vintageOfLake(root)
        .filter(last -> isGenerated)
        .map(Vintage::knownAt)
        .orElseGet(() -> RunClock.system().today(zone));
  }

  /**
   * Does something that writes, while no job can run on the lake.
   *
   * @throws PipelineException (refused) also when the last job broke off: the tables are then of no
   *     state that ever was, and what is written to one of them now would be undone with the rest
   */
  static void alone(RunContext run, BiConsumer<RunContext, SparkSession> task) {
    alone(run, () -> read(run, task));
  }

  /** The same for somebody who has a session already. */
  static void alone(RunContext run, Runnable task) {
    locked(
        run,
        () -> {
          if (UndoMark.isStanding(run.root())) {
            throw Errors.unfinishedRun(run.options().lake());
          }
          task.run();
        });
  }

  /** Runs a job that is no stage, which first undoes one that broke off, as the stages do. */
  static void run(RunContext run, Job job) {
    locked(run, () -> read(run, (own, spark) -> new JobRunner(own, spark).run(List.of(job))));
  }

  private static void locked(RunContext run, Runnable task) {
    try (RunLock lock = RunLock.take(run.root().localDirectory())) {
      assert lock != null;
      task.run();
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
      throw told(e, run.options().lake());
    } finally {
      spark.stop();
    }
  }

  /** What to throw for a failure: a refusal, where the lake or another writer is behind it. */
  static RuntimeException told(Throwable failure, String lake) {
    return StorageFault.in(failure, lake)
        .or(() -> Conflicts.in(failure, lake))
        .map(RuntimeException.class::cast)
        .orElseGet(() -> Runs.defect(failure));
  }
}
