package org.moeli.linkage.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingTest {
  /** Four comparisons that agree or not: their patterns are sixteen. */
  private static final Patterns PATTERNS = new Patterns(List.of(2, 2, 2, 2));

  private static final double[] M = {0.9, 0.8, 0.7, 0.85};
  private static final double[] U = {0.002, 0.004, 0.01, 0.01};
  private static final long RECORDS = 20_000;
  private static final double ALL = RECORDS * (RECORDS - 1) / 2.0;
  private static final double MATCHES = 10_000;

  @Test
  void learnsWhatPairsAreMadeOf() {
    Training.Result learned =
        Training.learn(
            PATTERNS,
            counts(ALL, MATCHES, true),
            counts(1e6, MATCHES * 1e6 / ALL, false),
            ALL,
            RECORDS);
    assertEquals(MATCHES / ALL, learned.share(), 0.1 * MATCHES / ALL);
    for (int k = 0; k < M.length; k++) {
      assertEquals(M[k], learned.m()[k][0], 0.03);
      assertEquals(U[k], learned.u()[k][0], 0.0005);
    }
  }

  @Test
  void matchesAmongTheSampleAreNoChance() {
    PatternCounts all = counts(1e6, 20_000, false);
    Training.Result learned = Training.learn(PATTERNS, all, all, 1e6, 1_414);
    for (int k = 0; k < U.length; k++) {
      assertEquals(U[k], learned.u()[k][0], 0.001);
    }
  }

  @Test
  void equalCountsGiveEqualNumbers() {
    Training.Result once =
        Training.learn(
            PATTERNS,
            counts(ALL, MATCHES, true),
            counts(1e6, MATCHES * 1e6 / ALL, false),
            ALL,
            RECORDS);
    Training.Result again =
        Training.learn(
            PATTERNS,
            counts(ALL, MATCHES, true),
            counts(1e6, MATCHES * 1e6 / ALL, false),
            ALL,
            RECORDS);
    assertEquals(once.share(), again.share());
    assertArrayEquals(once.m(), again.m());
  }

  @Test
  void aMissingValueIsNoEvidence() {
    PatternCounts counts = counts(ALL, MATCHES, true);
    long missing = PATTERNS.part(0, 1) + PATTERNS.part(1, 1);
    counts.add(missing, 500);
    Training.Result learned =
        Training.learn(PATTERNS, counts, counts(1e6, MATCHES * 1e6 / ALL, false), ALL, RECORDS);
    assertEquals(M[2], learned.m()[2][0], 0.03);
  }

  @Test
  void aPatternGivesBackItsDigits() {
    Patterns patterns = new Patterns(List.of(4, 2, 5));
    long pattern = patterns.part(0, 3) + patterns.part(1, 0) + patterns.part(2, 5);
    assertEquals(3, patterns.digit(pattern, 0));
    assertEquals(0, patterns.digit(pattern, 1));
    assertEquals(5, patterns.digit(pattern, 2));
    assertTrue(pattern >= 0);
  }

  /** Expected pairs of each pattern; blocked ones agree on something. */
  private static PatternCounts counts(double all, double matches, boolean isBlocked) {
    PatternCounts counts = new PatternCounts();
    for (int agreeing = isBlocked ? 1 : 0; agreeing < 16; agreeing++) {
      double ofOne = matches;
      double ofTwo = all - matches;
      long pattern = 0;
      for (int k = 0; k < M.length; k++) {
        boolean isSame = (agreeing >> k & 1) == 1;
        ofOne *= isSame ? M[k] : 1 - M[k];
        ofTwo *= isSame ? U[k] : 1 - U[k];
        pattern += PATTERNS.part(k, isSame ? 1 : 2);
      }
      counts.add(pattern, Math.round(ofOne + ofTwo));
    }
    return counts;
  }
}
