package org.moeli.publish;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Shares as published. */
final class Rounded {
  private static final int DECIMALS = 4;

  private Rounded() {}

  /** To four decimals, a hundredth of a per cent; halves away from zero. */
  static double share(double value) {
    return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP).doubleValue();
  }
}
