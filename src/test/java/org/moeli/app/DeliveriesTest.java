package org.moeli.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveriesTest {
  /** Days of March 2026 on which a feed delivered, and the day on which somebody looks. */
  @ParameterizedTest
  @CsvSource({
    // every day
    "1 2 3 4 5, 6, 1, false",
    "1 2 3 4 5, 9, 1, false",
    "1 2 3 4 5, 10, 1, true",
    // on working days: Monday after a Friday
    "2 3 4 5 6 9 10 11 12 13, 16, 1, false",
    // every week; an old silence is forgotten by and by
    "1 8 15 22, 31, 7, false",
    "1 2 3 10 11 12 13 14 15 16 17 18 19 20 21, 31, 1, true",
    // the order of the days, and several files of one, say nothing
    "15 1 8 8 8 1, 16, 7, false",
    // nothing is late before it came
    "1 8 15, 10, 7, false"
  })
  void aFeedIsLateByItsOwnHabit(String days, int today, long usual, boolean isLate) {
    Deliveries deliveries = Deliveries.of(march(days)).orElseThrow();

    assertEquals(usual, deliveries.usualDays());
    assertEquals(isLate, deliveries.isLate(LocalDate.of(2026, 3, today)));
  }

  @Test
  void twoDaysAreNoHabit() {
    assertEquals(Optional.empty(), Deliveries.of(List.of()));
    assertEquals(Optional.empty(), Deliveries.of(march("1 1 1 2")));
  }

  private static List<LocalDate> march(String days) {
    return Arrays.stream(days.split(" ", -1))
        .map(day -> LocalDate.of(2026, 3, Integer.parseInt(day)))
        .toList();
  }
}
