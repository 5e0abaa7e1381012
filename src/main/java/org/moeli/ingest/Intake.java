package org.moeli.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
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
import org.moeli.domain.record.EventTable;
import org.moeli.domain.record.Issue;
import org.moeli.domain.record.Steward;
import org.moeli.ingest.RecordFrames.Accepted;
import org.moeli.kernel.contract.TableContract;
import org.moeli.kernel.job.JobContext;
import org.moeli.kernel.run.RunSummary.IssueLine;

/**
 * From judged records of one steward to its tables: settles versions, balances every file, and only
 * then writes.
 */
final class Intake {
  private static final Logger LOG = LogManager.getLogger(Intake.class);
  private static final StructType FILES = StructType.fromDDL("file_no INT, file_hash STRING");
  private static final StructType HEADERS = StructType.fromDDL("file_no INT, record_header STRING");

  private final JobContext context;
  private final Feeds feeds;
  private final Steward steward;
  private final Map<String, Map<String, Long>> fileIssues;

  /**
   * @param fileIssues per source of this run and steward the issues of whole files, counted
   */
  Intake(
      JobContext context, Feeds feeds, Steward steward, Map<String, Map<String, Long>> fileIssues) {
    this.context = context;
    this.feeds = feeds;
    this.steward = steward;
    this.fileIssues = fileIssues;
  }

  /**
   * Takes in the records of new files.
   *
   * @param judged staged rows, see {@link StagedRows}
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
    List<Row> accounts = IngestFrames.accounts(fated).collectAsList();
    addFates(balances, accounts);
    refuseUnlessBalanced(balances);

    LOG.info("writing events and identities");
    writeEvents(fated, accounts);
    if (isAny(accounts, "fate", StagedRows.QUARANTINE)) {
      context.append(
          steward.quarantine(),
          IngestFrames.quarantine(fated, headers(files), context.run().runId()));
    }
    changeKnownVersions(settled, balances);
    LOG.info("writing the accounts");
    countIssues(accounts);
    writeBalances(balances);
  }

  /** Takes in records that were set aside before; those that are still bad stay where they are. */
  void replay(Map<Integer, String> hashes, Dataset<Row> judged) {
    Dataset<Row> settled = settle(judged);
    Dataset<Row> fated =
        IngestFrames.fated(judged, settled, files(hashes))
            .where(col("record_fate").notEqual("QUARANTINED"));
    Map<String, Balance> balances = known(hashes.values());
    List<Row> accounts = IngestFrames.accounts(fated).collectAsList();
    for (Row row : accounts) {
      balances.get(row.<String>getAs("file_hash")).add("QUARANTINED", -row.<Long>getAs("records"));
    }
    addFates(balances, accounts);
    writeEvents(fated, accounts);
    changeKnownVersions(settled, balances);
    context.update(
        steward.quarantine(),
        fated.where(col("row_no").equalTo(0)).select("file_hash", "record_no"),
        "t.file_hash = s.file_hash and t.record_no = s.record_no",
        Map.of("status_code", "'REPLAYED'", "run_id", "'" + context.run().runId() + "'"));
    countIssues(accounts);
    writeBalances(balances);
  }

  private Dataset<Row> settle(Dataset<Row> judged) {
    Dataset<Row> known =
        IngestFrames.knownVoids(Settlement.among(judged, context.read(steward.voidNotice())));
    for (EventTable event : EventTable.of(steward)) {
      known =
          known.unionByName(
              IngestFrames.knownVersions(Settlement.among(judged, context.read(event.table()))));
    }
    // A record that gave events of two tables is one version all the same.
    Dataset<Row> versions =
        known.dropDuplicates(new String[] {"record_id", "file_hash", "is_void"});
    return context.tables().stage(steward.zone(), "settled", Settlement.of(judged, versions));
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

  private static void addFates(Map<String, Balance> balances, List<Row> accounts) {
    for (Row row : accounts) {
      Balance balance = balances.get(row.<String>getAs("file_hash"));
      balance.add(row.getAs("record_fate"), row.<Long>getAs("records"));
      balance.addEvents(row.<Long>getAs("events"));
    }
  }

  private static boolean isAny(List<Row> accounts, String column, Object value) {
    return accounts.stream().anyMatch(row -> value.equals(row.getAs(column)));
  }

  private void refuseUnlessBalanced(Map<String, Balance> balances) {
    long wrong = balances.values().stream().filter(b -> !b.balances()).count();
    if (wrong > 0) {
      context.run().summary().addFiles(Balance.lines(balances.values()));
      throw Errors.unbalanced((int) wrong);
    }
  }

  private void writeEvents(Dataset<Row> fated, List<Row> accounts) {
    Dataset<Row> kept = IngestFrames.kept(fated);
    List<Row> rows = accounts.stream().filter(row -> row.<Boolean>getAs("is_kept")).toList();
    for (EventTable event : EventTable.of(steward)) {
      if (isAny(rows, "event_table", event.table())) {
        TableContract contract = context.tables().contract(event.table());
        context.append(
            event.table(), IngestFrames.events(kept, contract, event.id(), feeds.paired()));
      }
    }
    if (rows.stream().anyMatch(row -> hasIdentity(row.getAs("event_table")))) {
      context.append(
          IngestTables.IDENTITY,
          IngestFrames.identities(
              fated,
              context.tables().contract(IngestTables.IDENTITY),
              context.read(IngestTables.IDENTITY)));
    }
    if (isAny(accounts, "fate", StagedRows.VOID)) {
      context.append(steward.voidNotice(), IngestFrames.voidNotices(fated));
    }
  }

  private static boolean hasIdentity(String table) {
    return EventTable.named(table).map(EventTable::hasIdentity).orElse(false);
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
    for (EventTable event : EventTable.of(steward)) {
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

  private void countIssues(List<Row> accounts) {
    Map<String, Map<Issue, Long>> counts = new TreeMap<>();
    fileIssues.forEach(
        (source, issues) -> {
          Map<Issue, Long> own = new LinkedHashMap<>();
          feeds.checks(source).forEach(check -> own.put(check, 0L));
          issues.forEach((code, n) -> own.put(new Issue(code, Issue.WHOLE), n));
          counts.put(source, own);
        });
    for (Row row : accounts) {
      long records = row.<Long>getAs("records");
      Map<Issue, Long> own =
          counts.computeIfAbsent(row.getAs("source"), source -> new LinkedHashMap<>());
      for (Row issue : row.<Row>getList(row.fieldIndex("issues"))) {
        add(own, new Issue(issue.getAs("issue_code"), issue.getAs("column_name")), records);
      }
      if (row.<Boolean>getAs("withdrew_nothing")) {
        add(own, new Issue("VOID_WITHOUT_RECORD", Issue.WHOLE), records);
      }
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

  private static void add(Map<Issue, Long> counts, Issue issue, long records) {
    if (records > 0) {
      counts.merge(issue, records, Long::sum);
    }
  }
}
