package org.moeli.demo;

/**
 * One trip as it truly goes, whatever the posts record of it.
 *
 * @param daysAway days from the passage away from home to the passage back
 * @param neverReturns whether there is no passage back at all
 * @param grantedDays days granted at entry; -1 for none
 * @param isGrantWrittenAsDate whether the officer writes the last lawful day instead of the days
 * @param isExtended whether an extension of stay is granted in time
 */
record Trip(
    int daysAway,
    boolean neverReturns,
    int grantedDays,
    boolean isGrantWrittenAsDate,
    boolean isExtended) {

  /** Days that an extension adds to the days granted at entry. */
  static final int EXTENSION_DAYS = 30;

  private static final int THOUSAND = 1000;
  private static final int NEVER_RETURN_PER_THOUSAND = 3;
  private static final int OVERSTAY_PER_THOUSAND = 15;
  private static final int EXTENDED_PER_THOUSAND = 35;

  static Trip of(Habit habit, String nationality, long draw) {
    int away = habit.daysAway(draw);
    if (!habit.isGrantedDays()) {
      return new Trip(away, false, -1, false, false);
    }
    long second = Dice.mix(draw + 1);
    int granted = nationality.equals("ZAF") || Dice.below(second, 4) > 0 ? 30 : 14;
    int fate = Dice.below(second >>> 8, THOUSAND);
    boolean isDate = Dice.below(second >>> 20, 5) == 0;
    long third = Dice.mix(second);
    if (fate < NEVER_RETURN_PER_THOUSAND) {
      return new Trip(away, true, granted, isDate, false);
    }
    if (fate < OVERSTAY_PER_THOUSAND) {
      // The lesser of two draws: most stay too long by a few days only.
      int late = 1 + Math.min(Dice.below(third, 60), Dice.below(third >>> 12, 60));
      return new Trip(granted + late, false, granted, isDate, false);
    }
    if (fate < EXTENDED_PER_THOUSAND) {
      int more = Dice.between(third, 1, EXTENSION_DAYS);
      return new Trip(granted + more, false, granted, isDate, true);
    }
    boolean isNotWritten = Dice.below(third, 20) == 0;
    return new Trip(away, false, isNotWritten ? -1 : granted, isDate, false);
  }

  /** Whether the person truly stays beyond the last lawful day granted. */
  boolean isOverstay() {
    return neverReturns || (grantedDays >= 0 && daysAway > grantedDays && !isExtended);
  }
}
