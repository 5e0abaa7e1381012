package org.moeli.lab.twin.trafficking;

import java.util.ArrayList;
import java.util.List;
import org.moeli.lab.twin.people.Crossing;
import org.moeli.lab.twin.people.Draws;
import org.moeli.lab.twin.people.Groups;
import org.moeli.lab.twin.people.Life;
import org.moeli.lab.twin.people.Part;
import org.moeli.lab.twin.people.PeopleParameters;
import org.moeli.lab.twin.people.PeopleParameters.Stays;
import org.moeli.lab.twin.people.Period;
import org.moeli.lab.twin.people.Person;
import org.moeli.lab.twin.people.PersonGenerator;
import org.moeli.lab.twin.people.Role;
import org.moeli.lab.twin.trafficking.TraffickingParameters.District;

/** Innocent groups of one habit. Grain of a group: who leads, and those who are taken along. */
final class LookAlikes implements Groups {
  private static final long PLAN = 0x4C4F4F4BL; // apart from the purposes of other packages

  private final TraffickingParameters parameters;
  private final LookAlike habit;
  private final double rings;
  private final Period period;
  private final Stays stays;
  private final PersonGenerator generator;
  private final int[] days;
  private final long purpose;

  /**
   * @param rings expected number of rings that they are to be mistaken for
   */
  LookAlikes(
      TraffickingParameters parameters,
      LookAlike habit,
      double rings,
      PeopleParameters people,
      Period period) {
    this.stays = people.stays();
    this.generator = new PersonGenerator(people, period);
    this.parameters = parameters;
    this.habit = habit;
    this.rings = rings;
    this.period = period;
    this.days = habit.days().of(period, people.season());
    this.purpose = Draws.mix(PLAN ^ habit.name().hashCode());
  }

  @Override
  public String kind() {
    return habit.name();
  }

  @Override
  public long count() {
    double fraction = Draws.of(period.seed(), 0, purpose).fraction();
    return (long) (rings * habit.perRing() + fraction);
  }

  @Override
  public List<Person> persons(long no, long groupNo) {
    Draws draws = draws(no);
    district(draws);
    return persons(draws, groupNo);
  }

  @Override
  public Life life(long no, long groupNo) {
    Draws draws = draws(no);
    District district = district(draws);
    List<Person> persons = persons(draws, groupNo);
    List<Crossing> crossings = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    for (PersonCrossings planned :
        new LookAlikeCrossings(parameters, habit, district, stays, period, draws)
            .ofPersons(persons, days)) {
      List<Crossing> own = planned.crossings();
      crossings.addAll(own);
      Range always = new Range(period.firstDay(), period.lastDay());
      PersonCrossings.SequenceRange range = PersonCrossings.on(own, always);
      long personNo = persons.get(parts.size()).personNo();
      parts.add(
          new Part(personNo, Role.LOOK_ALIKE, habit.name(), false, 0, range.first(), range.last()));
    }
    CaseRegister known = new CaseRegister(parameters.register(), period, purpose, no, groupNo);
    known.writeInnocent(district, persons);
    return new Life(persons, crossings, List.of(), parts, known.versions(), known.casePersons());
  }

  private Draws draws(long no) {
    // Subject 0 is the number of groups.
    return Draws.of(period.seed(), no + 1, purpose);
  }

  /** The first of the draws, also where nobody asks where they live. */
  private District district(Draws draws) {
    return Weighted.draw(parameters.districts(), draws);
  }

  private List<Person> persons(Draws draws, long groupNo) {
    List<Person> persons = new ArrayList<>();
    int followers = habit.followers().draw(draws);
    String family = generator.family(draws, "LSO");
    for (int member = 0; member <= followers; member++) {
      boolean isLeader = member == 0;
      boolean isOfFamily = isLeader || draws.chance(habit.sameFamily());
      String own = isOfFamily ? family : generator.family(draws, "LSO");
      char sex = draws.chance(isLeader ? habit.leaderFemale() : habit.followerFemale()) ? 'F' : 'M';
      int years = (isLeader ? habit.leaderAge() : habit.followerAge()).draw(draws);
      int birthDay = period.firstDay() - (int) (years * Person.YEAR) - draws.below(300) - 1;
      long personNo = groupNo * Person.PER_GROUP + member;
      Draws birth = Draws.of(period.seed(), draws.next(), purpose);
      persons.add(generator.person(birth, personNo, "LSO", "LSO", sex, birthDay, own));
    }
    return persons;
  }
}
