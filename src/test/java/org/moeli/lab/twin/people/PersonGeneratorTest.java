package org.moeli.lab.twin.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PersonGeneratorTest {
  private static final int PEOPLE = 20_000;
  private static final Period PERIOD = PeopleFixture.period(5, LocalDate.of(2022, 1, 1), 730, 1000);
  private static final List<Person> BASOTHO = people("LSO");

  @Test
  void numbersBeginWithQAndAreNeverAlike() {
    Set<String> numbers = new HashSet<>();
    for (Person person : BASOTHO) {
      for (Document document : person.documents()) {
        assertTrue(document.number().matches("Q[0-9A-Z]{8}"), "not a number of the twin");
        assertTrue(numbers.add(document.number()), "a number twice");
      }
    }
    for (long far = 1L << 36; far < (1L << 36) + 1000; far++) {
      assertTrue(numbers.add(PersonGenerator.number(far, 3)), "a number twice");
    }
  }

  @Test
  void sixInAHundredGetANewDocumentEveryYear() {
    double issued = 0;
    for (Person person : BASOTHO) {
      for (Document document : person.documents()) {
        boolean isNew = document.issuedDay() >= PERIOD.firstDay();
        issued += isNew && !document.type().equals("EMERGENCY") ? 1 : 0;
      }
    }
    assertEquals(0.06, issued / PEOPLE / 2, 0.01);
  }

  @Test
  void someWomenTakeANewNameInTheNextDocumentAndNoManDoes() {
    assertTrue(renamed('F') > PEOPLE / 400, "few women are renamed");
    assertEquals(0, renamed('M'));
  }

  @Test
  void aFewNamesAreCommonAndMostAreRare() {
    Map<String, Integer> families = new HashMap<>();
    for (Person person : BASOTHO) {
      families.merge(person.documents().get(0).family(), 1, Integer::sum);
    }
    assertTrue(families.get("Mokoena") > PEOPLE / 100, "the most common name is rare");
    assertTrue(families.size() > PEOPLE / 6, "too few names");
  }

  @Test
  void namesHaveTheSpellingsOfLesotho() {
    for (String mark : List.of("t\u0161", "ts'", "'Ma")) {
      long bearers =
          BASOTHO.stream()
              .map(person -> person.documents().get(0))
              .filter(document -> (document.given() + document.family()).contains(mark))
              .count();
      assertTrue(bearers > PEOPLE / 100, "nobody is spelled with " + mark);
    }
  }

  @Test
  void aSecondNationalityIsSpelledInItsOwnWay() {
    assertEquals("Tshepo", Orthography.southAfrican("T\u0161epo"));
    assertEquals("Mmathabo", Orthography.southAfrican("'Mathabo"));
    assertEquals("Dintle", Orthography.southAfrican("Lintle"));
    assertEquals("Kgotso", Orthography.southAfrican("Khotso"));
    long both =
        BASOTHO.stream()
            .filter(
                person ->
                    person.documents().stream().anyMatch(one -> one.nationality().equals("ZAF")))
            .count();
    assertEquals(0.04, (double) both / PEOPLE, 0.01);
  }

  @Test
  void everyDocumentIsValidWhenItIsIssued() {
    for (Person person : people("ZAF")) {
      for (Document document : person.documents()) {
        assertTrue(document.issuedDay() >= person.birthDay(), "issued before birth");
        assertTrue(document.expiryDay() > document.issuedDay(), "never valid");
      }
    }
  }

  private static long renamed(char sex) {
    return BASOTHO.stream()
        .filter(person -> person.sex() == sex)
        .filter(
            person ->
                person.documents().stream()
                        .filter(document -> document.nationality().equals("LSO"))
                        .map(document -> Orthography.apostrophe(document.family()))
                        .distinct()
                        .count()
                    > 1)
        .count();
  }

  private static List<Person> people(String nationality) {
    PersonGenerator generator = new PersonGenerator(PeopleFixture.parameters(), PERIOD);
    return LongStream.range(0, PEOPLE)
        .mapToObj(
            no ->
                generator.person(
                    Draws.of(PERIOD.seed(), no, 1),
                    no,
                    nationality,
                    nationality,
                    no % 2 == 0 ? 'F' : 'M',
                    PERIOD.firstDay() - 7000 - (int) (no % 9000)))
        .toList();
  }

  @Test
  void documentsFollowOneAnotherOverLongPeriods() {
    Period tenYears = PeopleFixture.period(5, LocalDate.of(2015, 1, 1), 3652, 1000);
    PersonGenerator generator = new PersonGenerator(PeopleFixture.parameters(), tenYears);
    int expired = 0;
    int days = 0;
    for (int no = 0; no < 400; no++) {
      int birthDay = tenYears.firstDay() - 365 * (no % 60) - 1;
      Person person =
          generator.person(Draws.of(5, no, 1), no, "LSO", "LSO", no % 2 == 0 ? 'F' : 'M', birthDay);
      assertTrue(person.documents().get(0).issuedDay() <= tenYears.firstDay());
      for (int day = tenYears.firstDay(); day <= tenYears.lastDay(); day += 30) {
        Document shown = person.documents().get(person.documentOn(day));
        assertTrue(shown.issuedDay() <= day, "shown before it was issued");
        days++;
        expired += shown.expiryDay() < day ? 1 : 0;
      }
    }
    assertTrue(expired < days / 50, expired + " of " + days + " expired");
  }
}
