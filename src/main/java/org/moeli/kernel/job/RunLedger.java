package org.moeli.kernel.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.max_by;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.moeli.kernel.audit.Audit;
import org.moeli.kernel.run.LakeMark;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.run.SystemUser;
import org.moeli.kernel.table.TableCatalogue;
import org.moeli.kernel.table.TableCatalogue.Written;

/** The ledger of runs, {@code control.run}: what went in, what came out, under which rules. */
public final class RunLedger {
  static final String TABLE = "control.run";

  /** The last run of a job, as far as it decides whether the job must run again. */
  record Last(
      String fingerprint,
      Map<String, OptionalLong> inputVersions,
      Map<String, OptionalLong> outputVersions) {

    /** The version at which the run left a table that it read. */
    OptionalLong left(String table) {
      return outputVersions.getOrDefault(
          table, inputVersions.getOrDefault(table, OptionalLong.empty()));
    }
  }

  private final TableCatalogue tables;

  /** The ledger of a lake. */
  public RunLedger(TableCatalogue tables) {
    this.tables = tables;
  }

  /** The last successful run of every job. */
  Map<String, Last> last() {
    Map<String, Last> last = new HashMap<>();
    // Few rows: sorted here they cost less than a plan that does it.
    List<Row> runs =
        new ArrayList<>(
            tables
                .read(TABLE)
                .where(col("status_code").equalTo("DONE"))
                .select("job", "started_at", "run_fingerprint", "inputs", "outputs")
                .collectAsList());
    runs.sort(Comparator.comparing(run -> run.<Instant>getAs("started_at")));
    for (Row run : runs) {
      last.put(
          run.getAs("job"),
          new Last(
              run.getAs("run_fingerprint"),
              versions(run.getList(run.fieldIndex("inputs"))),
              versions(run.getList(run.fieldIndex("outputs")))));
    }
    return last;
  }

  /** Of every table that a job has written, the version that it had when one last ended well. */
  Map<String, OptionalLong> outputVersions() {
    List<Row> newest =
        tables
            .read(TABLE)
            .where(col("status_code").equalTo("DONE"))
            .select(col("ended_at"), explode(col("outputs")).as("output"))
            .groupBy(col("output.table_name").as("table_name"))
            .agg(max_by(col("output.version"), col("ended_at")).as("version"))
            .collectAsList();
    return versions(newest);
  }

  /**
   * Versions of the tables that the last successful run of a job read.
   *
   * @return version by table, none for a table that did not exist yet; no table when there is no
   *     such run
   */
  public Map<String, OptionalLong> inputsOfLast(String job) {
    List<Row> newest =
        tables
            .read(TABLE)
            .where(col("status_code").equalTo("DONE").and(col("job").equalTo(job)))
            .orderBy(col("started_at").desc(), col("run_id").desc())
            .select("inputs")
            .limit(1)
            .collectAsList();
    return newest.isEmpty() ? Map.of() : versions(newest.get(0).getList(0));
  }

  private static Map<String, OptionalLong> versions(List<Row> pins) {
    Map<String, OptionalLong> versions = new HashMap<>();
    for (Row pin : pins) {
      Long version = pin.getAs("version");
      versions.put(
          pin.getAs("table_name"),
          version == null ? OptionalLong.empty() : OptionalLong.of(version));
    }
    return versions;
  }

  /** Adds the row of a run of a job. */
  void add(
      RunContext run,
      String job,
      Instant started,
      String status,
      String fingerprint,
      Map<String, OptionalLong> inputs,
      List<Written> outputs) {
    List<Row> in =
        inputs.entrySet().stream()
            .map(e -> RowFactory.create(e.getKey(), orNull(e.getValue())))
            .toList();
    List<Row> out =
        outputs.stream()
            .map(w -> RowFactory.create(w.table(), w.version(), orNull(w.toldRows())))
            .toList();
    String user = Audit.userKey(run.ids(), SystemUser.current().account());
    List<Object> row = new ArrayList<>(List.of(run.runId(), job, started, run.clock().now()));
    row.addAll(List.of(status, user, run.asOf(), run.knownAt()));
    row.addAll(List.of(run.site().site(), run.codeVersion(), fingerprint, in, out));
    addAudit(run, row);
    tables.append(TABLE, List.of(RowFactory.create(row.toArray())));
  }

  /**
   * Adds the row of a job that did not end, as far as its mark tells of it; again, if the run that
   * did so before did not end either.
   */
  void addBrokenOff(RunContext run, UndoMark.Unfinished job) {
    List<Object> row = new ArrayList<>(List.of(job.runId(), job.job(), job.started()));
    row.addAll(List.of(run.clock().now(), "BROKEN_OFF", job.userKey()));
    row.addAll(Arrays.asList(null, null));
    row.addAll(List.of(run.site().site(), run.codeVersion(), "-", List.of(), List.of()));
    addAudit(run, row);
    tables.upsert(TABLE, List.of(RowFactory.create(row.toArray())));
  }

  /** How far the account of reads had come, so that it cannot be shortened later on. */
  private static void addAudit(RunContext run, List<Object> row) {
    Optional<LakeMark> mark = LakeMark.read(run.root());
    row.add(mark.map(LakeMark::auditRows).orElse(0L));
    row.add(mark.map(LakeMark::auditHash).orElse(LakeMark.NO_AUDIT));
  }

  private static Long orNull(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }
}
