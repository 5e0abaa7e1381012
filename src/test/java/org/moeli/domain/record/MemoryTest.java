package org.moeli.domain.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTest {
  private static final int MANY = 250_000;

  private final List<String> read = new ArrayList<>();
  private final Memory<Integer> lengths =
      new Memory<>(
          text -> {
            read.add(text);
            return text.length();
          });

  @Test
  void textIsReadOnce() {
    assertEquals(3, lengths.of("abc"));
    assertEquals(3, lengths.of("abc"));
    assertEquals(List.of("abc"), read);
  }

  /** More texts than it keeps, each twice in a row: read again when forgotten, never otherwise. */
  @Test
  void whatIsForgottenIsReadAgainWithTheSameResult() {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < MANY; i++) {
        String text = "a".repeat(i % 7) + i;
        assertEquals(text.length(), lengths.of(text));
        assertEquals(text.length(), lengths.of(text));
      }
    }
    assertTrue(read.size() > MANY && read.size() <= 2 * MANY, read.size() + " were read");
  }
}
