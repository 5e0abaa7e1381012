package org.moeli.lab.evaluate;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.moeli.lab.twin.defect.Fate;

/**
 * Planted records and files, the fate and issue of each beside those that the truth expects. The
 * issue is compared where the lake keeps it with the record or file: not of a notice, and not of a
 * file that was taken in.
 */
final class PlantedDefects {
  /** Stands where a record of the border has its kinds of mistakes. */
  static final String LABEL = "PLANTED";

  private static final Column EXPECTED = col("expected_fate");

  private PlantedDefects() {}

  /**
   * Planted records as rows of the truth's table record: about nobody's crossing.
   *
   * @param planted truth: planted
   */
  static Dataset<Row> records(Dataset<Row> planted) {
    return planted
        .where(col("record_no").isNotNull())
        .select(
            col("feed"),
            col("path"),
            col("record_no"),
            col("record_key"),
            lit(null).cast("bigint").as("person_no"),
            lit(null).cast("int").as("sequence_no"),
            col("copy_code"),
            array(lit(LABEL)).as("corruption_codes"));
  }

  /**
   * Shares of planted records and files that are as expected, in all and by kind of defect.
   *
   * @param planted truth: planted
   * @param fates {@link RecordFates} of records that hold the planted ones
   * @param quarantine file_hash, record_no, issues and status_code of all quarantines
   * @param names {@link WrittenRecords#files}
   * @param files control.file
   * @return none when nothing was planted
   */
  static List<Score> scores(
      Dataset<Row> planted,
      Dataset<Row> fates,
      Dataset<Row> quarantine,
      Dataset<Row> names,
      Dataset<Row> files) {
    Dataset<Row> expected =
        planted.select(
            col("path"),
            col("record_no"),
            col("defect_code"),
            col("fate_code").as("expected_fate"),
            col("issue_code"));
    List<Row> rows =
        records(expected, fates, quarantine)
            .unionByName(files(expected, names, files))
            .groupBy("defect_code")
            .agg(count_if(col("is_right")).as("right"), count(lit(1)).as("n"))
            .orderBy("defect_code")
            .collectAsList();
    CodeCounts right = new CodeCounts();
    CodeCounts all = new CodeCounts();
    for (Row row : rows) {
      right.add(row.getAs("defect_code"), row.<Long>getAs("right"));
      all.add(row.getAs("defect_code"), row.<Long>getAs("n"));
    }
    List<Score> scores = new ArrayList<>();
    if (!rows.isEmpty()) {
      scores.add(Score.share("planted", right.total(), all.total()));
      all.each(
          (defect, n) ->
              scores.add(Score.share("planted", right.of(defect), n).in("DEFECT", defect)));
    }
    return scores;
  }

  private static Dataset<Row> records(
      Dataset<Row> expected, Dataset<Row> fates, Dataset<Row> quarantine) {
    Dataset<Row> setAside =
        quarantine
            .where(col("status_code").equalTo("OPEN"))
            .select(
                col("file_hash"),
                col("record_no"),
                col("issues.issue_code").as("quarantine_issues"));
    Column issues =
        when(isFate(Fate.QUARANTINED), col("quarantine_issues")).otherwise(col("issue_codes"));
    Column isIssueRight =
        isFate(Fate.VOIDED)
            .or(isFate(Fate.DUPLICATE))
            .or(array_distinct(issues).eqNullSafe(expectedIssues()));
    return expected
        .where(col("record_no").isNotNull())
        .join(
            fates.select("path", "record_no", "file_hash", "fate_code", "issue_codes"),
            new String[] {"path", "record_no"},
            "left")
        .join(setAside, new String[] {"file_hash", "record_no"}, "left")
        .select(
            col("defect_code"),
            coalesce(col("fate_code").equalTo(fateInLake()).and(isIssueRight), lit(false))
                .as("is_right"));
  }

  private static Dataset<Row> files(Dataset<Row> expected, Dataset<Row> names, Dataset<Row> files) {
    Column isRight =
        when(isFate(Fate.DUPLICATE), col("is_file_again"))
            .when(
                isFate(Fate.REFUSED),
                col("status_code")
                    .equalTo("REFUSED")
                    .and(col("refusal_code").equalTo(col("issue_code"))))
            .otherwise(col("status_code").equalTo("ACCEPTED"));
    return expected
        .where(col("record_no").isNull())
        .join(names, new String[] {"path"}, "left")
        .join(
            files.select("file_hash", "status_code", "refusal_code"),
            new String[] {"file_hash"},
            "left")
        .select(col("defect_code"), coalesce(isRight, lit(false)).as("is_right"));
  }

  private static Column isFate(Fate fate) {
    return EXPECTED.equalTo(fate.name());
  }

  /** A record that came before has no row of its own. */
  private static Column fateInLake() {
    return when(isFate(Fate.DUPLICATE), lit(RecordFates.FOLDED)).otherwise(EXPECTED);
  }

  private static Column expectedIssues() {
    return when(col("issue_code").isNull(), array().cast("array<string>"))
        .otherwise(array(col("issue_code")));
  }
}
