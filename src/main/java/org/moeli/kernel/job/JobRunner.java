package org.moeli.kernel.job;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.ThreadContext;
import org.apache.spark.sql.SparkSession;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.run.RunSummary.JobLine;
import org.moeli.kernel.run.RunSummary.TableLine;
import org.moeli.kernel.spark.NamedWork;
import org.moeli.kernel.table.TableCatalogue;

/**
 * Runs jobs, each the same way: pin inputs, skip what cannot change, run, write the ledger, tell
 * the user.
 */
public final class JobRunner {
  private static final Logger LOG = LogManager.getLogger(JobRunner.class);

  private final RunContext run;
  private final SparkSession spark;
  private final TableCatalogue tables;
  private final RunLedger ledger;
  private final UndoMark undo;

  public JobRunner(RunContext run, SparkSession spark) {
    this.run = run;
    this.spark = spark;
    this.tables = new TableCatalogue(spark, run.root(), run.contracts());
    this.ledger = new RunLedger(tables);
    this.undo = new UndoMark(run.root(), tables);
  }

  /**
   * Runs the jobs in order.
   *
   * @throws PipelineException when a job refuses; the jobs before it have done their work
   */
  public void run(List<Job> jobs) {
    recover();
    Map<String, RunLedger.Last> last = ledger.last();
    Set<String> outputsBefore = new HashSet<>();
    for (Job job : jobs) {
      refuseWithoutInput(job, outputsBefore);
      named(job, () -> run(job, last.get(job.name())));
      outputsBefore.addAll(job.writes());
    }
  }

  /** Undoes a job of an earlier run that did not end, and says so. */
  private void recover() {
    undo.recover(run.options().force(), ledger::outputVersions)
        .ifPresent(
            broken -> {
              ledger.addBrokenOff(run, broken);
              run.summary()
                  .add(
                      new JobLine(
                          broken.job(),
                          "BROKEN_OFF",
                          0,
                          List.of(),
                          List.of(
                              "run "
                                  + broken.runId()
                                  + " did not end; what it wrote since "
                                  + broken.started()
                                  + " is undone")));
            });
    undo.end();
  }

  /** Checks what the jobs need to know before they read data, and writes nothing. */
  public void check(List<Job> jobs) {
    jobs.forEach(job -> named(job, () -> check(job)));
  }

  private void check(Job job) {
    Instant started = run.clock().now();
    JobContext context = new JobContext(run, spark, tables, job);
    job.check(context);
    finish(job, started, "CHECKED", context);
  }

  /** Does something of which the log and Spark say the job. */
  private void named(Job job, Runnable work) {
    ThreadContext.put("stage", job.name());
    NamedWork.run(spark, job.name(), work);
    ThreadContext.remove("stage");
  }

  private void run(Job job, RunLedger.Last last) {
    Instant started = run.clock().now();
    JobContext context = new JobContext(run, spark, tables, job);
    Optional<String> landed = job.landed(context);
    String fingerprint = fingerprint(job, context, landed);
    if (!run.options().force()
        && (landed.isPresent() || !job.readsLanding())
        && isCurrent(job, context, last, fingerprint)
        && job.hasItsFiles(run)) {
      LOG.info("{}: nothing has changed since the last run", job.name());
      finish(job, started, "UNCHANGED", context);
      return;
    }
    LOG.info("{}: started", job.name());
    undo.begin(run, job, started);
    try {
      job.run(context);
      undo.end();
    } catch (PipelineException e) {
      undo.undo();
      context.forgetWritten();
      finish(job, started, "REFUSED", context);
      if (e.kind() == PipelineException.Kind.REFUSED) {
        ledger.add(
            run, job.name(), started, "REFUSED", fingerprint, context.pins(), context.written());
      }
      throw e;
    }
    if (!context.written().isEmpty()) {
      // Another than that of any run when the next one is not to be skipped.
      String valid =
          context.isToRunAgain() ? digest(List.of(fingerprint, run.runId())) : fingerprint;
      ledger.add(run, job.name(), started, "DONE", valid, context.pins(), context.written());
    }
    Attention.put(run.root(), job.name(), context.attention());
    finish(job, started, context.written().isEmpty() ? "UNCHANGED" : "DONE", context);
  }

  private void finish(Job job, Instant started, String status, JobContext context) {
    double seconds = Duration.between(started, run.clock().now()).toMillis() / 1000.0;
    List<TableLine> written =
        context.written().stream()
            .map(w -> new TableLine(w.table(), w.version(), w.toldRows()))
            .toList();
    run.summary().add(new JobLine(job.name(), status, seconds, written, context.notes()));
    LOG.info(
        "{}: {} in {} s, rows {}",
        job.name(),
        status,
        seconds,
        written.stream().mapToLong(table -> table.rows().orElse(0)).sum());
  }

  /**
   * Refuses a job that has no input at all.
   *
   * @param outputsBefore tables of the jobs before it in this run: one that they did not write is
   *     known to be empty
   */
  private void refuseWithoutInput(Job job, Set<String> outputsBefore) {
    if (!job.readsLanding()
        && job.reads().stream()
            .noneMatch(
                table -> outputsBefore.contains(table) || tables.version(table).isPresent())) {
      throw Errors.noInput(job.name(), job.reads());
    }
  }

  /** Whether the last run knew all that this one knows, and what it left is still there. */
  private boolean isCurrent(Job job, JobContext context, RunLedger.Last last, String fingerprint) {
    return last != null
        && last.fingerprint().equals(fingerprint)
        && last.outputVersions().entrySet().stream()
            .allMatch(output -> tables.version(output.getKey()).equals(output.getValue()))
        && ownInputs(job).allMatch(table -> context.pins().get(table).equals(last.left(table)));
  }

  /** Tables that a job reads and writes: another run finds them as the last one left them. */
  private static Stream<String> ownInputs(Job job) {
    return job.reads().stream().filter(job.writes()::contains);
  }

  private String fingerprint(Job job, JobContext context, Optional<String> landed) {
    Map<String, OptionalLong> inputs = new LinkedHashMap<>(context.pins());
    ownInputs(job).forEach(inputs::remove);
    return digest(
        List.of(
            job.name(),
            inputs,
            run.asOf(),
            run.knownAt(),
            landed,
            run.options().approved(),
            job.filesIn(run),
            run.site(),
            run.codeVersion(),
            run.contracts().fingerprint(),
            definitions(run.schemas(), job.rules(context)),
            definitions(run.rules(), job.rules(context))));
  }

  private static String digest(List<?> parts) {
    MessageDigest digest = sha256();
    parts.forEach(part -> digest.update((part + "\n").getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String definitions(Definitions from, List<String> names) {
    return from.fingerprint(new TreeSet<>(names.stream().filter(from::has).toList()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java lacks SHA-256", e);
    }
  }
}
