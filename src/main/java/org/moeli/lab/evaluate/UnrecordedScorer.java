package org.moeli.lab.evaluate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Scores the crossings that the lake infers, against those that left no record. */
final class UnrecordedScorer implements Scorer {
  private static final String[] CROSSING = {"person_no", "sequence_no"};

  @Override
  public String name() {
    return "unrecorded";
  }

  @Override
  public String purpose() {
    return "Crossings that the lake infers against true ones without a record that counts.";
  }

  @Override
  public Map<String, String> measures() {
    return Measures.of(
        "precision",
        "inferred crossings for which the same person truly crossed in that direction, within the"
            + " window, without a record",
        "recall",
        "true crossings without a record, at a post or at a ford, for which one was inferred;"
            + " most leave no trace, since exit and return are both missing",
        "visible_recall",
        "gaps that can be seen at all (two recorded crossings in a row in one direction) for which"
            + " one was inferred");
  }

  @Override
  public List<String> tables() {
    return List.of("core.crossing", "core.unrecorded_crossing", "restricted.file_name");
  }

  @Override
  public List<Score> score(Comparison comparison) {
    return scores(
        comparison.lake("core.unrecorded_crossing"),
        comparison.traced(),
        comparison.trueCrossings());
  }

  /**
   * Scores of what was inferred.
   *
   * @param inferred core.unrecorded_crossing
   * @param traced {@link TracedCrossings}
   * @param trueCrossing truth: crossing, up to the as-of day
   */
  static List<Score> scores(Dataset<Row> inferred, Dataset<Row> traced, Dataset<Row> trueCrossing) {
    Dataset<Row> before =
        inferred
            .select(
                col("before_crossing_id"),
                col("direction_code"),
                col("window_start_date"),
                col("window_end_date"))
            .join(
                traced.select(
                    col("crossing_id").as("before_crossing_id"),
                    col("person_no"),
                    col("sequence_no").as("before_sequence_no")),
                new String[] {"before_crossing_id"},
                "left");
    Dataset<Row> recorded = StayScorer.recorded(traced);
    Dataset<Row> missing =
        trueCrossing
            .join(recorded, CROSSING, "left_anti")
            .select(
                col("person_no"),
                col("sequence_no"),
                col("direction_code"),
                col("crossing_date"),
                when(col("post_code").isNull(), lit("FORD")).otherwise(lit("POST")).as("place"));
    Dataset<Row> matches =
        before
            .join(missing, new String[] {"person_no", "direction_code"}, "inner")
            .where(col("crossing_date").between(col("window_start_date"), col("window_end_date")))
            // One that was inferred stands for one that was missed, though more were.
            .withColumn(
                "rank",
                row_number().over(Window.partitionBy("before_crossing_id").orderBy("sequence_no")))
            .where(col("rank").equalTo(1))
            .select("before_crossing_id", "person_no", "sequence_no");
    List<Score> scores = new ArrayList<>();
    scores.add(
        Score.share(
            "precision",
            matches.select("before_crossing_id").distinct().count(),
            inferred.count()));
    scores.addAll(recall(missing, matches));
    scores.add(visible(before, recorded, trueCrossing));
    return scores;
  }

  private static List<Score> recall(Dataset<Row> missing, Dataset<Row> matches) {
    Dataset<Row> found =
        matches.select("person_no", "sequence_no").distinct().withColumn("is_found", lit(true));
    CodeCounts all = new CodeCounts();
    CodeCounts hits = new CodeCounts();
    missing
        .join(found, CROSSING, "left")
        .groupBy("place")
        .agg(count(lit(1)).as("n"), count_if(col("is_found")).as("found"))
        .collectAsList()
        .forEach(
            row -> {
              all.add(row.getAs("place"), row.<Long>getAs("n"));
              hits.add(row.getAs("place"), row.<Long>getAs("found"));
            });
    List<Score> scores = new ArrayList<>();
    scores.add(Score.share("recall", hits.total(), all.total()));
    all.each((place, n) -> scores.add(Score.share("recall", hits.of(place), n).in("PLACE", place)));
    return scores;
  }

  private static Score visible(
      Dataset<Row> before, Dataset<Row> recorded, Dataset<Row> trueCrossing) {
    WindowSpec person = Window.partitionBy("person_no").orderBy("sequence_no");
    Column isSameAgain = col("direction_code").equalTo(lead(col("direction_code"), 1).over(person));
    Dataset<Row> gaps =
        trueCrossing
            .select("person_no", "sequence_no", "direction_code")
            .join(recorded, CROSSING, "left_semi")
            .withColumn("is_gap", coalesce(isSameAgain, lit(false)))
            .where(col("is_gap"))
            .select("person_no", "sequence_no");
    Row row =
        gaps.join(
                before
                    .select(
                        col("person_no"),
                        col("before_sequence_no").as("sequence_no"),
                        lit(true).as("is_found"))
                    .distinct(),
                CROSSING,
                "left")
            .agg(count(lit(1)).as("n"), count_if(col("is_found")).as("found"))
            .first();
    return Score.share("visible_recall", row.<Long>getAs("found"), row.<Long>getAs("n"));
  }
}
