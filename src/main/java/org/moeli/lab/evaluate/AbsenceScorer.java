package org.moeli.lab.evaluate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Scores the absences of nationals: who was truly away for more than 30 or 90 days, or beyond the
 * last day allowed abroad. Both frames are scored alike, though no absence is an overstay.
 */
final class AbsenceScorer implements Scorer {
  private static final String NATIONALITY = "LSO";
  private static final String LIMIT = "LIMIT";
  private static final List<String> LIMITS =
      List.of("over_limit_30", "over_limit_90", "is_over_rule");

  @Override
  public String name() {
    return "absence";
  }

  @Override
  public String purpose() {
    return "Absences of Basotho beyond 30 days, 90 days and the rule in force, against the true"
        + " ones.";
  }

  @Override
  public Map<String, String> measures() {
    return Measures.of(
        "limit_precision",
        "absences that the lake says went beyond the limit and that truly did",
        "limit_recall",
        "absences that truly went beyond it and of which the lake says so");
  }

  @Override
  public List<String> tables() {
    return List.of("core.crossing", "intelligence.absence", "restricted.file_name");
  }

  @Override
  public List<Score> score(Comparison comparison) {
    return scores(
        comparison.lake("intelligence.absence"),
        comparison.traced(),
        comparison.truth("stay"),
        comparison.truth("person"),
        comparison.vintage().asOf());
  }

  /**
   * Scores by limit.
   *
   * @param absence intelligence.absence
   * @param traced {@link TracedCrossings}
   * @param trueStay truth: stay
   * @param person truth: person
   */
  static List<Score> scores(
      Dataset<Row> absence,
      Dataset<Row> traced,
      Dataset<Row> trueStay,
      Dataset<Row> person,
      LocalDate asOf) {
    Dataset<Row> lake =
        absence
            .select("stay_id", "over_limit_30", "over_limit_90", "is_over_rule")
            .join(
                traced.select(
                    col("crossing_id").as("stay_id"), col("person_no"), col("sequence_no")),
                new String[] {"stay_id"},
                "left");
    Dataset<Row> both =
        lake.join(
            trueAbsences(trueStay, person, asOf),
            new String[] {"person_no", "sequence_no"},
            "full_outer");
    List<Column> counts = new ArrayList<>();
    for (String limit : LIMITS) {
      counts.add(count_if(col(limit)).as(limit));
      counts.add(count_if(col("true_" + limit)).as("true_" + limit));
      counts.add(count_if(col(limit).and(col("true_" + limit))).as("both_" + limit));
    }
    Row row =
        both.agg(counts.get(0), counts.subList(1, counts.size()).toArray(Column[]::new)).head();
    List<Score> scores = new ArrayList<>();
    for (String limit : LIMITS) {
      long right = row.<Long>getAs("both_" + limit);
      scores.add(Score.share("limit_precision", right, row.<Long>getAs(limit)).in(LIMIT, limit));
      scores.add(
          Score.share("limit_recall", right, row.<Long>getAs("true_" + limit)).in(LIMIT, limit));
    }
    return scores;
  }

  /** An absence that goes on at the as-of day has lasted until then. */
  private static Dataset<Row> trueAbsences(
      Dataset<Row> trueStay, Dataset<Row> person, LocalDate asOf) {
    Column until = least(coalesce(col("end_date"), lit(asOf)), lit(asOf));
    Column days = datediff(until, col("start_date"));
    return trueStay
        .where(col("frame_code").equalTo("OUTBOUND").and(col("start_date").leq(lit(asOf))))
        .join(
            person.where(col("nationality_code").equalTo(NATIONALITY)).select("person_no"),
            new String[] {"person_no"},
            "left_semi")
        .select(
            col("person_no"),
            col("sequence_no"),
            days.gt(30).as("true_over_limit_30"),
            days.gt(90).as("true_over_limit_90"),
            until.gt(col("lawful_until_date")).as("true_is_over_rule"));
  }
}
