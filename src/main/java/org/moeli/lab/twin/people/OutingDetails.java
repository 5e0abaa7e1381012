package org.moeli.lab.twin.people;

import java.util.List;
import org.moeli.lab.twin.people.Outing.Grant;
import org.moeli.lab.twin.people.Outing.Leg;
import org.moeli.lab.twin.people.PeopleParameters.Hours;
import org.moeli.lab.twin.people.PeopleParameters.Post;

/** Gives the outings of one household their posts, minutes, vehicles and purposes. */
final class OutingDetails {
  private static final int PARTY_MINUTES = 3; // members follow within these
  private static final int LEAST_BETWEEN = 25; // minutes from one crossing to the next
  private static final int LEAST_OPEN = LEAST_BETWEEN + PARTY_MINUTES + 1; // after going out
  private static final int MINUTES = 1440;

  private final PopulationContext context;
  private final Household home;
  private final Household.Mixes mixes;
  private final Draws draws;
  private final Hours hours;
  private final TravelParameters travel;
  private final WeightedCodes grantedDays;
  private final WeightedCodes shortGrantedDays;
  private boolean isAtOnce;
  private boolean isAgain;
  private boolean isByPost;
  private boolean isOutByFord;
  private boolean isBackByFord;
  private Outing last;

  OutingDetails(PopulationContext context, Household home, Household.Mixes mixes, Draws draws) {
    this.context = context;
    this.home = home;
    this.mixes = mixes;
    this.draws = draws;
    this.hours = context.parameters().hours().get(home.habit().journey().hours());
    this.travel = context.parameters().travel();
    this.grantedDays = context.grantedDays();
    this.shortGrantedDays = context.shortGrantedDays();
  }

  /** The next outing goes back at once. */
  void atOnce() {
    isAtOnce = true;
  }

  /** The next outing is the rest of the journey before it, and begins at once. */
  void again() {
    isAgain = true;
  }

  /** The next outing ends at a post, for the stamp. */
  void byPost() {
    isByPost = true;
  }

  /** The next outing begins at a ford. */
  void outByFord() {
    isOutByFord = true;
  }

  /** The next outing ends at a ford. */
  void backByFord() {
    isBackByFord = true;
  }

  /** Days that an officer grants. */
  int granted(boolean isShort) {
    return Integer.parseInt((isShort ? shortGrantedDays : grantedDays).draw(draws));
  }

  /**
   * An outing that begins after the one before has ended; a day later where a post is closed by
   * then.
   */
  Outing outing(int outDay, int backDay, int beforeDay, int beforeMinute, Grant grant) {
    String outPost = isAgain ? last.back().post() : post();
    boolean isSamePost = isAtOnce || draws.chance(travel.samePostBack());
    String backPost = isSamePost ? outPost : mixes.posts().draw(draws);
    boolean isForStamp = isAtOnce || isAgain || isByPost;
    boolean isFord = draws.chance(home.habit().journey().ford()) && !isForStamp;
    Post opening = context.post(outPost);
    int earliest = earliest(opening, outDay, beforeDay, beforeMinute);
    int day = earliest / MINUTES;
    int back = Math.max(day, backDay);
    int least = earliest % MINUTES;
    int most = opening.closes() - PARTY_MINUTES;
    if (back == day) {
      // The way back must fit in before the post closes; where it cannot, it is the same post.
      int closes = context.post(backPost).closes();
      backPost = closes - LEAST_OPEN > least ? backPost : outPost;
      most = Math.min(most, context.post(backPost).closes() - LEAST_OPEN);
    }
    int outMinute =
        isAgain
            ? Math.min(most, least + draws.below(travel.turningMinutes()))
            : within(hours.out(), hours.outDeviation(), least, most);
    int backMinute =
        backMinute(context.post(backPost), back == day ? outMinute + LEAST_BETWEEN : 0);
    boolean isOutEntry = !home.isHomeInLesotho();
    String usual = draws.chance(travel.usualMode()) ? home.mode() : mixes.modes().draw(draws);
    long salt = isAgain ? last.salt() : draws.next();
    last =
        new Outing(
            leg(day, outMinute, outPost, usual, isOutEntry, salt, isOutByFord || isFord),
            leg(back, backMinute, backPost, usual, !isOutEntry, salt, isBackByFord || isFord),
            isAgain ? last.purpose() : mixes.purposes().draw(draws),
            grant,
            salt);
    isAtOnce = false;
    isAgain = false;
    isByPost = false;
    isOutByFord = false;
    isBackByFord = false;
    return last;
  }

  /** Minute, counted from 1970-01-01, from which on the household can go out. */
  private int earliest(Post post, int outDay, int beforeDay, int beforeMinute) {
    if (outDay > beforeDay) {
      return outDay * MINUTES + post.opens();
    }
    int minute = Math.max(post.opens(), beforeMinute + LEAST_BETWEEN);
    boolean isTooLate = minute > post.closes() - LEAST_OPEN - travel.turningMinutes();
    return isTooLate ? (beforeDay + 1) * MINUTES + post.opens() : beforeDay * MINUTES + minute;
  }

  private int backMinute(Post post, int earliest) {
    int least = Math.max(post.opens(), earliest);
    int most = post.closes() - PARTY_MINUTES;
    return isAtOnce
        ? Math.min(most, least + draws.below(travel.turningMinutes()))
        : within(hours.back(), hours.backDeviation(), least, most);
  }

  private Leg leg(
      int day, int minute, String post, String usual, boolean isEntry, long salt, boolean isFord) {
    List<String> fords = context.post(post).fords();
    if (isFord && !fords.isEmpty()) {
      String ford = fords.get((int) Long.remainderUnsigned(salt, fords.size()));
      return new Leg(day, minute, Crossing.FORD + ford, "FOOT", "");
    }
    String mode = post.equals(PopulationContext.AIRPORT) ? "AIR" : usual;
    String plate =
        switch (mode) {
          case "CAR", "TRUCK" -> home.plate();
          case "TAXI" -> context.sharedPlate(false, post, isEntry, day, minute, (int) salt >>> 1);
          case "BUS" -> context.sharedPlate(true, post, isEntry, day, minute, (int) salt >>> 1);
          default -> "";
        };
    return new Leg(day, minute, post, mode, plate);
  }

  private String post() {
    return draws.chance(travel.usualPost()) ? home.post() : mixes.posts().draw(draws);
  }

  private int within(int mean, int deviation, int least, int most) {
    int minute = (int) draws.normal(mean, deviation);
    if (minute < least || minute > most) {
      return least + draws.below(Math.max(1, most - least + 1));
    }
    return minute;
  }
}
