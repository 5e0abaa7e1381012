package org.moeli.risk;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/**
 * One invented crossing.
 *
 * @param person who; a name that holds "child" is a minor's, one that holds "weak" a weak link
 * @param time local time in Maseru; empty when only the day is known
 * @param vehicle key of the vehicle; empty when none is recorded
 */
record Passage(
    String person,
    LocalDate day,
    Optional<LocalTime> time,
    boolean isExit,
    String post,
    Optional<String> vehicle) {

  private static final int MASERU_HOURS = 2;

  /** From {@code person | 2026-05-02 08:10 | EXIT | MSB | V1}; without time or vehicle too. */
  static Passage of(String line) {
    String[] cells = line.split("\\s*\\|\\s*", -1);
    String[] when = cells[1].split(" ", 2);
    return new Passage(
        cells[0].strip(),
        LocalDate.parse(when[0]),
        when.length > 1 ? Optional.of(LocalTime.parse(when[1])) : Optional.empty(),
        cells[2].equals("EXIT"),
        cells[3].strip(),
        cells.length > 4 ? Optional.of(cells[4].strip()) : Optional.empty());
  }

  /** The same in a world of its own. */
  Passage within(String world) {
    return new Passage(
        world + person, day, time, isExit, post, vehicle.map(vehicleKey -> world + vehicleKey));
  }

  boolean isMinor() {
    return person.contains("child");
  }

  /** Instant in UTC as text; null when only the day is known. */
  String at() {
    return time.map(
            t -> day.atTime(t).minusHours(MASERU_HOURS).toString().replace('T', ' ') + ":00")
        .orElse(null);
  }
}
