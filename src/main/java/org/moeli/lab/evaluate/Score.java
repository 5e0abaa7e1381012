package org.moeli.lab.evaluate;

/**
 * One figure of an evaluation. Grain: measure and group.
 *
 * @param measure code; its meaning is the scorer's
 * @param dimension what the group is a group of; {@link #ALL} when there is none
 * @param group code of the group; {@link #ALL} likewise
 * @param value share, count or days; null when it is not defined
 * @param numerator null when the value is no share
 * @param denominator how many there were to get right; null when there is none
 * @param note what one should know of it; null when nothing
 */
public record Score(
    String measure,
    String dimension,
    String group,
    Double value,
    Long numerator,
    Long denominator,
    String note) {
  /** No group. */
  public static final String ALL = "ALL";

  /** Measure of a scorer that could not score. */
  static final String UNSCORED = "could_not_score";

  /** A share; not defined when there is nothing to get right. */
  public static Score share(String measure, long numerator, long denominator) {
    Double value = denominator == 0 ? null : Double.valueOf((double) numerator / denominator);
    return new Score(measure, ALL, ALL, value, numerator, denominator, null);
  }

  /** A count. */
  public static Score count(String measure, long count) {
    return new Score(measure, ALL, ALL, (double) count, null, null, null);
  }

  /**
   * A mean or the like.
   *
   * @param value null when it is not defined
   * @param of how many it was taken over
   */
  public static Score mean(String measure, Double value, long of) {
    return new Score(measure, ALL, ALL, value, null, of, null);
  }

  /** Nothing could be scored. */
  public static Score unscored(String reason) {
    return new Score(UNSCORED, ALL, ALL, null, null, null, "could not score: " + reason);
  }

  /** The same figure of a group. */
  public Score in(String groupDimension, String groupValue) {
    return new Score(measure, groupDimension, groupValue, value, numerator, denominator, note);
  }

  /** The same figure with a note. */
  public Score noted(String text) {
    return new Score(measure, dimension, group, value, numerator, denominator, text);
  }

  /** Harmonic mean of two shares; null when one is not defined or both are zero. */
  static Double harmonic(Double precision, Double recall) {
    return precision == null || recall == null || precision + recall == 0
        ? null
        : Double.valueOf(2 * precision * recall / (precision + recall));
  }
}
