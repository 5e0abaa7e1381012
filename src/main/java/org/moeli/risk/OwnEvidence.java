package org.moeli.risk;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.hour;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.unix_seconds;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Evidence in a person's own crossings: turnarounds, nights at small posts, journeys. */
final class OwnEvidence {
  private static final int FIRST_NIGHT_HOUR = 22;
  private static final int FIRST_DAY_HOUR = 5;

  /** 120 km/h: faster than any road between the posts allows, even in a straight line. */
  private static final double KM_PER_MINUTE = 2;

  /** The clocks of two posts may differ by so much. */
  private static final int CLOCK_MINUTES = 10;

  private OwnEvidence() {}

  /**
   * The evidence of the last 365 days and of the last 90.
   *
   * @param history core.history
   * @param posts {@link PostRecords}
   * @return rows of {@link Evidence}
   */
  static Dataset<Row> of(Dataset<Row> history, Dataset<Row> posts, RiskSite site, LocalDate asOf) {
    Column isTurnaround = Legs.isTurnaround().and(Legs.isWithin(col("crossing_date"), 90, asOf));
    Column isImpossible = isImpossible(site);
    Dataset<Row> legs =
        Legs.within(history, 365, asOf)
            .join(broadcast(posts), col("post_code").equalTo(col("post")), "left");
    return Legs.itemised(
        legs,
        Legs.item(Feature.TURNAROUNDS_90D, isTurnaround, col("crossing_id")),
        Legs.item(
            Feature.TURNAROUND_POSTS_90D,
            isTurnaround.and(col("post_code").isNotNull()),
            col("post_code")),
        Legs.item(
            Feature.SAME_POST_RETURN_DAYS_90D,
            isTurnaround.and(col("post_code").equalTo(col("next_post_code"))),
            col("crossing_date")),
        Legs.item(
            Feature.NIGHT_CROSSINGS_365D,
            col("has_few_crossings").and(isAtNight(site)),
            col("crossing_id")),
        Legs.item(Feature.IMPOSSIBLE_JOURNEYS_365D, isImpossible, col("crossing_id")),
        Legs.item(
            Feature.IMPOSSIBLE_JOURNEYS_365D,
            isImpossible,
            col("crossing_id"),
            lit(1),
            col("next_crossing_id"),
            col("next_crossing_date")));
  }

  private static Column isAtNight(RiskSite site) {
    Column local = hour(from_utc_timestamp(col("crossed_at"), site.timeZone()));
    return local.geq(FIRST_NIGHT_HOUR).or(local.lt(FIRST_DAY_HOUR));
  }

  /** Null, so no evidence, where a time or the place of a post is not known. */
  private static Column isImpossible(RiskSite site) {
    if (site.kilometres().isEmpty()) {
      return lit(false);
    }
    Column kilometres =
        element_at(
            distances(site.kilometres()), concat_ws("|", col("post_code"), col("next_post_code")));
    Column minutes =
        unix_seconds(col("next_crossed_at")).minus(unix_seconds(col("crossed_at"))).divide(60);
    return col("post_code")
        .notEqual(col("next_post_code"))
        .and(kilometres.gt(minutes.plus(CLOCK_MINUTES).multiply(KM_PER_MINUTE)));
  }

  private static Column distances(Map<String, Double> kilometres) {
    return map(
        new TreeMap<>(kilometres)
            .entrySet().stream()
                .flatMap(pair -> Stream.of(lit(pair.getKey()), lit(pair.getValue())))
                .toArray(Column[]::new));
  }
}
