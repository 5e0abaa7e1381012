package org.moeli.domain.disclosure;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Blanks are attacked with everything that is shown. */
class SuppressionAttackTest {
  private static final double NEARLY = 1e-6;

  @ParameterizedTest(name = "k = {0}, room {1}")
  @CsvSource({"3, 0, 1, 300", "10, 0, 2, 300", "11, 5, 3, 300"})
  void noBlankCanBeWorkedOut(long minimum, long room, long seed, int tables) {
    SafetyRule rule = new SafetyRule(minimum, room);
    Random random = new Random(seed);
    for (int i = 0; i < tables; i++) {
      CountTable table = RandomTables.next(random);
      attack(table, rule, "table " + i + " of seed " + seed);
    }
  }

  @Test
  void theAttackIsNotBlind() {
    // Without secondaries the totals give the small cell away.
    CountTable table = CountTable.of(new int[] {2, 2}, 2, 30, 40, 50);
    Suppression blanks = Suppression.of(table, SafetyRule.minimum(10));
    Suppression careless = new Suppression(blanks.primaries(), new BitSet());
    Attacker.Range range = Attacker.of(table, careless).range("0");
    assertTrue(Math.abs(range.low() - 2) < NEARLY && Math.abs(range.high() - 2) < NEARLY);
  }

  private static void attack(CountTable table, SafetyRule rule, String which) {
    Suppression blanks = Suppression.of(table, rule);
    Attacker attacker = Attacker.of(table, blanks);
    for (String blank : attacker.blanks()) {
      int cell = Integer.parseInt(blank);
      long count = table.count(cell);
      Attacker.Range range = attacker.range(blank);
      String told = which + ", cell " + cell + " of " + count + ": " + range;
      assertTrue(count > 0, told);
      assertTrue(range.low() < count + NEARLY && range.high() > count - NEARLY, told);
      assertTrue(range.width() > rule.minimum() - NEARLY, told);
      if (rule.isSmall(count)) {
        assertTrue(range.low() < NEARLY, told);
        assertTrue(range.high() > rule.minimum() - NEARLY, told);
        assertTrue(range.high() > count + rule.room() - NEARLY, told);
      }
    }
  }
}
