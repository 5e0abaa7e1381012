package org.moeli.lab.twin.people;

/**
 * One crossing that truly happened, recorded or not. Grain: person and place in the person's life.
 *
 * @param sequenceNo place among the crossings of the person, from 0, without gap
 * @param day local day, in days since 1970-01-01
 * @param minute local minute of the day
 * @param post code of the list post; for an informal ford {@link #FORD} and its name
 * @param mode code of the list mode
 * @param purpose code of the list purpose
 * @param plate of the vehicle; empty on foot
 * @param documentNo index of the document carried
 * @param grantedDays days that the officer granted at this entry; {@link #NONE} when nothing was
 *     (an exit, a national, a resident, a ford)
 * @param grantedUntil last lawful day that the officer granted as a date; {@link #NONE}
 * @param lawfulUntil last lawful day of the stay begun by this entry, extensions and permits
 *     included; {@link #NONE} when there is no limit or no stay to limit
 */
public record Crossing(
    long personNo,
    int sequenceNo,
    boolean isEntry,
    int day,
    int minute,
    String post,
    String mode,
    String purpose,
    String plate,
    int documentNo,
    int grantedDays,
    int grantedUntil,
    int lawfulUntil) {

  /** Stands for a number that is not there. */
  public static final int NONE = Integer.MIN_VALUE;

  /** What the name of an informal ford begins with. */
  public static final String FORD = "ford:";

  /** Whether it went by a ford, where nobody records. */
  public boolean isAtFord() {
    return post.startsWith(FORD);
  }
}
