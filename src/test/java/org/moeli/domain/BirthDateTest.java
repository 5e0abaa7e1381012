package org.moeli.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BirthDateTest {

  @ParameterizedTest
  @CsvSource({
    "1990-05-17, 1990-05-17, true",
    "1990-05-17, 1990,       true",
    "1990-05-17, 1991,       false",
    "1990-05-03, 1990-03-05, true",
    "1990-05-17, 1990-01-01, true",
    "1990-05-17, 1991-01-01, false",
    "1990-05-17, 1990-05-18, false",
    "1990-05-17, 1980-05-17, false",
    "1990-05-17, '',         true",
    "1990,       '',         true",
    "1990,       1990,       true"
  })
  void compatibleUnlessTheyContradict(String a, String b, boolean isCompatible) {
    assertEquals(isCompatible, birth(a).isCompatibleWith(birth(b)));
    assertEquals(isCompatible, birth(b).isCompatibleWith(birth(a)));
  }

  @Test
  void firstOfJanuaryStandsForAnUnknownDay() {
    assertEquals(BirthDate.inYear(1990), birth("1990-01-01"));
    assertFalse(birth("1990-01-01").isSameCompleteDate(birth("1990-01-01")));
    assertTrue(birth("1990-01-02").isSameCompleteDate(birth("1990-01-02")));
    assertFalse(birth("1990-05-03").isSameCompleteDate(birth("1990-03-05")));
  }

  private static BirthDate birth(String text) {
    return switch (text.length()) {
      case 0 -> BirthDate.unknown();
      case 4 -> BirthDate.inYear(Integer.parseInt(text));
      default -> BirthDate.on(LocalDate.parse(text));
    };
  }
}
