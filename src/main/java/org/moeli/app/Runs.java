package org.moeli.app;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FSError;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.spark.sql.SparkSession;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.audit.Audit;
import org.moeli.kernel.job.Job;
import org.moeli.kernel.job.JobRunner;
import org.moeli.kernel.run.LakeMark;
import org.moeli.kernel.run.RunClock;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.run.RunLock;
import org.moeli.kernel.run.RunOptions;
import org.moeli.kernel.run.RunSummary;
import org.moeli.kernel.run.RunSummary.JobLine;
import org.moeli.kernel.run.StorageFault;
import org.moeli.kernel.run.Vintage;
import org.moeli.kernel.run.ZoneAccess;
import org.moeli.kernel.spark.LakeKey;
import org.moeli.kernel.spark.SessionFactory;
import org.moeli.kernel.table.LakeRoot;
import org.moeli.kernel.table.TableCatalogue;
import org.moeli.lab.twin.TwinFolder;

/**
 * Runs jobs from options to exit: looks everything up, locks the lake, starts Spark, tells what was
 * done.
 */
final class Runs {
  /** Summary of the last run, kept in the lake for {@code status}. */
  static final String LAST_SUMMARY = "control/last_run.json";

  private static final Logger LOG = LogManager.getLogger(Runs.class);

  private final RunClock clock;
  private final Map<String, String> environment;
  private final PrintStream out;
  private final Optional<Ending> ofGenerated;

  Runs(RunClock clock, Map<String, String> environment, PrintStream out) {
    this(clock, environment, out, Optional.empty());
  }

  private Runs(
      RunClock clock,
      Map<String, String> environment,
      PrintStream out,
      Optional<Ending> ofGenerated) {
    this.clock = clock;
    this.environment = environment;
    this.out = out;
    this.ofGenerated = ofGenerated;
  }

  /** Runs on a lake of generated data, which may begin here, with an ending of their own. */
  static Runs ofGeneratedData(
      RunClock clock, Map<String, String> environment, PrintStream out, Ending ending) {
    return new Runs(clock, environment, out, Optional.of(ending));
  }

  /** What a run tells in place of its summary when all its jobs are done. */
  interface Ending {
    /** Looks at the tables while the session stands. */
    void look(RunContext run, SparkSession spark);

    /** Tells the user. */
    void tell(RunSummary.Document document, PrintStream out);
  }

  /** The days of the last run that went well on a lake; none where there was none yet. */
  static Optional<Vintage> vintageOfLake(LakeRoot root) {
    return root.text(LAST_SUMMARY)
        .map(RunSummary::read)
        .map(last -> new Vintage(last.asOf(), last.knownAt()));
  }

  /**
   * Runs jobs. Days that are not given are today where files are taken in: what is known has
   * changed. Else they are those of the lake, so that a stage alone goes on with what is there.
   *
   * @param summaryFile also write the summary there, as JSON
   * @param embedded whether Spark runs in this JVM
   * @return the exit code
   */
  int run(List<Job> jobs, RunOptions given, Optional<Path> summaryFile, boolean embedded) {
    Instant started = clock.now();
    summaryFile.ifPresent(Runs::requireWritable);
    RunOptions options =
        jobs.stream().anyMatch(Job::readsLanding)
            ? given
            : given.at(vintageOfLake(LakeRoot.of(given.lake())));
    RunContext run = RunContext.of(options, clock, environment, CodeVersion.text());
    jobs.forEach(job -> job.checkDefinitions(run));
    RunLock lock = options.dryRun() ? RunLock.none() : RunLock.take(run.root().localDirectory());
    try {
      warnOfOpenPlaces(run);
      if (ofGenerated.isPresent() || isOfTwin(run)) {
        LakeMark.checkGenerated(run, !options.dryRun());
      } else {
        LakeMark.check(run, !options.dryRun());
      }
      Optional<PipelineException> refusal = run(jobs, run, embedded);
      int exitCode = refusal.map(e -> e.kind().exitCode()).orElse(0);
      finish(run, started, exitCode, summaryFile);
      if (refusal.isPresent()) {
        throw refusal.get();
      }
      return exitCode;
    } catch (UncheckedIOException e) {
      throw StorageFault.in(e, options.lake()).map(RuntimeException.class::cast).orElse(e);
    } finally {
      lock.close();
    }
  }

  private void warnOfOpenPlaces(RunContext run) {
    Optional<Path> key = LakeKey.file(run.options().keyFile(), environment);
    List<String> open = ZoneAccess.openPlaces(run.root(), run.landing(), key);
    if (!open.isEmpty()) {
      LOG.warn(
          "other accounts of this machine may open or change what they should not, see"
              + " src/docs/access.md: {}",
          String.join(", ", open));
    }
  }

  /** Tells of an account of reads that is not whole, at every run until somebody has seen to it. */
  private static void warnOfBrokenAudit(RunContext run, SparkSession spark) {
    TableCatalogue tables = new TableCatalogue(spark, run.root(), run.contracts());
    new Audit(run, tables)
        .suspicion()
        .ifPresent(
            reason -> {
              LOG.warn("the account of reads is broken: {}", reason);
              run.summary().add(new JobLine("audit", "BROKEN", 0, List.of(), List.of(reason)));
            });
  }

  /** Whether the landing files are those of a twin: then so is the lake. */
  private static boolean isOfTwin(RunContext run) {
    return LakeRoot.of(run.landing()).text(TwinFolder.LANDING_MARK).isPresent();
  }

  /**
   * Runs the jobs in a session of their own; what is not our defect is given back to be told after
   * the summary.
   */
  private Optional<PipelineException> run(List<Job> jobs, RunContext run, boolean embedded) {
    SparkSession spark = SessionFactory.start(embedded, run.options().sparkSettings());
    try {
      warnOfBrokenAudit(run, spark);
      JobRunner runner = new JobRunner(run, spark);
      if (run.options().dryRun()) {
        runner.check(jobs);
      } else {
        runner.run(jobs);
      }
      ofGenerated.ifPresent(ending -> ending.look(run, spark));
      return Optional.empty();
    } catch (PipelineException e) {
      return Optional.of(e);
    } catch (Exception | FSError e) {
      // All exceptions: Scala throws checked ones that no signature declares, and a full disk comes
      // as one of them.
      String lake = run.options().lake();
      return Optional.of(
          StorageFault.in(e, lake).or(() -> Conflicts.in(e, lake)).orElseThrow(() -> defect(e)));
    } finally {
      spark.stop();
    }
  }

  /** A failure that is ours, to be told with its trace. */
  static RuntimeException defect(Throwable failure) {
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException("the run failed", failure);
  }

  private void finish(RunContext run, Instant started, int exitCode, Optional<Path> summaryFile) {
    RunSummary.Document document =
        new RunSummary.Document(
            run.runId(),
            started,
            Duration.between(started, clock.now()).toMillis() / 1000.0,
            exitCode,
            run.root().location(),
            run.site().site(),
            run.asOf(),
            run.knownAt(),
            run.codeVersion(),
            run.options().dryRun(),
            run.summary().jobs(),
            run.summary().files(),
            run.summary().issues());
    if (!run.options().dryRun() && exitCode == 0) {
      run.root().write(LAST_SUMMARY, RunSummary.json(document));
    }
    summaryFile.ifPresent(file -> write(file, RunSummary.json(document)));
    if (ofGenerated.isPresent() && exitCode == 0) {
      ofGenerated.get().tell(document, out);
    } else {
      SummaryText.print(document, out);
    }
  }

  /** Before hours of work, not after them. */
  private static void requireWritable(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      throw Errors.summary(file, "it is a directory");
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw Errors.summary(file, "its directory does not exist");
    }
    if (!Files.isWritable(Files.exists(file) ? file : folder)) {
      throw Errors.summary(file, "this user may not write there");
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw Errors.summary(
          file, "the file cannot be created (" + e.getClass().getSimpleName() + ")");
    }
  }
}
