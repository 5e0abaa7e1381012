package org.moeli.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.moeli.domain.record.DeliveryOrder;
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
    Dataset<Row> settled = settle(judged, files(hashes));
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
    if (isAny(accounts, "record_fate", "QUARANTINED")) {
      context.append(
          steward.quarantine(),
          IngestFrames.quarantine(fated, headers(files), context.run().runId()));
    }
    Map<String, Long> reused = changeKnownVersions(settled, balances);
    LOG.info("writing the accounts");
    countIssues(accounts, reused);
    writeBalances(balances);
  }

  /** Takes in records that were set aside before; those that are still bad stay where they are. */
  void replay(Map<Integer, String> hashes, Dataset<Row> judged) {
    Dataset<Row> settled = settle(judged, files(hashes));
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
    Map<String, Long> reused = changeKnownVersions(settled, balances);
    context.update(
        steward.quarantine(),
        fated.where(col("row_no").equalTo(0)).select("file_hash", "record_no"),
        "t.file_hash = s.file_hash and t.record_no = s.record_no",
        Map.of("status_code", "'REPLAYED'", "run_id", "'" + context.run().runId() + "'"));
    countIssues(accounts, reused);
    writeBalances(balances);
  }

  private Dataset<Row> settle(Dataset<Row> judged, Dataset<Row> files) {
    Dataset<Row> known =
        IngestFrames.knownVoids(Settlement.among(judged, context.read(steward.voidNotice())));
    for (EventTable event : EventTable.of(steward)) {
      known =
          known.unionByName(
              IngestFrames.knownVersions(Settlement.among(judged, context.read(event.table()))),
              true);
    }
    // A record that gave events of two tables is one version all the same.
    known = known.dropDuplicates(new String[] {"record_id", "delivery_order", "is_void"});
    // Few beside all records, and looked at twice.
    Dataset<Row> versions =
        context
            .tables()
            .stage(steward.zone(), "versions", Settlement.versions(judged, known, files));
    return context
        .tables()
        .stage(steward.zone(), "settled", Settlement.of(withPeople(versions, judged)));
  }

  /** Versions with the people of those that must be compared: of most runs, none. */
  private Dataset<Row> withPeople(Dataset<Row> versions, Dataset<Row> judged) {
    Dataset<Row> wanted = Settlement.toCompare(versions);
    if (wanted.isEmpty()) {
      return versions;
    }
    Column[] identity =
        Stream.concat(Stream.of("identity_id"), EventTable.identityColumns().stream())
            .map(name -> col(name))
            .toArray(Column[]::new);
    Dataset<Row> people =
        judged
            .where(col("has_identity"))
            .select(identity)
            .unionByName(context.read(IngestTables.IDENTITY).select(identity))
            .join(wanted, new String[] {"identity_id"}, "left_semi")
            .dropDuplicates("identity_id");
    return Settlement.withPeople(versions, people);
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
    if (accounts.stream()
        .anyMatch(
            row ->
                row.getAs("fate").equals(StagedRows.VOID)
                    && row.getAs("record_fate").equals("VOIDED"))) {
      context.append(steward.voidNotice(), IngestFrames.voidNotices(fated));
    }
  }

  private static boolean hasIdentity(String table) {
    return EventTable.named(table).map(EventTable::hasIdentity).orElse(false);
  }

  /**
   * Changes the versions of the lake that a delivery of this run replaced, withdrew, dates anew or
   * shows to have a reused id, and moves them in their accounts.
   *
   * @return records whose id this run has shown to be reused, by feed
   */
  private Map<String, Long> changeKnownVersions(
      Dataset<Row> settled, Map<String, Balance> balances) {
    Dataset<Row> changed = settled.where(col("is_known"));
    List<Row> moves =
        changed
            .groupBy("former_hash", "former_fate", "fate")
            .agg(count(lit(1)).as("records"), count_if(col("is_newly_reused")).as("reused"))
            .collectAsList();
    if (moves.isEmpty()) {
      return Map.of();
    }
    known(moves.stream().map(row -> row.<String>getAs("former_hash")).distinct().toList())
        .forEach(balances::putIfAbsent);
    Map<String, Long> reused = new HashMap<>();
    for (Row row : moves) {
      Balance balance = balances.get(row.<String>getAs("former_hash"));
      balance.add(row.getAs("fate"), row.<Long>getAs("records"));
      balance.add(row.getAs("former_fate"), -row.<Long>getAs("records"));
      reused.merge(balance.source(), row.<Long>getAs("reused"), Long::sum);
    }
    for (EventTable event : EventTable.of(steward)) {
      for (Row row : acceptedEvents(event.table(), changed)) {
        balances.get(row.<String>getAs("former_hash")).addEvents(row.<Long>getAs("events"));
      }
      context.update(
          event.table(),
          changed,
          "t.record_id = s.record_id and shiftright(t.delivery_order, %d) = s.former_order"
              .formatted(DeliveryOrder.EVENT_BITS),
          IngestFrames.changes(event.id()));
    }
    return reused;
  }

  /** Events that the accepted records of a file gained or lost. */
  private List<Row> acceptedEvents(String table, Dataset<Row> changed) {
    Column gained =
        when(col("fate").equalTo("ACCEPTED"), lit(1L))
            .otherwise(lit(0L))
            .minus(when(col("former_fate").equalTo("ACCEPTED"), lit(1L)).otherwise(lit(0L)));
    return context
        .before(table)
        .select(col("record_id"), IngestFrames.place(col("delivery_order")).as("former_order"))
        .join(changed, new String[] {"record_id", "former_order"}, "inner")
        .groupBy("former_hash")
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

  private void countIssues(List<Row> accounts, Map<String, Long> reused) {
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
    reused.forEach(
        (source, records) ->
            add(
                counts.computeIfAbsent(source, s -> new LinkedHashMap<>()),
                Settlement.REUSED_ID,
                records));
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
