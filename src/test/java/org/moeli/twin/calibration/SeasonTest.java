package org.moeli.twin.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moeli.twin.calibration.Season.Span;

class SeasonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2008-03-23",
        "2011-04-24",
        "2012-04-08",
        "2019-04-21",
        "2024-03-31",
        "2025-04-20",
        "2026-04-05",
        "2038-04-25"
      })
  void easterMovesAsKnown(LocalDate sunday) {
    assertEquals(sunday, Season.easterSunday(sunday.getYear()));
  }

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
