package org.moeli.domain.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moeli.domain.record.DatePattern.Moment;

class DatePatternTest {
  private static final ZoneId MASERU = ZoneId.of("Africa/Maseru");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          yyyy-MM-dd  | 2026-03-31        | 2026-03-31
          yyyy-MM-dd  | 2024-02-29        | 2024-02-29
          yyyy-MM-dd  | 2026-02-29        |
          yyyy-MM-dd  | 2026-04-31        |
          yyyy-MM-dd  | 2026-03-31x       |
          yyyy-MM-dd  | 2026-03-31 7      |
          yyyy-MM-dd  | 2026-03-3         |
          yyyy-MM-dd  | 26-03-31          |
          yyyy-MM-dd  | 12026-03-31       |
          yyyy-MM-dd  | 31-03-2026        |
          yyyyMMdd    | 20260331          | 2026-03-31
          yyyyMMdd    | 202603311         |
          yyyyMMdd    | 2026033           |
          dd/MM/yyyy  | 31/03/2026        | 2026-03-31
          dd/MM/yyyy  | 03/31/2026        |
          dd/MM/yyyy  | 31/03/20261       |
          dd MMM yyyy | 03 Feb 1990       | 1990-02-03
          dd MMM yyyy | 03 FEB 1990       | 1990-02-03
          dd MMM yyyy | 03 feb 1990       | 1990-02-03
          dd MMM yyyy | 03 February 1990  |
          dd MMM yyyy | 03 Hlakola 1990   |
          dd MMM yyyy | 03 Feb 1990Z9     |
          """)
  void daysAreUnderstoodWholeOrNotAtAll(String pattern, String text, LocalDate day) {
    assertEquals(
        new Moment(Optional.ofNullable(day), Optional.empty(), false),
        new DatePattern(pattern, "").reader(MASERU).apply(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'T'HH:mm[:ss][XXX] | 2026-03-31T08:15             | 2026-03-31 | 08:15    | false
          'T'HH:mm[:ss][XXX] | 2026-03-31t08:15:59          | 2026-03-31 | 08:15:59 | false
          'T'HH:mm[:ss][XXX] | 2026-03-31T22:30:00Z         | 2026-04-01 | 00:30    | false
          'T'HH:mm[:ss][XXX] | 2026-03-31T00:30:00+05:00    | 2026-03-30 | 21:30    | false
          'T'HH:mm[:ss][XXX] | 2026-03-31T08:15Z9           | 2026-03-31 |          | true
          'T'HH:mm[:ss][XXX] | 2026-03-31T08:15:            | 2026-03-31 |          | true
          'T'HH:mm[:ss][XXX] | 2026-03-31T24:00             | 2026-03-31 |          | true
          'T'HH:mm[:ss][XXX] | 2026-03-31                   | 2026-03-31 |          | true
          'T'HH:mm[:ss][XXX] | 2026-03-32T08:15             |            |          | false
          ' 'hh:mm a         | 2026-03-31 08:15 pm          | 2026-03-31 | 20:15    | false
          ' 'hh:mm           | 2026-03-31 08:15             | 2026-03-31 |          | true
          """)
  void timesAreUnderstoodWholeOrNotAtAll(
      String pattern, String text, LocalDate day, LocalTime time, boolean isTimeUnread) {
    assertEquals(
        new Moment(Optional.ofNullable(day), Optional.ofNullable(time), isTimeUnread),
        new DatePattern("yyyy-MM-dd", pattern).reader(MASERU).apply(text));
  }

  @Test
  void timeThatMayBeLeftOutIsNotMissed() {
    assertEquals(
        new Moment(Optional.of(LocalDate.of(2026, 3, 31)), Optional.empty(), false),
        new DatePattern("yyyy-MM-dd", "['T'HH:mm]").reader(MASERU).apply("2026-03-31"));
  }

  /** What a reader has read before is no part of what it reads. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          d/M/yyyy   | 1/2/2026 08:15, 11/2/2026 08:15, 1/12/2026 08:15, 1/2/20261 08:15, 1/2/2026 08:15
          d/M/yyyy   | 11/2/2026 08:15, 1/2/2026 08:15, 1/2/2026 1, 31/2/2026 08:15, 1/2/2026, 01/2
          d MMM yyyy | 3 May 2026 08:15, 3 May 2026x 08:15, 13 May 2026 08:15, 3 Mayo 2026 08:15
          d MMM      | 3 May 08:15, 3 Mayo 08:15, 13 May 08:15, 3 May
          yyyyMMdd   | 20260331 08:15, 202603310 08:15, 2026033 08:15, 20260331 08:15
          """)
  void readersRememberNothingWrong(String pattern, String texts) {
    DatePattern days = new DatePattern(pattern, " HH:mm");
    Function<String, Moment> used = days.reader(MASERU);
    for (String text : texts.split(", ")) {
      assertEquals(days.reader(MASERU).apply(text), used.apply(text), text);
    }
  }

  /** Only the y that stands for a year is one. */
  @Test
  void textInQuotesIsTakenAsItIs() {
    assertEquals(
        new Moment(Optional.of(LocalDate.of(2026, 3, 31)), Optional.empty(), false),
        new DatePattern("'day' dd MM yyyy", "").reader(MASERU).apply("day 31 03 2026"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"yyyy-MM-dd'", "yyyy-bb", "yyyy]"})
  void patternThatIsNoneIsRefused(String pattern) {
    assertThrows(IllegalArgumentException.class, () -> new DatePattern(pattern, ""));
    assertThrows(IllegalArgumentException.class, () -> new DatePattern("yyyy-MM-dd", pattern));
  }
}
