package org.moeli.lab.twin;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.PipelineException;
import org.moeli.lab.twin.recording.Difficulty;

/**
 * What a complete twin says of itself, in {@code twin.json} beside its landing files: they are
 * generated, from what, and how many.
 *
 * <p>Counts are those of the border; planted files and records are not in them.
 *
 * @param digest of options and parameters: equal digests, equal files
 * @param trafficking multiple of the real rarity
 * @param ringPersons traffickers and victims
 * @param lookAlikePersons of the innocent groups that look like theirs
 * @param crossings that truly happened
 * @param recordedCrossings those with at least one record
 * @param records in the landing files that can be read
 * @param bytes of the landing files
 */
public record TwinMark(
    String digest,
    long residents,
    String from,
    String to,
    long seed,
    Difficulty difficulty,
    double trafficking,
    List<String> posts,
    long persons,
    long ringPersons,
    long lookAlikePersons,
    long crossings,
    long recordedCrossings,
    long records,
    long files,
    long bytes) {

  /** Name of the file. */
  public static final String FILE = "twin.json";

  // To be raised when equal options and parameters begin to give other bytes.
  private static final int FORMAT = 2;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The mark of a twin.
   *
   * @param folder the folder that holds landing and truth
   * @throws PipelineException (configuration) when it is there and damaged
   */
  public static Optional<TwinMark> read(Path folder) {
    try {
      return Optional.of(JSON.readValue(Files.readString(folder.resolve(FILE)), TwinMark.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw Errors.mark(folder.resolve(FILE), e);
    }
  }

  /** What the multiple of trafficking makes of the share of people in it, beside the real share. */
  public String rarity() {
    String people = " % of persons are traffickers or victims";
    if (trafficking == 0) {
      return "no trafficking";
    }
    String share = percent(ringPersons, persons);
    if (trafficking == 1) {
      return "as rare as it is: " + share + people;
    }
    double others = persons - ringPersons - lookAlikePersons;
    String real =
        percent(ringPersons / trafficking, others + (ringPersons + lookAlikePersons) / trafficking);
    return "%s times as much as there is: %s%s, not %s %%"
        .formatted(
            BigDecimal.valueOf(trafficking).stripTrailingZeros().toPlainString(),
            share,
            people,
            real);
  }

  /** Of two figures, since the shares are small. */
  private static String percent(double part, double whole) {
    double percent = whole == 0 ? 0 : 100 * part / whole;
    return BigDecimal.valueOf(percent)
        .round(new MathContext(2, RoundingMode.HALF_UP))
        .stripTrailingZeros()
        .toPlainString();
  }

  void write(Path folder) throws IOException {
    String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
    Files.writeString(folder.resolve(FILE), text + "\n");
  }

  /**
   * Digest of options and parameters.
   *
   * @param parameters where the parameters are
   */
  public static String digest(TwinOptions options, Definitions parameters) {
    try {
      String all = FORMAT + "\n" + options + "\n" + TwinParameters.text(parameters);
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java lacks SHA-256", e);
    }
  }
}
