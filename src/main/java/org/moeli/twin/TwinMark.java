package org.moeli.twin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
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
import org.moeli.twin.recording.Difficulty;

/**
 * What a complete twin says of itself, in {@code twin.json} beside its landing files: they are
 * generated, from what, and how many.
 *
 * @param digest of options and parameters: equal digests, equal files
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
    long crossings,
    long recordedCrossings,
    long records,
    long files,
    long bytes) {

  /** Name of the file. */
  public static final String FILE = "twin.json";

  // To be raised when equal options and parameters begin to give other bytes.
  private static final int FORMAT = 1;
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
      throw PipelineException.configuration(
          "cannot read " + folder.resolve(FILE),
          e instanceof JsonProcessingException
              ? "it is not what the command twin writes"
              : "the file cannot be read",
          "make the twin again");
    }
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
