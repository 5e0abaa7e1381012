package org.moeli.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class RunClockTest {
  private static final RunClock CLOCK =
      RunClock.at(Instant.parse("2026-06-30T22:30:00.123456789Z"));

  @Test
  void todayIsTheLocalDayOfTheZone() {
    assertEquals(LocalDate.of(2026, 7, 1), CLOCK.today(ZoneId.of("Africa/Maseru")));
    assertEquals(LocalDate.of(2026, 6, 30), CLOCK.today(ZoneId.of("America/New_York")));
    assertEquals(LocalDate.of(2026, 6, 30), CLOCK.today(ZoneId.of("UTC")));
  }

  @Test
  void nowHasMilliseconds() {
    assertEquals(Instant.parse("2026-06-30T22:30:00.123Z"), CLOCK.now());
    assertEquals(0, RunClock.system().now().getNano() % 1_000_000);
  }
}
