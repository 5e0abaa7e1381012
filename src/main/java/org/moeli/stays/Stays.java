package org.moeli.stays;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.moeli.domain.Direction;
import org.moeli.domain.Ending;

/** Episodes of presence and absence: one row per leg of a history (core.stay). */
public final class Stays {
  private static final Column IS_OPEN = col("next_direction_code").isNull();
  private static final Column IS_MISSED = col("next_direction_code").equalTo(col("direction_code"));
  private static final Column IS_CLOSED =
      col("next_direction_code").notEqual(col("direction_code"));

  private Stays() {}

  /**
   * The episode that each leg begins. What was granted and who travelled is as written at the
   * beginning.
   *
   * @param history core.history
   * @return core.stay
   */
  public static Dataset<Row> of(Dataset<Row> history) {
    return history
        .where(col("role_code").equalTo("LEG"))
        .select(
            col("crossing_id").as("stay_id"),
            col("person_id"),
            when(col("direction_code").equalTo(Direction.ENTRY.code()), "INBOUND")
                .otherwise("OUTBOUND")
                .as("frame_code"),
            col("crossing_date").as("start_date"),
            col("crossed_at").as("start_at"),
            col("post_code").as("start_post_code"),
            when(IS_OPEN, Ending.OPEN.code())
                .when(IS_MISSED, Ending.MISSED.code())
                .otherwise(Ending.CLOSED.code())
                .as("ending_code"),
            when(IS_CLOSED, col("next_crossing_id")).as("end_crossing_id"),
            when(IS_CLOSED, col("next_crossing_date")).as("end_date"),
            when(IS_CLOSED, col("next_crossed_at")).as("end_at"),
            when(IS_CLOSED, col("next_post_code")).as("end_post_code"),
            when(IS_MISSED, col("next_crossing_date")).as("next_same_date"),
            col("has_later_entry"),
            col("nationality_code"),
            col("residence_code"),
            col("document_type_code"),
            col("purpose_code"),
            col("granted_code"),
            col("granted_until_date"),
            col("is_contradictory"),
            col("holds_nationality"),
            col("double_scan_count"),
            col("as_of_date"),
            col("known_at_date"));
  }
}
