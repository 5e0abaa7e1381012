package org.moeli.lab.evaluate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.moeli.domain.Direction;
import org.moeli.domain.StayStatus;

/**
 * What the status of every true stay is, by the definitions of {@code intelligence.overstay}.
 * Grain: stay of a person in the country.
 */
final class TrueStatuses {
  /** No limit to keep: a national, a resident, a diplomat, or lawfully without an end. */
  static final String UNLIMITED = "EXCLUDED_OR_NO_LIMIT";

  /** Nothing stands on this side. */
  static final String NONE = "NONE";

  private TrueStatuses() {}

  /**
   * The status that each stay truly has.
   *
   * @param trueStay truth: stay
   * @param graceDays days after the limit before a missing departure is counted
   * @return person_no, sequence_no, lawful_until_date, true_status_code, is_overstay: of those with
   *     a limit, whether the person truly stayed beyond it by the as-of day. Somebody who is still
   *     there past the limit and grace has the status NO_DEPARTURE_RECORDED: that is all that the
   *     best of records could tell
   */
  static Dataset<Row> of(Dataset<Row> trueStay, LocalDate asOf, int graceDays) {
    Column end = when(col("end_date").leq(lit(asOf)), col("end_date"));
    Column status = status(end, lit(false), asOf, graceDays);
    Column limit = col("lawful_until_date");
    Column isOverstay =
        when(end.isNotNull(), end.gt(limit))
            .otherwise(date_add(limit, graceDays).lt(lit(asOf)))
            .and(limit.isNotNull());
    return trueStay
        .where(col("frame_code").equalTo("INBOUND").and(col("start_date").leq(lit(asOf))))
        .select(
            col("person_no"),
            col("sequence_no"),
            limit,
            status.as("true_status_code"),
            coalesce(isOverstay, lit(false)).as("is_overstay"));
  }

  /**
   * The status that follows from the crossings with a record alone, read without a mistake: the
   * next crossing is the next one of the person with a record, and limit, direction and days are
   * the true ones. Only this can be MISSED_EXIT; and where exit and re-entry both lack a record,
   * two stays look like one.
   *
   * @param trueStay truth: stay
   * @param recorded person_no and sequence_no of the true crossings with a record
   * @param trueCrossing truth: crossing, up to the as-of day
   * @return person_no, sequence_no, true_status_code, of stays whose entry has a record
   */
  static Dataset<Row> byRecords(
      Dataset<Row> trueStay,
      Dataset<Row> recorded,
      Dataset<Row> trueCrossing,
      LocalDate asOf,
      int graceDays) {
    var person = Window.partitionBy("person_no").orderBy("sequence_no");
    Dataset<Row> sequence =
        trueCrossing
            .select("person_no", "sequence_no", "direction_code", "crossing_date")
            .join(recorded, new String[] {"person_no", "sequence_no"}, "left_semi")
            .select(
                col("person_no"),
                col("sequence_no"),
                lead(col("direction_code"), 1).over(person).as("next_direction_code"),
                lead(col("crossing_date"), 1).over(person).as("next_date"));
    Column isExit = col("next_direction_code").equalTo(Direction.EXIT.code());
    Column isEntry =
        coalesce(col("next_direction_code").equalTo(Direction.ENTRY.code()), lit(false));
    return trueStay
        .where(col("frame_code").equalTo("INBOUND").and(col("start_date").leq(lit(asOf))))
        .join(sequence, new String[] {"person_no", "sequence_no"}, "inner")
        .select(
            col("person_no"),
            col("sequence_no"),
            status(when(isExit, col("next_date")), isEntry, asOf, graceDays)
                .as("true_status_code"));
  }

  private static Column status(Column exit, Column isBackUnseen, LocalDate asOf, int graceDays) {
    Column limit = col("lawful_until_date");
    return when(limit.isNull(), lit(UNLIMITED))
        .when(exit.leq(limit), lit(StayStatus.DEPARTED_IN_TIME.code()))
        .when(exit.gt(limit), lit(StayStatus.DEPARTED_LATE.code()))
        .when(isBackUnseen, lit(StayStatus.MISSED_EXIT.code()))
        .when(date_add(limit, graceDays).geq(lit(asOf)), lit(StayStatus.NOT_YET_DUE.code()))
        .otherwise(lit(StayStatus.NO_DEPARTURE_RECORDED.code()));
  }
}
