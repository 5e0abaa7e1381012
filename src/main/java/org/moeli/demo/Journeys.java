package org.moeli.demo;

/** Modes and purposes, in the codes of the lists. */
final class Journeys {
  private Journeys() {}

  static String mode(long draw) {
    int percent = Dice.below(draw, 100);
    if (percent < 45) {
      return "TAXI";
    }
    if (percent < 75) {
      return "CAR";
    }
    return percent < 96 ? "FOOT" : percent < 98 ? "BUS" : "TRUCK";
  }

  static String purpose(Person person, int day, boolean isOutward, long draw) {
    if (!isOutward) {
      return "RETURN";
    }
    if (person.isMinor(day)) {
      return person.habit().isDaily() ? "STUDY" : "VISIT";
    }
    int tenth = Dice.below(draw, 10);
    return switch (person.habit()) {
      case LSO_COMMUTER -> tenth < 3 ? "STUDY" : "WORK";
      case LSO_WEEKLY, ZAF_COMMUTER, ZAF_WEEKLY, OTHER_WORKER -> "WORK";
      case LSO_MONTHLY -> tenth < 4 ? "MINE_WORK" : "WORK";
      case LSO_OCCASIONAL -> tenth < 5 ? "SHOPPING" : tenth < 9 ? "VISIT" : "MEDICAL";
      case ZAF_VISITOR -> tenth < 6 ? "VISIT" : tenth < 9 ? "HOLIDAY" : "BUSINESS";
      case OTHER_VISITOR -> tenth < 7 ? "HOLIDAY" : tenth < 9 ? "BUSINESS" : "OFFICIAL";
    };
  }
}
