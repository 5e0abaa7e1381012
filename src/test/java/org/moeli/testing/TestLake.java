package org.moeli.testing;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.job.Job;
import org.moeli.kernel.job.JobRunner;
import org.moeli.kernel.run.LakeMark;
import org.moeli.kernel.run.RunClock;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.run.RunOptions;
import org.moeli.kernel.run.RunSummary;
import org.moeli.kernel.table.LakeRoot;
import org.moeli.kernel.table.TableCatalogue;

/**
 * A lake in a temporary directory, on which jobs run in the shared session as the command line runs
 * them.
 */
public final class TestLake {
  private static final String KEY =
      Base64.getEncoder()
          .encodeToString("a key for tests, of 32 bytes or more".getBytes(StandardCharsets.UTF_8));

  // Read once: a test asks for many tables, and each reading takes a good part of a second.
  private static final Contracts SHIPPED = Contracts.load(Optional.empty());

  private final SparkSession spark;
  private final Path directory;
  private Optional<Path> site = Optional.empty();
  private Optional<Path> schemas = Optional.empty();
  private Optional<Path> rules = Optional.empty();
  private boolean isTrial;
  private Optional<String> exports = Optional.empty();
  private boolean isForced;
  private RunClock clock = RunClock.at(Instant.parse("2026-11-20T10:00:00Z"));

  public TestLake(SparkSession spark, Path directory) {
    this.spark = spark;
    this.directory = directory;
  }

  /** Uses a site profile other than the default. */
  public TestLake withSite(Path file) {
    site = Optional.of(file);
    return this;
  }

  /** Uses definitions other than those of the application. */
  public TestLake withSchemas(Path dir) {
    schemas = Optional.of(dir);
    return this;
  }

  /** Uses rules other than those of the application. */
  public TestLake withRules(Path dir) {
    rules = Optional.of(dir);
    return this;
  }

  /** Rules other than those of the application are on trial. */
  public TestLake onTrial() {
    isTrial = true;
    return this;
  }

  /** Writes exports elsewhere than into the lake. */
  public TestLake withExports(String directory) {
    exports = Optional.of(directory);
    return this;
  }

  /** Runs with {@code --force}. */
  public TestLake withForce() {
    isForced = true;
    return this;
  }

  /** Sets the clock. */
  public TestLake at(Instant instant) {
    clock = RunClock.at(instant);
    return this;
  }

  /** Where posts' files are put. */
  public Path landing() {
    return directory.resolve("landing");
  }

  /** The lake itself. */
  public Path directory() {
    return directory.resolve("lake");
  }

  /** Runs jobs as of today. */
  public RunSummary run(Job... jobs) {
    return run(Optional.empty(), jobs);
  }

  /** Runs jobs as of a day. */
  public RunSummary run(LocalDate asOf, Job... jobs) {
    return run(Optional.of(asOf), jobs);
  }

  private RunSummary run(Optional<LocalDate> asOf, Job... jobs) {
    RunContext run = context(asOf, Optional.empty());
    LakeMark.check(run, true);
    new JobRunner(run, spark).run(List.of(jobs));
    return run.summary();
  }

  /** Runs jobs as of and known at a day. */
  public RunSummary run(LocalDate asOf, LocalDate knownAt, Job... jobs) {
    RunContext run = context(Optional.of(asOf), Optional.of(knownAt));
    LakeMark.check(run, true);
    new JobRunner(run, spark).run(List.of(jobs));
    return run.summary();
  }

  /** What a run of these options would know. */
  public RunContext context(Optional<LocalDate> asOf, Optional<LocalDate> knownAt) {
    return RunContext.of(
        new RunOptions(
            directory().toString(),
            Optional.of(landing().toString()),
            asOf,
            knownAt,
            site,
            schemas,
            rules,
            !isTrial,
            Optional.empty(),
            exports,
            false,
            isForced,
            Map.of()),
        clock,
        Map.of("MOELI_KEY", KEY),
        "test");
  }

  /** A table as it is now. */
  public Dataset<Row> table(String name) {
    return tables().read(name);
  }

  /** The tables of the lake. */
  public TableCatalogue tables() {
    Contracts contracts = schemas.map(dir -> Contracts.load(Optional.of(dir))).orElse(SHIPPED);
    return new TableCatalogue(spark, LakeRoot.of(directory().toString()), contracts);
  }
}
