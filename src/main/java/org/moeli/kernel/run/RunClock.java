package org.moeli.kernel.run;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** The only clock of the application. */
public final class RunClock {
  private final Clock clock;

  private RunClock(Clock clock) {
    this.clock = clock;
  }

  /** The clock of the machine. */
  public static RunClock system() {
    return new RunClock(Clock.systemUTC());
  }

  /** A clock that stands still, for tests. */
  public static RunClock at(Instant instant) {
    return new RunClock(Clock.fixed(instant, ZoneId.of("UTC")));
  }

  /** Now, to the millisecond. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** The local day of a zone. */
  public LocalDate today(ZoneId zone) {
    return LocalDate.now(clock.withZone(zone));
  }
}
