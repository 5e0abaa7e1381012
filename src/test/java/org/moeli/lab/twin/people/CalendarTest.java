package org.moeli.lab.twin.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarTest {
  private static final Calendar CALENDAR =
      new Calendar(
          PeopleFixture.parameters().season(),
          PeopleFixture.period(1, LocalDate.of(2024, 1, 1), 366, 1000));

  @ParameterizedTest
  @CsvSource({"2012-04-08", "2016-03-27", "2019-04-21", "2024-03-31", "2025-04-20", "2038-04-25"})
  void easterMoves(LocalDate sunday) {
    assertEquals(sunday.toEpochDay(), Calendar.easter(sunday.getYear()));
  }

  @Test
  void weekdaysAreThoseOfTheCalendar() {
    for (LocalDate date = LocalDate.of(1969, 12, 25); date.getYear() < 1971; ) {
      DayOfWeek weekday = date.getDayOfWeek();
      assertEquals(weekday.ordinal(), Calendar.weekday((int) date.toEpochDay()));
      date = date.plusDays(1);
    }
  }

  @Test
  void nobodyWorksOnHolidaysAndThereIsNoSchoolOutsideTheTerms() {
    assertFalse(CALENDAR.isWorkday(day(3, 29)), "Good Friday");
    assertFalse(CALENDAR.isWorkday(day(10, 4)), "Independence Day");
    assertFalse(CALENDAR.isWorkday(day(5, 9)), "Ascension Day");
    assertTrue(CALENDAR.isWorkday(day(3, 28)));
    assertTrue(CALENDAR.isSchoolDay(day(2, 6)));
    assertFalse(CALENDAR.isSchoolDay(day(7, 2)));
  }

  @Test
  void aMonthEndsForWorkersOnItsLastFriday() {
    assertEquals(day(5, 31), CALENDAR.nextMonthEnd(day(5, 4)));
    assertEquals(day(6, 28), CALENDAR.nextMonthEnd(day(6, 1)));
  }

  @Test
  void christmasEndsAfterTheTurnOfTheYear() {
    Calendar.Feast christmas =
        CALENDAR.feasts().stream()
            .filter(feast -> feast.isChristmas() && feast.out().first() > day(12, 1))
            .findFirst()
            .orElseThrow();
    assertTrue(christmas.out().last() < christmas.back().first());
    assertTrue(christmas.back().last() > day(12, 31));
    assertTrue(CALENDAR.isChristmas(day(12, 27)));
    assertFalse(CALENDAR.isChristmas(day(11, 27)));
  }

  private static int day(int month, int dayOfMonth) {
    return (int) LocalDate.of(2024, month, dayOfMonth).toEpochDay();
  }
}
