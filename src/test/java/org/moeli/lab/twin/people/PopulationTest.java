package org.moeli.lab.twin.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A year of 20,000 residents against the targets of the domain reference (7.1 to 7.5). */
class PopulationTest {
  private static final int RESIDENTS = 20_000;
  private static final double NATIONAL = 2_140_000.0 / RESIDENTS;
  private static final Period YEAR =
      PeopleFixture.period(7, LocalDate.of(2024, 2, 1), 365, RESIDENTS);

  /** One person with all that the person did. */
  private record Story(Person person, List<Crossing> crossings) {}

  private static List<Story> stories;
  private static List<Crossing> atPosts;

  @BeforeAll
  static void live() {
    stories = stories(YEAR);
    atPosts =
        stories.stream()
            .flatMap(story -> story.crossings().stream())
            .filter(crossing -> !crossing.isAtFord())
            .toList();
  }

  @Test
  void aResidentStandsForSoManyCrossings() {
    assertBetween(2.6, 3.05, (double) atPosts.size() / RESIDENTS);
  }

  @Test
  void theTwoBigBridgesHaveTwoFifthsEachAndTheAirportLittle() {
    assertBetween(38, 44, percent(crossing -> crossing.post().equals("MSB")));
    assertBetween(38, 44, percent(crossing -> crossing.post().equals("MPU")));
    assertBetween(0.9, 2.1, percent(crossing -> crossing.post().equals("MOS")));
  }

  @Test
  void nationalitiesAreMixed() {
    Map<String, Integer> counts = new HashMap<>();
    for (Story story : stories) {
      int count = (int) story.crossings().stream().filter(one -> !one.isAtFord()).count();
      counts.merge(story.person().nationality(), count, Integer::sum);
    }
    double lesotho = 100.0 * counts.get("LSO") / atPosts.size();
    double southAfrica = 100.0 * counts.get("ZAF") / atPosts.size();
    assertBetween(69, 75, lesotho);
    assertBetween(21, 27, southAfrica);
    assertBetween(2.5, 5.5, 100 - lesotho - southAfrica);
  }

  @Test
  void modesAreMixed() {
    assertBetween(41, 49, percent(crossing -> crossing.mode().equals("TAXI")));
    assertBetween(26, 34, percent(crossing -> crossing.mode().equals("CAR")));
    assertBetween(16, 24, percent(crossing -> crossing.mode().equals("FOOT")));
    assertBetween(2, 7, percent(one -> one.mode().equals("BUS") || one.mode().equals("TRUCK")));
  }

  @Test
  void mostCrossSeldomAndFewVeryOften() {
    List<Integer> counts =
        stories.stream().map(story -> story.crossings().size()).filter(n -> n > 0).toList();
    assertBetween(55, 65, 100.0 * counts.stream().filter(n -> n <= 4).count() / counts.size());
    assertBetween(3.5, 6.5, 100.0 * counts.stream().filter(n -> n >= 100).count() / counts.size());
  }

  @Test
  void theBigBridgesHaveAPeakBeforeChristmas() {
    int from = day(2024, 12, 1);
    int to = day(2025, 1, 15);
    int[] days = new int[YEAR.lastDay() + 1];
    int offPeak = 0;
    for (Crossing crossing : atPosts) {
      if (crossing.post().equals("MSB") || crossing.post().equals("MPU")) {
        days[crossing.day()]++;
        offPeak += crossing.day() < from || crossing.day() > to ? 1 : 0;
      }
    }
    int peak = from;
    int sum = 0;
    for (int day = from; day <= to; day++) {
      peak = days[day] > days[peak] ? day : peak;
      sum += days[day];
    }
    double mean = sum / (to - from + 1.0);
    assertBetween(day(2024, 12, 20), day(2024, 12, 24), peak);
    assertBetween(1.7, 2.4, days[peak] / mean);
    assertBetween(8000, 11000, mean * NATIONAL / 2);
    assertBetween(6000, 7000, offPeak / (365.0 - (to - from + 1)) * NATIONAL / 2);
  }

  @Test
  void visitorsStayAFewNightsOrNone() {
    int visits = 0;
    int sameDay = 0;
    int nights = 0;
    for (Story story : stories) {
      List<Crossing> crossings = story.crossings();
      for (int i = 0; i + 1 < crossings.size(); i++) {
        Crossing one = crossings.get(i);
        boolean isVisit =
            one.isEntry() && List.of("VISIT", "HOLIDAY", "SHOPPING").contains(one.purpose());
        if (isVisit && !story.person().nationality().equals("LSO")) {
          int stayed = crossings.get(i + 1).day() - one.day();
          visits++;
          sameDay += stayed == 0 ? 1 : 0;
          nights += stayed;
        }
      }
    }
    assertBetween(20, 35, 100.0 * sameDay / visits);
    assertBetween(4, 6, (double) nights / (visits - sameDay));
  }

  @Test
  void fewStayTooLong() {
    assertBetween(1.5, 3.5, percentTooLate(false));
    assertBetween(0.1, 1.0, percentTooLate(true));
  }

  @Test
  void minorsCrossWithAnAdultOfTheirHousehold() {
    Map<String, Boolean> adults = new HashMap<>();
    for (Story story : stories) {
      for (Crossing one : story.crossings()) {
        if (story.person().age(one.day()) >= 18) {
          adults.put(place(story.person(), one), true);
        }
      }
    }
    int minors = 0;
    for (Story story : stories) {
      for (Crossing one : story.crossings()) {
        if (story.person().age(one.day()) < 18) {
          minors++;
          assertTrue(adults.containsKey(place(story.person(), one)), "a minor crossed alone");
        }
      }
    }
    assertBetween(5, 20, 100.0 * minors / atPosts.size());
  }

  @Test
  void partiesAndStrangersShareVehiclesAndVehiclesComeAgain() {
    Map<String, List<Crossing>> loads = new HashMap<>();
    Map<String, Integer> days = new HashMap<>();
    for (Crossing one : atPosts) {
      if (one.mode().equals("TAXI")) {
        String slot = one.plate() + one.day() + one.post() + one.isEntry() + one.minute() / 15;
        loads.computeIfAbsent(slot, key -> new ArrayList<>()).add(one);
        days.merge(one.plate(), one.post().equals("MSB") ? 1 : 0, Integer::sum);
      }
    }
    long shared =
        loads.values().stream()
            .filter(load -> load.stream().map(one -> one.personNo() / 64).distinct().count() > 1)
            .count();
    assertTrue(shared > loads.size() / 20, "strangers share few taxis: " + shared);
    assertTrue(
        days.values().stream().allMatch(count -> count == 0 || count > 20),
        "a taxi comes once only");
  }

  @ParameterizedTest
  @CsvSource({"1,2018-12-22,10", "2,2019-01-01,400", "3,2016-02-28,2", "4,2023-04-01,1100"})
  void aLifeIsInOrderAndTheSameEveryTime(long seed, LocalDate first, int length) {
    Period period = PeopleFixture.period(seed, first, length, 4000);
    List<Groups> kinds = Population.of(PeopleFixture.parameters(), period);
    List<Groups> again = Population.of(PeopleFixture.parameters(), period);
    long groupNo = 1000;
    for (int kind = 0; kind < kinds.size(); kind++) {
      for (long no = 0; no < kinds.get(kind).count(); no++, groupNo++) {
        Life life = kinds.get(kind).life(no, groupNo);
        assertEquals(life, again.get(kind).life(no, groupNo));
        assertEquals(life.persons(), kinds.get(kind).persons(no, groupNo));
        assertInOrder(life, period);
      }
    }
  }

  private static void assertInOrder(Life life, Period period) {
    Crossing before = null;
    for (Crossing one : life.crossings()) {
      boolean isNext = before != null && before.personNo() == one.personNo();
      assertEquals(isNext ? before.sequenceNo() + 1 : 0, one.sequenceNo());
      assertTrue(one.day() >= period.firstDay() && one.day() <= period.lastDay());
      assertTrue(one.minute() >= 0 && one.minute() < 1440);
      if (isNext) {
        assertTrue(before.isEntry() != one.isEntry(), "twice in the same direction");
        assertTrue(minutes(before) < minutes(one), "not in order");
      }
      Person person = life.persons().get((int) (one.personNo() % Person.PER_GROUP));
      Document shown = person.documents().get(one.documentNo());
      assertTrue(shown.issuedDay() <= one.day(), "shown before it was issued");
      assertTrue(one.lawfulUntil() == Crossing.NONE || one.lawfulUntil() >= one.day());
      before = one;
    }
  }

  private static double percentTooLate(boolean isEntry) {
    int limited = 0;
    int late = 0;
    for (Story story : stories) {
      List<Crossing> crossings = story.crossings();
      for (int i = 0; i < crossings.size(); i++) {
        Crossing one = crossings.get(i);
        boolean isDue = one.lawfulUntil() != Crossing.NONE && one.lawfulUntil() < YEAR.lastDay();
        if (one.isEntry() == isEntry && isDue) {
          limited++;
          boolean isOpen = i + 1 == crossings.size();
          late += isOpen || crossings.get(i + 1).day() > one.lawfulUntil() ? 1 : 0;
        }
      }
    }
    return 100.0 * late / limited;
  }

  private static List<Story> stories(Period period) {
    List<Story> all = new ArrayList<>();
    long groupNo = 0;
    for (Groups kind : Population.of(PeopleFixture.parameters(), period)) {
      for (long no = 0; no < kind.count(); no++, groupNo++) {
        Life life = kind.life(no, groupNo);
        for (Person person : life.persons()) {
          all.add(
              new Story(
                  person,
                  life.crossings().stream()
                      .filter(crossing -> crossing.personNo() == person.personNo())
                      .toList()));
        }
      }
    }
    return all;
  }

  private static double percent(Predicate<Crossing> which) {
    return 100.0 * atPosts.stream().filter(which).count() / atPosts.size();
  }

  /** Where the household of a person crosses, give or take the minutes of a party. */
  private static String place(Person person, Crossing one) {
    return person.groupNo() + "/" + one.day() + "/" + one.post() + "/" + one.isEntry();
  }

  private static long minutes(Crossing one) {
    return one.day() * 1440L + one.minute();
  }

  private static int day(int year, int month, int dayOfMonth) {
    return (int) LocalDate.of(year, month, dayOfMonth).toEpochDay();
  }

  private static void assertBetween(double least, double most, double actual) {
    assertTrue(actual >= least && actual <= most, actual + " is not in " + least + ".." + most);
  }
}
