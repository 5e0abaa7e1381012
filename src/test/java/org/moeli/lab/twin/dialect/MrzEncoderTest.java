package org.moeli.lab.twin.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.moeli.lab.twin.people.Draws;

class MrzEncoderTest {
  private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  @Test
  void specimenOfTheStandardIsWrittenToTheLetter() {
    assertEquals(
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
        MrzEncoder.names("UTO", "Eriksson", "Anna Maria"));
    assertEquals(
        "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
        MrzEncoder.numbers("L898902C3", "UTO", "740812", 'F', "120415", "ZE184226B"));
  }

  @Test
  void namesLoseApostrophesAndDiacritics() {
    assertEquals(
        "P<LSOTSOLINYANE<<MATHABO<MATSELISO<<<<<<<<<<",
        MrzEncoder.names("LSO", "Ts'olinyane", "'Mathabo Mat\u0161eliso"));
    assertEquals(
        "P<LSOTSOLINYANE<<ROSE<ANDRE<<<<<<<<<<<<<<<<<",
        MrzEncoder.names("LSO", "Ts\u2019olinyane", "Ros\u00e9-Andr\u00c9"));
  }

  @Test
  void germanyHasOneLetterOnly() {
    assertEquals(
        "P<D<<STEINMAR<<GRACE<<<<<<<<<<<<<<<<<<<<<<<<",
        MrzEncoder.names("DEU", "Steinmar", "Grace"));
    assertEquals(
        "D<<",
        MrzEncoder.numbers("QX1234567", "DEU", "900102", 'M', "310405", "").substring(10, 13));
  }

  @Test
  void nameTooLongIsCutOffAndOneNameIsTheFamilyName() {
    String name =
        MrzEncoder.names("LSO", "Mokotlane Ramatselatsi Khoalinyana", "Nthabiseng Lerato");

    assertEquals("P<LSOMOKOTLANE<RAMATSELATSI<KHOALINYANA<<NTH", name);
    assertEquals(
        "P<LSOPHAFOANE<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<", MrzEncoder.names("LSO", "", "Phafoane"));
  }

  @Test
  void whatIsNotKnownIsFilled() {
    String line = MrzEncoder.numbers("QL1234567", "LSO", "", 'X', "", "");

    assertEquals("<<<<<<0<<<<<<<0", line.substring(13, 28));
    assertEquals(List.of(true, true, true, true, true), digits(line));
  }

  @Test
  void spoiledLineHasExactlyOneWrongDigit() {
    String good = MrzEncoder.numbers("QL1234567", "LSO", "900102", 'F', "310405", "12345");
    for (MrzEncoder.Check check : MrzEncoder.Check.values()) {
      List<Boolean> digits = digits(MrzEncoder.spoil(good, check));
      digits.remove(check.ordinal());
      assertEquals(List.of(true, true, true, true), digits, check.name());
      assertNotEquals(digits(good), digits(MrzEncoder.spoil(good, check)), check.name());
    }
  }

  @Test
  void everyZoneHasRightDigits() {
    Draws draws = Draws.of(1, 2, 3);
    for (int i = 0; i < 500; i++) {
      String number = "Q" + ALPHABET.charAt(draws.below(36)) + draws.between(1_000_000, 9_999_999);
      String birth = Integer.toString(draws.between(100_000, 999_999));
      String line = MrzEncoder.numbers(number, "ZAF", birth, 'M', "310405", "");
      assertEquals(List.of(true, true, true, true, true), digits(line), line);
    }
  }

  /** Whether number, birth, expiry, personal and composite digit are right. */
  private static List<Boolean> digits(String line) {
    List<Boolean> right = new ArrayList<>();
    right.add(isRight(line.substring(0, 9), line.charAt(9)));
    right.add(isRight(line.substring(13, 19), line.charAt(19)));
    right.add(isRight(line.substring(21, 27), line.charAt(27)));
    right.add(isRight(line.substring(28, 42), line.charAt(42)));
    right.add(
        isRight(
            line.substring(0, 10) + line.substring(13, 20) + line.substring(21, 43),
            line.charAt(43)));
    return right;
  }

  /** Tries all ten digits: the one that makes the weighted sum a multiple of ten is right. */
  private static boolean isRight(String text, char digit) {
    for (int candidate = 0; candidate < 10; candidate++) {
      int sum = -candidate;
      for (int i = 0; i < text.length(); i++) {
        int weight = List.of(7, 3, 1).get(i % 3);
        sum += weight * Math.max(0, ALPHABET.indexOf(text.charAt(i)));
      }
      if (Math.floorMod(sum, 10) == 0) {
        return digit == '0' + candidate || candidate == 0 && digit == '<';
      }
    }
    return false;
  }
}
