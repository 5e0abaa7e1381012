package org.moeli.overstay;

import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.moeli.kernel.spark.ShareBounds;

/**
 * The share of exits that are not captured, and what it explains of the missing departures (domain
 * reference 1.7, {@code adjusted}).
 */
final class MissedExits {
  private MissedExits() {}

  /**
   * m: share of exits not captured, over episodes followed by a later entry.
   *
   * @return null when nobody returned
   */
  static Column share(Column missed, Column captured) {
    Column returned = missed.plus(captured);
    return when(returned.gt(0), missed.divide(returned));
  }

  /** Lower end of the Wilson 95 % interval of m; null when nobody returned. */
  static Column shareLow(Column missed, Column captured) {
    return ShareBounds.low(missed, missed.plus(captured));
  }

  /** Upper end of the Wilson 95 % interval of m; null when nobody returned. */
  static Column shareHigh(Column missed, Column captured) {
    return ShareBounds.high(missed, missed.plus(captured));
  }

  /**
   * Missing departures that unrecorded exits do not explain: {@code max(0, SIC - D_nr m / (1 -
   * m))}.
   *
   * @param unrecorded SIC, episodes without departure
   * @param departed D_nr, recorded departures of people not seen again
   * @param share m
   * @return 0 when no exit at all is captured, as a missing one then says nothing; null when m is
   *     and there is something to explain
   */
  static Column unexplained(Column unrecorded, Column departed, Column share) {
    return when(unrecorded.equalTo(0), lit(0.0))
        .when(share.isNull(), lit(null).cast("double"))
        .when(share.geq(1), lit(0.0))
        .otherwise(
            greatest(
                lit(0.0),
                unrecorded.minus(departed.multiply(share).divide(lit(1.0).minus(share)))));
  }
}
