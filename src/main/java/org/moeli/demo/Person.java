package org.moeli.demo;

/**
 * An invented person with the one document shown at every passage.
 *
 * @param no number in the population
 * @param sex F or M
 * @param birthDay days since 1970-01-01
 * @param documentType code of the list document_type
 * @param documentNumber beginning with Q
 * @param expiryDay days since 1970-01-01
 * @param plate of the vehicle the person comes with
 * @param homePost post used on most trips
 */
record Person(
    int no,
    Habit habit,
    String nationality,
    char sex,
    int birthDay,
    String familyName,
    String givenNames,
    String documentType,
    String documentNumber,
    int expiryDay,
    String plate,
    Post homePost) {

  static final int DAYS_PER_YEAR = 365;

  private static final int ADULT = 18;
  private static final int OLDEST = 74;
  private static final int MINORS_ONE_IN = 12;

  // People who travel along stand a few numbers behind the one they travel with.
  private static final int MOST_BEHIND = 16;
  private static final int COMPANIONS_PERCENT = 12;
  private static final int ALONE_FROM_AGE = 13;

  // What a draw for a person is for.
  private static final int HABIT = 1;
  private static final int NAME = 2;
  private static final int HOME = 3;
  private static final int AGE = 8;
  private static final int COMPANY = 9;
  private static final int STATE = 10;
  private static final int DOCUMENT = 11;

  /** The person of the population with this number. */
  static Person of(DemoOptions options, int no) {
    long seed = options.seed();
    int leader = leader(seed, no);
    Habit habit = Habit.of(Dice.draw(seed, leader, HABIT));
    String nationality =
        habit.nationality().isEmpty()
            ? Names.otherState(Dice.draw(seed, leader, STATE))
            : habit.nationality();
    String type = documentType(nationality, Dice.below(Dice.draw(seed, no, DOCUMENT), 20));
    return person(options, no, leader, habit, nationality, age(seed, no), type);
  }

  /** A person with a passport who travels with nobody of the population. */
  static Person apart(DemoOptions options, int no, Habit habit, String nationality, int age) {
    return person(options, no, no, habit, nationality, age, "PASSPORT");
  }

  private static Person person(
      DemoOptions options,
      int no,
      int leader,
      Habit habit,
      String nationality,
      int age,
      String documentType) {
    long seed = options.seed();
    int first = options.firstDay();
    long own = Dice.draw(seed, no, NAME);
    long family = age < ADULT || (own & 32) == 0 ? Dice.draw(seed, leader, NAME) : own;
    boolean isSesotho =
        nationality.equals("LSO")
            || (nationality.equals("ZAF") && (Dice.draw(seed, leader, STATE) & 3) == 0);
    char sex = (own & 16) == 0 ? 'F' : 'M';
    long more = Dice.mix(own);
    return new Person(
        no,
        habit,
        nationality,
        sex,
        first - age * (DAYS_PER_YEAR + 1) - Dice.below(more >>> 18, DAYS_PER_YEAR),
        Names.family(isSesotho, Dice.mix(family)),
        Names.given(isSesotho, sex, more),
        documentType,
        documentNumber(nationality, no),
        first + options.days() + Dice.between(more >>> 36, 30, 7 * DAYS_PER_YEAR),
        plate(nationality, leader),
        homePost(seed, leader));
  }

  /**
   * The person whose trips somebody makes: a child's parent, a companion's partner, and everybody
   * else their own.
   */
  static int leader(long seed, int no) {
    if (no >= MOST_BEHIND && isFollowing(seed, no)) {
      for (int other = no - 1; other > no - MOST_BEHIND; other--) {
        if (!isFollowing(seed, other) && Habit.of(Dice.draw(seed, other, HABIT)).isForFamilies()) {
          return other;
        }
      }
    }
    return no;
  }

  private static boolean isFollowing(long seed, int no) {
    int age = age(seed, no);
    if (age >= ADULT) {
      return Dice.below(Dice.draw(seed, no, COMPANY), 100) < COMPANIONS_PERCENT;
    }
    // Of the older pupils who cross to school every second one goes alone.
    boolean isPupil = Habit.of(Dice.draw(seed, no, HABIT)).isDaily();
    return age < ALONE_FROM_AGE || !isPupil || (Dice.draw(seed, no, COMPANY) & 1) == 0;
  }

  /** Age in years on the first day. */
  private static int age(long seed, int no) {
    long draw = Dice.draw(seed, no, AGE);
    return no >= MOST_BEHIND && Dice.below(draw, MINORS_ONE_IN) == 0
        ? Dice.between(draw >>> 8, 1, ADULT - 1)
        : Dice.between(draw >>> 8, ADULT, OLDEST);
  }

  /** Whether the person is under 18 on a day. */
  boolean isMinor(int day) {
    return day - birthDay < ADULT * DAYS_PER_YEAR;
  }

  /** The same person with another's document. */
  Person showing(Person other) {
    return new Person(
        no,
        habit,
        other.nationality,
        sex,
        birthDay,
        familyName,
        givenNames,
        other.documentType,
        other.documentNumber,
        other.expiryDay,
        plate,
        homePost);
  }

  static Habit habit(long seed, int no) {
    return Habit.of(Dice.draw(seed, leader(seed, no), HABIT));
  }

  static Post homePost(long seed, int no) {
    return Post.of(Dice.draw(seed, no, HOME));
  }

  private static String documentType(String nationality, int draw) {
    return switch (nationality) {
      case "LSO" -> draw == 0 ? "BORDER_PASS" : draw == 1 ? "EMERGENCY" : "PASSPORT";
      case "ZAF" -> draw < 3 ? "ID_CARD" : "PASSPORT";
      default -> "PASSPORT";
    };
  }

  /** Nine characters, different for every person below ten million. */
  private static String documentNumber(String nationality, int no) {
    String prefix =
        switch (nationality) {
          case "LSO" -> "QL";
          case "ZAF" -> "QZ";
          default -> "QX";
        };
    return prefix + sevenDigits(no * 7_919_837L + 4_711);
  }

  private static String plate(String nationality, int no) {
    String digits = sevenDigits(no * 6_700_417L + 815);
    return nationality.equals("LSO") ? "Q " + digits : "QQ " + digits + " FS";
  }

  /** A step that shares no factor with ten million runs through all numbers before it repeats. */
  private static String sevenDigits(long number) {
    return Long.toString(10_000_000L + Math.floorMod(number, 10_000_000L)).substring(1);
  }
}
