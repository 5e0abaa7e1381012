package org.moeli.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SesothoSpellingTest {

  @ParameterizedTest
  @CsvSource({
    "TSEPO, TSHEPO",
    "TSOLO, TSHOLO",
    "KHOTSO, KGOTSO",
    "MOEA, MOYA",
    "LEBOEA, LEBOYA",
    "MOSHOESHOE, MOSHWESHWE",
    "MOKOENA, MOKWENA",
    "LIKELELI, DIKELEDI",
    "LUMELA, DUMELA",
    "CHABELI, TJHABEDI",
    "NETE, NNETE",
    "MATHABO, MMATHABO",
    "SEUTLOALI, SEUTLWADI",
    "SEOEHLA, SEWEHLA",
    "BOFSHA, BOFJA",
    "PSHATLA, PJHATLA"
  })
  void bothOrthographiesHaveOneKey(String lesotho, String southAfrica) {
    assertEquals(SesothoSpelling.key(lesotho), SesothoSpelling.key(southAfrica));
  }

  @Test
  void differentNamesKeepDifferentKeys() {
    assertNotEquals(SesothoSpelling.key("THABO"), SesothoSpelling.key("TEBOHO"));
    assertNotEquals(SesothoSpelling.key("MATHABO"), SesothoSpelling.key("THABO"));
    assertNotEquals(SesothoSpelling.key("MOLAPO"), SesothoSpelling.key("MOLEFE"));
  }

  @Test
  void emptyWordHasAnEmptyKey() {
    assertEquals("", SesothoSpelling.key(""));
  }
}
