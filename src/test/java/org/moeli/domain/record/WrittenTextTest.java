package org.moeli.domain.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          RA123456|RA123456|false
           RA123456 |RA123456|false
          R\u00a0A|R A|false
          \u00a0RA\u202f|RA|false
          \ufeffRA|RA|true
          R\u200bA|RA|true
          R\u00adA|RA|true
          \u202eAR|AR|true
          R\u001b[2KA|R[2KA|true
          R\u2028A|R A|true
          R\tA|R A|true
          Nts\u030coaki|Nt\u0161oaki|false
          Nt\u0161oaki|Nt\u0161oaki|false
          Palesa'|Palesa'|false
          \u200b\u00a0||true
          """)
  void textsFromOutsideHaveOneForm(String written, String plain, boolean hides) {
    assertEquals(plain == null ? "" : plain, WrittenText.plain(written));
    assertEquals(hides, WrittenText.hides(written));
  }
}
