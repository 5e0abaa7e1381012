package org.moeli.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.moeli.ingest.EventChecks.Check;
import org.moeli.ingest.RecordFrames.Accepted;
import org.moeli.ingest.record.RecordIssue;
import org.moeli.kernel.job.JobContext;
import org.moeli.kernel.run.RunContext;

/** The feeds of a site, all of them analysed before any file is opened. */
final class Feeds {
  /** An issue that a feed is checked for. */
  record Checked(String code, String column) {}

  private final Map<String, Feed> bySource = new LinkedHashMap<>();
  private final IssueCodes codes;
  private final JobContext context;

  private Feeds(JobContext context) {
    this.context = context;
    this.codes = IssueCodes.load(context.run().schemas());
  }

  static Feeds load(JobContext context) {
    Feeds feeds = new Feeds(context);
    RunContext run = context.run();
    for (FeedMapping mapping : mappings(run)) {
      feeds.bySource.put(
          mapping.source(), Feed.of(mapping, context.spark(), run.site(), run.codes()));
    }
    return feeds;
  }

  /** The mappings of a run's site, as far as they can be checked without Spark. */
  static List<FeedMapping> mappings(RunContext run) {
    List<FeedMapping> mappings = FeedMapping.load(run.site().sources(), run.schemas());
    mappings.forEach(FileIntake::format);
    IssueCodes.load(run.schemas());
    return mappings;
  }

  Map<String, FeedMapping> mappings() {
    Map<String, FeedMapping> mappings = new LinkedHashMap<>();
    bySource.forEach((source, feed) -> mappings.put(source, feed.mapping()));
    return mappings;
  }

  boolean isParquet(String source) {
    return bySource.get(source).mapping().format().equals("parquet");
  }

  /** Who keeps what a feed delivers. */
  Custody custody(String source) {
    return bySource.get(source).mapping().custody();
  }

  /** The custodies that the feeds of the site need, in their order. */
  List<Custody> custodies() {
    return Arrays.stream(Custody.values())
        .filter(c -> bySource.keySet().stream().anyMatch(source -> custody(source) == c))
        .toList();
  }

  /** Whether some feed gives rows of a table. */
  boolean give(EventTable table) {
    return bySource.values().stream()
        .flatMap(feed -> feed.events().stream())
        .anyMatch(event -> event.table() == table);
  }

  /** Whether some feed of a custody knows void notices. */
  boolean voids(Custody custody) {
    return bySource.values().stream()
        .map(Feed::mapping)
        .anyMatch(mapping -> mapping.custody() == custody && mapping.voidWhen().isPresent());
  }

  /** Judged records of the files of one feed. */
  Dataset<Row> judge(String source, List<Accepted> files) {
    Feed feed = bySource.get(source);
    SparkSession spark = context.spark();
    return judge(
        source,
        isParquet(source)
            ? RecordFrames.parquet(spark, feed.mapping(), files)
            : RecordFrames.text(spark, feed.mapping(), files));
  }

  /** Judged records of one feed, from wherever they came. */
  Dataset<Row> judge(String source, Dataset<Row> records) {
    return bySource.get(source).judge(records, codes, context.run().ids());
  }

  /** Analyses what every feed would do with records, on none. */
  void check() {
    bySource.forEach(
        (source, feed) ->
            judge(
                source,
                context
                    .spark()
                    .createDataFrame(
                        List.of(), RecordColumns.schema(feed.mapping().columns().keySet()))));
  }

  /** Everything that the records and files of a feed are checked for. */
  List<Checked> checks(String source) {
    List<Checked> all = new ArrayList<>();
    for (EventColumns event : bySource.get(source).events()) {
      for (Check check : event.checks().all()) {
        all.add(new Checked(check.code(), check.column()));
      }
      if (event.zoneIssues().isPresent()) {
        codes.startingWith("MRZ_").forEach(code -> all.add(new Checked(code, "mrz")));
      }
    }
    for (RecordIssue issue : RecordIssue.values()) {
      all.add(new Checked(issue.name(), "-"));
    }
    codes.startingWith("FILE_").forEach(code -> all.add(new Checked(code, "-")));
    all.add(new Checked("RECORD_WITHOUT_EVENT", "-"));
    if (bySource.get(source).mapping().voidWhen().isPresent()) {
      all.add(new Checked("VOID_WITHOUT_RECORD", "-"));
    }
    return all.stream().distinct().toList();
  }
}
