package org.moeli.kernel.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Ids of plain strings; those of columns are the same function. */
class PseudonymsTest {
  private static final byte[] KEY =
      "a key for tests, of 32 bytes or more".getBytes(StandardCharsets.UTF_8);
  private static final Pseudonyms IDS = Pseudonyms.of(KEY);

  @Test
  void sameKeyPurposeAndPartsGiveTheSameId() {
    assertEquals(
        IDS.id("document", "LSO", "RA000000"),
        Pseudonyms.of(KEY.clone()).id("document", "LSO", "RA000000"));
  }

  /** A lake outlives the build that began it: these values may never change. */
  @Test
  void idsAndFingerprintAreTheSameInEveryVersion() {
    assertEquals("_0iuimWYWDlVmAB8uqKZxg", IDS.id("document", "LSO", "RA000000"));
    assertEquals("e0242b1e81c6ff30", IDS.fingerprint());
  }

  @Test
  void idIsTwentyTwoSafeCharacters() {
    for (int i = 0; i < 200; i++) {
      assertTrue(IDS.id("document", String.valueOf(i)).matches("[A-Za-z0-9_-]{22}"));
    }
  }

  @Test
  void idsOfTwoPurposesOrTwoKeysCannotBeJoined() {
    Pseudonyms other =
        Pseudonyms.of("another key of 32 bytes or more".getBytes(StandardCharsets.UTF_8));

    assertNotEquals(IDS.id("document", "RA000000"), IDS.id("record", "RA000000"));
    assertNotEquals(IDS.id("document", "RA000000"), other.id("document", "RA000000"));
    assertNotEquals(IDS.fingerprint(), other.fingerprint());
  }

  @Test
  void partsAreToldApart() {
    Set<String> ids = new HashSet<>();
    String[][] parts = {
      {"a", "b"},
      {"ab"},
      {"b", "a"},
      {"a", ""},
      {"", "a"},
      {"a"},
      {"a", null},
      {null, "a"},
      {""},
      {null},
      {null, null},
      {"", ""},
      {"A"}
    };
    for (String[] each : parts) {
      assertTrue(ids.add(IDS.id("document", each)), String.join("|", each));
    }
  }

  @Test
  void shortKeyIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Pseudonyms.of(new byte[15]));
  }

  @Test
  void laterChangeOfTheArrayDoesNotChangeTheKey() {
    byte[] mine = KEY.clone();
    Pseudonyms ids = Pseudonyms.of(mine);
    mine[0]++;

    assertEquals(IDS.fingerprint(), ids.fingerprint());
  }

  @Test
  void keyStandsInNoTextAndTravelsNowhere() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(IDS);
    }

    assertFalse(bytes.toString(StandardCharsets.ISO_8859_1).contains("a key for tests"));
    assertFalse(IDS.toString().contains("a key for tests"));
  }
}
