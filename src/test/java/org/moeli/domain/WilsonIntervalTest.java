package org.moeli.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonIntervalTest {
  @Test
  void endsAreThoseOfTheLibrary() {
    for (int n = 1; n <= 200; n++) {
      for (int hits = 0; hits <= n; hits++) {
        ConfidenceInterval library = new WilsonScoreInterval().createInterval(n, hits, 0.95);
        WilsonInterval interval = WilsonInterval.of(hits, n);
        // The library's quantile of the normal distribution is good to nine decimals.
        assertEquals(library.getLowerBound(), interval.low(), 1e-9, hits + " of " + n);
        assertEquals(library.getUpperBound(), interval.high(), 1e-9, hits + " of " + n);
        assertTrue(interval.low() >= 0 && interval.high() <= 1 + 1e-15, hits + " of " + n);
      }
    }
  }

  @Test
  void sharesOfMillionsDoNotOverflow() {
    WilsonInterval interval = WilsonInterval.of(500_000_000L, 1_000_000_000L);
    assertEquals(0.5, (interval.low() + interval.high()) / 2, 1e-12);
    assertEquals(1.959963984540054 / 2 / Math.sqrt(1e9), interval.high() - 0.5, 1e-12);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "-1, 5", "6, 5"})
  void whatIsNoShareIsRefused(long hits, long n) {
    assertThrows(IllegalArgumentException.class, () -> WilsonInterval.of(hits, n));
  }
}
