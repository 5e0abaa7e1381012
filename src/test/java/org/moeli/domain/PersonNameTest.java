package org.moeli.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          Tšepo Molapo                  | Tsepo Molapo
          Tšepo Molapo                  | Ts'epo Molapo
          Tšepo Molapo                  | Ts’epo Molapo
          Tšepo Molapo                  | Tshepo Molapo
          Ts'epo Molapo                 | T'sepo Molapo
          'Mathabo Letsie               | Mathabo Letsie
          'Mathabo Letsie               | Mmathabo Letsie
          'Ma Thabo Letsie              | Mathabo Letsie
          Moea Sello                    | Moya Sello
          Khotso Sello                  | Kgotso Sello
          Charles D'Artagnan            | Charles DARTAGNAN
          Charles D'Artagnan            | Charles D Artagnan
          Johan van der Merwe           | Vandermerwe Johan
          Palesa Mofokeng-Nkosi         | PALESA MOFOKENG NKOSI
          Thabo Mokoena                 | MOKOENA<<THABO
          Jürgen Müller                 | JUERGEN MUELLER
          Jürgen Müller                 | JURGEN MULLER
          José Nuñez                    | JOSE NUNEZ
          Mr Thabo Mokoena              | Thabo Mokoena
          """)
  void spellingsOfOneNameAreCompatible(String a, String b) {
    assertCompatible(true, full(a), full(b));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Thabo Mokoena                 | Mokoena Thabo
          Thabo Mokoena                 | T Mokoena
          Thabo John Mokoena            | Thabo Mokoena
          Thabo John Mokoena            | Thabo J. Mokoena
          Thabo Mokoena                 | Mokoena
          Tsiane Tsiane                 | Tsiane
          """)
  void lessOfANameIsCompatible(String a, String b) {
    assertCompatible(true, full(a), full(b));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Thabo Mokoena                 | Neo Mokoena
          Thabo Mokoena                 | Thabo Molapo
          Mathabo Letsie                | Thabo Letsie
          T Mokoena                     | Neo Mokoena
          Thabo John Mokoena            | Thabo Peter Mokoena
          Thabo Mokoena                 | Tha Mokoena
          """)
  void otherNamesAreNotCompatible(String a, String b) {
    assertCompatible(false, full(a), full(b));
  }

  @Test
  void partsAndFullNameMeet() {
    assertCompatible(true, parts("Mokoena", "Thabo John"), full("Thabo Mokoena"));
    assertCompatible(true, parts("Thabo", "Mokoena"), parts("Mokoena", "Thabo"));
    assertEquals(parts("Mokoena", "Thabo"), full("Mokoena, Thabo"));
    assertEquals(parts("Mokoena", "Thabo"), PersonName.of("T MOKOENA", "Mokoena", "Thabo"));
    assertEquals(full("Thabo Mokoena"), PersonName.of("Thabo Mokoena", "Mokoena", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "N/A", "UNKNOWN", "Not known", "XXX", "-", "<<<<", "王小明", "99"})
  void whatNamesNobodyIsUnknownAndContradictsNoName(String written) {
    PersonName name = full(written);
    assertFalse(name.isKnown());
    assertEquals(PersonName.unknown(), name);
    assertCompatible(true, name, full("Thabo Mokoena"));
  }

  @Test
  void unknownGivenNameLeavesTheFamilyName() {
    assertEquals(full("MOKOENA"), parts("Mokoena", "FNU"));
  }

  @Test
  void wordCutAtTheEndOfAFullZoneFieldIsItsBeginning() {
    PersonName written = parts("Ramatlapeng-Mokhachane", "Nthabiseng Lebohang");
    assertCompatible(true, written, parts("RAMATLAPENG MOKHACHANE", "NTHABISENG LEB"));
    assertCompatible(true, written, parts("RAMATLAPENG MOKHACHANE", "NTHABI"));
    assertCompatible(false, written, parts("RAMATLAPENG MOKHACHANE", "PALESA LEB"));
  }

  @Test
  void givenNamesOutlastAnotherFamilyName() {
    assertShared(true, parts("Mokoena", "Lerato"), parts("Molapo", "Lerato"));
    assertShared(true, parts("Mokoena", "Lerato Mary"), parts("Molapo", "Lerato"));
    assertShared(true, parts("Mokoena", "Lerato M"), parts("Molapo", "Lerato Mary"));
    assertShared(true, parts("Mokoena", "Lerato"), full("Lerato Molapo"));
    assertShared(false, parts("Mokoena", "Lerato"), parts("Molapo", "Palesa"));
    assertShared(false, parts("Mokoena", "L"), parts("Molapo", "Lerato"));
    assertShared(false, full("Lerato Mokoena"), full("Lerato Molapo"));
    assertShared(false, parts("Mokoena", "Lerato"), PersonName.unknown());
  }

  private static PersonName full(String name) {
    return PersonName.of(name, "", "");
  }

  private static PersonName parts(String family, String given) {
    return PersonName.of("", family, given);
  }

  private static void assertCompatible(boolean expected, PersonName a, PersonName b) {
    assertEquals(expected, a.isCompatibleWith(b));
    assertEquals(expected, b.isCompatibleWith(a));
  }

  private static void assertShared(boolean expected, PersonName a, PersonName b) {
    assertEquals(expected, a.sharesGivenNames(b));
    assertEquals(expected, b.sharesGivenNames(a));
  }
}
