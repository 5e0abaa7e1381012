package org.moeli.risk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One invented crossing of an example.
 *
 * @param person who; a name that holds "child" is a minor's, one that holds "weak" a weak link
 * @param time local time at the site; empty when only the day is known
 * @param vehicle key of the vehicle; empty when none is recorded
 */
record ExampleCrossing(
    String person,
    LocalDate day,
    Optional<LocalTime> time,
    boolean isExit,
    String post,
    Optional<String> vehicle) {
  private static final Pattern CELL_END = Pattern.compile("\\s*\\|\\s*");
  private static final int LEAST_CELLS = 4;
  private static final int MOST_CELLS = 5;

  /**
   * From {@code person | 2026-05-02 08:10 | EXIT | MSB | V1}; without time or vehicle too.
   *
   * @throws IllegalArgumentException when it is not written so
   */
  static ExampleCrossing of(String line) {
    List<String> cells = List.of(CELL_END.split(line.strip(), -1));
    if (cells.size() < LEAST_CELLS || cells.size() > MOST_CELLS) {
      throw wrong(line);
    }
    String when = cells.get(1);
    int blank = when.indexOf(' ');
    boolean isExit = cells.get(2).equals("EXIT");
    if (!isExit && !cells.get(2).equals("ENTRY")) {
      throw wrong(line);
    }
    try {
      return new ExampleCrossing(
          cells.get(0),
          LocalDate.parse(blank < 0 ? when : when.substring(0, blank)),
          blank < 0
              ? Optional.empty()
              : Optional.of(LocalTime.parse(when.substring(blank + 1).strip())),
          isExit,
          cells.get(3),
          cells.size() == MOST_CELLS ? Optional.of(cells.get(4)) : Optional.empty());
    } catch (DateTimeParseException e) {
      throw wrong(line);
    }
  }

  private static IllegalArgumentException wrong(String line) {
    return new IllegalArgumentException(
        "'" + line + "' is not of the form person | day time | EXIT or ENTRY | post | vehicle");
  }

  /** The same in a world of its own. */
  ExampleCrossing within(String world) {
    return new ExampleCrossing(
        world + person, day, time, isExit, post, vehicle.map(key -> world + key));
  }

  boolean isMinor() {
    return person.contains("child");
  }

  boolean isWeaklyLinked() {
    return person.contains("weak");
  }

  /** When it was; null when only the day is known. */
  Instant at(ZoneId zone) {
    return time.map(clock -> day.atTime(clock).atZone(zone).toInstant()).orElse(null);
  }
}
