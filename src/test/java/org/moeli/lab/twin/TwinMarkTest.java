package org.moeli.lab.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.moeli.lab.twin.recording.Difficulty;

class TwinMarkTest {
  @Test
  void itSaysWhatTheMultipleDoesToTheShareOfPeopleInTrafficking() {
    assertEquals("no trafficking", mark(0, 0, 0).rarity());
    assertEquals(
        "as rare as it is: 0.01 % of persons are traffickers or victims", mark(1, 1, 9).rarity());
    // Of 10000, 100 and 900 in rings and like them are 1 and 9 of 9010 at the real rarity.
    assertEquals(
        "100 times as much as there is: 1 % of persons are traffickers or victims, not 0.011 %",
        mark(100, 100, 900).rarity());
  }

  private static TwinMark mark(double trafficking, long ringPersons, long lookAlikePersons) {
    return new TwinMark(
        "digest",
        1,
        "2025-01-01",
        "2025-12-31",
        1,
        Difficulty.NORMAL,
        trafficking,
        List.of(),
        10_000,
        ringPersons,
        lookAlikePersons,
        0,
        0,
        0,
        0,
        0);
  }
}
