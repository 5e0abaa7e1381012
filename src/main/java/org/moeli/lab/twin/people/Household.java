package org.moeli.lab.twin.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.moeli.lab.twin.people.Habit.Who;
import org.moeli.lab.twin.people.PeopleParameters.Families;

/**
 * What is drawn once for a household and never changes: who lives in it, where and how it crosses.
 *
 * @param size members; the first {@code adults} are adults
 * @param pace multiple of the mean number of outings
 * @param permit kind that the travellers hold; empty for none
 * @param fate from 0 to below 1, for what is decided once for all
 */
record Household(
    Habit habit,
    long groupNo,
    int size,
    int adults,
    String nationality,
    String residence,
    String post,
    String mode,
    String plate,
    double pace,
    String permit,
    double fate) {

  // Purposes of the sequences of draws, so that a new draw in one changes no other.
  static final long FLEET = 1;
  static final long PLAN = 2;
  static final long PERMITS = 3;
  static final long ALONG = 5;
  private static final long HOUSEHOLD = 4;
  private static final long MEMBER = 16;

  // Steps that spread few households evenly over the weights: the golden ratio and two like it.
  private static final double STEP_POST = 0.6180339887498949;
  private static final double STEP_MODE = 0.7548776662466927;
  private static final double STEP_PERMIT = 0.5698402909980532;
  private static final double STEP_NATIONALITY = 0.4656712317676450;

  /**
   * Draws a household.
   *
   * @param mixes of its habit
   * @param no among the households of the habit
   * @param groupNo among all groups
   */
  static Household of(PopulationContext context, Mixes mixes, long no, long groupNo) {
    Habit habit = mixes.habit();
    Who who = habit.who();
    Draws draws = Draws.of(context.period().seed(), groupNo, HOUSEHOLD);
    int adults = draws.chance(who.partner()) ? 2 : 1;
    int children = 0;
    double at = draws.fraction();
    for (int i = 0; i < who.children().size(); i++) {
      at -= who.children().get(i);
      if (at < 0) {
        children = i + 1;
        break;
      }
    }
    double start = mixes.start();
    String nationality = context.nationality(who.nationality(), even(start, STEP_NATIONALITY, no));
    String residence = who.residence().equals("OWN") ? nationality : who.residence();
    double spread = habit.rhythm().spread();
    return new Household(
        habit,
        groupNo,
        adults + children,
        adults,
        nationality,
        residence,
        mixes.posts().at(even(start, STEP_POST, no)),
        mixes.modes().at(even(start, STEP_MODE, no)),
        PersonGenerator.plate(draws, residence),
        StrictMath.exp(draws.normal(-spread * spread / 2, spread)),
        permit(mixes, even(start, STEP_PERMIT, no)),
        draws.fraction());
  }

  /** What a habit draws from, with the place at which its even sequences start. */
  record Mixes(
      Habit habit,
      double start,
      WeightedCodes posts,
      WeightedCodes modes,
      WeightedCodes purposes,
      WeightedCodes permits) {
    static Mixes of(PopulationContext context, Habit habit) {
      Map<String, Double> permits = habit.permits();
      return new Mixes(
          habit,
          Draws.of(context.period().seed(), habit.name().hashCode(), HOUSEHOLD).fraction(),
          context.posts(habit),
          WeightedCodes.of(habit.journey().modes()),
          WeightedCodes.of(habit.journey().purposes()),
          WeightedCodes.of(permits.isEmpty() ? Map.of("NONE", 1.0) : permits));
    }
  }

  /** The members, the adults first. */
  List<Person> persons(PopulationContext context) {
    Period period = context.period();
    Families families = context.parameters().families();
    List<Person> persons = new ArrayList<>(size);
    String family = null;
    for (int member = 0; member < size; member++) {
      Draws draws = Draws.of(period.seed(), groupNo, MEMBER + member);
      boolean isOwn = family == null || !draws.chance(families.sameName());
      String own = isOwn ? context.generator().family(draws, nationality) : family;
      family = family == null ? own : family;
      persons.add(
          context
              .generator()
              .person(
                  draws,
                  groupNo * Person.PER_GROUP + member,
                  nationality,
                  residence,
                  sex(draws, member, families, persons),
                  birthDay(draws, member, context, persons),
                  own));
    }
    return persons;
  }

  /** Whether the home is in Lesotho, so that an outing begins with an exit. */
  boolean isHomeInLesotho() {
    return residence.equals("LSO");
  }

  /** Whether the members are nationals of Lesotho. */
  boolean isBasotho() {
    return nationality.equals("LSO");
  }

  private char sex(Draws draws, int member, Families families, List<Person> before) {
    if (member == 1 && adults == 2) {
      return before.get(0).sex() == 'F' ? 'M' : 'F';
    }
    return draws.chance(member == 0 ? habit.who().women() : families.women()) ? 'F' : 'M';
  }

  private int birthDay(Draws draws, int member, PopulationContext context, List<Person> before) {
    Period period = context.period();
    if (member == 1 && adults == 2) {
      int youngest = period.firstDay() - (int) (18.5 * Person.YEAR);
      int apart = context.parameters().families().partnerDaysApart();
      return Math.min(youngest, before.get(0).birthDay() + draws.between(-apart, apart));
    }
    List<Integer> ages = member < adults ? habit.who().ages() : habit.who().childAges();
    int least = (int) (ages.get(0) * Person.YEAR);
    int most = (int) ((ages.get(1) + 1) * Person.YEAR) - 1;
    int age = draws.between(least, most);
    // Adults become fewer with age.
    return period.firstDay() - (member < adults ? Math.min(age, draws.between(least, most)) : age);
  }

  private static String permit(Mixes mixes, double fraction) {
    String permit = mixes.permits().at(fraction);
    return permit.equals("NONE") ? "" : permit;
  }

  private static double even(double start, double step, long no) {
    double at = start + step * no;
    return at - Math.floor(at);
  }
}
