package org.moeli.lab.twin.trafficking;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * Innocent people whose crossings look like those of a ring: somebody who leads, and those who are
 * taken along.
 *
 * @param name in the truth
 * @param perRing groups for each ring
 * @param followers how many in all
 * @param sameFamily share of followers who bear the leader's family name
 * @param taken followers on one outing; as many as are at home
 * @param perYear outings
 * @param hour local hour of leaving
 * @param back when the leader comes back
 * @param company whether the others come back with the leader
 * @param othersBack when they come back otherwise
 * @param neverBack share of followers who stay away from an outing on
 */
@JsonNaming(SnakeCaseStrategy.class)
record LookAlike(
    String name,
    double perRing,
    Range leaderAge,
    double leaderFemale,
    Range followers,
    Range followerAge,
    double followerFemale,
    double sameFamily,
    Range taken,
    DayKind days,
    Range perYear,
    Range hour,
    At posts,
    String mode,
    List<String> purposes,
    List<String> followerPurposes,
    Back back,
    Company company,
    Back othersBack,
    double neverBack) {

  private static final int MOST = 59;

  enum At {
    OWN,
    /** Now this, now that. */
    EITHER
  }

  enum Company {
    /** On the same day, in the same vehicle. */
    WITH_LEADER,
    /** As a group, on a day of their own. */
    TOGETHER,
    /** Everybody for himself. */
    EACH,
    /** The leader turns round at once, and fetches them on the same day. */
    FETCHED
  }

  /**
   * A return.
   *
   * @param after days after leaving
   * @param hour local hour
   */
  record Back(Range after, Range hour) {}

  LookAlike {
    purposes = List.copyOf(purposes);
    followerPurposes = List.copyOf(followerPurposes);
    Shares.check(name, leaderFemale, followerFemale, sameFamily, neverBack);
    if (followers.most() > MOST || taken.most() > followers.most()) {
      throw new IllegalArgumentException(name + ": at most " + MOST + " followers, not more taken");
    }
    if (hour.most() >= back.hour().least() && back.after().least() == 0) {
      throw new IllegalArgumentException(name + ": comes back on the same day, but not later");
    }
    if (company == Company.FETCHED && hour.most() + 2 > back.hour().least()) {
      throw new IllegalArgumentException(name + ": who fetches others needs two hours between");
    }
    if (hour.most() >= othersBack.hour().least() && othersBack.after().least() == 0) {
      throw new IllegalArgumentException(
          name + ": others come back on the same day, but not later");
    }
  }
}
