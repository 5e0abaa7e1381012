package org.moeli.twin.calibration;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import org.moeli.twin.people.Crossing;
import org.moeli.twin.people.Document;
import org.moeli.twin.people.Life;
import org.moeli.twin.people.Part;
import org.moeli.twin.people.Permit;
import org.moeli.twin.people.Person;
import org.moeli.twin.people.Role;

/** Counts true lives: who crosses, how often and how, who stays too long, and who is trafficked. */
final class LifeCounter implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int OF_AGE = 18;
  private static final int FEW = 4;
  private static final int MANY = 100;
  private static final String LESOTHO = "LSO";
  private static final String SOUTH_AFRICA = "ZAF";

  private final Counts counts;
  private final CountedDays days;
  private final Set<String> electronicPosts;
  private final Set<String> paperPosts;
  private final int[] limitStarts;
  private final int[] limitDays;

  LifeCounter(Counts counts, CountedDays days, PublishedFigures published) {
    this.counts = counts;
    this.days = days;
    this.electronicPosts = published.electronicPosts();
    this.paperPosts = published.paperPosts();
    this.limitStarts =
        published.southAfricanLimits().stream()
            .mapToInt(limit -> (int) limit.fromDate().toEpochDay())
            .toArray();
    this.limitDays =
        published.southAfricanLimits().stream().mapToInt(PublishedFigures.Limit::days).toArray();
  }

  void add(Life life) {
    List<Crossing> crossings = life.crossings();
    int from = 0;
    while (from < crossings.size()) {
      long personNo = crossings.get(from).personNo();
      int to = from + 1;
      while (to < crossings.size() && crossings.get(to).personNo() == personNo) {
        to++;
      }
      addJourneys(person(life, personNo), life.permits(), crossings.subList(from, to));
      from = to;
    }
    for (Person person : life.persons()) {
      addDocuments(person);
    }
    for (int i = 0; i < life.parts().size(); i++) {
      if (isNewVictim(life.parts(), i)) {
        addVictim(life, life.parts().get(i));
      }
    }
  }

  private static Person person(Life life, long personNo) {
    for (Person person : life.persons()) {
      if (person.personNo() == personNo) {
        return person;
      }
    }
    throw new IllegalArgumentException("a crossing is of nobody in its group");
  }

  /**
   * Counts the crossings of one person, in their order.
   *
   * @param crossings all of the person
   */
  private void addJourneys(Person person, List<Permit> permits, List<Crossing> crossings) {
    boolean livesHere = person.residence().equals(LESOTHO);
    boolean isForeign = !person.nationality().equals(LESOTHO);
    int year = 0;
    int inYear = 0;
    for (int i = 0; i < crossings.size(); i++) {
      Crossing crossing = crossings.get(i);
      Crossing next = i + 1 < crossings.size() ? crossings.get(i + 1) : null;
      addCrossing(person, livesHere, crossing);
      if (crossing.isEntry()) {
        if (crossing.lawfulUntil() != Crossing.NONE) {
          addLimited(
              crossing.lawfulUntil(),
              next == null || next.day() > crossing.lawfulUntil(),
              Counter.LIMITED_STAYS,
              Counter.LIMITED_STAYS_LATE);
        }
        if (isForeign && !livesHere && next != null) {
          addStay(crossing, next);
        }
      } else if (!isForeign) {
        addAbsence(crossing, next, isPermitted(permits, crossing));
      }
      while (year < days.years() && crossing.day() >= days.yearStart(year + 1)) {
        addYear(inYear);
        inYear = 0;
        year++;
      }
      inYear += crossing.isAtFord() || crossing.day() < days.firstDay() ? 0 : 1;
    }
    if (year < days.years()) {
      addYear(inYear);
    }
  }

  private void addYear(int crossings) {
    if (crossings > 0) {
      counts.add(Counter.CROSSERS, 1);
      counts.addIf(Counter.CROSSERS_AT_MOST_FOUR, crossings <= FEW);
      counts.addIf(Counter.CROSSERS_AT_LEAST_HUNDRED, crossings >= MANY);
    }
  }

  private void addCrossing(Person person, boolean livesHere, Crossing crossing) {
    if (!days.isCounted(crossing.day())) {
      return;
    }
    boolean isAtFord = crossing.isAtFord();
    counts.addIf(Counter.OF_RESIDENTS, livesHere);
    counts.addIf(Counter.OF_RESIDENTS_AT_FORDS, livesHere && isAtFord);
    if (isAtFord) {
      return;
    }
    boolean isLesotho = person.nationality().equals(LESOTHO);
    boolean isSouthAfrica = person.nationality().equals(SOUTH_AFRICA);
    counts.add(Counter.AT_POSTS, 1);
    counts.addIf(Counter.OF_LESOTHO, isLesotho);
    counts.addIf(Counter.OF_SOUTH_AFRICA, isSouthAfrica);
    counts.addIf(Counter.OF_OTHERS, !isLesotho && !isSouthAfrica);
    switch (crossing.mode()) {
      case "TAXI" -> counts.add(Counter.BY_TAXI, 1);
      case "CAR" -> counts.add(Counter.BY_CAR, 1);
      case "FOOT" -> counts.add(Counter.ON_FOOT, 1);
      case "BUS", "TRUCK" -> counts.add(Counter.BY_BUS_OR_TRUCK, 1);
      default -> {}
    }
    if (!crossing.isEntry()) {
      counts.addIf(Counter.EXITS_PAPER, paperPosts.contains(crossing.post()));
      counts.addIf(Counter.EXITS_ELECTRONIC, electronicPosts.contains(crossing.post()));
    } else if (!isLesotho && !livesHere) {
      counts.add(Counter.FOREIGN_ARRIVALS, 1);
      counts.addIf(Counter.FOREIGN_ARRIVALS_SOUTH_AFRICA, isSouthAfrica);
    }
  }

  /** Counts a limit if it fell within the period, so that it shows whether it was kept. */
  private void addLimited(int lastLawfulDay, boolean isLate, Counter all, Counter late) {
    if (lastLawfulDay >= days.firstDay() && lastLawfulDay < days.lastDay()) {
      counts.add(all, 1);
      counts.addIf(late, isLate);
    }
  }

  private void addStay(Crossing entry, Crossing exit) {
    int nights = exit.day() - entry.day();
    if (nights == 0 || !days.isCounted(exit.day())) {
      return;
    }
    switch (entry.purpose()) {
      case "VISIT" -> {
        counts.add(Counter.FOREIGN_VISITS_TO_PEOPLE, 1);
        counts.add(Counter.NIGHTS_WITH_PEOPLE, nights);
      }
      case "HOLIDAY" -> {
        counts.add(Counter.FOREIGN_VISITS_ON_HOLIDAY, 1);
        counts.add(Counter.NIGHTS_ON_HOLIDAY, nights);
      }
      case "BUSINESS" -> counts.add(Counter.FOREIGN_VISITS_ON_BUSINESS, 1);
      default -> {
        return;
      }
    }
    counts.add(Counter.FOREIGN_VISITS, 1);
    counts.add(Counter.NIGHTS, nights);
  }

  /**
   * An absence of a national, as the neighbour would see it: also of those who have settled there
   * and come home on visits.
   */
  private void addAbsence(Crossing exit, Crossing entry, boolean isPermitted) {
    int limit = exit.day() + southAfricanLimit(exit.day());
    boolean isLate = !isPermitted && (entry == null || entry.day() > limit);
    addLimited(limit, isLate, Counter.LIMITED_ABSENCES, Counter.LIMITED_ABSENCES_LATE);
    if (isPermitted || entry == null || !days.isCounted(entry.day())) {
      return;
    }
    counts.addIf(Counter.LATE_RETURNS_MASERU, isLate && entry.post().equals(Tally.MASERU_BRIDGE));
    if (entry.day() > exit.day()) {
      counts.add(Counter.VISITS_ABROAD, 1);
      counts.add(Counter.VISITS_ABROAD_OVERNIGHT, 1);
    } else if (!isCommuting(exit.purpose())) {
      counts.add(Counter.VISITS_ABROAD, 1);
      counts.add(Counter.VISITS_ABROAD_SAME_DAY, 1);
    }
  }

  /** Who goes to work or school for the day, or serves a vehicle, is no visitor. */
  private static boolean isCommuting(String purpose) {
    return switch (purpose) {
      case "WORK", "MINE_WORK", "STUDY", "CREW" -> true;
      default -> false;
    };
  }

  /** Whether a permit of the person for South Africa covers the day of leaving. */
  private static boolean isPermitted(List<Permit> permits, Crossing exit) {
    for (Permit permit : permits) {
      if (permit.personNo() == exit.personNo()
          && isOutbound(permit.kind())
          && (permit.fromDay() == Crossing.NONE || permit.fromDay() <= exit.day())
          && (permit.toDay() == Crossing.NONE || permit.toDay() >= exit.day())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOutbound(String kind) {
    return switch (kind) {
      case "LSP", "LEP", "ZA_STUDY", "ZA_WORK", "ZA_MINE_CONTRACT" -> true;
      default -> false;
    };
  }

  private int southAfricanLimit(int day) {
    int at = 0;
    while (at + 1 < limitStarts.length && limitStarts[at + 1] <= day) {
      at++;
    }
    return limitDays[at];
  }

  private void addDocuments(Person person) {
    counts.add(Counter.PERSON_DAYS, days.lastDay() - days.firstDay() + 1L);
    boolean isFirst = true;
    for (Document document : person.documents()) {
      if (document.nationality().equals(person.nationality())) {
        boolean isIssuedWithin =
            document.issuedDay() > days.firstDay() && document.issuedDay() <= days.lastDay();
        counts.addIf(Counter.DOCUMENTS_ISSUED, !isFirst && isIssuedWithin);
        isFirst = false;
      }
    }
  }

  private static boolean isNewVictim(List<Part> parts, int place) {
    if (parts.get(place).role() != Role.VICTIM) {
      return false;
    }
    for (int i = 0; i < place; i++) {
      if (parts.get(i).role() == Role.VICTIM
          && parts.get(i).personNo() == parts.get(place).personNo()) {
        return false;
      }
    }
    return true;
  }

  private void addVictim(Life life, Part part) {
    Person person = person(life, part.personNo());
    Crossing first = null;
    for (Crossing crossing : life.crossings()) {
      if (crossing.personNo() == part.personNo()
          && crossing.sequenceNo() == part.firstSequenceNo()) {
        first = crossing;
      }
    }
    int day = first == null ? days.firstDay() : first.day();
    if (!days.isCounted(day)) {
      return;
    }
    boolean isChild = person.age(day) < OF_AGE;
    boolean isFemale = person.sex() == 'F';
    counts.add(Counter.VICTIMS, 1);
    counts.addIf(Counter.VICTIMS_FEMALE, isFemale);
    counts.addIf(Counter.VICTIMS_CHILDREN, isChild);
    if (first != null) {
      boolean isOfficial = !first.isAtFord();
      addOfficial(isChild, isOfficial, Counter.CHILDREN, Counter.CHILDREN_OFFICIAL);
      addOfficial(!isChild, isOfficial, Counter.ADULTS, Counter.ADULTS_OFFICIAL);
      addOfficial(!isChild && isFemale, isOfficial, Counter.WOMEN, Counter.WOMEN_OFFICIAL);
      addOfficial(!isChild && !isFemale, isOfficial, Counter.MEN, Counter.MEN_OFFICIAL);
    }
  }

  private void addOfficial(boolean isOne, boolean isOfficial, Counter all, Counter official) {
    counts.addIf(all, isOne);
    counts.addIf(official, isOne && isOfficial);
  }
}
