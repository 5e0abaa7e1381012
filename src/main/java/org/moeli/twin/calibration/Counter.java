package org.moeli.twin.calibration;

/**
 * What a {@link Tally} counts. Crossings of lives are true ones; a record is the first one of a
 * crossing, without double scans and ghosts. All but the records are of the days that a tally
 * counts.
 */
enum Counter {
  /** Records of true crossings. */
  RECORDS,
  /** Records with any kind of name that is not as printed. */
  RECORDS_NAME_NOISE,
  /** Records under a clock that was wrong. */
  RECORDS_CLOCK,
  /** Second records of a passage. */
  DOUBLE_SCANS,
  RECORDS_MASERU,
  RECORDS_MAPUTSOE,
  RECORDS_AIRPORT,
  RECORDED_EXITS_ELECTRONIC,
  RECORDED_EXITS_PAPER,

  /** True crossings at posts. */
  AT_POSTS,
  /** True crossings of people who live in Lesotho, at fords or posts. */
  OF_RESIDENTS,
  /** Those at fords. */
  OF_RESIDENTS_AT_FORDS,
  EXITS_ELECTRONIC,
  EXITS_PAPER,
  OF_LESOTHO,
  OF_SOUTH_AFRICA,
  OF_OTHERS,
  BY_TAXI,
  BY_CAR,
  ON_FOOT,
  BY_BUS_OR_TRUCK,

  /** Entries of foreigners who live abroad. */
  FOREIGN_ARRIVALS,
  FOREIGN_ARRIVALS_SOUTH_AFRICA,
  /** Overnight visits of such foreigners that ended, to see people, on holiday or on business. */
  FOREIGN_VISITS,
  FOREIGN_VISITS_TO_PEOPLE,
  FOREIGN_VISITS_ON_HOLIDAY,
  FOREIGN_VISITS_ON_BUSINESS,
  NIGHTS,
  NIGHTS_WITH_PEOPLE,
  NIGHTS_ON_HOLIDAY,

  /** Absences of Basotho without a permit that ended, without those who commute for the day. */
  VISITS_ABROAD,
  VISITS_ABROAD_SAME_DAY,
  VISITS_ABROAD_OVERNIGHT,

  /** Stays of foreigners with a limit that fell within the period. */
  LIMITED_STAYS,
  LIMITED_STAYS_LATE,
  /** Absences of Basotho for which the limit in South Africa fell within the period. */
  LIMITED_ABSENCES,
  /** Those beyond it without a permit. */
  LIMITED_ABSENCES_LATE,
  /** Late returns of Basotho at Maseru Bridge. */
  LATE_RETURNS_MASERU,

  /** Persons and years in which they crossed at a post. */
  CROSSERS,
  CROSSERS_AT_MOST_FOUR,
  CROSSERS_AT_LEAST_HUNDRED,

  /** Days that persons lived in the period. */
  PERSON_DAYS,
  /** Documents of the own nationality issued after the first day of the period. */
  DOCUMENTS_ISSUED,

  VICTIMS,
  VICTIMS_FEMALE,
  VICTIMS_CHILDREN,
  /** Victims who crossed, by sex and age; and those of them who did at a post. */
  WOMEN,
  WOMEN_OFFICIAL,
  MEN,
  MEN_OFFICIAL,
  ADULTS,
  ADULTS_OFFICIAL,
  CHILDREN,
  CHILDREN_OFFICIAL
}
