package org.moeli.lab.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.lab.twin.people.Life;
import org.moeli.lab.twin.recording.Clerk;
import org.moeli.lab.twin.recording.Difficulty;
import org.moeli.lab.twin.recording.Sighting;

/**
 * Equal options and parameters give equal bytes from version to version. Whoever changes what is
 * generated on purpose takes the digest of the failure, and raises the format in {@link TwinMark}.
 */
class KnownBytesTest {
  private static final String SHIPPED = ShippedParameters.RULES.text("twin.yaml");
  private static final Border BORDER = border(SHIPPED);
  // Rates of mistakes that were added one by one.
  private static final String ADDED =
      "(refused|counterpart|birth_digit|nationality_slip|issuer_blank|counter_restart|zone_mark|misread_letters|spreadsheet)";
  private static final List<Life> LIVES = new ArrayList<>();

  @BeforeAll
  static void live() {
    for (long no = 0; no < BORDER.groupCount(); no++) {
      LIVES.add(BORDER.life(no));
    }
  }

  @Test
  void livesStayTheSame() {
    MessageDigest digest = digest();
    LIVES.forEach(life -> digest.update(life.toString().getBytes(StandardCharsets.UTF_8)));

    assertEquals("86205b28faeaedc2", text(digest));
  }

  @Test
  void landingFilesStayTheSame(@TempDir Path landing) throws IOException {
    writeRecords(BORDER, landing);
    writeEvents(landing);

    assertEquals("bc12f58004f78905", text(files(landing)));
  }

  @Test
  void withoutTheMistakesAddedSinceTheFilesAreTheFormerOnes(@TempDir Path landing)
      throws IOException {
    String without = SHIPPED.replaceAll("\\b" + ADDED + ": [0-9.]+", "$1: 0.0");
    writeRecords(border(without), landing);
    writeEvents(landing);

    assertEquals("4f61cb41c9c79c3b", text(files(landing)));
  }

  private static MessageDigest files(Path landing) throws IOException {
    MessageDigest digest = digest();
    Set<String> feeds = new TreeSet<>();
    try (Stream<Path> files = Files.walk(landing)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        Path path = landing.relativize(file);
        feeds.add(path.getName(0).toString());
        digest.update(path.toString().getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
    }

    assertTrue(
        feeds.containsAll(List.of("maseru-bridge", "paper-registers", "permits", "tip-cases")),
        feeds::toString);
    return digest;
  }

  private static Border border(String parameters) {
    return new Border(
        new TwinOptions(
            2000,
            LocalDate.of(2025, 3, 1),
            LocalDate.of(2026, 4, 30),
            3,
            Difficulty.HARD,
            1000,
            List.of(),
            false),
        parameters);
  }

  private static void writeRecords(Border border, Path landing) throws IOException {
    SightingBytes bytes = new SightingBytes();
    List<Sighting> sightings = new ArrayList<>();
    LIVES.forEach(life -> border.record(life, sightings::add));
    sightings.sort(
        Comparator.comparing(SightingOrder::place)
            .thenComparing(SightingOrder::position)
            .thenComparing(SightingOrder::tie)
            .thenComparing(bytes::write, Arrays::compareUnsigned));
    try (Clerk clerk = new Clerk(border.parameters().recording(), landing, border::persons)) {
      clerk.write(sightings.iterator()).forEachRemaining(written -> {});
    }
  }

  private static void writeEvents(Path landing) throws IOException {
    List<Row> lines = new ArrayList<>();
    for (Life life : LIVES) {
      EventLines.of(life, BORDER.period(), line -> lines.add(named(line)));
    }
    lines.sort(
        Comparator.comparing((Row line) -> line.<String>getAs("feed"))
            .thenComparing(line -> line.<Integer>getAs("first_day"))
            .thenComparing(line -> line.<Integer>getAs("position"))
            .thenComparing(line -> line.<String>getAs("line")));
    EventLines.write(landing, lines.iterator());
  }

  private static Row named(Row line) {
    Object[] values = new Object[line.size()];
    Arrays.setAll(values, line::get);
    return new GenericRowWithSchema(values, EventLines.LINE);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java lacks SHA-256", e);
    }
  }

  private static String text(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
  }
}
