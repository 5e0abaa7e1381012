package org.moeli.domain.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordKeyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          7628112345   | 7628112345 | false
          7,628E+09    |            | true
          7.628e9      |            | true
          1E+10        |            | true
          5.748517e+06 | 5748517    | false
          7,628112345E+09 | 7628112345 | false
          5.74851700e+06 |          | true
          12E4         |            | true
          3E0          | 3          | false
          A1E+10       | A1E+10     | false
          1E+          | 1E+        | false
          R1/7/3       | R1/7/3     | false
          VRG/7.628E+09 |           | true
          2016/4/5.748517e+06 | 2016/4/5748517 | false
          '\u00a0MSB-7\u200b' | MSB-7 | false
          '   '        |            | false
                       |            | false
          """)
  void anIdNamesOneRecordOrItIsNone(String written, String text, boolean isRounded) {
    assertEquals(new RecordKey(text, isRounded), RecordKey.of(written));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          "7001"       | 7001
          '7001        | 7001
          ="7001"      | 7001
          “ MSB-7 ”    | MSB-7
          "7,628E+09"  |
          ""           |
          ="           |
          =7001        | =7001
          O'NEIL-7     | O'NEIL-7
          7'           | 7'
          """)
  void quotesAreNoPartOfAnId(String written, String text) {
    assertEquals(text, RecordKey.of(written).text());
  }
}
