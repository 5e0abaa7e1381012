package org.moeli.demo;

/**
 * How a person crosses: a trip is a passage away from home and the passage back, both on days of
 * the site.
 */
enum Habit {
  /** Crosses to work or school and back on working days. */
  LSO_COMMUTER("LSO", 0.27, 1.40),
  /** Leaves on Monday and is back on Friday. */
  LSO_WEEKLY("LSO", 0.18, 0.285),
  /** Works away for weeks, often more than 30 days. */
  LSO_MONTHLY("LSO", 0.07, 0.042),
  /** Visits and shops now and then. */
  LSO_OCCASIONAL("LSO", 0.24, 0.022),
  /** South African who works in Lesotho on working days. */
  ZAF_COMMUTER("ZAF", 0.05, 1.40),
  /** South African who spends the working week in Lesotho. */
  ZAF_WEEKLY("ZAF", 0.06, 0.285),
  /** South African visitor, with days granted at entry. */
  ZAF_VISITOR("ZAF", 0.13, 0.020),
  /** Visitor from further away, with days granted at entry. */
  OTHER_VISITOR("", 0.022, 0.009),
  /** Foreigner who lives in Lesotho on a permit. */
  OTHER_WORKER("", 0.015, 0.018);

  private static final Habit[] ALL = values();
  private static final double TOTAL_WEIGHT = totalWeight();

  private final String nationality;
  private final double share;
  private final double perDay;

  Habit(String nationality, double shareOfCrossings, double crossingsPerDay) {
    this.nationality = nationality;
    this.share = shareOfCrossings;
    this.perDay = crossingsPerDay;
  }

  /** Habit for a draw: weighted so that crossings, not persons, come out in the shares wanted. */
  static Habit of(long draw) {
    double at = Dice.fraction(draw) * TOTAL_WEIGHT;
    for (Habit habit : ALL) {
      at -= habit.share / habit.perDay;
      if (at < 0) {
        return habit;
      }
    }
    return OTHER_WORKER;
  }

  /** Nationality of everybody with this habit; empty where it is drawn. */
  String nationality() {
    return nationality;
  }

  /** Whether the person lives in Lesotho, so that a trip begins with an exit. */
  boolean livesInLesotho() {
    return nationality.equals("LSO");
  }

  /** Whether an officer grants days at entry. */
  boolean isGrantedDays() {
    return this == ZAF_VISITOR || this == OTHER_VISITOR;
  }

  /** Whether the person crosses and comes back on every working day. */
  boolean isDaily() {
    return this == LSO_COMMUTER || this == ZAF_COMMUTER;
  }

  /** Whether a family may come along on the trips. */
  boolean isForFamilies() {
    return isDaily() || isGrantedDays() || this == LSO_OCCASIONAL;
  }

  /** First day of the first trip, at or after {@code start}. */
  int firstDay(int start, long draw) {
    return switch (this) {
      case LSO_COMMUTER, ZAF_COMMUTER -> Week.workingDay(start + Dice.below(draw, 7));
      case LSO_WEEKLY, ZAF_WEEKLY -> Week.monday(start + Dice.below(draw, 7));
      case LSO_MONTHLY -> start + Dice.below(draw, 48);
      case LSO_OCCASIONAL -> start + Dice.below(draw, 90);
      case ZAF_VISITOR -> start + Dice.below(draw, 100);
      case OTHER_VISITOR -> start + Dice.below(draw, 220);
      case OTHER_WORKER -> start + Dice.below(draw, 110);
    };
  }

  /** Days away on a trip, as meant when it begins. */
  int daysAway(long draw) {
    long second = Dice.mix(draw);
    return switch (this) {
      case LSO_COMMUTER, ZAF_COMMUTER -> 0;
      case LSO_WEEKLY, ZAF_WEEKLY -> Week.FRIDAY - Week.MONDAY;
      case LSO_MONTHLY -> Dice.between(draw, 24, 66);
      case LSO_OCCASIONAL ->
          switch (Dice.below(draw, 20)) {
            case 0 -> Dice.between(second, 31, 100);
            case 1, 2, 3, 4, 5, 6, 7, 8 -> Dice.between(second, 1, 14);
            default -> 0;
          };
      case ZAF_VISITOR -> Dice.below(draw, 10) < 3 ? 0 : Dice.between(second, 1, 7);
      case OTHER_VISITOR -> Dice.between(draw, 1, 12);
      case OTHER_WORKER -> Dice.between(draw, 40, 140);
    };
  }

  /** Day of the next trip after coming back on {@code day}. */
  int nextTrip(int day, long draw) {
    return switch (this) {
      case LSO_COMMUTER, ZAF_COMMUTER ->
          Week.workingDay(day + 1 + (Dice.below(draw, 20) == 0 ? 1 : 0));
      case LSO_WEEKLY, ZAF_WEEKLY -> Week.monday(day + 1 + (Dice.below(draw, 10) == 0 ? 7 : 0));
      case LSO_MONTHLY -> day + Dice.between(draw, 2, 7);
      case LSO_OCCASIONAL -> day + Dice.between(draw, 20, 150);
      case ZAF_VISITOR -> day + Dice.between(draw, 30, 160);
      case OTHER_VISITOR -> day + Dice.between(draw, 90, 340);
      case OTHER_WORKER -> day + Dice.between(draw, 7, 28);
    };
  }

  private static double totalWeight() {
    double total = 0;
    for (Habit habit : ALL) {
      total += habit.share / habit.perDay;
    }
    return total;
  }
}
