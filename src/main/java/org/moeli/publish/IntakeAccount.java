package org.moeli.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.moeli.kernel.job.JobContext;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.site.CodeColumn;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.site.MappingFiles;
import org.moeli.publish.page.IntakeReport;
import org.moeli.publish.page.IntakeReport.Issue;
import org.moeli.publish.page.IntakeReport.Records;
import org.moeli.publish.page.IntakeReport.RefusedFiles;
import org.moeli.publish.page.IntakeReport.Source;
import org.moeli.publish.page.PublishedTable;

/**
 * The account of what came in, from what ingest wrote. Only the files are told of feeds of the
 * register of trafficking cases, whose records are cases, of feeds whose records would tell a
 * withheld count, and of feeds with very few records.
 */
final class IntakeAccount {
  private static final CodeColumn SEVERITY = CodeColumn.of("issue", "severity");
  private static final CodeColumn TEXT = CodeColumn.of("issue", "text");
  private static final CodeColumn REMEDY = CodeColumn.of("issue", "remedy");

  private static final String CROSSING = "core.crossing";
  private static final String FILE = "control.file";
  private static final String LEFT_FILE = "control.left_file";
  private static final String RECONCILIATION = "control.reconciliation";
  private static final String ISSUE_COUNT = "control.issue_count";

  /** The tables that it is made of. */
  static final List<String> TABLES =
      List.of(CROSSING, FILE, LEFT_FILE, RECONCILIATION, ISSUE_COUNT);

  /** The list of issue codes. */
  static final String ISSUES = "codes/issue.csv";

  /** What the page says of this account. */
  static final String NOTE =
      "Only the files are told of a feed of trafficking cases, and of one whose records would tell"
          + " a withheld count.";

  private static final String CASE_ZONE = "restricted_tip.";
  private static final List<String> FATES =
      List.of(
          "accepted_count",
          "duplicate_count",
          "superseded_count",
          "voided_count",
          "quarantined_count");

  private final JobContext context;
  private final RunContext run;
  private final ToldFeeds toldFeeds;
  private final int leastRecords;

  private IntakeAccount(JobContext context, PublishedTable crossings, int leastRecords) {
    this.context = context;
    this.run = context.run();
    this.toldFeeds =
        new ToldFeeds(
            crossings,
            context.read(CROSSING).select("source", "post_code").distinct().collectAsList());
    this.leastRecords = leastRecords;
  }

  /**
   * Reads and adds up.
   *
   * @param crossings statistics.crossing_month, which the account must not undo
   * @param leastRecords a feed with fewer records is not told how many
   */
  static IntakeReport of(JobContext context, PublishedTable crossings, int leastRecords) {
    IntakeAccount account = new IntakeAccount(context, crossings, leastRecords);
    return new IntakeReport(account.sources(), account.refusedFiles(), account.issues());
  }

  /** Whether a feed is none of cases; one that nobody describes any more could be. */
  private boolean isOfTravellers(String source) {
    String mapping = MappingFiles.of(source, run.schemas());
    return run.schemas().has(mapping) && !run.schemas().text(mapping).contains(CASE_ZONE);
  }

  /** The feeds of the site in its order, then those of earlier days. */
  private List<Source> sources() {
    Column read = col("read_count");
    Column fates = FATES.stream().map(fate -> col(fate)).reduce(Column::plus).orElseThrow();
    Map<String, Row> records =
        bySource(
            RECONCILIATION,
            count_if(read.notEqual(fates)).as("unbalanced_files"),
            Stream.concat(Stream.of("read_count"), FATES.stream())
                .map(name -> sum(name).as(name))
                .toArray(Column[]::new));
    Map<String, Row> files =
        bySource(
            FILE,
            count(lit(1)).as("files"),
            count_if(col("status_code").equalTo("REFUSED")).as("refused_files"));
    return Stream.concat(
            run.site().sources().stream().map(MappingFiles::feed), files.keySet().stream().sorted())
        .distinct()
        .map(
            source ->
                source(
                    source,
                    Optional.ofNullable(files.get(source)),
                    Optional.ofNullable(records.get(source))))
        .toList();
  }

  private Map<String, Row> bySource(String table, Column first, Column... others) {
    return context.read(table).groupBy("source").agg(first, others).collectAsList().stream()
        .collect(Collectors.toMap(row -> row.getAs("source"), Function.identity()));
  }

  private Source source(String name, Optional<Row> files, Optional<Row> records) {
    long read = number(records, "read_count");
    boolean isTold =
        isOfTravellers(name) && toldFeeds.tells(name) && (read == 0 || read >= leastRecords);
    return new Source(
        name,
        number(files, "files"),
        number(files, "refused_files"),
        isTold
            ? Optional.of(
                new Records(
                    read,
                    number(records, "accepted_count"),
                    number(records, "duplicate_count"),
                    number(records, "superseded_count"),
                    number(records, "voided_count"),
                    number(records, "quarantined_count")))
            : Optional.empty(),
        number(records, "unbalanced_files") == 0);
  }

  private static long number(Optional<Row> row, String column) {
    return row.map(one -> one.<Long>getAs(column)).orElse(0L);
  }

  /** Files refused as a whole, and those that lie in landing unread. */
  private List<RefusedFiles> refusedFiles() {
    return context
        .read(FILE)
        .where(col("refusal_code").isNotNull())
        .groupBy(col("source"), col("refusal_code").as("issue_code"))
        .agg(count(lit(1)).as("file_count"))
        .unionByName(context.read(LEFT_FILE))
        .collectAsList()
        .stream()
        .map(
            row ->
                new RefusedFiles(
                    row.getAs("source"), row.getAs("issue_code"), row.<Long>getAs("file_count")))
        .sorted(Comparator.comparing(RefusedFiles::source).thenComparing(RefusedFiles::issueCode))
        .toList();
  }

  /** Issue codes in the order of their list, those that were checked. */
  private List<Issue> issues() {
    Map<String, Long> counts =
        context
            .read(ISSUE_COUNT)
            .groupBy("source", "issue_code")
            .agg(sum("issue_count").as("issue_count"))
            .collectAsList()
            .stream()
            .filter(row -> isOfTravellers(row.getAs("source")))
            .collect(
                Collectors.toMap(
                    row -> row.getAs("issue_code"),
                    row -> row.<Long>getAs("issue_count"),
                    Long::sum));
    context
        .read(LEFT_FILE)
        .collectAsList()
        .forEach(
            row -> counts.merge(row.getAs("issue_code"), row.<Long>getAs("file_count"), Long::sum));
    return CodeLists.read(ISSUES, run.schemas()).entrySet().stream()
        .filter(code -> counts.containsKey(code.getKey()))
        .map(
            code ->
                new Issue(
                    code.getKey(),
                    SEVERITY.of(code.getValue()),
                    TEXT.of(code.getValue()),
                    REMEDY.of(code.getValue()),
                    counts.get(code.getKey())))
        .toList();
  }
}
