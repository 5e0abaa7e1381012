package org.moeli.lab.evaluate;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.moeli.domain.Ending;

/** Scores stays: do episodes begin and end with the crossings with which they truly did? */
final class StayScorer implements Scorer {
  private static final String FRAME = "FRAME";
  private static final String[] CROSSING = {"person_no", "sequence_no"};

  @Override
  public String name() {
    return "stays";
  }

  @Override
  public String purpose() {
    return "Presences (INBOUND) and absences (OUTBOUND) of the lake against the true ones.";
  }

  @Override
  public Map<String, String> measures() {
    return Measures.of(
        "pairing_precision",
        "closed episodes of the lake that begin and end with the crossings with which a true one"
            + " does",
        "pairing_recall",
        "true episodes that ended by the as-of day and that the lake has just so",
        "pairing_recall_recorded",
        "the same among those with both crossings in the lake",
        "start_right",
        "episodes of the lake, traced to a true one, that begin on the true day",
        "start_error_days",
        "their mean distance from it, in days",
        "end_right",
        "closed episodes of the lake, traced to a true one that ended, that end on the true day",
        "end_error_days",
        "their mean distance from it, in days");
  }

  @Override
  public List<String> tables() {
    return List.of("core.crossing", "core.stay", "restricted.file_name");
  }

  @Override
  public List<Score> score(Comparison comparison) {
    return scores(
        comparison.lake("core.stay"),
        comparison.traced(),
        comparison.truth("stay"),
        comparison.vintage().asOf());
  }

  /**
   * Scores of both frames.
   *
   * @param stay core.stay
   * @param traced {@link TracedCrossings}
   * @param trueStay truth: stay
   */
  static List<Score> scores(
      Dataset<Row> stay, Dataset<Row> traced, Dataset<Row> trueStay, LocalDate asOf) {
    Dataset<Row> matched = matched(stay, traced, trueStay, asOf);
    Map<String, Row> ofLake = byFrame(ofLake(matched));
    Map<String, Row> ofTruth = byFrame(ofTruth(matched, traced, ended(trueStay, asOf)));
    List<Score> scores = new ArrayList<>();
    for (String frame : List.of("INBOUND", "OUTBOUND")) {
      List<Score> own = new ArrayList<>();
      Row lake = ofLake.get(frame);
      Row truth = ofTruth.get(frame);
      if (lake != null) {
        own.add(Score.share("pairing_precision", n(lake, "exact"), n(lake, "closed")));
      }
      if (truth != null) {
        own.add(Score.share("pairing_recall", n(truth, "found"), n(truth, "all")));
        own.add(
            Score.share(
                "pairing_recall_recorded", n(truth, "found_recorded"), n(truth, "recorded")));
      }
      if (lake != null) {
        own.addAll(errors(lake, "start"));
        own.addAll(errors(lake, "end"));
      }
      own.forEach(score -> scores.add(score.in(FRAME, frame)));
    }
    return scores;
  }

  private static List<Score> errors(Row lake, String which) {
    long measured = n(lake, which + "_measured");
    return List.of(
        Score.share(which + "_right", n(lake, which + "_right"), measured),
        Score.mean(which + "_error_days", lake.<Double>getAs(which + "_error"), measured));
  }

  /** Episodes of the lake with the true one that begins with the same crossing, if any. */
  private static Dataset<Row> matched(
      Dataset<Row> stay, Dataset<Row> traced, Dataset<Row> trueStay, LocalDate asOf) {
    Dataset<Row> starts =
        traced.select(col("crossing_id").as("stay_id"), col("person_no"), col("sequence_no"));
    Dataset<Row> ends =
        traced.select(
            col("crossing_id").as("end_crossing_id"),
            col("person_no").as("end_person_no"),
            col("sequence_no").as("end_sequence_no"));
    Dataset<Row> truths =
        trueStay.select(
            col("person_no"),
            col("sequence_no"),
            col("frame_code"),
            col("start_date").as("true_start_date"),
            when(col("end_date").leq(lit(asOf)), col("end_date")).as("true_end_date"));
    Column isExact =
        col("ending_code")
            .equalTo(Ending.CLOSED.code())
            .and(col("true_end_date").isNotNull())
            .and(col("end_person_no").equalTo(col("person_no")))
            .and(col("end_sequence_no").equalTo(col("sequence_no").plus(lit(1))));
    return stay.select(
            "stay_id", "end_crossing_id", "frame_code", "ending_code", "start_date", "end_date")
        .join(starts, new String[] {"stay_id"}, "left")
        .join(ends, new String[] {"end_crossing_id"}, "left")
        .join(truths, new String[] {"person_no", "sequence_no", "frame_code"}, "left")
        .withColumn("is_exact", coalesce(isExact, lit(false)));
  }

  private static Dataset<Row> ofLake(Dataset<Row> matched) {
    Column start = abs(datediff(col("start_date"), col("true_start_date")));
    Column end = abs(datediff(col("end_date"), col("true_end_date")));
    return matched
        .groupBy("frame_code")
        .agg(
            count_if(col("ending_code").equalTo(Ending.CLOSED.code())).as("closed"),
            count_if(col("is_exact")).as("exact"),
            count(start).as("start_measured"),
            count_if(start.equalTo(0)).as("start_right"),
            avg(start).as("start_error"),
            count(end).as("end_measured"),
            count_if(end.equalTo(0)).as("end_right"),
            avg(end).as("end_error"));
  }

  private static Dataset<Row> ofTruth(
      Dataset<Row> matched, Dataset<Row> traced, Dataset<Row> ended) {
    Dataset<Row> found =
        matched
            .where(col("is_exact"))
            .select("person_no", "sequence_no")
            .distinct()
            .withColumn("is_found", lit(true));
    Dataset<Row> recorded = recorded(traced).withColumn("is_begun", lit(true));
    Dataset<Row> recordedEnds =
        recorded(traced)
            .select(
                col("person_no"),
                col("sequence_no").minus(lit(1)).as("sequence_no"),
                lit(true).as("is_ended"));
    Column isRecorded = col("is_begun").and(col("is_ended"));
    return ended
        .join(found, CROSSING, "left")
        .join(recorded, CROSSING, "left")
        .join(recordedEnds, CROSSING, "left")
        .groupBy("frame_code")
        .agg(
            count(lit(1)).as("all"),
            count_if(col("is_found")).as("found"),
            count_if(isRecorded).as("recorded"),
            count_if(isRecorded.and(col("is_found"))).as("found_recorded"));
  }

  /** True crossings with a record that counts in the lake: person_no, sequence_no. */
  static Dataset<Row> recorded(Dataset<Row> traced) {
    return traced.where(col("person_no").isNotNull()).select("person_no", "sequence_no").distinct();
  }

  private static Dataset<Row> ended(Dataset<Row> trueStay, LocalDate asOf) {
    return trueStay
        .where(col("end_date").leq(lit(asOf)))
        .select("person_no", "sequence_no", "frame_code");
  }

  private static Map<String, Row> byFrame(Dataset<Row> counts) {
    Map<String, Row> rows = new TreeMap<>();
    counts.collectAsList().forEach(row -> rows.put(row.getAs("frame_code"), row));
    return rows;
  }

  private static long n(Row row, String column) {
    return row.<Long>getAs(column);
  }
}
