package org.moeli.stays;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.shiftleft;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.moeli.domain.Direction;
import org.moeli.kernel.run.Vintage;

/** The history of each person: one row per crossing that counts, in order (core.history). */
public final class Histories {
  /** The packed key has 20 bits for the day, enough for the years 535 to 3405. */
  private static final int DAY_ORIGIN = 1 << 19;

  private static final int LAST_DAY = (1 << 20) - 1;

  /** Below the day, 12 bits for the minute: 0 is no minute, 1441 midnight UTC of the local day. */
  private static final int MINUTE_ORIGIN = 1441;

  private static final int LAST_MINUTE = (1 << 12) - 1;

  private Histories() {}

  /**
   * The crossings that count at a vintage, by person and in order, as {@link
   * org.moeli.domain.CrossingOrder} defines it. Partitions hold whole persons, sorted by person.
   *
   * <p>The query fails when an identity was never resolved.
   *
   * @param crossing core.crossing
   * @param travellers as {@link Travellers} gives them
   * @param vintage which versions of crossings count
   * @return core.history
   */
  public static Dataset<Row> of(
      Dataset<Row> crossing, Dataset<Row> travellers, StayTerms terms, Vintage vintage) {
    // Ordering needs a look at whole histories with state: a window cannot say it, and a sort by
    // one packed number takes half the time of a sort by person, time and id.
    return vintage
        .counting(crossing, col("crossing_date"))
        .join(travellers, new String[] {"identity_id"}, "left")
        .select(scanned())
        .repartition(shiftrightunsigned(col("sort_key"), 32))
        .sortWithinPartitions("sort_key")
        .mapPartitions(new HistoryScan(terms), Encoders.row(HistoryScan.OUTPUT))
        .select(history(vintage));
  }

  /** {@link HistoryScan#INPUT}: numbers for dates and instants, which need no conversion. */
  private static Column[] scanned() {
    return new Column[] {
      sortKey().as("sort_key"),
      col("crossing_id"),
      col("person_id"),
      col("direction_code").equalTo(Direction.ENTRY.code()).as("is_entry"),
      unix_date(col("crossing_date")).as("crossing_day"),
      unix_micros(col("crossed_at")).as("crossed_micros"),
      col("post_code"),
      coalesce(col("document_nationality_code"), col("nationality_code")).as("nationality_code"),
      col("residence_code"),
      col("age_band_code"),
      col("is_minor"),
      col("document_type_code"),
      col("purpose_code"),
      col("granted_code"),
      unix_date(col("granted_until_date")).as("granted_until_day"),
      col("vehicle_key"),
      col("is_contradictory"),
      unix_date(col("received_date")).as("received_day"),
      col("delivery_order"),
      col("episode_id"),
      col("document_nationality_code").isNotNull().as("is_document_nationality")
    };
  }

  /** Person, local day and minute in one number, so that rows sort without comparing columns. */
  private static Column sortKey() {
    Column person =
        coalesce(
            col("person_no"),
            raise_error(lit("A crossing has an identity without a person: run resolve first.")));
    Column day = unix_date(col("crossing_date"));
    Column minute = floor(unix_seconds(col("crossed_at")).divide(60)).minus(day.multiply(1440));
    return shiftleft(person.cast("bigint"), 32)
        .bitwiseOR(shiftleft(within(0, LAST_DAY, day.plus(DAY_ORIGIN)), 12))
        .bitwiseOR(
            when(col("crossed_at").isNull(), lit(0L))
                .otherwise(within(1, LAST_MINUTE, minute.plus(MINUTE_ORIGIN))));
  }

  private static Column within(long least, long most, Column number) {
    return greatest(lit(least), least(lit(most), number.cast("bigint")));
  }

  private static Column[] history(Vintage vintage) {
    return new Column[] {
      col("crossing_id"),
      col("person_id"),
      shiftrightunsigned(col("sort_key"), 32).cast("int").as("person_no"),
      col("sequence_no"),
      col("role_code"),
      direction(col("is_entry")).as("direction_code"),
      date_from_unix_date(col("crossing_day")).as("crossing_date"),
      timestamp_micros(col("crossed_micros")).as("crossed_at"),
      col("post_code"),
      col("nationality_code"),
      col("residence_code"),
      col("age_band_code"),
      col("is_minor"),
      col("document_type_code"),
      col("purpose_code"),
      col("granted_code"),
      date_from_unix_date(col("granted_until_day")).as("granted_until_date"),
      col("vehicle_key"),
      col("is_contradictory"),
      col("holds_nationality"),
      col("double_scan_count"),
      col("next_crossing_id"),
      direction(col("next_is_entry")).as("next_direction_code"),
      date_from_unix_date(col("next_crossing_day")).as("next_crossing_date"),
      timestamp_micros(col("next_crossed_micros")).as("next_crossed_at"),
      col("next_post_code"),
      col("has_later_entry"),
      lit(vintage.asOf()).as("as_of_date"),
      lit(vintage.knownAt()).as("known_at_date")
    };
  }

  private static Column direction(Column isEntry) {
    return when(isEntry, Direction.ENTRY.code())
        .when(isEntry.equalTo(false), Direction.EXIT.code());
  }
}
