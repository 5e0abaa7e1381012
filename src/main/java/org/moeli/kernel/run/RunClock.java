package org.moeli.kernel.run;

import java.time.Clock;
import java.time.Duration;
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

  /**
   * The clock of the machine, set forward to an instant where it has not come so far: generated
   * data has dates that do not depend on the day on which it is looked at.
   */
  public static RunClock systemFrom(Instant earliest) {
    Clock machine = Clock.systemUTC();
    Duration behind = Duration.between(machine.instant(), earliest);
    return new RunClock(behind.isNegative() ? machine : Clock.offset(machine, behind));
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
