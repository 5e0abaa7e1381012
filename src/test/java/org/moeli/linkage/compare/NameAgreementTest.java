package org.moeli.linkage.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameAgreementTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          Thabo Mokoena             | Mokoena, Thabo            | SAME
          Tšepo Molapo              | Ts'epo Molapo             | SAME
          Tšepo Molapo              | TSHEPO MOLAPO             | SAME
          'Mathabo Letsie           | MmaThabo Letsie           | SAME
          'Ma Thabo Letsie          | Mathabo Letsie            | SAME
          O'Nkelo Mamello           | O Nkelo Ma mello          | SAME
          Moea Sello                | Moya Sello                | SAME
          Tsiane Tsiane             | Tsiane                    | SAME
          ThaboMokoena              | Thabo Mokoena             | SAME
          Mr Thabo Mokoena          | Thabo Mokoena             | SAME
          FNU Mokoena               | Mokoena                   | SAME
          Johan van der Merwe       | VANDERMERWE JOHAN         | SAME
          José dos Santos           | JOSE DE SANTOS            | SAME
          Владимир Соколов          | Vladimir Sokolov          | SAME
          Thabo Mokoena             | Thabo Mokeona             | SPELT
          Thabo Mokoena             | Thabo Mokona              | SPELT
          Thabo Mokoena             | Tabo Mokoena              | SPELT
          Müller Hans               | MUELLER HANS              | SPELT
          مريم سليمان               | Maryam Sulayman           | SPELT
          Thabo John Mokoena        | Thabo Mokoena             | CONTAINED
          Thabo John Mokoena        | T J Mokoena               | CONTAINED
          Thabo Mokoena             | Mokoena                   | CONTAINED
          RAMAKATANE NTSOAKI MPHOENTLE L | Ramakatane Ntsoaki Mphoentle Lebohang | CONTAINED
          Thabo Mokoena             | Neo Mokoena               | SHARED
          Mathabo Letsie            | Thabo Letsie              | SHARED
          Thabo John Mokoena        | Thabo Peter Mokoena       | SHARED
          Thabo Mokoena             | T M                       | NONE
          Thabo Mokoena             | Palesa Letsie             | NONE
          Zuckermann                | Zuckerberg                | NONE
          """)
  void namesAgreeByTheirWords(String a, String b, NameAgreement expected) {
    assertEquals(expected, NameAgreement.of(name(a), name(b)));
    assertEquals(expected, NameAgreement.of(name(b), name(a)));
  }

  private static Value name(String written) {
    return new Value(Standard.NAME.of(written), written.hashCode());
  }
}
