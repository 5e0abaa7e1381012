package org.moeli.kernel.job;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.run.Vintage;
import org.moeli.kernel.table.TableCatalogue;
import org.moeli.kernel.table.TableCatalogue.Written;

/**
 * What one job sees of its run: its inputs at pinned versions, and its outputs as it writes them.
 */
public final class JobContext {
  private final RunContext run;
  private final SparkSession spark;
  private final TableCatalogue tables;
  private final Set<String> outputs;
  private final Map<String, OptionalLong> pins = new LinkedHashMap<>();
  private final Map<String, Written> written = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private boolean isToRunAgain;
  private final List<String> attention = new ArrayList<>();

  JobContext(RunContext run, SparkSession spark, TableCatalogue tables, Job job) {
    this.run = run;
    this.spark = spark;
    this.tables = tables;
    this.outputs = Set.copyOf(job.writes());
    job.reads().forEach(table -> pins.put(table, tables.version(table)));
  }

  /** The run. */
  public RunContext run() {
    return run;
  }

  /** The session. */
  public SparkSession spark() {
    return spark;
  }

  /** The lake's tables, for a job that does more than read its inputs and replace its outputs. */
  public TableCatalogue tables() {
    return tables;
  }

  /** An input at its pinned version, or an output that this job has already written. */
  public Dataset<Row> read(String table) {
    Written own = written.get(table);
    return own == null ? before(table) : tables.read(table, OptionalLong.of(own.version()));
  }

  /**
   * An input at its pinned version, whatever this job has written to it since; without rows when it
   * did not exist.
   */
  public Dataset<Row> before(String table) {
    OptionalLong pin = pins.get(table);
    if (pin == null) {
      throw new IllegalStateException("the job does not declare that it reads " + table);
    }
    return tables.read(table, pin);
  }

  /**
   * Versions of the tables that the last successful run of another job read: tells whether what it
   * wrote is still up to date.
   *
   * @return version by table, none for a table that did not exist yet; no table when it never ran
   */
  public Map<String, OptionalLong> inputsOfLast(String job) {
    return new RunLedger(tables).inputsOfLast(job);
  }

  /**
   * Refuses to go on with rows of other dates than the run's, which would silently stand under the
   * run's name.
   *
   * @param table an input with the columns as_of_date and known_at_date
   * @param refusal of the stage, for a reason
   */
  public void requireDatesOfRun(String table, Function<String, PipelineException> refusal) {
    otherDates(table)
        .ifPresent(
            reason -> {
              throw refusal.apply(reason);
            });
  }

  /**
   * Tells that the rows of a table are of other dates than the run's. Of a table that a job writes
   * whole, one row tells; an empty one tells nothing.
   *
   * @param table an input with the columns as_of_date and known_at_date
   */
  public Optional<String> otherDates(String table) {
    return read(table).select("as_of_date", "known_at_date").limit(1).collectAsList().stream()
        .map(row -> new Vintage(row.getAs("as_of_date"), row.getAs("known_at_date")))
        .filter(rows -> !rows.equals(run.vintage()))
        .map(rows -> "the rows are " + words(rows) + ", this run is " + words(run.vintage()))
        .findFirst();
  }

  private static String words(Vintage vintage) {
    return "as of " + vintage.asOf() + " and known at " + vintage.knownAt();
  }

  /**
   * Creates outputs that are about to be written, together: sooner done than each at its first
   * write.
   */
  public void create(Collection<String> tables) {
    tables.forEach(this::output);
    this.tables.create(tables);
  }

  /** Replaces an output. */
  public void write(String table, Dataset<Row> frame) {
    record(tables.overwrite(output(table), frame));
  }

  /** Adds rows to an output. */
  public void append(String table, Dataset<Row> frame) {
    record(tables.append(output(table), frame));
  }

  /** Replaces part of an output: the rows for which the condition holds. */
  public void replaceWhere(String table, Dataset<Row> frame, String condition) {
    record(tables.replaceWhere(output(table), frame, condition));
  }

  /** Adds a few rows to an output, columns in the order of its contract. */
  public void append(String table, List<Row> rows) {
    record(tables.append(output(table), rows));
  }

  /** Inserts a few rows into an output, or replaces those with the same primary key. */
  public void upsert(String table, List<Row> rows) {
    record(tables.upsert(output(table), rows));
  }

  /**
   * Sets columns of the rows of an output that match a change; nothing happens when it does not
   * exist.
   */
  public void update(
      String table, Dataset<Row> changes, String condition, Map<String, String> set) {
    if (tables.version(table).isPresent()) {
      record(tables.update(output(table), changes, condition, set));
    }
  }

  /** Deletes rows of an output; nothing happens when it does not exist. */
  public void delete(String table, Column condition) {
    tables.delete(output(table), condition).ifPresent(this::record);
  }

  /** The table, which the job must have declared: what it did not is not undone when it breaks. */
  private String output(String table) {
    if (!outputs.contains(table)) {
      throw new IllegalStateException("the job does not declare that it writes " + table);
    }
    return table;
  }

  private void record(Written write) {
    written.merge(
        write.table(),
        write,
        (a, b) -> new Written(b.table(), b.version(), a.rowCount() + b.rowCount()));
  }

  /** Says something that the summary should show; never a personal value. */
  public void note(String text) {
    notes.add(text);
  }

  /** Something was left that only another run can do: the next one is not skipped. */
  public void runAgain() {
    isToRunAgain = true;
  }

  boolean isToRunAgain() {
    return isToRunAgain;
  }

  /**
   * Says something that somebody should look at, of which the summary tells as well; it stands in
   * {@link Attention} until the job runs again. Never a personal value.
   */
  public void attention(String text) {
    note(text);
    attention.add(text);
  }

  List<String> attention() {
    return List.copyOf(attention);
  }

  Map<String, OptionalLong> pins() {
    return pins;
  }

  List<Written> written() {
    return List.copyOf(written.values());
  }

  /** What was written has been undone. */
  void forgetWritten() {
    written.clear();
  }

  List<String> notes() {
    return List.copyOf(notes);
  }
}
