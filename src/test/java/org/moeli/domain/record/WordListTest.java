package org.moeli.domain.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordListTest {
  private static final WordList POSTS =
      WordList.of(
          Map.of(
              "Van Rooyen's Gate", "VRG", "Qacha's Nek", "QNK", "Montš\u0101na", "MON", "?", "NO"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Van Rooyen's Gate        | VRG
          VAN ROOYENS GATE         | VRG
          van-rooyen\u2019s  gate  | VRG
          van_rooyens_gate.        | VRG
          VanRooyensGate           | VRG
          Van\u00a0Rooyens\u00a0Gate | VRG
          Van\u200bRooyens\ufeffGate | VRG
          \uff36an Rooyens \uff27ate | VRG
          QACHA'S NEK              | QNK
          monts\u030ca\u0304na     | MON
          MONT\u0160\u0100NA       | MON
          ?                        | NO
          """)
  void wordsAreEqualByLettersAndDigits(String written, String code) {
    assertEquals(Optional.of(code), POSTS.code(written));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Van Rooyen's Gat
          Van Rooyen's Gate 7
          Van Rooyen's Gatex
          Montsana
          ??
          !
          """)
  void otherLettersAreAnotherWord(String written) {
    assertEquals(Optional.empty(), POSTS.code(written));
  }

  @Test
  void laterOfTwoEqualWordsCounts() {
    Map<String, String> codeByWord = new LinkedHashMap<>();
    codeByWord.put("private", "CAR");
    codeByWord.put("PRIVATE", "HOLIDAY");

    assertEquals(Optional.of("HOLIDAY"), WordList.of(codeByWord).code("Private"));
  }

  @Test
  void signsAloneAreCompared() {
    assertEquals("?", WordList.normal(" ? "));
    assertNotEquals(WordList.normal("?"), WordList.normal("!"));
  }

  @Test
  void wordsTravelToTasks() throws IOException, ClassNotFoundException {
    assertEquals(Optional.of("QNK"), POSTS.code("qachas nek"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(POSTS);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertEquals(Optional.of("QNK"), ((WordList) in.readObject()).code("QACHAS NEK"));
    }
  }
}
