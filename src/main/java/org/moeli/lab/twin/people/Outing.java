package org.moeli.lab.twin.people;

/**
 * One way out and back of a household, as its first member makes it.
 *
 * @param purpose on the way out
 * @param grant what an officer grants when it leads foreigners into Lesotho
 * @param salt for what is drawn by member; outings that are one journey have it in common
 */
record Outing(Leg out, Leg back, String purpose, Grant grant, long salt) {

  /**
   * One crossing of the border by a party.
   *
   * @param day {@link #NEVER} when it does not happen
   */
  record Leg(int day, int minute, String post, String mode, String plate) {
    /** A day after all others. */
    static final int NEVER = Integer.MAX_VALUE;
  }

  /**
   * A stay that is granted.
   *
   * @param days written by the officer; {@link Crossing#NONE} when a date or nothing is written
   * @param until written by the officer; {@link Crossing#NONE} when days or nothing is written
   * @param lawfulUntil last lawful day, extension included
   * @param decidedDay day on which it is extended; {@link Crossing#NONE} when it is not
   */
  record Grant(int days, int until, int lawfulUntil, int decidedDay) {
    /** Nothing is granted. */
    static final Grant NONE = new Grant(Crossing.NONE, Crossing.NONE, Crossing.NONE, Crossing.NONE);
  }
}
