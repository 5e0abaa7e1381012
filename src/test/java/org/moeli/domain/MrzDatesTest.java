package org.moeli.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MrzDatesTest {

  @ParameterizedTest
  @CsvSource({
    // yyMMdd, day shown, birth date, birth year
    "260315, 2026-03-15, 2026-03-15, 2026",
    "260316, 2026-03-15, 1926-03-16, 1926",
    "2604<<, 2026-03-15,           , 1926",
    "2603<<, 2026-03-15,           , 2026",
    "000229, 2026-03-15, 2000-02-29, 2000",
    "000229, 1999-12-31,           , 1900",
    "010229, 2026-03-15,           , 2001",
    "911301, 2026-03-15,           , 1991",
    "910100, 2026-03-15,           , 1991",
    "9A0101, 2026-03-15,           , "
  })
  void birthDateIsNeverAfterTheDayShown(
      String text, LocalDate shown, LocalDate date, Integer year) {
    Mrz mrz = passport(text, "311104");

    assertEquals(Optional.ofNullable(date), mrz.birthDate(shown));
    assertEquals(year == null ? OptionalInt.empty() : OptionalInt.of(year), mrz.birthYear(shown));
  }

  @ParameterizedTest
  @CsvSource({
    // yyMMdd, day shown, expiry date
    "260314, 2026-03-15, 2026-03-14",
    "060101, 2026-03-15, 2006-01-01",
    "051231, 2026-03-15, 2105-12-31",
    "991231, 2026-03-15, 2099-12-31",
    "991231, 1998-06-01, 1999-12-31",
    "300230, 2026-03-15, "
  })
  void expiryIsFarAheadRatherThanLongPast(String text, LocalDate shown, LocalDate date) {
    Mrz mrz = passport("910317", text);

    assertEquals(Optional.ofNullable(date), mrz.expiryDate(shown));
  }

  private static Mrz passport(String birth, String expiry) {
    String names = "P<LSOMOTSAMAI<<TSEPISO" + "<".repeat(22);
    return new Mrz(
        MrzFormat.TD3,
        names + "RA704218<1LSO" + birth + "7F" + expiry + "6" + "<".repeat(14) + "08");
  }
}
