package org.moeli.domain.disclosure;

/**
 * When a count may be shown, and how little may be known of one that is not.
 *
 * @param minimum k: a count from 1 to k - 1 is not shown, and nobody may be able to tell that it is
 *     less than k
 * @param room how far upwards, at least, the range of a small count must reach beyond its true
 *     value; 0 where reaching k is enough
 */
public record SafetyRule(long minimum, long room) {
  /** Refuses what protects nothing. */
  public SafetyRule {
    if (minimum < 2) {
      throw new IllegalArgumentException("a minimum below 2 protects nothing");
    }
    if (room < 0) {
      throw new IllegalArgumentException("the room is negative");
    }
  }

  /** A rule that asks for no more than the minimum. */
  public static SafetyRule minimum(long minimum) {
    return new SafetyRule(minimum, 0);
  }

  /** Whether a count may not be shown for its own sake. Zero may: it is about nobody. */
  public boolean isSmall(long count) {
    return count > 0 && count < minimum;
  }

  /** How much higher a small count must be able to be. */
  long rise(long count) {
    return Math.max(minimum - count, room);
  }
}
