package org.moeli.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.moeli.domain.record.DayOrders;
import org.moeli.domain.record.EventTable;
import org.moeli.domain.record.Steward;
import org.moeli.ingest.FileIntake.Scanned;
import org.moeli.ingest.Landing.LandedFile;
import org.moeli.ingest.RecordFrames.Accepted;
import org.moeli.ingest.record.FileIssue;
import org.moeli.kernel.AllMistakes;
import org.moeli.kernel.job.JobContext;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.run.RunSummary.FileLine;
import org.moeli.kernel.table.QueryFailure;

/**
 * One run of ingest: from the landing directory to the tables, file by file and record by record,
 * nothing lost.
 */
final class Ingestion {
  private static final Logger LOG = LogManager.getLogger(Ingestion.class);

  /** Records of a feed that a dry run tries. */
  private static final int TRIED = 200;

  private final JobContext context;
  private final Feeds feeds;
  private final List<Scanned> fresh = new ArrayList<>();
  private final Map<Steward, List<Row>> names = new EnumMap<>(Steward.class);
  private final List<Accepted> accepted = new ArrayList<>();
  private final List<Row> fileRows = new ArrayList<>();
  private final List<FileLine> refused = new ArrayList<>();
  private final Map<String, Map<String, Long>> fileIssues = new TreeMap<>();

  Ingestion(JobContext context) {
    this.context = context;
    this.feeds = new Feeds(context);
  }

  /** Lists what would be looked at, and tries some of it. */
  void check() {
    feeds.check();
    Landing.Listing listing = list();
    context.note(listing.files().size() + " file(s) in landing");
    new LeftFiles(context, feeds, listing).tell();
    tryRecords(listing.files());
  }

  /** Tells what the first records of the newest file of each feed would become. */
  private void tryRecords(List<LandedFile> files) {
    Map<String, LandedFile> newest = new LinkedHashMap<>();
    files.forEach(file -> newest.put(file.source(), file));
    AllMistakes mistakes = new AllMistakes();
    for (Scanned file :
        FileIntake.scan(context.spark(), List.copyOf(newest.values()), feeds.mappings())) {
      String source = file.file().source();
      Optional<String> refusal =
          file.scan().sha256() == null ? Optional.of("FILE_UNREADABLE") : refusal(file);
      if (refusal.isPresent()) {
        context.note(source + ": its newest file would be refused: " + refusal.get());
        continue;
      }
      List<Accepted> own = List.of(new Accepted(0, file, received(file.file()), 1));
      mistakes
          .in(() -> feeds.trial(source, own, TRIED))
          .ifPresent(trial -> trial.lines().forEach(line -> context.note(source + ": " + line)));
    }
    mistakes.refuse();
  }

  private LocalDate received(LandedFile file) {
    return file.received().orElse(context.run().clock().today(context.run().site().zone()));
  }

  /** All that lies in landing, by name, size and time; says what no feed takes. */
  String landed() {
    Landing.Listing listing = list();
    new LeftFiles(context, feeds, listing).tell();
    return listing.left()
        + listing.files().stream().map(Ingestion::nameKey).collect(Collectors.joining("\n"));
  }

  void run() {
    takeStock();
    if (names.isEmpty()) {
      context.note("no new file");
      return;
    }
    names.forEach((steward, rows) -> context.append(steward.fileName(), rows));
    if (fileRows.isEmpty()) {
      context.note("no new content");
      return;
    }
    context.create(outputs());
    fresh.forEach(file -> fileIssues.computeIfAbsent(file.file().source(), s -> new TreeMap<>()));
    names.keySet().forEach(this::takeIn);
    context.append(IngestTables.FILE, fileRows);
    context.run().summary().addFiles(refused);
  }

  /** Tables that new content is sure to be written to. */
  private List<String> outputs() {
    List<String> outputs =
        new ArrayList<>(
            List.of(IngestTables.FILE, IngestTables.RECONCILIATION, IngestTables.ISSUE_COUNT));
    for (Steward steward : names.keySet()) {
      EventTable.of(steward).stream()
          .filter(feeds::give)
          .map(EventTable::table)
          .forEach(outputs::add);
      if (EventTable.of(steward).stream().anyMatch(EventTable::hasIdentity)) {
        outputs.add(IngestTables.IDENTITY);
      }
    }
    return outputs;
  }

  /** Takes in the new files of one steward. */
  private void takeIn(Steward steward) {
    Map<String, Map<String, Long>> issues = new TreeMap<>(fileIssues);
    issues.keySet().removeIf(source -> feeds.steward(source) != steward);
    List<Accepted> own =
        accepted.stream().filter(file -> feeds.steward(file.source()) == steward).toList();
    DayOrdersByFile orders = DayOrdersByFile.of(context.spark());
    Dataset<Row> judged = stage(steward, "judged", own, orders);
    List<Accepted> certain = new ArrayList<>();
    Set<String> shortened = new TreeSet<>();
    for (Accepted file : own) {
      Set<String> doubtful = orders.value().getOrDefault(file.number(), new DayOrders()).doubtful();
      if (doubtful.isEmpty()) {
        certain.add(file);
      } else {
        refuseForOrder(file, doubtful);
        shortened.add(file.source());
      }
    }
    new Intake(context, feeds, steward, issues)
        .takeIn(certain, without(judged, steward, certain, shortened));
  }

  /**
   * What was judged, without files that were refused since. Their feeds are judged again: who a
   * record names may stand with a record of another file alone.
   */
  private Dataset<Row> without(
      Dataset<Row> judged, Steward steward, List<Accepted> certain, Set<String> shortened) {
    if (shortened.isEmpty()) {
      return judged;
    }
    List<Accepted> again =
        certain.stream().filter(file -> shortened.contains(file.source())).toList();
    return judged
        .where(not(col("source").isin(shortened.toArray())))
        .unionByName(stage(steward, "judged_again", again, DayOrdersByFile.of(context.spark())));
  }

  /**
   * Refuses a file whose days tell another order of day and month than its mapping: the days that
   * can be read in both would come in wrongly, and nothing would say so.
   */
  private void refuseForOrder(Accepted file, Set<String> columns) {
    String code = FileIssue.FILE_DATE_ORDER.name();
    LOG.warn("{}: day and month are exchanged in {}", file.source(), columns);
    fileRows.removeIf(row -> row.get(0).equals(file.hash()) && row.get(1).equals(file.source()));
    fileRows.add(fileRow(file.scanned(), Optional.of(code), file.received(), file.sequence()));
    countFileIssue(file.source(), code);
    tellRefused(file.scanned(), code);
  }

  /** Lists, scans and sorts the files that are not known by name, size and time. */
  private void takeStock() {
    Landing.Listing listing = list();
    List<LandedFile> landed = listing.files();
    Set<String> known = knownNames();
    List<LandedFile> unseen =
        landed.stream().filter(file -> !known.contains(nameKey(file))).toList();
    LOG.info("{} new of {} files", unseen.size(), landed.size());
    if (unseen.isEmpty()) {
      new LeftFiles(context, feeds, listing).write();
      return;
    }
    fresh.addAll(FileIntake.scan(context.spark(), unseen, feeds.mappings()));
    Set<String> contents = knownContents();
    long sequence = lastSequence();
    long same = 0;
    List<LandedFile> unreadable = new ArrayList<>();
    for (Scanned file : fresh) {
      String hash = file.scan().sha256();
      if (hash == null) {
        unreadable.add(file.file());
        continue;
      }
      String source = file.file().source();
      names.computeIfAbsent(feeds.steward(source), c -> new ArrayList<>()).add(nameRow(file));
      if (contents.contains(hash) || contents.contains(refusedKey(hash, source))) {
        same++;
      } else {
        sequence++;
        contents.add(sort(file, sequence) ? hash : refusedKey(hash, source));
      }
    }
    if (!unreadable.isEmpty()) {
      context.attention(
          unreadable.size() + " file(s) cannot be opened; they are left for the next run");
      context.runAgain();
    }
    new LeftFiles(context, feeds, listing.without(unreadable)).write();
    if (same > 0) {
      context.note(same + " file(s) with content that was already taken in");
    }
  }

  private Landing.Listing list() {
    RunContext run = context.run();
    LocalDate today = run.clock().today(run.site().zone());
    return Landing.list(
        run.landing(),
        List.copyOf(feeds.mappings().values()),
        // Clocks of two machines may differ around midnight.
        new Landing.Days(run.site().plausibleFrom(), today.plusDays(1)),
        context.spark().sessionState().newHadoopConf());
  }

  /** Accepts or refuses a file; a file may be refused in one feed and accepted in another. */
  private boolean sort(Scanned file, long sequence) {
    LocalDate received = received(file.file());
    Optional<String> refusal = refusal(file);
    String source = file.file().source();
    file.scan().notes().forEach(note -> countFileIssue(source, note.name()));
    refusal.ifPresent(code -> countFileIssue(source, code));
    fileRows.add(fileRow(file, refusal, received, sequence));
    if (refusal.isPresent()) {
      tellRefused(file, refusal.get());
    } else {
      accepted.add(new Accepted(accepted.size(), file, received, sequence));
    }
    return refusal.isEmpty();
  }

  private Row fileRow(Scanned file, Optional<String> refusal, LocalDate received, long sequence) {
    return RowFactory.create(
        file.scan().sha256(),
        file.file().source(),
        refusal.isPresent() ? "REFUSED" : "ACCEPTED",
        refusal.orElse(null),
        received,
        file.scan().sizeBytes(),
        file.scan().recordCount(),
        sequence,
        context.run().runId());
  }

  /** Its name may be that of a person and stands in the restricted list of file names. */
  private void tellRefused(Scanned file, String code) {
    String source = file.file().source();
    String hash = file.scan().sha256();
    LOG.warn("{}: a file is refused: {}, file_hash {}", source, code, hash);
    refused.add(Balance.refused(source, hash, code));
  }

  private Optional<String> refusal(Scanned file) {
    if (file.scan().refusal() != null) {
      return Optional.of(file.scan().refusal().name());
    }
    String source = file.file().source();
    if (feeds.isParquet(source)
        && !RecordFrames.hasColumns(
            context.spark(), feeds.mappings().get(source), file.file().path())) {
      return Optional.of(FileIssue.FILE_WRONG_COLUMNS.name());
    }
    return Optional.empty();
  }

  private void countFileIssue(String source, String code) {
    fileIssues.computeIfAbsent(source, s -> new TreeMap<>()).merge(code, 1L, Long::sum);
  }

  private Set<String> knownNames() {
    Set<String> known = new HashSet<>();
    for (Steward steward : feeds.stewards()) {
      for (Row row :
          context
              .read(steward.fileName())
              .select("file_path", "size_bytes", "modified_at")
              .collectAsList()) {
        known.add(
            nameKey(
                row.getAs("file_path"),
                row.<Long>getAs("size_bytes"),
                row.<Instant>getAs("modified_at")));
      }
    }
    return known;
  }

  private static String nameKey(LandedFile file) {
    return nameKey(file.relative(), file.size(), file.modified());
  }

  private static String nameKey(String path, long size, Instant modified) {
    return path + "\n" + size + "\n" + modified.toEpochMilli();
  }

  private long lastSequence() {
    Row last = context.read(IngestTables.FILE).agg(max(col("sequence_no")).as("last")).first();
    return last.isNullAt(0) ? 0 : last.getLong(0);
  }

  private Set<String> knownContents() {
    Set<String> known = new HashSet<>();
    for (Row row :
        context
            .read(IngestTables.FILE)
            .select("file_hash", "source", "status_code")
            .collectAsList()) {
      String hash = row.getAs("file_hash");
      boolean isAccepted = row.getAs("status_code").equals("ACCEPTED");
      known.add(isAccepted ? hash : refusedKey(hash, row.getAs("source")));
    }
    return known;
  }

  private static String refusedKey(String hash, String source) {
    return hash + " refused in " + source;
  }

  private Row nameRow(Scanned file) {
    return RowFactory.create(
        file.file().relative(),
        file.scan().sha256(),
        file.file().size(),
        file.file().modified(),
        context.run().runId());
  }

  /** Judges all records of files and stages them: the tables are written from there. */
  private Dataset<Row> stage(
      Steward steward, String name, List<Accepted> files, DayOrdersByFile orders) {
    Map<String, List<Accepted>> bySource = new LinkedHashMap<>();
    files.forEach(
        file -> bySource.computeIfAbsent(file.source(), s -> new ArrayList<>()).add(file));
    bySource.forEach((source, own) -> LOG.info("{}: reading {} file(s)", source, own.size()));
    try {
      return context.tables().stage(steward.zone(), name, feeds.judge(steward, bySource, orders));
    } catch (Exception e) {
      // All exceptions: Scala throws checked ones that no signature declares.
      if (QueryFailure.ofAuthor(e).isPresent()) {
        feeds.refuseFailing(bySource);
      }
      throw e;
    }
  }
}
