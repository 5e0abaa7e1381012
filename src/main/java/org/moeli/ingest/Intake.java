package org.moeli.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.moeli.ingest.Feeds.Checked;
import org.moeli.ingest.RecordFrames.Accepted;
import org.moeli.kernel.contract.TableContract;
import org.moeli.kernel.job.JobContext;
import org.moeli.kernel.run.RunSummary.IssueLine;

/**
 * From judged records of one custody to its tables: settles versions, balances every file, and only
 * then writes.
 */
final class Intake {
  private static final Logger LOG = LogManager.getLogger(Intake.class);
  private static final StructType FILES = StructType.fromDDL("file_no INT, file_hash STRING");
  private static final StructType HEADERS = StructType.fromDDL("file_no INT, record_header STRING");

  private final JobContext context;
  private final Feeds feeds;
  private final Custody custody;
  private final Map<String, Map<String, Long>> fileIssues;

  /**
   * @param fileIssues per source of this run and custody the issues of whole files, counted
   */
  Intake(
      JobContext context, Feeds feeds, Custody custody, Map<String, Map<String, Long>> fileIssues) {
    this.context = context;
    this.feeds = feeds;
    this.custody = custody;
    this.fileIssues = fileIssues;
  }

  /**
   * Takes in the records of new files.
   *
   * @param judged staged rows, see {@link Judged}
   */
  void takeIn(List<Accepted> files, Dataset<Row> judged) {
    Map<Integer, String> hashes = new LinkedHashMap<>();
    files.forEach(file -> hashes.put(file.number(), file.hash()));
    Dataset<Row> settled = settle(judged);
    Dataset<Row> fated = IngestFrames.fated(judged, settled, files(hashes));

    Map<String, Balance> balances = new LinkedHashMap<>();
    for (Accepted file : files) {
      balances.put(
          file.hash(),
          new Balance(file.hash(), file.source(), file.scanned().scan().recordCount()));
    }
    addFates(balances, fated);
    refuseUnlessBalanced(balances);

    LOG.info("writing events and identities");
    writeEvents(fated);
    context.append(
        custody.quarantine(),
        IngestFrames.quarantine(fated, headers(files), context.run().runId()));
    changeKnownVersions(settled, balances);
    LOG.info("writing the accounts");
    countIssues(fated);
    writeBalances(balances);
  }

  /** Takes in records that were set aside before; those that are still bad stay where they are. */
  void replay(Map<Integer, String> hashes, Dataset<Row> judged) {
    Dataset<Row> settled = settle(judged);
    Dataset<Row> fated =
        IngestFrames.fated(judged, settled, files(hashes))
            .where(col("record_fate").notEqual("QUARANTINED"));
    Map<String, Balance> balances = known(hashes.values());
    List<Row> fates = fates(fated);
    for (Row row : fates) {
      balances.get(row.<String>getAs("file_hash")).add("QUARANTINED", -row.<Long>getAs("records"));
    }
    addFates(balances, fates);
    writeEvents(fated);
    changeKnownVersions(settled, balances);
    context.update(
        custody.quarantine(),
        fated.where(col("row_no").equalTo(0)).select("file_hash", "record_no"),
        "t.file_hash = s.file_hash and t.record_no = s.record_no",
        Map.of("status_code", "'REPLAYED'", "run_id", "'" + context.run().runId() + "'"));
    countIssues(fated);
    writeBalances(balances);
  }

  private Dataset<Row> settle(Dataset<Row> judged) {
    Dataset<Row> known = IngestFrames.knownVoids(context.read(custody.voidNotice()));
    for (EventTable event : custody.events()) {
      known = known.unionByName(IngestFrames.knownVersions(context.read(event.table())));
    }
    // A record that gave events of two tables is one version all the same.
    Dataset<Row> versions =
        known.dropDuplicates(new String[] {"record_id", "file_hash", "is_void"});
    return context.tables().stage(custody.zone(), "settled", Settlement.of(judged, versions));
  }

  private Dataset<Row> files(Map<Integer, String> hashes) {
    List<Row> rows = new ArrayList<>();
    hashes.forEach((number, hash) -> rows.add(RowFactory.create(number, hash)));
    return context.spark().createDataFrame(rows, FILES);
  }

  private Dataset<Row> headers(List<Accepted> files) {
    List<Row> rows = new ArrayList<>();
    for (Accepted file : files) {
      if (file.scanned().scan().header() != null) {
        rows.add(RowFactory.create(file.number(), file.scanned().scan().header()));
      }
    }
    return context.spark().createDataFrame(rows, HEADERS);
  }

  private static List<Row> fates(Dataset<Row> fated) {
    Column isRecord = when(col("row_no").equalTo(0), lit(1L)).otherwise(lit(0L));
    Column isEvent =
        when(
                col("fate").equalTo(Judged.RECORD).and(col("record_fate").equalTo("ACCEPTED")),
                lit(1L))
            .otherwise(lit(0L));
    return fated
        .groupBy("file_hash", "record_fate")
        .agg(sum(isRecord).as("records"), sum(isEvent).as("events"))
        .collectAsList();
  }

  private static void addFates(Map<String, Balance> balances, Dataset<Row> fated) {
    addFates(balances, fates(fated));
  }

  private static void addFates(Map<String, Balance> balances, List<Row> fates) {
    for (Row row : fates) {
      Balance balance = balances.get(row.<String>getAs("file_hash"));
      balance.add(row.getAs("record_fate"), row.<Long>getAs("records"));
      balance.addEvents(row.<Long>getAs("events"));
    }
  }

  private void refuseUnlessBalanced(Map<String, Balance> balances) {
    long wrong = balances.values().stream().filter(b -> !b.balances()).count();
    if (wrong > 0) {
      context.run().summary().addFiles(Balance.lines(balances.values()));
      throw Errors.unbalanced((int) wrong);
    }
  }

  private void writeEvents(Dataset<Row> fated) {
    Dataset<Row> kept = IngestFrames.kept(fated);
    for (EventTable event : custody.events()) {
      if (feeds.give(event)) {
        TableContract contract = context.tables().contract(event.table());
        context.append(event.table(), IngestFrames.events(kept, contract));
      }
    }
    if (custody.keepsIdentities()) {
      context.append(
          IngestTables.IDENTITY,
          IngestFrames.identities(
              kept,
              context.tables().contract(IngestTables.IDENTITY),
              context.read(IngestTables.IDENTITY)));
    }
    if (feeds.voids(custody)) {
      context.append(custody.voidNotice(), IngestFrames.voidNotices(fated));
    }
  }

  /**
   * Changes the versions of the lake that a delivery of this run replaced, withdrew or dates anew,
   * and moves them in their accounts.
   */
  private void changeKnownVersions(Dataset<Row> settled, Map<String, Balance> balances) {
    Dataset<Row> changed =
        settled
            .where(col("is_known"))
            .select(
                col("record_id"),
                col("file_hash"),
                col("former_fate"),
                col("fate"),
                col("until_date"),
                when(col("fate").equalTo("SUPERSEDED"), lit("CORRECTION"))
                    .when(col("fate").equalTo("VOIDED"), lit("VOID"))
                    .as("code"));
    List<Row> moves =
        changed
            .groupBy("file_hash", "former_fate", "fate")
            .agg(count(lit(1)).as("records"))
            .collectAsList();
    if (moves.isEmpty()) {
      return;
    }
    known(moves.stream().map(row -> row.<String>getAs("file_hash")).distinct().toList())
        .forEach(balances::putIfAbsent);
    for (Row row : moves) {
      Balance balance = balances.get(row.<String>getAs("file_hash"));
      balance.add(row.getAs("fate"), row.<Long>getAs("records"));
      balance.add(row.getAs("former_fate"), -row.<Long>getAs("records"));
    }
    for (EventTable event : custody.events()) {
      for (Row row : acceptedEvents(event.table(), changed)) {
        balances.get(row.<String>getAs("file_hash")).addEvents(row.<Long>getAs("events"));
      }
      context.update(
          event.table(),
          changed,
          "t.record_id = s.record_id and t.file_hash = s.file_hash",
          Map.of("superseded_date", "s.until_date", "superseded_code", "s.code"));
    }
  }

  /** Events that the accepted records of a file gained or lost. */
  private List<Row> acceptedEvents(String table, Dataset<Row> changed) {
    Column gained =
        when(col("fate").equalTo("ACCEPTED"), lit(1L))
            .otherwise(lit(0L))
            .minus(when(col("former_fate").equalTo("ACCEPTED"), lit(1L)).otherwise(lit(0L)));
    return context
        .before(table)
        .select("record_id", "file_hash")
        .join(changed, new String[] {"record_id", "file_hash"}, "inner")
        .groupBy("file_hash")
        .agg(sum(gained).as("events"))
        .collectAsList();
  }

  /** Accounts of files that the lake holds. */
  private Map<String, Balance> known(Iterable<String> hashes) {
    List<Object> wanted = new ArrayList<>();
    hashes.forEach(wanted::add);
    Map<String, Balance> balances = new HashMap<>();
    for (Row row :
        context
            .before(IngestTables.RECONCILIATION)
            .where(col("file_hash").isin(wanted.toArray()))
            .collectAsList()) {
      balances.put(row.getAs("file_hash"), Balance.of(row));
    }
    return balances;
  }

  private void writeBalances(Map<String, Balance> balances) {
    String runId = context.run().runId();
    context.upsert(
        IngestTables.RECONCILIATION, balances.values().stream().map(b -> b.row(runId)).toList());
    context.run().summary().addFiles(Balance.lines(balances.values()));
  }

  private void countIssues(Dataset<Row> fated) {
    Map<String, Map<Checked, Long>> counts = new TreeMap<>();
    fileIssues.forEach(
        (source, issues) -> {
          Map<Checked, Long> own = new LinkedHashMap<>();
          feeds.checks(source).forEach(check -> own.put(check, 0L));
          issues.forEach((code, n) -> own.put(new Checked(code, "-"), n));
          counts.put(source, own);
        });
    Dataset<Row> records = fated.where(col("row_no").equalTo(0));
    for (Row row :
        records
            .where(size(col("issues")).gt(0))
            .select(col("source"), explode(col("issues")).as("issue"))
            .groupBy("source", "issue.issue_code", "issue.column_name")
            .agg(count(lit(1)).as("n"))
            .collectAsList()) {
      add(counts, row, row.getAs("issue_code"), row.getAs("column_name"));
    }
    for (Row row :
        records
            .where(col("withdrew_nothing"))
            .groupBy("source")
            .agg(count(lit(1)).as("n"))
            .collectAsList()) {
      add(counts, row, "VOID_WITHOUT_RECORD", "-");
    }
    List<Row> rows = new ArrayList<>();
    List<IssueLine> lines = new ArrayList<>();
    counts.forEach(
        (source, own) ->
            own.forEach(
                (check, n) -> {
                  rows.add(
                      RowFactory.create(
                          context.run().runId(), source, check.code(), check.column(), n));
                  lines.add(new IssueLine(source, check.code(), check.column(), n));
                }));
    context.append(IngestTables.ISSUE_COUNT, rows);
    context.run().summary().addIssues(lines);
  }

  private static void add(
      Map<String, Map<Checked, Long>> counts, Row row, String code, String column) {
    counts
        .computeIfAbsent(row.getAs("source"), s -> new LinkedHashMap<>())
        .merge(new Checked(code, column), row.<Long>getAs("n"), Long::sum);
  }
}
