package org.moeli.lab.twin.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moeli.lab.twin.people.Draws;

class SpellingTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "Lineo, Dineo",
        "Dineo, Lineo",
        "Lulama, Dulama",
        "Khotso, Kgotso",
        "T\u0161epo, Tshepo",
        "T\u0161epo, Ts'epo",
        "Ts'epo, T\u0161epo",
        "Tshepo, Tsepo",
        "Chabeli, Tjhabeli",
        "Moea, Moya",
        "Utloa, Utlwa",
        "'Mamello, Mmamello",
        "Mmamello, 'Mamello",
        "'Nete, Nnete",
        "Mary 'Mamello, Mary Mmamello",
      })
  void oneSoundIsWrittenInAnotherOrthography(String name, String other) {
    assertTrue(variants(name).contains(other), variants(name).toString());
  }

  @Test
  void glidesAreNoneAtTheBeginning() {
    assertEquals(Set.of(), common(variants("Yanga"), Set.of("Eanga")));
    assertEquals(Set.of(), common(variants("Wamuno"), Set.of("Oamuno")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Thabo", "Li", "A", "\u0160a", "Aaaa", "Mokoena Neo"})
  void aMistakeAlwaysShows(String name) {
    for (int i = 0; i < 300; i++) {
      assertNotEquals(name, Spelling.mistyped(name, Draws.of(1, i, 2)));
      assertNotEquals(name, Spelling.variant(name, Draws.of(1, i, 3)));
    }
  }

  @Test
  void aWrongNumberKeepsLengthAndFirstSign() {
    for (int i = 0; i < 300; i++) {
      String wrong = Spelling.number("Q2255A1Z", Draws.of(1, i, 4));
      assertNotEquals("Q2255A1Z", wrong);
      assertEquals(8, wrong.length());
      assertEquals('Q', wrong.charAt(0));
    }
  }

  @Test
  void initialsAreOfEveryName() {
    Set<String> found = new TreeSet<>();
    for (int i = 0; i < 20; i++) {
      found.add(Spelling.initials("'Mamello Mary-Ann", Draws.of(1, i, 5)));
    }
    assertEquals(Set.of("M M A", "M. M. A."), found);
  }

  @Test
  void theZoneHasNeitherApostrophesNorDiacriticsNorEndlessNames() {
    assertEquals("Tsolo Mmamello", Spelling.plain("T\u0161'olo Mm\u00e1mello"));
    assertEquals("Thabo", Spelling.plain("Thabo"));
    assertEquals("Thabo", Spelling.cut("Mokoena", "Thabo"));
    assertEquals(39, 30 + 2 + Spelling.cut("M".repeat(30), "Thaboooooo").length());
  }

  private static Set<String> variants(String name) {
    Set<String> found = new TreeSet<>();
    for (int i = 0; i < 400; i++) {
      found.add(Spelling.variant(name, Draws.of(1, i, 6)));
    }
    return found;
  }

  private static Set<String> common(Set<String> some, Set<String> others) {
    Set<String> both = new TreeSet<>(some);
    both.retainAll(others);
    return both;
  }
}
