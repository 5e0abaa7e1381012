package org.moeli.lab.twin.people;

import java.util.ArrayList;
import java.util.List;
import org.moeli.lab.twin.people.Outing.Grant;
import org.moeli.lab.twin.people.Outing.Leg;
import org.moeli.lab.twin.people.PeopleParameters.Stays;

/** The households of one habit. */
final class Households implements Groups {
  private static final double PER = 1000;

  private final PopulationContext context;
  private final Household.Mixes mixes;
  private final Stays stays;
  private final TravelParameters travel;
  private final Period period;

  Households(PopulationContext context, Habit habit) {
    this.context = context;
    this.mixes = Household.Mixes.of(context, habit);
    this.stays = context.parameters().stays();
    this.travel = context.parameters().travel();
    this.period = context.period();
  }

  @Override
  public String kind() {
    return mixes.habit().name();
  }

  @Override
  public long count() {
    return Math.round(mixes.habit().householdsPerThousand() * period.residents() / PER);
  }

  @Override
  public List<Person> persons(long no, long groupNo) {
    return Household.of(context, mixes, no, groupNo).persons(context);
  }

  @Override
  public Life life(long no, long groupNo) {
    Household home = Household.of(context, mixes, no, groupNo);
    List<Person> persons = home.persons(context);
    List<Outing> outings = OutingPlan.of(context, home, mixes);
    List<Permit> permits = new ArrayList<>();
    List<Crossing> crossings = new ArrayList<>(2 * outings.size());
    int permitUntil = permits(home, persons, permits);
    for (Person person : persons) {
      new Traveller(home, person, permitUntil, permits).crossAll(outings, crossings);
    }
    return Life.ordinary(persons, crossings, permits);
  }

  /**
   * Permits of the members who have one, unbroken over the period.
   *
   * @return their last day; {@link Crossing#NONE} without end, or without permit
   */
  private int permits(Household home, List<Person> persons, List<Permit> into) {
    if (home.permit().isEmpty()) {
      return Crossing.NONE;
    }
    Draws draws = Draws.of(period.seed(), home.groupNo(), Household.PERMITS);
    int days = stays.permitDays().get(home.permit());
    int from = period.firstDay() - 1 - draws.below(days == 0 ? travel.oldestPermit() : days);
    int least = travel.permitDecidedBefore().get(0);
    int most = travel.permitDecidedBefore().get(1);
    int to = Crossing.NONE;
    do {
      to = days == 0 ? Crossing.NONE : from + days - 1;
      int decided = from - draws.between(least, most);
      for (Person person : persons) {
        if (isCovered(home, person)) {
          into.add(
              new Permit(
                  person.personNo(), home.permit(), person.documentOn(decided), from, to, decided));
        }
      }
      from = to + 1;
    } while (days > 0 && to < period.lastDay());
    return to;
  }

  /** Whoever works abroad has a permit alone; of those who live there all have. */
  private static boolean isCovered(Household home, Person person) {
    return !home.permit().isEmpty()
        && (person.member() == 0 || !home.residence().equals(home.nationality()));
  }

  /** One member who crosses. */
  private final class Traveller {
    private final Household home;
    private final Person person;
    private final int permitUntil;
    private final List<Permit> permits;
    private final boolean isCovered;
    private final boolean isChild;
    private final int second;
    private int sequenceNo;

    Traveller(Household home, Person person, int permitUntil, List<Permit> permits) {
      this.home = home;
      this.person = person;
      this.permitUntil = permitUntil;
      this.permits = permits;
      this.isCovered = isCovered(home, person);
      this.isChild = person.member() >= home.adults();
      this.second = secondNationality(person);
    }

    void crossAll(List<Outing> outings, List<Crossing> into) {
      for (Outing outing : outings) {
        Draws draws = Draws.of(outing.salt(), person.member(), Household.ALONG);
        if (!isAlong(outing, draws)) {
          continue;
        }
        Leg out = outing.out();
        Leg back = outing.back();
        int late = person.member() == 0 ? 0 : draws.below(3);
        if (out.day() >= period.firstDay()) {
          into.add(crossing(outing, out, true, late, draws));
        }
        if (back.day() <= period.lastDay()) {
          into.add(crossing(outing, back, false, late, draws));
        }
      }
    }

    private boolean isAlong(Outing outing, Draws draws) {
      if (person.member() == 0) {
        return true;
      }
      if (isChild && home.habit().journey().isWithScholars()) {
        return context.calendar().isSchoolDay(outing.out().day())
            && draws.chance(travel.scholarAttends());
      }
      return draws.chance(home.habit().journey().along());
    }

    private Crossing crossing(Outing outing, Leg leg, boolean isOut, int late, Draws draws) {
      boolean isEntry = isOut != home.isHomeInLesotho();
      boolean isSecond = second >= 0 && draws.chance(stays.secondDocument());
      int documentNo = isSecond ? second : person.documentOn(leg.day());
      boolean isFord = leg.post().startsWith(Crossing.FORD);
      boolean isExempt = isExempt(outing, documentNo);
      Grant grant = isEntry && !isFord && !isExempt ? grant(outing, documentNo) : Grant.NONE;
      int until = isEntry ? lawfulInLesotho(outing) : lawfulAbroad(leg.day());
      return new Crossing(
          person.personNo(),
          sequenceNo++,
          isEntry,
          leg.day(),
          leg.minute() + late,
          leg.post(),
          leg.mode(),
          isOut ? purpose(outing.purpose()) : wayBack(outing.purpose()),
          leg.plate(),
          documentNo,
          grant.days(),
          grant.until(),
          isFord || isExempt ? Crossing.NONE : until);
    }

    /** Crews and diplomats are not visitors. */
    private boolean isExempt(Outing outing, int documentNo) {
      return outing.purpose().equals("CREW")
          || person.documents().get(documentNo).type().equals("PASSPORT_DIPLOMATIC");
    }

    /** What is written at an entry goes by the document that is shown. */
    private Grant grant(Outing outing, int documentNo) {
      if (person.documents().get(documentNo).nationality().equals("LSO") || isCovered) {
        return Grant.NONE;
      }
      if (home.isBasotho()) {
        return new Grant(stays.longRule(), Crossing.NONE, Crossing.NONE, Crossing.NONE);
      }
      Grant grant = outing.grant();
      int decided = grant.decidedDay();
      if (decided != Crossing.NONE && decided <= period.lastDay()) {
        permits.add(
            new Permit(
                person.personNo(),
                "EXTENSION",
                documentNo,
                Crossing.NONE,
                grant.lawfulUntil(),
                decided));
      }
      return grant;
    }

    private int lawfulInLesotho(Outing outing) {
      if (home.isBasotho() || home.isHomeInLesotho() || second >= 0) {
        return Crossing.NONE;
      }
      if (isCovered) {
        boolean isFree = stays.permitsWithoutLimit().contains(home.permit());
        return isFree ? Crossing.NONE : permitUntil;
      }
      return outing.grant().lawfulUntil();
    }

    private int lawfulAbroad(int day) {
      boolean isFree = !home.isBasotho() || second >= 0 || isCovered;
      return isFree ? Crossing.NONE : day + stays.daysAbroad(day);
    }

    private String purpose(String purpose) {
      if (isChild && home.habit().journey().isWithScholars()) {
        return "STUDY";
      }
      boolean isForWork =
          switch (purpose) {
            case "WORK", "MINE_WORK", "BUSINESS", "OFFICIAL", "CREW" -> true;
            default -> false;
          };
      return isForWork && person.member() > 0 ? "VISIT" : purpose;
    }

    private String wayBack(String purpose) {
      return switch (purpose) {
        case "CREW", "TRANSIT" -> purpose(purpose);
        default -> "RETURN";
      };
    }
  }

  /** Index of a document of another nationality; -1 when there is none. */
  private static int secondNationality(Person person) {
    List<Document> documents = person.documents();
    for (int i = 0; i < documents.size(); i++) {
      if (!documents.get(i).nationality().equals(person.nationality())) {
        return i;
      }
    }
    return -1;
  }
}
