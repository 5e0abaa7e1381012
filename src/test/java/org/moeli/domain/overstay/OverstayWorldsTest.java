package org.moeli.domain.overstay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.moeli.domain.overstay.SimulatedWorld.Setting;

/**
 * In worlds whose truth is known, the interval of the adjusted rate holds the true rate about as
 * often as it says, and the bounds hold it nearly always.
 */
class OverstayWorldsTest {
  private static final int SEEDS = 24;
  private static final int PEOPLE = 2500;
  private static final long LEAST_DEPARTURES = 200;

  static Stream<Arguments> worlds() {
    return Stream.of(
        Arguments.of("electronic posts", new Setting(.04, .03, .2, 4, .01, .01, .005, 0, 0)),
        Arguments.of("paper posts", new Setting(.04, .03, .7, 6, .02, .01, .005, 0, 0)),
        Arguments.of("typing errors only", new Setting(0, 0, .2, 4, .05, .005, .005, 0, 0)),
        Arguments.of("nobody overstays", new Setting(.04, .03, .3, 4, .02, 0, 0, 0, 0)),
        Arguments.of("outages", new Setting(.02, .02, .3, 4, .01, .01, .005, .03, 0)),
        Arguments.of("overstays are rare", new Setting(.04, .03, .2, 4, .01, .001, .001, 0, 0)));
  }

  private static final class Tally {
    private int cohorts;
    private int covered;
    private int bounded;
    private int lowerAbove;

    void add(int[] truth, OverstayEstimate estimate) {
      double rate = truth[1] / (double) truth[0];
      OverstayEstimate.Reckoned reckoned = estimate.reckoned();
      cohorts++;
      covered += reckoned.adjustedLow() <= rate && rate <= reckoned.adjustedHigh() ? 1 : 0;
      bounded += reckoned.lowerRate() <= rate && rate <= estimate.upperRate() ? 1 : 0;
      lowerAbove += reckoned.lowerRate() > rate ? 1 : 0;
    }

    @Override
    public String toString() {
      return "of %d cohorts the interval holds %d, the bounds %d; lower above %d"
          .formatted(cohorts, covered, bounded, lowerAbove);
    }
  }

  private static Tally tally(Setting setting) {
    Tally tally = new Tally();
    for (int seed = 1; seed <= SEEDS; seed++) {
      SimulatedWorld world = new SimulatedWorld(setting, seed, PEOPLE);
      for (Map.Entry<LocalDate, int[]> month : world.truth.entrySet()) {
        OverstayEstimate estimate = world.estimates.get(month.getKey());
        if (estimate != null && estimate.expectedDepartures() >= LEAST_DEPARTURES) {
          tally.add(month.getValue(), estimate);
        }
      }
    }
    return tally;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("worlds")
  void theIntervalHoldsTheTruth(String name, Setting setting) {
    Tally tally = tally(setting);
    assertTrue(tally.cohorts >= 5 * SEEDS, tally.toString());
    assertTrue(tally.covered >= 0.9 * tally.cohorts, tally.toString());
    assertTrue(tally.bounded >= 0.95 * tally.cohorts, tally.toString());
    assertTrue(tally.lowerAbove <= 0.05 * tally.cohorts, tally.toString());
  }

  /** What nobody can see is not estimated, but the bounds hold. */
  @Test
  void boundsHoldWhereOverstayersAvoidThePosts() {
    Tally tally = tally(new Setting(.04, .03, .2, 4, .01, .01, .005, 0, .6));
    assertEquals(tally.cohorts, tally.bounded, tally.toString());
  }
}
