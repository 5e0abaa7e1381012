package org.moeli.domain.overstay;

import java.util.Map;
import org.moeli.domain.overstay.Presence.Fact;

/**
 * The overstay rate of a cohort between bounds (domain reference 1.7, rates). Rates are shares of
 * the expected departures, null when there is none.
 *
 * @param counts stays of the cohort by fact, as recorded
 * @param expectedDepartures ED: stays with a known limit
 * @param recordedLateRate late departures as recorded; no bound, since two stays may look like one
 * @param upperRate as if everybody who is not known to have left in time had overstayed
 * @param reckoned what needs to know how much is captured; null when nobody came again, or no
 *     departure was expected
 */
public record OverstayEstimate(
    Map<Fact, Long> counts,
    long expectedDepartures,
    Double recordedLateRate,
    Double upperRate,
    Reckoned reckoned) {

  /** Whether any stay is counted, with a limit or without; entries alone are none. */
  public boolean isOfStays() {
    return expectedDepartures > 0 || counts.get(Fact.UNDETERMINED_WITHOUT_LIMIT) > 0;
  }

  /**
   * What follows from how much is captured.
   *
   * @param lowerRate 5 % quantile, over the replicates, of the late departures that missing records
   *     do not explain
   * @param missedExitRate share of the exits of these stays that have no record under their person;
   *     null without a recorded departure
   * @param returnedCount entries after which people were seen entering again, in the strata of
   *     these stays: what that share rests on
   * @param sameDayShare of the missed exits of people who came again, those between two entries of
   *     one day; null when there are none
   * @param explainedByMissedExits missing departures that missed exits explain, expected number
   * @param explainedByFragments missing departures that are entries under a wrong person, expected
   *     number
   * @param explainedLate late departures that are several stays with records missing in between,
   *     expected number
   * @param adjustedRate estimate of those who stayed beyond their limit
   * @param adjustedRateHalf the same with half the odds of a missed exit
   * @param adjustedRateDouble the same with double the odds
   * @param adjustedLow 2.5 % quantile over the replicates
   * @param adjustedHigh 97.5 % quantile
   */
  public record Reckoned(
      double lowerRate,
      Double missedExitRate,
      long returnedCount,
      Double sameDayShare,
      double explainedByMissedExits,
      double explainedByFragments,
      double explainedLate,
      double adjustedRate,
      double adjustedRateHalf,
      double adjustedRateDouble,
      double adjustedLow,
      double adjustedHigh) {}
}
