package org.moeli.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.moeli.domain.StayAllowance.Presence;

class StayAllowanceTest {
  private static final StayAllowance NINETY_IN_180 = StayAllowance.rolling(90, 180);

  @Test
  void withoutEarlierPresenceAllDaysAreLeftAndTheEntryDayIsTheFirst() {
    assertEquals(day("2025-03-31"), NINETY_IN_180.lastLawfulDay(day("2025-01-01"), List.of()));
  }

  @Test
  void entryAndExitDaysOfAnEarlierPresenceBothCount() {
    // 1 to 30 January are 30 days: 60 remain from 1 March, all of them inside the window.
    List<Presence> january = List.of(presence("2025-01-01", "2025-01-30"));
    assertEquals(day("2025-04-29"), NINETY_IN_180.lastLawfulDay(day("2025-03-01"), january));
  }

  @Test
  void daysThatFallOutOfTheWindowAreWonBack() {
    // From 1 January 90 days were used; 30 June is the 181st day, so 1 January no longer counts.
    List<Presence> used = List.of(presence("2025-01-01", "2025-03-31"));
    assertEquals(day("2025-06-28"), NINETY_IN_180.lastLawfulDay(day("2025-06-29"), used));
    assertEquals(day("2025-09-27"), NINETY_IN_180.lastLawfulDay(day("2025-06-30"), used));
  }

  @Test
  void aDayCountsOnceHoweverOftenTheBorderWasCrossedOnIt() {
    StayAllowance threeInTen = StayAllowance.rolling(3, 10);
    List<Presence> sameDay =
        List.of(presence("2025-05-01", "2025-05-01"), presence("2025-05-01", "2025-05-01"));
    assertEquals(day("2025-05-04"), threeInTen.lastLawfulDay(day("2025-05-03"), sameDay));
    assertEquals(day("2025-05-03"), threeInTen.lastLawfulDay(day("2025-05-01"), sameDay));
  }

  @Test
  void aCalendarYearBeginsAnew() {
    StayAllowance ninety = StayAllowance.perCalendarYear(90);
    List<Presence> used = List.of(presence("2024-02-01", "2024-04-20"));
    // 80 of 90 days are used; ten more end on 24 December, but 31 December is reached by the tenth.
    assertEquals(day("2024-12-24"), ninety.lastLawfulDay(day("2024-12-15"), used));
    assertEquals(day("2025-03-31"), ninety.lastLawfulDay(day("2024-12-22"), used));
  }

  @Test
  void aPresenceWithoutKnownExitCountsItsFirstDayOnly() {
    List<Presence> open = List.of(Presence.withUnknownExit(day("2025-01-01")));
    assertEquals(day("2025-04-10"), NINETY_IN_180.lastLawfulDay(day("2025-01-12"), open));
  }

  @Test
  void allowancesThatNeverEndAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> StayAllowance.rolling(180, 180));
    assertThrows(IllegalArgumentException.class, () -> StayAllowance.rolling(0, 180));
    assertThrows(IllegalArgumentException.class, () -> StayAllowance.perCalendarYear(365));
    assertThrows(IllegalArgumentException.class, () -> presence("2025-01-02", "2025-01-01"));
  }

  @Test
  void agreesWithCountingEveryDayOnGeneratedHistories() {
    for (int seed = 0; seed < 3000; seed++) {
      Random random = new Random(seed);
      int window = 5 + random.nextInt(60);
      int days = 1 + random.nextInt(window - 1);
      boolean isRolling = random.nextBoolean();
      StayAllowance allowance =
          isRolling ? StayAllowance.rolling(days, window) : StayAllowance.perCalendarYear(days);
      LocalDate entry = day("2024-11-15").plusDays(random.nextInt(60));
      List<Presence> earlier = new ArrayList<>();
      for (int i = random.nextInt(8); i > 0; i--) {
        LocalDate from = entry.plusDays(random.nextInt(110) - 100L);
        earlier.add(new Presence(from, from.plusDays(random.nextInt(12))));
      }
      assertEquals(
          byCounting(isRolling ? window : 0, days, entry, earlier),
          allowance.lastLawfulDay(entry, earlier),
          "seed " + seed);
    }
  }

  /** The definition, day by day: no cleverness. */
  private static LocalDate byCounting(
      int window, int days, LocalDate entry, List<Presence> earlier) {
    Set<LocalDate> present = new HashSet<>();
    for (Presence presence : earlier) {
      for (LocalDate d = presence.from(); !d.isAfter(presence.to()); d = d.plusDays(1)) {
        if (d.isBefore(entry)) {
          present.add(d);
        }
      }
    }
    for (LocalDate d = entry; ; d = d.plusDays(1)) {
      present.add(d);
      LocalDate today = d;
      long used =
          present.stream()
              .filter(
                  p ->
                      window == 0
                          ? p.getYear() == today.getYear()
                          : p.isAfter(today.minusDays(window)))
              .count();
      if (used > days) {
        return d.minusDays(1);
      }
    }
  }

  private static Presence presence(String from, String to) {
    return new Presence(day(from), day(to));
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }
}
