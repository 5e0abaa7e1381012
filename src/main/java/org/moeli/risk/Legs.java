package org.moeli.risk;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Parts that the indicators share: recent legs, windows, items of evidence. */
final class Legs {
  private Legs() {}

  /** The legs of core.history within so many days up to the as-of day. */
  static Dataset<Row> within(Dataset<Row> history, int days, LocalDate asOf) {
    return history.where(
        col("role_code").equalTo("LEG").and(isWithin(col("crossing_date"), days, asOf)));
  }

  /** Whether a day is one of so many days of which the as-of day is the last. */
  static Column isWithin(Column day, int days, LocalDate asOf) {
    return day.gt(date_sub(lit(asOf), days)).and(day.leq(lit(asOf)));
  }

  /** The person left or came, and went back on the same local day. */
  static Column isTurnaround() {
    return col("next_direction_code")
        .notEqual(col("direction_code"))
        .and(col("next_crossing_date").equalTo(col("crossing_date")));
  }

  /**
   * One piece of evidence where a condition holds, else null.
   *
   * @param subject what is counted once, as text
   * @param quantity how much it counts
   */
  static Column item(
      Feature feature, Column holds, Column subject, Column quantity, Column crossing, Column day) {
    return when(
        holds,
        struct(
            lit(feature.code()).as("feature_code"),
            subject.cast("string").as("subject"),
            quantity.cast("bigint").as("quantity"),
            crossing.as("crossing_id"),
            day.as("evidence_date")));
  }

  /** The same of quantity 1, shown by the leg itself. */
  static Column item(Feature feature, Column holds, Column subject) {
    return item(feature, holds, subject, lit(1), col("crossing_id"), col("crossing_date"));
  }

  /** The items that hold, one row each. */
  static Dataset<Row> itemised(Dataset<Row> frame, Column... items) {
    // Nulls are dropped after the generator, not in its array: of an array that is no plain list
    // of values, the optimizer derives filters until it runs out of memory.
    return frame
        .select(col("person_id"), explode(array(items)).as("item"))
        .where(col("item").isNotNull())
        .select("person_id", "item.*");
  }
}
