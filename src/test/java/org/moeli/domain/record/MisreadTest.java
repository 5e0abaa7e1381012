package org.moeli.domain.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MisreadTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          TÅ¡olo                | Tšolo
          TÅ\u00a0OLO          | TŠOLO
          Ã…Â¡                  | š
          TÃƒâ€¦Ã‚Â¡olo         | Tšolo
          MÃ¼ller               | Müller
          MÃœLLER               | MÜLLER
          TÃŠTE                 | TÊTE
          Ã’                    | Ò
          Ã\u0092              | Ò
          JosÃ© and José        | José and José
          Qachaâ€™s Nek         | Qacha’s Nek
          ÐœÐ¸Ñ€Ð°              | Мира
          """)
  void whatCanOnlyBeMisreadIsMended(String written, String meant) {
    assertEquals(meant, Misread.mended(written));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Testperson
          Tšolo
          JOÃO
          ANDRÉ’S
          ANDRÉ–MARIE
          ANDRÉ\u00a0MARIE
          Åsa Ærø
          Nguyễn
          Мира
          Ts\u2019olo
          Mo\u200bLi
          £30 · 5°
          """)
  void whatCanBeMeantIsLeft(String written) {
    assertEquals(written, Misread.mended(written));
  }

  @Test
  void lettersOfTheNamesOfTheBorderComeBackFromAnyMisreading() {
    for (String name :
        new String[] {"Tšolo", "Mpšane", "Müller", "José", "Ibáñez", "Qacha’s Nek"}) {
      for (Charset wrong :
          new Charset[] {Charset.forName("windows-1252"), StandardCharsets.ISO_8859_1}) {
        String once = new String(name.getBytes(StandardCharsets.UTF_8), wrong);
        String twice = new String(once.getBytes(StandardCharsets.UTF_8), wrong);
        assertEquals(name, Misread.mended(once), wrong.name());
        assertEquals(name, Misread.mended(twice), wrong.name());
      }
    }
  }
}
