package org.moeli.risk;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.moeli.domain.AbsenceStatus;
import org.moeli.domain.Direction;
import org.moeli.domain.StayStatus;

/** Evidence in what the stages before found: late departures, gaps, renewed episodes. */
final class EpisodeEvidence {
  /** An episode of so many days comes near the usual limit of 30. */
  private static final int LONG_DAYS = 25;

  private EpisodeEvidence() {}

  /**
   * Presences that ended after the last lawful day.
   *
   * @param overstay intelligence.overstay
   * @return rows of {@link Evidence}; the crossing is the entry, the day that of the exit
   */
  static Dataset<Row> lateDepartures(Dataset<Row> overstay, LocalDate asOf) {
    return overstay
        .where(
            col("stay_status_code")
                .equalTo(StayStatus.DEPARTED_LATE.code())
                .and(Legs.isWithin(col("exit_date"), 730, asOf)))
        .select(
            row(Feature.LATE_DEPARTURES_730D, col("stay_id"), col("stay_id"), col("exit_date")));
  }

  /**
   * Crossings that nobody recorded, between two posts that record nearly all of theirs.
   *
   * @param unrecorded core.unrecorded_crossing
   * @param posts {@link PostRecords}
   * @return rows of {@link Evidence}; crossing and day are those after the gap
   */
  static Dataset<Row> unrecorded(Dataset<Row> unrecorded, Dataset<Row> posts, LocalDate asOf) {
    Dataset<Row> good = posts.where(col("captures_well"));
    return unrecorded
        .where(Legs.isWithin(col("window_end_date"), 365, asOf))
        .join(
            broadcast(good.select(col("post").as("before_post"))),
            col("before_post_code").equalTo(col("before_post")))
        .join(
            broadcast(good.select(col("post").as("after_post"))),
            col("after_post_code").equalTo(col("after_post")))
        .select(
            row(
                Feature.UNRECORDED_CROSSINGS_365D,
                col("before_crossing_id"),
                col("after_crossing_id"),
                col("window_end_date")));
  }

  /**
   * Long episodes that end and begin anew on one day, as a limit on single stays invites: an
   * absence of a national, or a presence of anybody to whom a limit applies.
   *
   * @param history core.history
   * @param overstay intelligence.overstay
   * @param absence intelligence.absence
   * @return rows of {@link Evidence}; the crossing is the one that ends the episode
   */
  static Dataset<Row> renewals(
      Dataset<Row> history, Dataset<Row> overstay, Dataset<Row> absence, LocalDate asOf) {
    Dataset<Row> absences =
        absence
            .where(
                col("absence_status_code")
                    .equalTo(AbsenceStatus.RETURNED.code())
                    .and(col("absence_days").geq(LONG_DAYS)))
            .select(
                col("person_id").as("who"),
                col("stay_id"),
                lit(Direction.ENTRY.code()).as("ending"),
                col("return_date").as("end_date"));
    Dataset<Row> presences =
        overstay
            .where(
                col("stay_status_code")
                    .isin(StayStatus.DEPARTED_IN_TIME.code(), StayStatus.DEPARTED_LATE.code())
                    .and(datediff(col("exit_date"), col("entry_date")).geq(LONG_DAYS)))
            .select(
                col("person_id").as("who"),
                col("stay_id"),
                lit(Direction.EXIT.code()).as("ending"),
                col("exit_date").as("end_date"));
    Dataset<Row> turnarounds =
        Legs.within(history, 365, asOf)
            .where(Legs.isTurnaround())
            .select("person_id", "crossing_id", "direction_code", "crossing_date");
    return turnarounds
        .join(
            absences.union(presences),
            col("person_id")
                .equalTo(col("who"))
                .and(col("crossing_date").equalTo(col("end_date")))
                .and(col("direction_code").equalTo(col("ending"))))
        .select(
            row(
                Feature.RENEWAL_TURNAROUNDS_365D,
                col("stay_id"),
                col("crossing_id"),
                col("crossing_date")));
  }

  private static Column[] row(Feature feature, Column subject, Column crossing, Column day) {
    return new Column[] {
      col("person_id"),
      lit(feature.code()).as("feature_code"),
      subject.as("subject"),
      lit(1L).as("quantity"),
      crossing.as("crossing_id"),
      day.as("evidence_date")
    };
  }
}
