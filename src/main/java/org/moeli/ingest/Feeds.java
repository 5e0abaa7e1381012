package org.moeli.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.moeli.domain.record.EventTable;
import org.moeli.domain.record.Issue;
import org.moeli.domain.record.RecordJudge;
import org.moeli.domain.record.Steward;
import org.moeli.ingest.RecordFrames.Accepted;
import org.moeli.ingest.record.RecordIssue;
import org.moeli.kernel.AllMistakes;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.job.JobContext;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.site.SiteProfile;
import org.moeli.kernel.spark.CatalystRows;

/** The feeds of a site; the expressions of each are analysed when it has something to read. */
final class Feeds {
  private static final String[] PURPOSES = {"record", "content", "identity", "vehicle"};

  private final Map<String, FeedMapping> bySource = new LinkedHashMap<>();
  private final Map<String, Feed> analysed = new LinkedHashMap<>();
  private final SiteStandards site;
  private final JobContext context;

  Feeds(JobContext context) {
    RunContext run = context.run();
    this.context = context;
    this.site = SiteStandards.of(run.site(), run.codes(), run.schemas());
    mappings(run.site(), run.schemas()).forEach(mapping -> bySource.put(mapping.source(), mapping));
  }

  /**
   * The mappings of a site, as far as they can be checked without Spark.
   *
   * @throws org.moeli.kernel.PipelineException (configuration) with the mistakes of all of them
   */
  static List<FeedMapping> mappings(SiteProfile site, Definitions schemas) {
    List<FeedMapping> mappings = FeedMapping.load(site.sources(), schemas);
    AllMistakes mistakes = new AllMistakes();
    mappings.forEach(mapping -> mistakes.of(() -> FileIntake.format(mapping)));
    mistakes.refuse();
    IssueCodes.load(schemas).quarantining();
    return mappings;
  }

  Map<String, FeedMapping> mappings() {
    return bySource;
  }

  /** The feeds whose records each state one episode. */
  List<String> paired() {
    return bySource.values().stream().filter(FeedMapping::pairs).map(FeedMapping::source).toList();
  }

  private Feed feed(String source) {
    return analysed.computeIfAbsent(
        source, name -> Feed.of(bySource.get(name), context.spark(), site));
  }

  boolean isParquet(String source) {
    return bySource.get(source).format().equals("parquet");
  }

  /** Who keeps what a feed delivers. */
  Steward steward(String source) {
    return bySource.get(source).steward();
  }

  /** The stewards that the feeds of the site need, in their order. */
  List<Steward> stewards() {
    return Arrays.stream(Steward.values())
        .filter(s -> bySource.keySet().stream().anyMatch(source -> steward(source) == s))
        .toList();
  }

  /**
   * Judged records of files of one steward.
   *
   * @param orders takes in which order they write days
   * @return schema of {@link StagedRows}
   */
  Dataset<Row> judge(Steward steward, Map<String, List<Accepted>> files, DayOrdersByFile orders) {
    Map<String, Dataset<Row>> records = new LinkedHashMap<>();
    files.forEach((source, own) -> records.put(source, records(source, own)));
    return judgeRecords(steward, records, orders);
  }

  private Dataset<Row> records(String source, List<Accepted> files) {
    SparkSession spark = context.spark();
    FeedMapping mapping = bySource.get(source);
    return isParquet(source)
        ? RecordFrames.parquet(spark, mapping, files)
        : RecordFrames.text(spark, mapping, files);
  }

  /**
   * Finds the expressions that fail on some record of the files.
   *
   * @throws org.moeli.kernel.PipelineException (configuration) with file and key of each
   */
  void refuseFailing(Map<String, List<Accepted>> files) {
    AllMistakes mistakes = new AllMistakes();
    files.forEach(
        (source, own) ->
            mistakes.of(() -> feed(source).expressions().refuseFailing(records(source, own))));
    mistakes.refuse();
  }

  /** The first records of files of one feed, judged as a run would judge them. */
  RecordTrial trial(String source, List<Accepted> files, int most) {
    return RecordTrial.of(feed(source), records(source, files).limit(most));
  }

  /** Judged records of feeds of one steward, from wherever they came, in one pass. */
  Dataset<Row> judgeRecords(
      Steward steward, Map<String, Dataset<Row>> recordsBySource, DayOrdersByFile orders) {
    StagedRows rows = StagedRows.of(steward, context.run().contracts());
    JavaSparkContext spark = new JavaSparkContext(context.spark().sparkContext());
    List<JavaRDD<InternalRow>> judged = new ArrayList<>();
    recordsBySource.forEach(
        (source, records) ->
            judged.add(
                feed(source).judge(records, rows, context.run().ids().forTasks(PURPOSES), orders)));
    JavaRDD<InternalRow> all = judged.stream().reduce(JavaRDD::union).orElseGet(spark::emptyRDD);
    return CatalystRows.frame(context.spark(), all, rows.schema());
  }

  /**
   * Analyses what every feed would do with records, and does it to the examples of its mapping.
   *
   * @throws org.moeli.kernel.PipelineException (configuration) with the mistakes of all mappings
   */
  void check() {
    RunContext run = context.run();
    MappingExamples.read(run.site(), run.codes(), run.schemas()).check(context.spark());
  }

  /** Everything that the records and files of a feed are checked for. */
  List<Issue> checks(String source) {
    List<Issue> all = new ArrayList<>(RecordJudge.checks(feed(source).form()));
    for (RecordIssue issue : RecordIssue.values()) {
      all.add(new Issue(issue.name(), Issue.WHOLE));
    }
    site.issues().startingWith("FILE_").forEach(code -> all.add(new Issue(code, Issue.WHOLE)));
    if (bySource.get(source).recordId().isPresent()) {
      all.add(Settlement.REUSED_ID);
    }
    if (bySource.get(source).hasVoids()) {
      all.add(Settlement.VOID_OF_REUSED_ID);
      all.add(new Issue("VOID_WITHOUT_RECORD", Issue.WHOLE));
    }
    return all.stream().distinct().toList();
  }

  /** Whether some feed gives rows of a table. */
  boolean give(EventTable table) {
    return bySource.values().stream()
        .flatMap(mapping -> mapping.events().stream())
        .anyMatch(event -> event.target() == table);
  }
}
