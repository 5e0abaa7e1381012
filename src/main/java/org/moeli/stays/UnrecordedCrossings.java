package org.moeli.stays;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.moeli.domain.Direction;

/**
 * Crossings that must have happened and were not recorded: one row per two legs in a row in the
 * same direction (core.unrecorded_crossing).
 */
public final class UnrecordedCrossings {
  private UnrecordedCrossings() {}

  /**
   * The crossing in the other direction between two legs in the same direction, with the local days
   * between which it happened, both included.
   *
   * @param history core.history
   * @return core.unrecorded_crossing
   */
  public static Dataset<Row> of(Dataset<Row> history) {
    return history
        .where(col("role_code").equalTo("LEG"))
        .where(col("next_direction_code").equalTo(col("direction_code")))
        .select(
            col("crossing_id").as("before_crossing_id"),
            col("next_crossing_id").as("after_crossing_id"),
            col("person_id"),
            when(col("direction_code").equalTo(Direction.ENTRY.code()), Direction.EXIT.code())
                .otherwise(Direction.ENTRY.code())
                .as("direction_code"),
            col("crossing_date").as("window_start_date"),
            col("next_crossing_date").as("window_end_date"),
            col("post_code").as("before_post_code"),
            col("next_post_code").as("after_post_code"),
            col("as_of_date"),
            col("known_at_date"));
  }
}
