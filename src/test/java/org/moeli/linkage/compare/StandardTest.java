package org.moeli.linkage.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StandardTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          name   | 'Mathabo  Ts'olo       | MATHABO TSOLO
          name   | Dr Lerato Nkosi-Dlamini| LERATO NKOSI DLAMINI
          name   | UNKNOWN                | ""
          name   | N/A                    | ""
          name   | Αλέξανδρος             | ALEXANDROS
          name_key | Tšepo 'Mathabo Tsepo | MATHABO TSEPO
          name_key | Khoeli Mpho        | KGWEDI MPHO
          text   | 12, Kings' Way         | 12 KINGS WAY
          text   | n/a                    | ""
          date   | 1980-02-17             | 19800217
          date   | 17/2/1980              | 19800217
          date   | 19800217               | 19800217
          date   | 1980-2-17 00:00:00     | 19800217
          date   | 1980                   | 1980
          date   | 1980-02                | 198002
          date   | 19801345               | 19801345
          date   | 1900-01-01             | ""
          date   | soon                   | ""
          number | ra 012-345             | RA012345
          number | XXXXXX                 | ""
          number | none                   | ""
          code   | " lso "                | LSO
          email  | A.B@Example.org        | a.b@example.org
          email  | none                   | ""
          """)
  void aValueHasOneForm(String standard, String written, String expected) {
    assertEquals(expected, Standard.named(standard).of(written));
  }

  @ParameterizedTest
  @EnumSource(Standard.class)
  void noValueIsTooLongOrTooForeign(Standard standard) {
    assertTrue(standard.of("Ab1 ".repeat(10_000)).length() <= 120);
    for (String odd : new String[] {"", " ", "\u0000", "\uD800", "\u4E2D\u6587", "\uD83D\uDE00@"}) {
      assertTrue(standard.of(odd).length() <= 120);
    }
  }

  @Test
  void anUnknownFormIsToldWithTheKnownOnes() {
    String told =
        assertThrows(IllegalArgumentException.class, () -> Standard.named("surname")).getMessage();
    assertTrue(told.contains("surname") && told.contains("name, name_key, text, date"), told);
  }
}
