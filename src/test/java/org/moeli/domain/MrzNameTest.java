package org.moeli.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MrzNameTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Tšepo          | TSEPO",
        "Ts'olo         | TSOLO",
        "Ts\u2019olo    | TSOLO",
        "'Mamotšoane    | MAMOTSOANE",
        "Lithabaneng-Ha | LITHABANENG<HA",
        "Mpho, Neo      | MPHO<<NEO",
        "Mpho  Neo      | MPHO<<NEO",
        "Mórena         | MORENA",
        "S\u030Cele     | SELE",
        "A\u0308rne     | AERNE",
        "Åsa Ærø        | AASA<AEROE",
        "Großkühn       | GROSSKUEHN",
        "Łukasz Þór Đan | LUKASZ<THOR<DAN",
        "Ŋali ıŒĸ       | NALI<IOEQ",
        "Nguyễn         | NGUYEN",
        "A+B/7          | A<B<7",
        "Мира           | <<<<"
      })
  void textIsTransliterated(String text, String expected) {
    assertEquals(expected, MrzName.encode(text, expected.length()));
    assertEquals(expected + "<<", MrzName.encode(text, expected.length() + 2));
    assertEquals(expected.substring(0, 3), MrzName.encode(text, 3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        // family | given | field
        "Motšoene          | Lineo, Refiloe            | MOTSOENE<<LINEO<REFILOE<",
        "Ts'ehlo-Khang     | 'Malerato                 | TSEHLO<KHANG<<MALERATO<<",
        "Phafoli           | \"\"                      | PHAFOLI<<<<<<<<<<<<<<<<<",
        "\"\"              | Khotsofalang              | KHOTSOFALANG<<<<<<<<<<<<",
        "Ramakhulonyane    | Nthabiseng                | RAMAKHULONYANE<<NTHABISE",
        "Ramakhulonyane    | Nthabiseng Mats'eliso     | RAMAKHULONYANE<<NTHABI<M",
        "Ramakhulonyane    | Neo Limpho Relebohile     | RAMAKHULONYANE<<NEO<LI<R",
        "Ramakhulonyane Mofokengsele | Neo Limpho      | RAMAKHULONYANE<MOF<<N<L",
        "Ramakhulonyanemofokengsele  | Neo             | RAMAKHULONYANEMOFOKEN<<N"
      })
  void nameIsShortenedFromItsEnd(String family, String given, String field) {
    assertEquals(field, MrzName.encode(family, given, field.length()));
  }

  @Test
  void fieldOfInitialsThatIsStillTooLongIsCut() {
    assertEquals("A<B<C<<D", MrzName.encode("Aa Bb Cc", "Dd Ee", 8));
    assertThrows(IllegalArgumentException.class, () -> MrzName.encode("Neo", 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        // typed family | typed given | field of the MRZ | agrees
        "Ts'olo       | Tšepo 'Mathabo   | TSOLO<<TSEPO<MATHABO       | true",
        "TSOLO        | mathabo tsepo    | TSOLO<<TSEPO<MATHABO       | true",
        "Tsolo        | Tsepo            | TSOLO<<TSEPO<MATHABO       | false",
        "Tsolo        | Tsepo Mathabo Neo| TSOLO<<TSEPO<MATHABO       | false",
        "Tsola        | Tsepo Mathabo    | TSOLO<<TSEPO<MATHABO       | false",
        "Tsepo        | Tsolo Mathabo    | TSOLO<<TSEPO<MATHABO       | false",
        "Ts           | Tsepo Mathabo    | TSOLO<<TSEPO<MATHABO       | false",
        "\"\"         | Tsepo Mathabo    | TSOLO<<TSEPO<MATHABO       | true",
        "Tsolo        | \"\"             | TSOLO<<TSEPO<MATHABO       | true",
        "\"\"         | \"\"             | TSOLO<<TSEPO<MATHABO       | true",
        "\"\"         | Khotsofalang     | KHOTSOFALANG               | true",
        "Müller       | Jörg             | MULLER<<JORG               | true",
        "Müller       | Jörg             | MUELLER<<JOERG             | true",
        "Ibáñez       | Güell            | IBANXXEZ<<GUXXELL          | true",
        "Van-der-Berg | Anna             | VAN<DER<BERG<<ANNA         | true",
        "Tsolo        | Tsepo Mathabo    | TSOLO<<T<M                 | true",
        "Tsolo        | Tsepo Mathabo    | TSOLO<<M<TSEPO             | true",
        "Tsolo        | Tsepo Mathabo    | T<<TSEPO<MATHABO           | true",
        "Tsolo        | Tsepo Mathabo    | TSOLO<<T                   | false",
        "Tsolo        | Tsepo Mathabo    | TSOLO<<T<N                 | false",
        "Tsolo        | Tsepo Mathabo    | TSOLO<<TS<M                | false",
        "Neo Neo      | Lerato           | NEO<<LERATO                | false",
        "Neo          | Lerato           | NEO<NEO<<LERATO            | false"
      })
  void typedNamesAreComparedWordByWord(
      String family, String given, String field, boolean expected) {
    assertEquals(expected, MrzName.agrees(family, given, visa(field)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        // a field of 31, full: words may be beginnings, and words may be missing
        "Ramakhulonyane | Nthabiseng Mats'eliso | RAMAKHULONYANE<<NTHABISENG<MATS | true",
        "Ramakhulonyane | Nthabiseng Mats'eliso | RAMAKHULONYANE<<NTHABISENGMATSE | false",
        "Ramakhulonyane | Nthabiseng Mats'eliso Neo | RAMAKHULONYANE<<NTHABISENG<MATS | true",
        "Ramakhulonyane | Mats'eliso Nthabiseng | RAMAKHULONYANE<<NTHABISENG<MATS | true",
        "Ramakhulonyane | Nthabiseng Neo        | RAMAKHULONYANE<<NTHABISENG<MATS | false",
        "Ramakhulonyane | Nthabiseng            | RAMAKHULONYANE<<NTHABISENG<MATS | false",
        "Ramakhulonyane | Neo Neo-Lee Palesang  | RAMAKHULONYANE<<NEO<N<L<PALESAN | true"
      })
  void fullFieldMayHoldBeginnings(String family, String given, String field, boolean expected) {
    assertEquals(expected, MrzName.agrees(family, given, visa(field)));
  }

  @Test
  void truncatedEncodingAlwaysAgreesWithItsName() {
    String family = "Ramakhulonyane-Mots'oanelo Phehlu";
    String given = "Tšeliso 'Mantšebo Khothatso Li";
    for (MrzFormat format : MrzFormat.values()) {
      String field = MrzName.encode(family, given, format.nameWidth());
      char[] characters = "V<LSO".concat("0".repeat(85)).toCharArray();
      field.getChars(0, field.length(), characters, format.nameStart());
      Mrz mrz = new Mrz(format, new String(characters, 0, format.size()));
      assertTrue(MrzName.agrees(family, given, mrz), format.name());
      assertTrue(MrzName.agrees("Phehlu Ramakhulonyane Motsoanelo", given, mrz), format.name());
      assertFalse(MrzName.agrees("Phehlu", given, mrz), format.name());
    }
  }

  @Test
  void wholeNameInOneFieldIsComparedInAnyOrder() {
    Mrz mrz = visa("TSOLO<<TSEPO<MATHABO");

    assertTrue(MrzName.agrees("Tšepo 'Mathabo Ts'olo", mrz));
    assertTrue(MrzName.agrees("", mrz));
    assertFalse(MrzName.agrees("Tšepo Ts'olo", mrz));
    assertTrue(MrzName.agrees("Jörg Müller", visa("MULLER<<JORG")));
  }

  private static Mrz visa(String name) {
    return new Mrz(
        MrzFormat.MRV_B, "V<LSO" + name + "<".repeat(31 - name.length()) + "<".repeat(36));
  }
}
