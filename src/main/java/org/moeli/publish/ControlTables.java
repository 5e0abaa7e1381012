package org.moeli.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.moeli.kernel.job.JobContext;
import org.moeli.kernel.site.CodeLists;

/**
 * What came in, by feed, from what ingest wrote: rows with few columns, one per feed, or per feed
 * and code.
 *
 * @param files source, files, refused_files
 * @param refusals source, refusal_code, files
 * @param records source and the sums of control.reconciliation
 * @param issues source, issue_code, issue_count over all runs
 * @param deliveries source and post_code, null where not recorded, of all crossings, each pair once
 * @param codes the issue codes with severity, text and remedy
 */
record ControlTables(
    List<Row> files,
    List<Row> refusals,
    List<Row> records,
    List<Row> issues,
    List<Row> deliveries,
    Map<String, Map<String, String>> codes) {
  static final String CROSSING = "core.crossing";
  static final String FILE = "control.file";
  static final String RECONCILIATION = "control.reconciliation";
  static final String ISSUE_COUNT = "control.issue_count";

  /** The list of issue codes. */
  static final String ISSUES = "codes/issue.csv";

  static final List<String> FATES =
      List.of(
          "accepted_count",
          "duplicate_count",
          "superseded_count",
          "voided_count",
          "quarantined_count");

  /** Reads and adds up. */
  static ControlTables read(JobContext context) {
    Column read = col("read_count");
    Column fates = FATES.stream().map(fate -> col(fate)).reduce(Column::plus).orElseThrow();
    return new ControlTables(
        context
            .read(FILE)
            .groupBy("source")
            .agg(
                count(lit(1)).as("files"),
                count_if(col("status_code").equalTo("REFUSED")).as("refused_files"))
            .collectAsList(),
        context
            .read(FILE)
            .where(col("refusal_code").isNotNull())
            .groupBy("source", "refusal_code")
            .agg(count(lit(1)).as("files"))
            .collectAsList(),
        context
            .read(RECONCILIATION)
            .groupBy("source")
            .agg(
                sum("read_count").as("read_count"),
                Stream.concat(
                        FATES.stream().map(fate -> sum(fate).as(fate)),
                        Stream.of(count_if(read.notEqual(fates)).as("unbalanced_files")))
                    .toArray(Column[]::new))
            .collectAsList(),
        context
            .read(ISSUE_COUNT)
            .groupBy("source", "issue_code")
            .agg(sum("issue_count").as("issue_count"))
            .collectAsList(),
        context.read(CROSSING).select("source", "post_code").distinct().collectAsList(),
        CodeLists.read(ISSUES, context.run().schemas()));
  }
}
