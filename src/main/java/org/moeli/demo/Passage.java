package org.moeli.demo;

/**
 * One passage of a person as the post recorded it.
 *
 * @param day local day, in days since 1970-01-01
 * @param minute minute of the day
 * @param way how and why
 * @param grant what the officer allowed at entry
 */
record Passage(
    Person person, boolean isEntry, int day, int minute, Post post, Way way, Grant grant) {

  /** Stands for a day that is not recorded. */
  static final int NO_DAY = Integer.MIN_VALUE;

  /**
   * How and why a person crosses.
   *
   * @param mode code of the list mode
   * @param purpose code of the list purpose
   * @param plate of the vehicle; empty when none was written down
   */
  record Way(String mode, String purpose, String plate) {}

  /**
   * What was granted at an entry.
   *
   * @param days days granted; -1 for none
   * @param until day granted until, in days since 1970-01-01; {@link #NO_DAY} for none
   * @param extendedUntil day until which the stay is extended later on; {@link #NO_DAY} if it is
   *     not
   */
  record Grant(int days, int until, int extendedUntil) {
    static final Grant NONE = ofDays(-1);

    static Grant ofDays(int days) {
      return new Grant(days, NO_DAY, NO_DAY);
    }
  }

  /** The same some minutes later. */
  Passage laterBy(int minutes) {
    return new Passage(person, isEntry, day, Math.min(minute + minutes, 1439), post, way, grant);
  }
}
