package org.moeli.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The passages of a whole population, a day at a time. Every person has a few integers here;
 * everything else is drawn again when it is needed, so that millions fit.
 */
final class Itineraries {
  private static final int NOBODY = -1;
  private static final int NEVER = Integer.MAX_VALUE;
  private static final int FIRST_LEG_PURPOSE = 16;
  private static final int DRAWS_PER_LEG = 4;

  // A passage of the day in one number that sorts by minute: minute, person, leg.
  private static final int LEG_BITS = 16;
  private static final int PERSON_BITS = 27;
  private static final long LEG_MASK = (1L << LEG_BITS) - 1;
  private static final long PERSON_MASK = (1L << PERSON_BITS) - 1;

  private final DemoOptions options;
  private final Taxis taxis;
  private final int end;
  private final int population;
  private final int[] firstOfDay;
  private final int[] nextOfDay;
  private final int[] leg;
  private long[] due = new long[64];
  private int dueCount;
  private long passagesOfLast;
  private long missedExits;
  private long overstays;

  /**
   * @param crossings recorded passages to come, exactly
   * @param taxis plates of those who come by taxi
   */
  Itineraries(DemoOptions options, long crossings, Taxis taxis) {
    this.options = options;
    this.taxis = taxis;
    this.end = options.firstDay() + options.days();
    this.population = sizeOfPopulation(crossings);
    this.firstOfDay = new int[options.days()];
    Arrays.fill(firstOfDay, NOBODY);
    this.nextOfDay = new int[population];
    this.leg = new int[population];
    for (int person = 0; person < population; person++) {
      schedule(person, firstDay(person));
    }
  }

  /** Number of persons, numbered from 0. */
  int population() {
    return population;
  }

  /** Exits that happened up to now and that no post recorded. */
  long missedExits() {
    return missedExits;
  }

  /** Stays begun up to now that truly go beyond what was granted. */
  long overstays() {
    return overstays;
  }

  /** The recorded passages of a day, in the order of the minute. */
  List<Passage> passagesOf(int day) {
    dueCount = 0;
    int person = firstOfDay[day - options.firstDay()];
    while (person != NOBODY) {
      int following = nextOfDay[person];
      walk(person, day);
      person = following;
    }
    Arrays.sort(due, 0, dueCount);
    List<Passage> passages = new ArrayList<>(dueCount);
    for (int i = 0; i < dueCount; i++) {
      passages.add(passage(due[i], day));
    }
    return passages;
  }

  /** All passages of one person on a day, then the day of the next one. */
  private void walk(int person, int day) {
    Habit habit = Person.habit(options.seed(), person);
    int next = day;
    while (next == day) {
      int current = leg[person]++;
      note(habit, person, current);
      next = dayAfter(habit, person, current, day);
    }
    schedule(person, next);
  }

  private void note(Habit habit, int person, int current) {
    if (person == population - 1 && passagesOfLast == 0) {
      return;
    }
    if (isMissed(habit, person, current)) {
      missedExits++;
      return;
    }
    if (person == population - 1) {
      passagesOfLast--;
    }
    if (isOutward(current) && habit.isGrantedDays() && trip(habit, person, current).isOverstay()) {
      overstays++;
    }
    if (dueCount == due.length) {
      due = Arrays.copyOf(due, 2 * dueCount);
    }
    long minute = minute(habit, person, current);
    due[dueCount++] = (minute << (PERSON_BITS + LEG_BITS)) | ((long) person << LEG_BITS) | current;
  }

  private Passage passage(long key, int day) {
    int current = (int) (key & LEG_MASK);
    int no = (int) ((key >>> LEG_BITS) & PERSON_MASK);
    Person person = Person.of(options, no);
    boolean isEntry = isEntry(person.habit(), current);
    Post post = post(no, current);
    int minute = (int) (key >>> (PERSON_BITS + LEG_BITS));
    long draw = draw(no, current, 3);
    String mode = Journeys.mode(draw);
    String plate =
        switch (mode) {
          case "CAR", "TRUCK" -> person.plate();
          case "TAXI" -> taxis.plate(post, isEntry, day, minute, draw >>> 10);
          default -> "";
        };
    String purpose = Journeys.purpose(person, day, isOutward(current), draw >>> 20);
    Passage.Grant grant =
        isEntry && person.habit().isGrantedDays()
            ? grant(trip(person.habit(), no, current), day)
            : Passage.Grant.NONE;
    return new Passage(
        person, isEntry, day, minute, post, new Passage.Way(mode, purpose, plate), grant);
  }

  private static Passage.Grant grant(Trip trip, int day) {
    int until = day + trip.grantedDays();
    boolean isDate = trip.grantedDays() >= 0 && trip.isGrantWrittenAsDate();
    return new Passage.Grant(
        isDate ? -1 : trip.grantedDays(),
        isDate ? until : Passage.NO_DAY,
        trip.isExtended() ? until + Trip.EXTENSION_DAYS : Passage.NO_DAY);
  }

  private int sizeOfPopulation(long crossings) {
    long wanted = crossings;
    int person = 0;
    while (wanted > 0) {
      passagesOfLast = Math.min(wanted, passagesWithin(person));
      wanted -= passagesOfLast;
      person++;
      if (person > PERSON_MASK) {
        throw new IllegalStateException("too many crossings for so short a period");
      }
    }
    return person;
  }

  private long passagesWithin(int person) {
    Habit habit = Person.habit(options.seed(), person);
    int day = firstDay(person);
    long passages = 0;
    for (int current = 0; day < end; current++) {
      passages += isMissed(habit, person, current) ? 0 : 1;
      day = dayAfter(habit, person, current, day);
    }
    return passages;
  }

  private void schedule(int person, int day) {
    if (day < end) {
      nextOfDay[person] = firstOfDay[day - options.firstDay()];
      firstOfDay[day - options.firstDay()] = person;
    }
  }

  private int firstDay(int person) {
    return Person.habit(options.seed(), person)
        .firstDay(options.firstDay(), Dice.draw(options.seed(), leader(person), 4));
  }

  private int dayAfter(Habit habit, int person, int current, int day) {
    if (isOutward(current)) {
      Trip trip = trip(habit, person, current);
      return trip.neverReturns() ? NEVER : day + trip.daysAway();
    }
    return habit.nextTrip(day, draw(person, current, 0));
  }

  private Trip trip(Habit habit, int person, int current) {
    return Trip.of(habit, habit.nationality(), draw(person, current, 0));
  }

  private boolean isMissed(Habit habit, int person, int current) {
    return !isEntry(habit, current)
        && Dice.fraction(draw(person, current, 1)) < post(person, current).missedExits();
  }

  private Post post(int person, int current) {
    long draw = draw(person, current, 2);
    return Dice.below(draw, 16) == 0
        ? Post.of(Dice.mix(draw))
        : Person.homePost(options.seed(), leader(person));
  }

  private long minute(Habit habit, int person, int current) {
    long draw = draw(person, current, 3) >>> 40;
    boolean isCommuter = habit.isDaily();
    if (isOutward(current)) {
      return Dice.between(draw, 300, isCommuter ? 480 : 720);
    }
    return isCommuter ? Dice.between(draw, 960, 1140) : Dice.between(draw, 780, 1380);
  }

  private long draw(int person, int current, int which) {
    return Dice.draw(
        options.seed(), leader(person), FIRST_LEG_PURPOSE + (long) current * DRAWS_PER_LEG + which);
  }

  private int leader(int person) {
    return Person.leader(options.seed(), person);
  }

  private static boolean isOutward(int current) {
    return (current & 1) == 0;
  }

  private static boolean isEntry(Habit habit, int current) {
    return isOutward(current) != habit.livesInLesotho();
  }
}
