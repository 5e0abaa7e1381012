package org.moeli.lab.twin;

/**
 * A figure of a twin beside the published one.
 *
 * @param generated of the twin, scaled to the country where the published one is; NaN when there is
 *     none
 * @param cases what it rests on
 */
record ComparedFigure(
    PublishedFigures.Published published, double generated, long cases, Verdict verdict) {

  /** What comparing says. */
  enum Verdict {
    /** The twin is in the range that passes. */
    IN_RANGE,
    /** It is not. */
    OUT_OF_RANGE,
    /** Too few cases, or a period without the season or shorter than the year that it takes. */
    TOO_SMALL_TO_SAY,
    /** The options of the twin change the figure on purpose: difficulty, posts or trafficking. */
    NOT_COMPARED,
    /** The twin makes nothing of the kind. */
    NOT_GENERATED
  }
}
