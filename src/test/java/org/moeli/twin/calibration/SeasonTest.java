package org.moeli.twin.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.moeli.twin.calibration.Season.Span;

class SeasonTest {

  @Test
  void aSeasonThatThePeriodCutsIsLeftOut() {
    int first = Lives.day("2024-12-02");
    int last = Lives.day("2026-01-15");

    assertEquals(
        List.of(new Span(Lives.day("2025-12-01"), Lives.day("2026-01-15"))),
        Season.FESTIVE.in(first, last));
    assertEquals(List.of(), Season.FESTIVE.in(first, last - 1));
  }

  @Test
  void ofTheOffPeakMonthsThePartWithinIsTaken() {
    assertEquals(
        List.of(
            new Span(Lives.day("2025-03-01"), Lives.day("2025-04-14")),
            new Span(Lives.day("2025-04-25"), Lives.day("2025-05-31"))),
        Season.OFF_PEAK.in(Lives.day("2025-03-01"), Lives.day("2025-05-31")));
  }
}
