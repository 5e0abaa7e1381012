package org.moeli.kernel.spark;

import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.moeli.domain.WilsonInterval;

/**
 * The {@link WilsonInterval} of a share over columns of counts. A function of our own, since the
 * formula is to stand once and is applied to sums only, which are few.
 */
public final class ShareBounds {
  private static final UserDefinedFunction LOW =
      udf(
          (UDF2<Long, Long, Double>) (hits, n) -> WilsonInterval.of(hits, n).low(),
          DataTypes.DoubleType);
  private static final UserDefinedFunction HIGH =
      udf(
          (UDF2<Long, Long, Double>) (hits, n) -> WilsonInterval.of(hits, n).high(),
          DataTypes.DoubleType);

  private ShareBounds() {}

  /** Lower end; null when a count is null or nothing was looked at. */
  public static Column low(Column hits, Column n) {
    return when(isDefined(hits, n), LOW.apply(hits, n));
  }

  /** Upper end; null likewise. */
  public static Column high(Column hits, Column n) {
    return when(isDefined(hits, n), HIGH.apply(hits, n));
  }

  private static Column isDefined(Column hits, Column n) {
    return hits.isNotNull().and(n.gt(0));
  }
}
