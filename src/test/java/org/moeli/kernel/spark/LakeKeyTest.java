package org.moeli.kernel.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moeli.kernel.PipelineException;

class LakeKeyTest {
  private static final String ONE = key("one key of more than thirty-two bytes");
  private static final String TWO = key("two keys of more than thirty-two bytes");

  @TempDir Path dir;

  @Test
  void optionWinsOverFileVariableWinsOverVariable() throws IOException {
    Path file = Files.writeString(dir.resolve("one.key"), ONE);
    Path other = Files.writeString(dir.resolve("two.key"), TWO);
    String one = fingerprint(Optional.of(file), Map.of());

    assertEquals(
        one,
        fingerprint(
            Optional.of(file), Map.of("MOELI_KEY_FILE", other.toString(), "MOELI_KEY", TWO)));
    assertEquals(
        one,
        fingerprint(Optional.empty(), Map.of("MOELI_KEY_FILE", file.toString(), "MOELI_KEY", TWO)));
    assertEquals(one, fingerprint(Optional.empty(), Map.of("MOELI_KEY", ONE)));
    assertNotEquals(one, fingerprint(Optional.empty(), Map.of("MOELI_KEY", TWO)));
  }

  @Test
  void lineEndsOfTheFileDoNotMatter() throws IOException {
    Path wrapped =
        Files.writeString(
            dir.resolve("key"), ONE.substring(0, 20) + "\r\n" + ONE.substring(20) + "\n");

    assertEquals(
        fingerprint(Optional.empty(), Map.of("MOELI_KEY", ONE)),
        fingerprint(Optional.of(wrapped), Map.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c2hvcnQgc2VjcmV0",
        "a passphrase, however long it may be, is no base64 of random bytes",
        "-----BEGIN PRIVATE KEY-----MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSk",
        "====",
      })
  void unusableKeyIsRefusedWithoutShowingIt(String text) throws IOException {
    Path file = Files.writeString(dir.resolve("moeli.key"), text);

    for (PipelineException mistake :
        new PipelineException[] {
          mistake(Optional.of(file), Map.of()), mistake(Optional.empty(), Map.of("MOELI_KEY", text))
        }) {
      assertEquals("a key is base64 of at least 32 random bytes", mistake.reason());
      assertFalse(mistake.getMessage().contains(text.substring(0, 4)), mistake.getMessage());
      assertEquals(null, mistake.getCause(), "a cause could show the text");
    }
  }

  @Test
  void thirtyTwoBytesAreEnoughAndOneLessIsNot() {
    assertEquals(
        16,
        fingerprint(
                Optional.empty(),
                Map.of("MOELI_KEY", Base64.getEncoder().encodeToString(new byte[32])))
            .length());
    mistake(
        Optional.empty(), Map.of("MOELI_KEY", Base64.getEncoder().encodeToString(new byte[31])));
  }

  @Test
  void throwAwayKeyIsUsableKnownAgainAndOnePerSeed() {
    Pseudonyms ids = LakeKey.read(Optional.empty(), Map.of("MOELI_KEY", LakeKey.throwAway(1)));

    assertTrue(LakeKey.isThrowAway(ids));
    assertFalse(LakeKey.isThrowAway(LakeKey.read(Optional.empty(), Map.of("MOELI_KEY", ONE))));
    assertEquals(LakeKey.throwAway(1), LakeKey.throwAway(1));
    assertNotEquals(LakeKey.throwAway(1), LakeKey.throwAway(2));
  }

  @Test
  void noKeyAtAll() {
    assertEquals("there is no key", mistake(Optional.empty(), Map.of()).problem());
    assertEquals("there is no key", mistake(Optional.empty(), Map.of("MOELI_KEY", " ")).problem());
  }

  @Test
  void fileThatCannotBeRead() throws IOException {
    Path none = dir.resolve("none.key");
    Path binary = Files.write(dir.resolve("binary.key"), new byte[] {(byte) 0xff, (byte) 0xfe});

    assertEquals("there is no such file", mistake(Optional.of(none), Map.of()).reason());
    assertEquals(
        "it is not readable text",
        mistake(Optional.empty(), Map.of("MOELI_KEY_FILE", binary.toString())).reason());
  }

  private static String fingerprint(Optional<Path> option, Map<String, String> environment) {
    return LakeKey.read(option, environment).fingerprint();
  }

  private static PipelineException mistake(Optional<Path> option, Map<String, String> environment) {
    PipelineException mistake =
        assertThrows(PipelineException.class, () -> LakeKey.read(option, environment));
    assertEquals(PipelineException.Kind.CONFIGURATION, mistake.kind());
    return mistake;
  }

  private static String key(String secret) {
    return Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
  }
}
