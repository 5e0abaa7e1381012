package org.moeli.lab.twin.trafficking;

import java.util.ArrayList;
import java.util.List;
import org.moeli.lab.twin.people.Draws;
import org.moeli.lab.twin.people.Period;
import org.moeli.lab.twin.people.Person;
import org.moeli.lab.twin.people.PersonGenerator;
import org.moeli.lab.twin.people.Role;
import org.moeli.lab.twin.trafficking.TraffickingParameters.District;

/**
 * Who belongs to a ring and which journeys it makes: all that the persons depend on. Grain: ring.
 *
 * @param pattern how all its journeys go
 * @param crew recruiters, facilitators, drivers, in this order; then come the victims
 * @param victims by journey
 */
record Ring(
    RingPattern pattern,
    District district,
    List<Member> crew,
    List<Victim> victims,
    List<Journey> journeys,
    String firstPlate,
    String secondPlate) {

  private static final long PLAN = 0x52494E47L; // apart from the purposes of other packages
  private static final int HOUR = 60;

  /** A trafficker. */
  record Member(Role role, char sex, int birthDay) {}

  /**
   * A victim.
   *
   * @param isOfficial whether the way out leads through a post, not through a ford
   * @param firstDocumentDay day on which the only document was issued; 0 when it is an old one
   * @param isWithheld whether the documents are taken
   */
  record Victim(
      int journeyNo,
      boolean isChild,
      boolean isOfficial,
      char sex,
      int birthDay,
      int firstDocumentDay,
      boolean isWithheld,
      Return back) {}

  /** How a victim comes back, if at all. */
  enum Home {
    NEVER,
    BY_POST,
    BY_FORD,
    BY_CERTIFICATE
  }

  /**
   * The return of a victim, which may be after the period.
   *
   * @param day without meaning when the victim never returns
   */
  record Return(Home home, int day) {}

  /**
   * A journey.
   *
   * @param minute local minute at which it begins
   * @param other code of the neighbouring post that it uses, if it uses one
   * @param hiredPlate of the vehicle hired for it
   */
  record Journey(int no, int day, int minute, String other, String hiredPlate) {}

  static Ring of(TraffickingParameters parameters, Period period, long no) {
    return new Plan(parameters, period, Draws.of(period.seed(), no, PLAN)).ring();
  }

  /** Place of a person of the crew among those with the same role. */
  int placeInRole(int member) {
    int place = 0;
    for (int i = 0; i < member; i++) {
      place += crew.get(i).role() == crew.get(member).role() ? 1 : 0;
    }
    return place;
  }

  /** How many have a role. */
  int count(Role role) {
    return (int) crew.stream().filter(member -> member.role() == role).count();
  }

  /** The draws that make a ring. */
  private static final class Plan {
    private final TraffickingParameters parameters;
    private final TraffickingParameters.Victims chances;
    private final Period period;
    private final Draws draws;
    private final RingPattern pattern;
    private final District district;

    Plan(TraffickingParameters parameters, Period period, Draws draws) {
      this.parameters = parameters;
      this.chances = parameters.victims();
      this.period = period;
      this.draws = draws;
      this.pattern = Weighted.draw(parameters.patterns(), draws);
      this.district = Weighted.draw(parameters.districts(), draws);
    }

    Ring ring() {
      List<Member> crew = new ArrayList<>();
      crew(crew, Role.RECRUITER, pattern.recruiters());
      crew(crew, Role.FACILITATOR, pattern.facilitators());
      crew(crew, Role.DRIVER, pattern.drivers());
      List<Integer> parties = parties();
      List<Journey> journeys = journeys(parties.size());
      List<Victim> victims = new ArrayList<>();
      for (Journey journey : journeys) {
        // One draw for all adults and one for all children: those who can go together do.
        double adultsWay = draws.fraction();
        double childrenWay = draws.fraction();
        for (int i = 0; i < parties.get(journey.no()); i++) {
          boolean isChild = draws.chance(pattern.children());
          victims.add(victim(journey, isChild, isChild ? childrenWay : adultsWay));
        }
      }
      return new Ring(
          pattern,
          district,
          crew,
          victims,
          journeys,
          PersonGenerator.plate(draws, "LSO"),
          PersonGenerator.plate(draws, "ZAF"));
    }

    private void crew(List<Member> crew, Role role, Range count) {
      for (int left = count.draw(draws); left > 0; left--) {
        char sex = draws.chance(parameters.crew().female()) ? 'F' : 'M';
        crew.add(new Member(role, sex, birthDay(parameters.crew().age(), period.firstDay())));
      }
    }

    private List<Integer> parties() {
      List<Integer> parties = new ArrayList<>();
      int left = chances.perRing().draw(draws);
      while (left > 0) {
        int party = Math.min(left, pattern.party().draw(draws));
        parties.add(party);
        left -= party;
      }
      return parties;
    }

    /** Evenly over a time drawn from the period, and never one before the other has ended. */
    private List<Journey> journeys(int count) {
      int first = period.firstDay() + pattern.daysBefore();
      int days = period.lastDay() - first + 1;
      int needed = count * pattern.span();
      int active = Math.min(days, Math.max(needed, parameters.activeDays().draw(draws)));
      int start = first + draws.below(Math.max(1, days - active + 1));
      int step = Math.max(pattern.span(), active / count);
      List<Journey> journeys = new ArrayList<>();
      for (int no = 0; no < count; no++) {
        int day = start + no * step + draws.below(step - pattern.span() + 1);
        int minute = pattern.hour().draw(draws) * HOUR + draws.below(HOUR);
        String other = district.others().get(draws.below(district.others().size()));
        String plate =
            PersonGenerator.plate(draws, draws.chance(parameters.hiredOfLesotho()) ? "LSO" : "ZAF");
        // A period may be too short for all.
        if (day <= period.lastDay()) {
          journeys.add(new Journey(no, day, minute, other, plate));
        }
      }
      return journeys;
    }

    private Victim victim(Journey journey, boolean isChild, double way) {
      char sex = draws.chance(pattern.female()) ? 'F' : 'M';
      double official =
          isChild
              ? chances.childrenOfficial()
              : sex == 'F' ? chances.womenOfficial() : chances.menOfficial();
      int birthDay = birthDay(isChild ? chances.childAge() : chances.adultAge(), journey.day());
      int issued = journey.day() - chances.newDocumentDays().draw(draws);
      boolean isNew = draws.chance(chances.newDocument());
      boolean isWithheld = draws.chance(chances.withheld());
      return new Victim(
          journey.no(),
          isChild,
          way < official,
          sex,
          birthDay,
          isNew ? issued : 0,
          isWithheld,
          back(journey.day(), isWithheld));
    }

    private Return back(int day, boolean isWithheld) {
      if (!isWithheld) {
        return new Return(Home.BY_POST, day + chances.backAfter().draw(draws));
      }
      int late = day + chances.withheldBackAfter().draw(draws);
      double way = draws.fraction();
      if (way < chances.withheldByFord()) {
        return new Return(Home.BY_FORD, late);
      }
      boolean isCertified = way < chances.withheldByFord() + chances.withheldByCertificate();
      return new Return(isCertified ? Home.BY_CERTIFICATE : Home.NEVER, late);
    }

    /** A birthday between two ages, which are whole years on the day. */
    private int birthDay(Range age, int day) {
      int years = age.draw(draws);
      return day - (int) Math.ceil(years * Person.YEAR) - draws.below((int) Person.YEAR - 1);
    }
  }
}
