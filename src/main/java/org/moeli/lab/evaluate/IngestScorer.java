package org.moeli.lab.evaluate;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.moeli.kernel.PipelineException;

/** Scores ingest: nothing is lost, and what was wrong with records was noticed. */
final class IngestScorer implements Scorer {
  private static final String KIND = "CORRUPTION";

  private static final List<String> EVENTS =
      List.of("core.crossing", "core.permit", "restricted_tip.case_record");

  @Override
  public String name() {
    return "ingest";
  }

  @Override
  public String purpose() {
    return "Every record that was written, against what the lake made of it.";
  }

  @Override
  public Map<String, String> measures() {
    return Measures.of(
        "found",
        "records that were written and have a fate in the lake; the rest is lost",
        "fate",
        "records by fate: ACCEPTED, SUPERSEDED, VOIDED, QUARANTINED; FOLDED (no row of its own, but"
            + " one of the same record: sent again); FILE_AGAIN (the"
            + " same bytes under another name); FILE_REFUSED; LOST",
        "balanced_files",
        "accepted files in which ingest counted as many records as were written",
        "cut_files_refused",
        "files cut off on their way that ingest refused as a whole",
        "invented_records",
        "versions of records in the lake that nobody wrote",
        "caught",
        "records with this kind of mistake that ingest set aside, marked with an issue, replaced or"
            + " withdrew, as the kind asks; LATE, and FILE_CUT (whose file came again whole): that"
            + " has a fate; ZONE_MARK, which is no mistake: that was not set aside",
        "repaired",
        "records with this kind of mistake of which the lake now holds what it should: a version"
            + " that counts, or none for a withdrawn one and for a refused entry",
        "missed",
        "records with this kind of mistake that passed unnoticed",
        "pending",
        "records to be corrected or withdrawn by a delivery that was never written",
        "unexplained_quarantine",
        "records set aside, by issue, although nothing was wrong with them that would explain it",
        "planted",
        "planted records and files that have the fate and the issue that they must have");
  }

  @Override
  public List<String> tables() {
    return List.of(
        "core.crossing", "control.file", "control.reconciliation", "restricted.file_name");
  }

  @Override
  public List<String> optionalTables() {
    return List.of(
        "core.permit",
        "core.void_notice",
        "restricted.quarantine",
        "restricted_tip.case_record",
        "restricted_tip.file_name",
        "restricted_tip.quarantine",
        "restricted_tip.void_notice");
  }

  @Override
  public List<Score> score(Comparison comparison) {
    Dataset<Row> names =
        comparison
            .lake("restricted.file_name")
            .unionByName(comparison.lake("restricted_tip.file_name"));
    Dataset<Row> delivered = delivered(comparison.truth("file"), names);
    requireOneBorder(delivered);
    Dataset<Row> written = comparison.writtenRecords(names, EVENTS);
    Dataset<Row> events =
        EVENTS.stream()
            .map(table -> RecordFates.events(comparison.lake(table)))
            .reduce(Dataset::unionByName)
            .orElseThrow();
    Dataset<Row> quarantine =
        setAside(comparison.lake("restricted.quarantine"))
            .unionByName(setAside(comparison.lake("restricted_tip.quarantine")));
    Dataset<Row> voids =
        comparison
            .lake("core.void_notice")
            .select("record_id", "file_hash")
            .unionByName(
                comparison.lake("restricted_tip.void_notice").select("record_id", "file_hash"));
    Dataset<Row> fates =
        RecordFates.of(written, events, quarantine, voids, comparison.lake("control.file"))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      List<Score> scores = new ArrayList<>(losses(fates));
      scores.add(balance(fates, comparison.lake("control.reconciliation")));
      scores.add(cutFiles(delivered, comparison.lake("control.file")));
      scores.add(inventions(fates, events));
      scores.addAll(kinds(fates));
      scores.addAll(unexplained(fates, quarantine));
      scores.addAll(
          PlantedDefects.scores(
              comparison.truth("planted"),
              fates,
              quarantine,
              WrittenRecords.files(names),
              comparison.lake("control.file")));
      return scores;
    } finally {
      fates.unpersist();
    }
  }

  /** The files of the truth with their content in the lake; null where it never came. */
  private static Dataset<Row> delivered(Dataset<Row> files, Dataset<Row> names) {
    return files.join(
        names.select(col("file_path").as("path"), col("file_hash")), new String[] {"path"}, "left");
  }

  /**
   * Refuses to compare a lake with the truth of another border.
   *
   * @throws PipelineException (refused) when not one file of the truth ever came to the lake
   */
  private static void requireOneBorder(Dataset<Row> delivered) {
    if (delivered.where(col("file_hash").isNotNull()).isEmpty()) {
      throw Errors.otherBorder();
    }
  }

  /** Files that were cut off on their way. */
  private static Score cutFiles(Dataset<Row> delivered, Dataset<Row> files) {
    Row counts =
        delivered
            .where(col("is_cut"))
            .join(
                files
                    .where(col("status_code").equalTo("REFUSED"))
                    .select(col("file_hash"), lit(true).as("is_refused"))
                    .distinct(),
                new String[] {"file_hash"},
                "left")
            .agg(count_if(col("is_refused")).as("refused"), count(lit(1)).as("n"))
            .head();
    return Score.share("cut_files_refused", counts.<Long>getAs("refused"), counts.<Long>getAs("n"));
  }

  private static Dataset<Row> setAside(Dataset<Row> quarantine) {
    return quarantine.select("file_hash", "record_no", "source", "issues", "status_code");
  }

  /** What became of the records; by feed how many were found. */
  static List<Score> losses(Dataset<Row> fates) {
    List<Row> counts =
        fates.groupBy("feed", "fate_code").agg(count(lit(1)).as("n")).collectAsList();
    CodeCounts byFeed = new CodeCounts();
    CodeCounts found = new CodeCounts();
    CodeCounts byFate = new CodeCounts();
    for (Row row : counts) {
      long n = row.<Long>getAs("n");
      String feed = row.getAs("feed");
      String fate = row.getAs("fate_code");
      byFeed.add(feed, n);
      found.add(feed, fate.equals(RecordFates.LOST) ? 0 : n);
      byFate.add(fate, n);
    }
    List<Score> scores = new ArrayList<>();
    scores.add(Score.share("found", found.total(), byFeed.total()));
    byFeed.each((feed, n) -> scores.add(Score.share("found", found.of(feed), n).in("FEED", feed)));
    byFate.each((fate, n) -> scores.add(Score.share("fate", n, byFeed.total()).in("FATE", fate)));
    return scores;
  }

  /** Files whose records were all counted. */
  static Score balance(Dataset<Row> fates, Dataset<Row> reconciliation) {
    Row row =
        fates
            .where(col("fate_code").notEqual(RecordFates.FILE_AGAIN))
            .groupBy("file_hash")
            .agg(count(lit(1)).as("written"))
            .join(reconciliation.select("file_hash", "read_count"), "file_hash")
            .agg(
                count_if(col("written").equalTo(col("read_count"))).as("right"),
                count(lit(1)).as("n"))
            .first();
    return Score.share("balanced_files", row.<Long>getAs("right"), row.<Long>getAs("n"));
  }

  /**
   * Versions of the feeds that the truth knows, of records that were never written. Not by file: of
   * a file that was cut off, the part that came is no file of the truth.
   */
  static Score inventions(Dataset<Row> fates, Dataset<Row> events) {
    Dataset<Row> feeds = knownFeeds(fates);
    long invented =
        events
            .join(feeds, new String[] {"source"}, "left_semi")
            .join(fates, new String[] {"record_id"}, "left_anti")
            .count();
    return Score.count("invented_records", invented);
  }

  /** Feeds of which the truth knows every record: not those with planted ones alone. */
  private static Dataset<Row> knownFeeds(Dataset<Row> fates) {
    return fates
        .where(not(array_contains(col("corruption_codes"), PlantedDefects.LABEL)))
        .select(col("feed").as("source"))
        .distinct();
  }

  /** By kind of mistake that is the work of ingest. */
  static List<Score> kinds(Dataset<Row> fates) {
    Dataset<Row> later =
        fates
            .where(col("copy_code").isin("CORRECTION", "VOID_NOTICE"))
            .groupBy("record_id")
            .agg(
                max(col("copy_code").equalTo("CORRECTION")).as("has_correction"),
                max(col("copy_code").equalTo("VOID_NOTICE")).as("has_notice"));
    Dataset<Row> one =
        fates
            .withColumn("kind", explode(col("corruption_codes")))
            .where(CaughtKinds.isIngestKind(col("kind")).and(CaughtKinds.isBearer()))
            .join(later, new String[] {"record_id"}, "left");
    Column isPending = CaughtKinds.isPending();
    List<Row> rows =
        one.groupBy("kind")
            .agg(
                count_if(isPending).as("pending"),
                count_if(isPending.equalTo(false)).as("injected"),
                count_if(isPending.equalTo(false).and(CaughtKinds.isCaught())).as("caught"),
                count_if(isPending.equalTo(false).and(CaughtKinds.isRepaired())).as("repaired"))
            .orderBy("kind")
            .collectAsList();
    List<Score> scores = new ArrayList<>();
    for (Row row : rows) {
      String kind = row.getAs("kind");
      long injected = row.<Long>getAs("injected");
      long caught = row.<Long>getAs("caught");
      scores.add(Score.share("caught", caught, injected).in(KIND, kind));
      scores.add(Score.share("repaired", row.<Long>getAs("repaired"), injected).in(KIND, kind));
      scores.add(Score.share("missed", injected - caught, injected).in(KIND, kind));
      if (row.<Long>getAs("pending") > 0) {
        scores.add(Score.count("pending", row.<Long>getAs("pending")).in(KIND, kind));
      }
    }
    return scores;
  }

  /** Records set aside without a reason that the truth knows; zero is told as well. */
  static List<Score> unexplained(Dataset<Row> fates, Dataset<Row> quarantine) {
    Dataset<Row> feeds = knownFeeds(fates);
    Dataset<Row> explained = fates.where(CaughtKinds.explainsQuarantine());
    List<Row> rows =
        quarantine
            .where(col("status_code").equalTo("OPEN"))
            .join(feeds, new String[] {"source"}, "left_semi")
            .join(explained, new String[] {"file_hash", "record_no"}, "left_anti")
            .groupBy(col("issues.issue_code").getItem(0).as("issue_code"))
            .agg(count(lit(1)).as("n"))
            .orderBy("issue_code")
            .collectAsList();
    List<Score> scores = new ArrayList<>();
    CodeCounts byIssue = new CodeCounts();
    rows.forEach(row -> byIssue.add(row.getAs("issue_code"), row.<Long>getAs("n")));
    scores.add(Score.count("unexplained_quarantine", byIssue.total()));
    byIssue.each(
        (issue, n) -> scores.add(Score.count("unexplained_quarantine", n).in("ISSUE", issue)));
    return scores;
  }
}
