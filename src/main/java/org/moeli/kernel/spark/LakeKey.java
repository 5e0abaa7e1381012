package org.moeli.kernel.spark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.moeli.kernel.PipelineException;

/**
 * Where the secret behind all keyed ids comes from: a file, or an environment variable, never the
 * lake itself.
 */
public final class LakeKey {
  /** Environment variable that names the key file. */
  public static final String FILE_VARIABLE = "MOELI_KEY_FILE";

  /** Environment variable that holds the key. */
  public static final String VARIABLE = "MOELI_KEY";

  private static final int SHORTEST = 32;
  private static final byte[] THROW_AWAY = "moeli-throw-away".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern BLANKS = Pattern.compile("\\s");

  private LakeKey() {}

  /**
   * Reads the key: base64 of at least 32 random bytes.
   *
   * @param option file given on the command line; wins over the environment
   * @throws PipelineException (configuration) when there is none or it is too short; the text of
   *     the key is never shown
   */
  public static Pseudonyms read(Optional<Path> option, Map<String, String> environment) {
    Optional<Path> file = file(option, environment);
    if (file.isPresent()) {
      return decode(text(file.get()), "the key file " + file.get());
    }
    String inline = environment.get(VARIABLE);
    if (inline == null || inline.isBlank()) {
      throw Errors.noKey(FILE_VARIABLE, VARIABLE);
    }
    return decode(inline, "the variable " + VARIABLE);
  }

  /** The file that holds the key; empty when it is given otherwise. */
  public static Optional<Path> file(Optional<Path> option, Map<String, String> environment) {
    return option.or(() -> Optional.ofNullable(environment.get(FILE_VARIABLE)).map(Path::of));
  }

  /**
   * The text of a key for generated data, the same for every use of a seed and so no secret: it
   * begins with words by which it is known again and refused for a lake of real people.
   */
  public static String throwAway(long seed) {
    ByteArrayOutputStream key = new ByteArrayOutputStream();
    key.writeBytes(THROW_AWAY);
    key.writeBytes(sha256("moeli-throw-away " + seed));
    return Base64.getEncoder().encodeToString(key.toByteArray());
  }

  /** Whether ids are made with a key for generated data. */
  public static boolean isThrowAway(Pseudonyms ids) {
    return ids.isKeyBeginningWith(THROW_AWAY);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java lacks SHA-256", e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw Errors.unreadableKey(file);
    }
  }

  private static Pseudonyms decode(String text, String place) {
    try {
      byte[] key = Base64.getDecoder().decode(BLANKS.matcher(text).replaceAll(""));
      if (key.length >= SHORTEST) {
        return Pseudonyms.of(key);
      }
    } catch (IllegalArgumentException e) {
      // The remedy below is the same for text that is not base64; the text itself must not be
      // shown.
    }
    throw Errors.unusableKey(place, SHORTEST);
  }
}
