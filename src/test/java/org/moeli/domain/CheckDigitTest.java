package org.moeli.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckDigitTest {

  @ParameterizedTest
  @CsvSource({
    "RA704218<, 1",
    "910317, 7",
    "016442907318, 3",
    "016442907<318, 7",
    "AB<12, 6",
    "<<<<<<, 0"
  })
  void weighsSevenThreeOne(String text, int digit) {
    assertEquals(digit, CheckDigit.of(text));
    assertTrue(CheckDigit.matches(text, (char) ('0' + digit)));
    assertFalse(CheckDigit.matches(text, (char) ('0' + (digit + 1) % 10)));
  }

  @Test
  void emptyTextHasDigitZero() {
    assertEquals(0, CheckDigit.of(""));
  }

  @Test
  void foreignCharacterNeverMatches() {
    assertFalse(CheckDigit.matches("ab", '0'));
    assertFalse(CheckDigit.matches("12 4", '0'));
    assertFalse(CheckDigit.matches("910317", '<'));
    assertThrows(IllegalArgumentException.class, () -> CheckDigit.of("RA-704"));
  }

  @Test
  void oneWrongDigitIsAlwaysSeen() {
    String number = "704218365";
    int digit = CheckDigit.of(number);
    for (int at = 0; at < number.length(); at++) {
      for (char c = '0'; c <= '9'; c++) {
        String changed = number.substring(0, at) + c + number.substring(at + 1);
        assertEquals(changed.equals(number), CheckDigit.of(changed) == digit, changed);
      }
    }
  }
}
