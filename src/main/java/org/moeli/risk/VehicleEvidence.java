package org.moeli.risk;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.posexplode_outer;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.moeli.domain.Direction;
import org.moeli.domain.LinkBasis;

/**
 * Evidence in the company of departures: people whom the same vehicle took out through the same
 * post within 30 minutes of each other.
 */
final class VehicleEvidence {
  private static final int TOGETHER_SECONDS = 30 * 60;

  /** More departures than this of one vehicle at one post on one day are no company. */
  static final int CROWD = 200;

  /** A vehicle with at least so many people in it carries a group. */
  private static final int GROUP = 5;

  private static final int MINOR_DAYS = 30;
  private static final int COMPANION_DAYS = 60;

  /** A post must have kept records for so long before somebody is new to it. */
  private static final int KNOWN_DAYS = 180;

  private VehicleEvidence() {}

  /**
   * Companions are gathered by a window over the departures of a vehicle, so that nothing is joined
   * with itself and a row holds at most {@value #CROWD} of them.
   *
   * @param history core.history
   * @param person core.person; a weakly linked companion is nobody's evidence, since the same human
   *     being may be back under another id
   * @param posts {@link PostRecords}
   * @return rows of {@link Evidence}
   */
  static Dataset<Row> of(
      Dataset<Row> history, Dataset<Row> person, Dataset<Row> posts, LocalDate asOf) {
    WindowSpec day =
        Window.partitionBy("vehicle_key", "post_code", "direction_code", "crossing_date");
    WindowSpec ownDay = Window.partitionBy("vehicle_key", "person_id", "crossing_date");
    // A crowd is taken apart, so that the window over it stays small.
    WindowSpec together =
        Window.partitionBy(
                col("vehicle_key"), col("post_code"), when(col("is_crowd"), col("crossing_id")))
            .orderBy("seconds")
            .rangeBetween(-TOGETHER_SECONDS, TOGETHER_SECONDS);
    Column entryAt = when(col("direction_code").equalTo(Direction.ENTRY.code()), col("seconds"));
    Dataset<Row> departures =
        passages(history, person, posts, asOf)
            .repartition(col("vehicle_key"))
            .withColumn("is_crowd", count(lit(1)).over(day).gt(CROWD))
            .withColumn("last_entry", max(entryAt).over(ownDay))
            .where(col("direction_code").equalTo(Direction.EXIT.code()))
            .withColumn("subject", subject(asOf))
            .withColumn("people", count(lit(1)).over(together))
            .withColumn("company", collect_list("subject").over(together));
    return Legs.itemised(
        departures.select(
            col("*"), posexplode_outer(col("company")).as(new String[] {"place", "other"})),
        items(asOf));
  }

  /** Legs of 180 days of which vehicle, post and time are known. */
  private static Dataset<Row> passages(
      Dataset<Row> history, Dataset<Row> person, Dataset<Row> posts, LocalDate asOf) {
    Dataset<Row> legs =
        Legs.within(history, 180, asOf)
            .where(
                col("vehicle_key")
                    .isNotNull()
                    .and(col("crossed_at").isNotNull())
                    .and(col("post_code").isNotNull()))
            .join(broadcast(posts), col("post_code").equalTo(col("post")))
            .select(
                "crossing_id",
                "person_id",
                "sequence_no",
                "direction_code",
                "crossing_date",
                "crossed_at",
                "post_code",
                "vehicle_key",
                "is_minor",
                "next_direction_code",
                "next_crossing_date",
                "first_date");
    Dataset<Row> weak =
        person
            .where(col("link_basis_code").equalTo(LinkBasis.WEAK.code()))
            .select(col("person_id").as("weak_person_id"));
    return legs.join(weak, col("person_id").equalTo(col("weak_person_id")), "left")
        .withColumn("seconds", unix_seconds(col("crossed_at")));
  }

  /** What a departure is evidence of for those in the same vehicle; null when of nothing. */
  private static Column subject(LocalDate asOf) {
    Column isMinor = coalesce(col("is_minor"), lit(false));
    Column isMinorNotBack = isMinor.and(isNotBack(MINOR_DAYS, asOf));
    Column isMinorBack =
        isMinor
            .and(col("next_direction_code").equalTo(Direction.ENTRY.code()))
            .and(col("next_crossing_date").leq(date_add(col("crossing_date"), MINOR_DAYS)));
    Column isMinorBackSameDay = isMinor.and(col("last_entry").gt(col("seconds")));
    Column isFirst =
        col("sequence_no")
            .equalTo(1)
            .and(col("first_date").leq(date_sub(col("crossing_date"), KNOWN_DAYS)));
    Column isNotBack = not(isMinor).and(isNotBack(COMPANION_DAYS, asOf));
    return when(
        col("weak_person_id")
            .isNull()
            .and(
                isMinorNotBack
                    .or(known(isMinorBack))
                    .or(known(isMinorBackSameDay))
                    .or(isFirst)
                    .or(isNotBack)),
        struct(
            col("person_id").as("who"),
            isMinorNotBack.as("is_minor_not_back"),
            known(isMinorBack).as("is_minor_back"),
            known(isMinorBackSameDay).as("is_minor_back_same_day"),
            isFirst.as("is_first"),
            isNotBack.as("is_not_back")));
  }

  private static Column known(Column condition) {
    return coalesce(condition, lit(false));
  }

  /** No crossing is recorded within so many days of the departure, and they are over. */
  private static Column isNotBack(int days, LocalDate asOf) {
    Column last = date_add(col("crossing_date"), days);
    return last.leq(lit(asOf)).and(known(col("next_crossing_date").leq(last)).equalTo(false));
  }

  /** Of each departure with one companion, or none: what it shows. */
  private static Column[] items(LocalDate asOf) {
    Column isOnce = coalesce(col("place"), lit(0)).equalTo(0);
    Column isOther = col("other.who").notEqual(col("person_id"));
    Column isRecent = isOther.and(Legs.isWithin(col("crossing_date"), 90, asOf));
    Column isBack =
        col("next_direction_code")
            .equalTo(Direction.ENTRY.code())
            .and(col("next_crossing_date").leq(date_add(col("crossing_date"), MINOR_DAYS)));
    Column isMinorNotBack = isRecent.and(col("other.is_minor_not_back"));
    Column isFirst = isRecent.and(col("other.is_first"));
    Column isNotBack = isOther.and(col("other.is_not_back"));
    Column who = col("other.who");
    Column day = col("crossing_date");
    return new Column[] {
      Legs.item(Feature.GROUP_TRIP_DAYS_180D, isOnce.and(col("people").geq(GROUP)), day),
      Legs.item(
          Feature.FELLOW_TRAVELLERS_180D,
          isOnce.and(col("people").gt(1)),
          col("crossing_id"),
          col("people").minus(1),
          col("crossing_id"),
          day),
      Legs.item(Feature.CROWDED_VEHICLE_DAYS_180D, isOnce.and(col("is_crowd")), day),
      Legs.item(Feature.MINORS_NOT_BACK_90D, isMinorNotBack, who),
      Legs.item(Feature.MINORS_LEFT_BEHIND_90D, isMinorNotBack.and(isBack), who),
      Legs.item(Feature.MINORS_BACK_90D, isRecent.and(col("other.is_minor_back")), who),
      Legs.item(
          Feature.MINORS_BACK_SAME_DAY_90D, isRecent.and(col("other.is_minor_back_same_day")), who),
      Legs.item(Feature.FIRST_TIMERS_90D, isFirst, who),
      Legs.item(Feature.FIRST_TIMER_DAYS_90D, isFirst, day),
      Legs.item(Feature.COMPANIONS_NOT_BACK_180D, isNotBack, who),
      Legs.item(Feature.COMPANION_DAYS_NOT_BACK_180D, isNotBack, day)
    };
  }
}
