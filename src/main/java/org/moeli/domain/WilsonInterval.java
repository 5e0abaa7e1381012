package org.moeli.domain;

/**
 * The Wilson score interval of a share at 95 %: where the true share lies when {@code hits} of
 * {@code n} were found (E. B. Wilson, Probable Inference, JASA 22, 1927). It stays within 0 and 1
 * and is sound for few cases and for shares near the ends.
 *
 * @param low lower end
 * @param high upper end
 */
public record WilsonInterval(double low, double high) {
  /** Two-sided 95 % quantile of the normal distribution. */
  private static final double Z = 1.959963984540054;

  /**
   * The interval of a share.
   *
   * @param hits from 0 to n
   * @param n at least 1
   */
  public static WilsonInterval of(long hits, long n) {
    if (n < 1 || hits < 0 || hits > n) {
      throw new IllegalArgumentException(hits + " of " + n);
    }
    double spread = Math.sqrt((double) (hits * (n - hits)) / n + Z * Z / 4);
    double centre = hits + Z * Z / 2;
    double whole = n + Z * Z;
    return new WilsonInterval(
        Math.max(0, (centre + spread * -Z) / whole), (centre + spread * Z) / whole);
  }
}
