package org.moeli.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleCrossingTest {
  private static final ZoneId MASERU = ZoneId.of("Africa/Maseru");

  @Test
  void crossingIsReadFromItsLine() {
    ExampleCrossing passage = ExampleCrossing.of("child-a | 2026-05-04 08:02 | EXIT  | MSB | K1");

    assertEquals(
        new ExampleCrossing(
            "child-a",
            LocalDate.of(2026, 5, 4),
            Optional.of(LocalTime.of(8, 2)),
            true,
            "MSB",
            Optional.of("K1")),
        passage);
    assertTrue(passage.isMinor());
    assertEquals(Instant.parse("2026-05-04T06:02:00Z"), passage.at(MASERU));
  }

  @Test
  void timeAndVehicleMayBeLeftOut() {
    ExampleCrossing passage = ExampleCrossing.of("weak-p | 2026-05-04 | ENTRY | MSB");

    assertNull(passage.at(MASERU));
    assertEquals(Optional.empty(), passage.vehicle());
    assertTrue(passage.isWeaklyLinked());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aunt | 2026-05-04 08:00 | AWAY | MSB | K1",
        "aunt | 2026-05-04 8 | EXIT | MSB | K1",
        "aunt | 2026-02-30 | EXIT | MSB",
        "aunt | 2026-05-04 | EXIT",
        "aunt | 2026-05-04 | EXIT | MSB | K1 | more"
      })
  void lineOfAnotherFormIsRefused(String line) {
    assertThrows(IllegalArgumentException.class, () -> ExampleCrossing.of(line));
  }
}
