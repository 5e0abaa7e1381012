package org.moeli.lab.twin.trafficking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.moeli.lab.twin.people.Crossing;
import org.moeli.lab.twin.people.Document;
import org.moeli.lab.twin.people.Groups;
import org.moeli.lab.twin.people.Life;
import org.moeli.lab.twin.people.Part;
import org.moeli.lab.twin.people.Period;
import org.moeli.lab.twin.people.Person;
import org.moeli.lab.twin.people.Role;

/**
 * Rings and those who look like them: how many, who they are, and that their lives are possible.
 */
class TraffickingTest {
  private static final long NATION = 2_140_000;
  private static final long REGION = 100_000;

  private static final Period MANY_IN_PERIOD = TraffickingFixture.year(7, REGION, 1000);
  private static final List<Life> MANY = TraffickingFixture.rings(MANY_IN_PERIOD);
  private static final Period PERIOD = TraffickingFixture.year(3, REGION, 50);
  private static final List<Life> RINGS = TraffickingFixture.rings(PERIOD);
  private static final List<Life> LOOK_ALIKES = TraffickingFixture.lookAlikes(PERIOD);

  @Test
  void nationHasTensOfVictimsAYear() {
    List<Long> counts =
        LongStream.range(0, 20)
            .mapToObj(seed -> TraffickingFixture.year(seed, NATION, 1))
            .map(period -> count(TraffickingFixture.rings(period), Role.VICTIM))
            .toList();
    assertTrue(counts.stream().allMatch(count -> count >= 20 && count <= 60), counts.toString());
  }

  @Test
  void smallCountryMayHaveNone() {
    List<Long> rings =
        LongStream.range(0, 40)
            .mapToObj(seed -> TraffickingFixture.year(seed, 50_000, 1))
            .map(
                period ->
                    Trafficking.of(TraffickingFixture.PARAMETERS, TraffickingFixture.PEOPLE, period)
                        .get(0)
                        .count())
            .toList();
    assertEquals(Set.of(0L, 1L), new HashSet<>(rings));
  }

  @Test
  void victimsGrowWithPeopleYearsAndMultiple() {
    long victims = count(RINGS, Role.VICTIM);
    assertTrue(victims >= 60 && victims <= 130, "victims: " + victims);
    Period threeYears = TraffickingFixture.days(3, 3 * 365, REGION, 50);
    long inThree = count(TraffickingFixture.rings(threeYears), Role.VICTIM);
    assertTrue(inThree >= 220 && inThree <= 340, "victims: " + inThree);
  }

  @Test
  void hundredFacilitatorsAreReachedByTheMultiple() {
    List<Life> rings = TraffickingFixture.rings(TraffickingFixture.year(3, REGION, 250));
    long crossing =
        rings.stream()
            .flatMap(life -> life.parts().stream())
            .filter(part -> part.role() == Role.FACILITATOR)
            .filter(part -> part.firstSequenceNo() != Crossing.NONE)
            .map(Part::personNo)
            .distinct()
            .count();
    assertTrue(crossing >= 100, "facilitators: " + crossing);
  }

  @Test
  void mostAreWomenAndAThirdAreChildren() {
    double all = count(MANY, Role.VICTIM);
    double female = persons(MANY, Role.VICTIM).filter(person -> person.sex() == 'F').count() / all;
    double children = journeys(this::isChild).count() / all;
    assertTrue(female > 0.60 && female < 0.75, "female: " + female);
    assertTrue(children > 0.25 && children < 0.40, "children: " + children);
  }

  @Test
  void postsAreOfficialForMostAdultsAndForHalfOfTheChildren() {
    double adults = share(journeys(one -> !isChild(one)), one -> !one.isAtFord());
    double children = share(journeys(this::isChild), one -> !one.isAtFord());
    assertEquals(0.80, adults, 0.05);
    assertEquals(0.56, children, 0.07);
  }

  @Test
  void fewVictimsHaveCrossedBeforeAndManyAreNotBack() {
    List<Part> parts =
        MANY.stream()
            .flatMap(life -> life.parts().stream())
            .filter(part -> part.role() == Role.VICTIM)
            .toList();
    double first = parts.stream().filter(p -> p.firstSequenceNo() == 0).count();
    assertTrue(first / parts.size() > 0.5, "first journey: " + first / parts.size());
    assertTrue(parts.stream().allMatch(part -> part.firstSequenceNo() <= 6));
    double notBack = parts.stream().filter(p -> isAwayAtTheEnd(p.personNo())).count();
    double share = notBack / parts.size();
    assertTrue(share > 0.4 && share < 0.8, "not back: " + share);
  }

  @Test
  void whoseDocumentsAreTakenComesBackWithACertificateOrBesideThePosts() {
    Map<String, Long> byType =
        MANY.stream()
            .flatMap(life -> life.crossings().stream().map(one -> bears(life, one)))
            .collect(Collectors.groupingBy(Document::type, Collectors.counting()));
    assertTrue(byType.getOrDefault("EMERGENCY", 0L) > 50, byType.toString());
    long wading = crossings(MANY).filter(one -> one.isEntry() && one.isAtFord()).count();
    assertTrue(wading > 50, "by ford: " + wading);
  }

  @Test
  void somePatternsAreDescribedNowhere() {
    Map<Boolean, Set<String>> patterns =
        MANY.stream()
            .flatMap(life -> life.parts().stream())
            .collect(
                Collectors.partitioningBy(
                    Part::isDocumentedPattern,
                    Collectors.mapping(Part::pattern, Collectors.toSet())));
    assertEquals(5, patterns.get(true).size());
    assertEquals(4, patterns.get(false).size());
  }

  @Test
  void traffickersHaveOrdinaryLivesBesides() {
    double besides =
        RINGS.stream()
            .flatMap(life -> life.persons().stream().filter(p -> isCrew(life, p)))
            .filter(person -> hasOrdinaryCrossing(person.personNo()))
            .count();
    double crew =
        RINGS.stream().flatMap(l -> l.persons().stream().filter(p -> isCrew(l, p))).count();
    assertTrue(besides / crew > 0.9, "with ordinary crossings: " + besides / crew);
  }

  @Test
  void lookAlikesAreSeveralTimesAsMany() {
    assertTrue(LOOK_ALIKES.size() > 5 * RINGS.size());
    Set<String> kinds =
        LOOK_ALIKES.stream()
            .flatMap(life -> life.parts().stream())
            .map(Part::pattern)
            .collect(Collectors.toSet());
    assertEquals(TraffickingFixture.PARAMETERS.lookAlikes().size(), kinds.size());
    assertTrue(
        LOOK_ALIKES.stream()
            .flatMap(life -> life.parts().stream())
            .allMatch(part -> part.role() == Role.LOOK_ALIKE));
    for (Life life : LOOK_ALIKES) {
      assertEquals(life.persons().size(), life.parts().size());
    }
  }

  @Test
  void livesArePossible() {
    check(MANY, MANY_IN_PERIOD);
    check(RINGS, PERIOD);
    check(LOOK_ALIKES, PERIOD);
  }

  @Test
  void shortPeriodsArePossibleToo() {
    for (int days : List.of(1, 2, 10, 45)) {
      Period period = TraffickingFixture.days(5, days, REGION, 3000);
      check(
          TraffickingFixture.lives(
              Trafficking.of(TraffickingFixture.PARAMETERS, TraffickingFixture.PEOPLE, period)),
          period);
    }
  }

  @Test
  void partsNameCrossingsOfThePerson() {
    for (Life life : MANY) {
      Map<Long, Long> counts =
          life.crossings().stream()
              .collect(Collectors.groupingBy(Crossing::personNo, Collectors.counting()));
      for (Part part : life.parts()) {
        boolean isAtHome = part.firstSequenceNo() == Crossing.NONE;
        assertEquals(isAtHome, part.lastSequenceNo() == Crossing.NONE);
        long count = counts.getOrDefault(part.personNo(), 0L);
        assertTrue(isAtHome || part.firstSequenceNo() <= part.lastSequenceNo());
        assertTrue(isAtHome || part.lastSequenceNo() < count);
      }
    }
  }

  @Test
  void everyVictimLeavesWithinThePeriod() {
    Set<Long> seen = crossings(MANY).map(Crossing::personNo).collect(Collectors.toSet());
    long away = persons(MANY, Role.VICTIM).filter(p -> !seen.contains(p.personNo())).count();
    assertTrue(away <= count(MANY, Role.VICTIM) / 50, "never crossing: " + away);
  }

  @Test
  void personsAreThoseOfTheLife() {
    for (Groups groups :
        Trafficking.of(TraffickingFixture.PARAMETERS, TraffickingFixture.PEOPLE, PERIOD)) {
      for (long no = 0; no < groups.count(); no++) {
        assertEquals(groups.life(no, 90 + no).persons(), groups.persons(no, 90 + no));
      }
    }
  }

  @Test
  void sameSeedGivesTheSameLivesAndAnotherGivesOthers() {
    assertEquals(RINGS, TraffickingFixture.rings(PERIOD));
    assertEquals(LOOK_ALIKES, TraffickingFixture.lookAlikes(PERIOD));
    assertFalse(RINGS.equals(TraffickingFixture.rings(TraffickingFixture.year(4, REGION, 50))));
  }

  private static void check(List<Life> lives, Period period) {
    Set<String> numbers = new HashSet<>();
    for (Life life : lives) {
      assertTrue(life.persons().size() <= 60);
      Map<Long, Person> persons = new HashMap<>();
      for (Person person : life.persons()) {
        assertEquals(persons.size(), person.member());
        persons.put(person.personNo(), person);
        for (Document document : person.documents()) {
          assertTrue(document.number().startsWith("Q"));
          assertTrue(numbers.add(document.number()), "two documents with one number");
        }
      }
      Crossing before = null;
      for (Crossing one : life.crossings()) {
        boolean isFirst = before == null || before.personNo() != one.personNo();
        assertEquals(isFirst ? 0 : before.sequenceNo() + 1, one.sequenceNo());
        assertTrue(isFirst || before.isEntry() != one.isEntry());
        assertTrue(
            isFirst
                || before.day() < one.day()
                || (before.day() == one.day() && before.minute() < one.minute()),
            "in the order of time");
        assertTrue(before == null || before.personNo() <= one.personNo());
        assertTrue(one.day() >= period.firstDay() && one.day() <= period.lastDay());
        assertTrue(one.minute() >= 0 && one.minute() < 1440);
        assertTrue(one.documentNo() < persons.get(one.personNo()).documents().size());
        assertEquals(one.mode().equals("FOOT"), one.plate().isEmpty());
        assertTrue(one.isAtFord() || isOpen(one.minute()), "at minute " + one.minute());
        before = one;
      }
    }
  }

  /** All posts that are used are open then. */
  private static boolean isOpen(int minute) {
    return minute >= 6 * 60 && minute < 22 * 60;
  }

  private static Document bears(Life life, Crossing one) {
    Person person = life.persons().get((int) (one.personNo() % Person.PER_GROUP));
    return person.documents().get(one.documentNo());
  }

  private boolean isAwayAtTheEnd(long personNo) {
    long count = crossings(MANY).filter(one -> one.personNo() == personNo).count();
    return count % 2 == 1;
  }

  private boolean isChild(Crossing one) {
    Life life = MANY.get((int) (one.personNo() / Person.PER_GROUP));
    Person person = life.persons().get((int) (one.personNo() % Person.PER_GROUP));
    return person.age(one.day()) < 18;
  }

  /** The first crossing of each victim's journey. */
  private static Stream<Crossing> journeys(Predicate<Crossing> which) {
    return MANY.stream()
        .flatMap(
            life ->
                life.parts().stream()
                    .filter(part -> part.role() == Role.VICTIM)
                    .flatMap(part -> first(life, part).stream()))
        .filter(which);
  }

  private static List<Crossing> first(Life life, Part part) {
    return life.crossings().stream()
        .filter(one -> one.personNo() == part.personNo())
        .filter(one -> one.sequenceNo() == part.firstSequenceNo())
        .toList();
  }

  private static double share(Stream<Crossing> crossings, Predicate<Crossing> which) {
    List<Crossing> all = crossings.toList();
    return all.stream().filter(which).count() / (double) all.size();
  }

  private static boolean isCrew(Life life, Person person) {
    return life.parts().stream()
        .anyMatch(part -> part.personNo() == person.personNo() && part.role() != Role.VICTIM);
  }

  private static boolean hasOrdinaryCrossing(long personNo) {
    Life life = RINGS.get((int) (personNo / Person.PER_GROUP));
    return life.crossings().stream()
        .filter(one -> one.personNo() == personNo)
        .anyMatch(
            one ->
                life.parts().stream()
                    .filter(part -> part.personNo() == personNo)
                    .noneMatch(
                        part ->
                            one.sequenceNo() >= part.firstSequenceNo()
                                && one.sequenceNo() <= part.lastSequenceNo()));
  }

  private static Stream<Person> persons(List<Life> lives, Role role) {
    return lives.stream()
        .flatMap(
            life -> {
              Set<Long> numbers =
                  life.parts().stream()
                      .filter(part -> part.role() == role)
                      .map(Part::personNo)
                      .collect(Collectors.toSet());
              return life.persons().stream().filter(p -> numbers.contains(p.personNo()));
            });
  }

  private static long count(List<Life> lives, Role role) {
    return persons(lives, role).count();
  }

  private static Stream<Crossing> crossings(List<Life> lives) {
    return lives.stream().flatMap(life -> life.crossings().stream());
  }
}
