package org.moeli.lab.evaluate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.moeli.domain.StayStatus;

/** Scores overstay: the status of every stay, and whether the bounds of the rate hold the truth. */
final class OverstayScorer implements Scorer {
  private static final String[] STAY = {"person_no", "sequence_no"};
  private static final String[] PAIR = {"true_status_code", "lake_status_code"};

  @Override
  public String name() {
    return "overstay";
  }

  @Override
  public String purpose() {
    return "Status of every stay in the lake against what truly was, and against what the records"
        + " that exist could tell at best; and the overstay rate against the true one.";
  }

  @Override
  public Map<String, String> measures() {
    return Measures.of(
        "status_precision",
        "stays to which the lake gives this status and that truly have it at the as-of day;"
            + " NO_DEPARTURE_RECORDED is true of somebody who is still there after the limit;"
            + " MISSED_EXIT and UNDETERMINED are never true, see record_status_*; EXCLUDED and"
            + " NO_LIMIT count as one, since neither has a limit to keep; a stay under a permit"
            + " that exempts is EXCLUDED in the lake and truly has the limit of the permit",
        "status_recall",
        "stays that truly have this status and to which the lake gives it",
        "status_recall_recorded",
        "the same among stays that the lake has",
        "status_pair",
        "stays by true status > status in the lake; NONE: there is no such stay on that side",
        "record_status_precision",
        "as status_precision, but against the record status: what the definitions give for the true"
            + " person when only crossings with a record in the lake are known, with true limits,"
            + " days and directions; MISSED_EXIT is such a stay whose next recorded crossing is"
            + " another entry",
        "record_status_recall",
        "stays with this record status and to which the lake gives it",
        "true_rate",
        "true overstay rate of a cohort (stays that truly ended after the limit or go on after it,"
            + " of all with a limit in the cohort, recorded or not); the note has the bounds of the"
            + " lake",
        "bounds_cover",
        "monthly cohorts whose true rate lies between lower_rate and upper_rate",
        "adjusted_covers",
        "monthly cohorts whose true rate lies between adjusted_low and adjusted_high");
  }

  @Override
  public List<String> tables() {
    return List.of(
        "core.crossing",
        "restricted.file_name",
        "intelligence.overstay",
        "intelligence.overstay_rate");
  }

  @Override
  public List<Score> score(Comparison comparison) {
    Dataset<Row> traced = comparison.traced();
    Dataset<Row> trueStay = comparison.truth("stay");
    Dataset<Row> lake = ofLake(comparison.lake("intelligence.overstay"), traced);
    Dataset<Row> statuses =
        TrueStatuses.of(trueStay, comparison.vintage().asOf(), comparison.graceDays());
    Dataset<Row> byRecords =
        TrueStatuses.byRecords(
            trueStay,
            StayScorer.recorded(traced),
            comparison.trueCrossings(),
            comparison.vintage().asOf(),
            comparison.graceDays());
    List<Score> scores = new ArrayList<>(statusScores(pairs(lake, statuses)));
    scores.addAll(recordStatusScores(pairs(lake, byRecords)));
    scores.addAll(
        OverstayBounds.scores(rates(comparison), trueRates(statuses, comparison.truth("person"))));
    return scores;
  }

  private static List<Row> rates(Comparison comparison) {
    return comparison
        .lake("intelligence.overstay_rate")
        .where(
            comparison
                .vintage()
                .matchesRow()
                .and(not(col("is_trial")))
                .and(col("dimension_code").isin("TOTAL", "NATIONALITY")))
        .collectAsList();
  }

  /** True counts by month of the limit and nationality: few rows. */
  private static List<Row> trueRates(Dataset<Row> statuses, Dataset<Row> person) {
    return statuses
        .where(col("lawful_until_date").isNotNull())
        .join(person.select("person_no", "nationality_code"), new String[] {"person_no"}, "inner")
        .groupBy(trunc(col("lawful_until_date"), "month").as("month"), col("nationality_code"))
        .agg(count(lit(1)).as("limited"), count_if(col("is_overstay")).as("overstays"))
        .collectAsList();
  }

  /**
   * Stays of the lake by the true entry behind them: person_no and sequence_no (null when there is
   * none), lake_status_code. A second stay with the same entry has none behind it.
   */
  static Dataset<Row> ofLake(Dataset<Row> overstay, Dataset<Row> traced) {
    Column status =
        when(
                col("stay_status_code")
                    .isin(StayStatus.EXCLUDED.code(), StayStatus.NO_LIMIT.code()),
                lit(TrueStatuses.UNLIMITED))
            .otherwise(col("stay_status_code"));
    Column isFirst =
        row_number().over(Window.partitionBy(STAY[0], STAY[1]).orderBy("stay_id")).equalTo(1);
    return overstay
        .join(
            traced.select(col("crossing_id").as("stay_id"), col("person_no"), col("sequence_no")),
            new String[] {"stay_id"},
            "left")
        .withColumn("is_first", isFirst)
        .select(
            when(col("is_first"), col("person_no")).as("person_no"),
            when(col("is_first"), col("sequence_no")).as("sequence_no"),
            status.as("lake_status_code"));
  }

  /** How often each true status met each status of the lake. */
  static List<Row> pairs(Dataset<Row> lake, Dataset<Row> truth) {
    return truth
        .select("person_no", "sequence_no", "true_status_code")
        .join(lake, STAY, "full_outer")
        .groupBy(
            coalesce(col(PAIR[0]), lit(TrueStatuses.NONE)).as(PAIR[0]),
            coalesce(col(PAIR[1]), lit(TrueStatuses.NONE)).as(PAIR[1]))
        .agg(count(lit(1)).as("n"))
        .orderBy(PAIR[0], PAIR[1])
        .collectAsList();
  }

  static List<Score> statusScores(List<Row> pairs) {
    List<Score> scores = new ArrayList<>();
    Agreement agreement = new Agreement(pairs);
    for (String status : agreement.statuses()) {
      scores.add(agreement.precision("status_precision", status));
      scores.add(agreement.recall("status_recall", status));
      scores.add(agreement.recallRecorded("status_recall_recorded", status));
    }
    for (Row pair : pairs) {
      String name = pair.getAs(PAIR[0]) + " > " + pair.getAs(PAIR[1]);
      scores.add(Score.count("status_pair", pair.<Long>getAs("n")).in("STATUS_PAIR", name));
    }
    return scores;
  }

  private static List<Score> recordStatusScores(List<Row> pairs) {
    List<Score> scores = new ArrayList<>();
    Agreement agreement = new Agreement(pairs);
    for (String status : agreement.statuses()) {
      scores.add(agreement.precision("record_status_precision", status));
      scores.add(agreement.recall("record_status_recall", status));
    }
    return scores;
  }

  /** Counts of pairs of statuses, and what follows from them. */
  private static final class Agreement {
    private final Map<String, Long> right = new TreeMap<>();
    private final Map<String, Long> inLake = new TreeMap<>();
    private final Map<String, Long> inTruth = new TreeMap<>();
    private final Map<String, Long> missing = new TreeMap<>();

    Agreement(List<Row> pairs) {
      for (Row pair : pairs) {
        String truth = pair.getAs(PAIR[0]);
        String lake = pair.getAs(PAIR[1]);
        long n = pair.<Long>getAs("n");
        inTruth.merge(truth, n, Long::sum);
        inLake.merge(lake, n, Long::sum);
        if (truth.equals(lake)) {
          right.put(truth, n);
        }
        if (lake.equals(TrueStatuses.NONE)) {
          missing.put(truth, n);
        }
      }
    }

    SortedSet<String> statuses() {
      SortedSet<String> all = new TreeSet<>(inLake.keySet());
      all.addAll(inTruth.keySet());
      all.remove(TrueStatuses.NONE);
      return all;
    }

    Score precision(String measure, String status) {
      return share(measure, status, inLake.getOrDefault(status, 0L));
    }

    Score recall(String measure, String status) {
      return share(measure, status, inTruth.getOrDefault(status, 0L));
    }

    Score recallRecorded(String measure, String status) {
      return share(
          measure, status, inTruth.getOrDefault(status, 0L) - missing.getOrDefault(status, 0L));
    }

    private Score share(String measure, String status, long denominator) {
      return Score.share(measure, right.getOrDefault(status, 0L), denominator).in("STATUS", status);
    }
  }
}
