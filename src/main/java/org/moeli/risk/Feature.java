package org.moeli.risk;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * What a rule may read: one whole number per person, the columns of restricted.risk_feature of the
 * same names in lower case. The ending is the window: so many days up to the as-of day, which is
 * the last of them.
 *
 * <p>A measure counts crossings; every other feature counts distinct things, and each of them is
 * backed by rows of {@link Evidence}.
 */
enum Feature {
  /** Crossings, double scans aside. */
  CROSSINGS_365D(true),
  /** Departures among them. */
  DEPARTURES_365D(true),
  /** Departures that the next recorded crossing, a return, follows. */
  RETURNS_365D(true),
  /** Crossings at posts that keep a paper register. */
  PAPER_CROSSINGS_365D(true),
  /** Crossings of which only the day is known. */
  UNTIMED_CROSSINGS_365D(true),
  /** Departures for which no vehicle was recorded. */
  DEPARTURES_WITHOUT_VEHICLE_180D(true),
  /** Times that the person left or came and went back on the same day. */
  TURNAROUNDS_90D(false),
  /** Posts where such a turnaround began. */
  TURNAROUND_POSTS_90D(false),
  /** Days with a turnaround through one and the same post. */
  SAME_POST_RETURN_DAYS_90D(false),
  /** Crossings between 22:00 and 04:59 at a post with few crossings. */
  NIGHT_CROSSINGS_365D(false),
  /** Pairs of crossings in a row that no vehicle could have joined in the time between them. */
  IMPOSSIBLE_JOURNEYS_365D(false),
  /** Long episodes that ended and began anew on one day. */
  RENEWAL_TURNAROUNDS_365D(false),
  /** Presences that ended after the last lawful day. */
  LATE_DEPARTURES_730D(false),
  /** Crossings that must have happened between two posts that record nearly all of theirs. */
  UNRECORDED_CROSSINGS_365D(false),
  /** Minors who left in the same vehicle and have no crossing recorded for 30 days after. */
  MINORS_NOT_BACK_90D(false),
  /** Those of them whom the person came back without, within 30 days. */
  MINORS_LEFT_BEHIND_90D(false),
  /** Minors who left in the same vehicle and came back within 30 days. */
  MINORS_BACK_90D(false),
  /** Minors who left in the same vehicle and came back in it on the same day. */
  MINORS_BACK_SAME_DAY_90D(false),
  /** People never recorded before who left in the same vehicle. */
  FIRST_TIMERS_90D(false),
  /** Days on which such people did. */
  FIRST_TIMER_DAYS_90D(false),
  /** Others, minors aside, who left in the same vehicle and have no crossing for 60 days after. */
  COMPANIONS_NOT_BACK_180D(false),
  /** Days on which such companions left. */
  COMPANION_DAYS_NOT_BACK_180D(false),
  /** Days on which the person left in a vehicle with at least four others. */
  GROUP_TRIP_DAYS_180D(false),
  /** Places of others in the vehicles that the person left in, departure by departure. */
  FELLOW_TRAVELLERS_180D(false),
  /** Days in a vehicle that too many people share to tell who travelled together. */
  CROWDED_VEHICLE_DAYS_180D(false);

  private final boolean isMeasure;

  Feature(boolean isMeasure) {
    this.isMeasure = isMeasure;
  }

  /** Name of the column, and the code of its evidence. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The column. */
  Column column() {
    return col(code());
  }

  /** Whether it is a plain count of crossings, without evidence of its own. */
  boolean isMeasure() {
    return isMeasure;
  }

  /** The feature of a name as a rule writes it, whatever the case. */
  static Optional<Feature> named(String name) {
    return Arrays.stream(values()).filter(f -> f.code().equalsIgnoreCase(name)).findFirst();
  }

  /** Features that evidence backs. */
  static List<Feature> withEvidence() {
    return Arrays.stream(values()).filter(feature -> !feature.isMeasure).toList();
  }
}
