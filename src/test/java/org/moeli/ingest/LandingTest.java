package org.moeli.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moeli.ingest.Landing.LandedFile;
import org.moeli.ingest.Landing.Listing;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.PipelineException;

class LandingTest {
  private static final List<FeedMapping> FEEDS =
      FeedMapping.load(List.of("maseru-bridge", "permits"), Definitions.schemas(Optional.empty()));

  private static final Landing.Days DAYS =
      new Landing.Days(LocalDate.of(1990, 1, 1), LocalDate.of(2026, 12, 31));

  @TempDir Path landing;

  @Test
  void filesAreListedInOrderOfDelivery() throws IOException {
    put("maseru-bridge/late.jsonl");
    put("permits/received=2026-03-02/a.csv");
    put("maseru-bridge/received=2026-03-09/b.jsonl");
    put("maseru-bridge/received=2026-03-02/c.jsonl.gz");

    assertEquals(
        List.of(
            "maseru-bridge/received=2026-03-02/c.jsonl.gz 2026-03-02",
            "permits/received=2026-03-02/a.csv 2026-03-02",
            "maseru-bridge/received=2026-03-09/b.jsonl 2026-03-09",
            "maseru-bridge/late.jsonl -"),
        list().files().stream()
            .map(f -> f.relative() + " " + f.received().map(LocalDate::toString).orElse("-"))
            .toList());
    assertEquals(List.of(), list().left());
  }

  @Test
  void fileIsKnownBySourceSizeAndTime() throws IOException {
    Path file = put("maseru-bridge/received=2026-03-02/a.jsonl");
    Files.writeString(file, "{}\n");
    Instant modified = Instant.parse("2026-03-03T04:05:06.789Z");
    Files.setLastModifiedTime(file, FileTime.from(modified));

    assertEquals(
        List.of(
            new LandedFile(
                "maseru-bridge",
                "file:" + file,
                "maseru-bridge/received=2026-03-02/a.jsonl",
                3,
                modified,
                Optional.of(LocalDate.of(2026, 3, 2)))),
        list().files());
  }

  /** Whatever a file is called, it is read and stops no other. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "20:15.jsonl",
        "a:b:c.jsonl",
        "100%25 [1] {2}?*.jsonl",
        "a#b c+d.jsonl",
        "\u0161\u00f8.jsonl",
        "it's \"it\".jsonl",
        "back\\slash.jsonl"
      })
  void anyNameIsRead(String name) throws IOException {
    put("maseru-bridge/received=2026-03-02/" + name);
    put("maseru-bridge/received=2026-03-02/other.jsonl");
    // As a file system of Hadoop's leaves it; of another file by now.
    put("maseru-bridge/received=2026-03-02/.other.jsonl.crc");

    assertEquals(
        Set.of(
            "maseru-bridge/received=2026-03-02/" + name,
            "maseru-bridge/received=2026-03-02/other.jsonl"),
        list().files().stream().map(LandedFile::relative).collect(Collectors.toSet()));
    for (LandedFile file : list().files()) {
      try (InputStream in = FileIntake.open(file.path(), 0, new Configuration())) {
        assertEquals(-1, in.read(), name);
      }
    }
  }

  @Test
  void aDayOnWhichNothingCanHaveBeenReceivedIsTold() throws IOException {
    for (String day : List.of("0000-01-01", "1989-12-31", "2052-01-01", "+99999999-01-01")) {
      put("maseru-bridge/received=" + day + "/a.jsonl");
    }
    put("maseru-bridge/received=2026-12-31/b.jsonl");

    assertEquals(1, list().files().size());
    assertEquals(
        List.of(
            "LEFT_OTHER_DAY maseru-bridge/received=+99999999-01-01/a.jsonl",
            "LEFT_OTHER_DAY maseru-bridge/received=0000-01-01/a.jsonl",
            "LEFT_OTHER_DAY maseru-bridge/received=1989-12-31/a.jsonl",
            "LEFT_OTHER_DAY maseru-bridge/received=2052-01-01/a.jsonl"),
        left(list()));
  }

  @Test
  void whatNoFeedTakesIsLeftAndNamedWithItsReason() throws IOException {
    put("maseru-bridge/received=2026-03-02/notes.txt");
    put("maseru-bridge/received=2026-03-02/A.JSONL");
    put("permits");
    put("maseru-bridge/received=2026-02-30/a.jsonl");
    put("maseru-bridge/march/a.jsonl");
    put("maseru-bridge/received=2026-03-02/more/a.jsonl");
    put("maseru-brigde/received=2026-03-02/a.jsonl");
    put("readme.md");

    Listing listing = list();

    assertEquals(List.of(), listing.files());
    assertEquals(
        List.of(
                "LEFT_NO_DAY maseru-bridge/march/a.jsonl",
                "LEFT_OTHER_NAME maseru-bridge/received=2026-03-02/A.JSONL",
                "LEFT_NO_DAY maseru-bridge/received=2026-03-02/more/",
                "LEFT_OTHER_NAME maseru-bridge/received=2026-03-02/notes.txt",
                "LEFT_NO_DAY maseru-bridge/received=2026-02-30/a.jsonl",
                "LEFT_NO_FEED maseru-brigde/",
                "LEFT_NO_FEED permits",
                "LEFT_NO_FEED readme.md")
            .stream()
            .sorted(Comparator.comparing(line -> line.substring(line.indexOf(' '))))
            .toList(),
        left(listing));
    assertEquals(
        Optional.of("maseru-bridge"), listing.left().get(0).source(), "the feed of the folder");
  }

  private static List<String> left(Listing listing) {
    return listing.left().stream().map(file -> file.reason() + " " + file.relative()).toList();
  }

  /** Opened, a pipe would hold the run up for ever, and a device could feed it for ever. */
  @Test
  void whatIsNoFileIsLeftAndCounted() throws IOException, InterruptedException {
    put("maseru-bridge/received=2026-03-02/a.jsonl");
    Path day = landing.resolve("maseru-bridge/received=2026-03-02");
    pipe(day.resolve("b.jsonl"));
    pipe(landing.resolve("maseru-bridge/c.jsonl"));
    pipe(landing.resolve("permits"));
    Files.createSymbolicLink(day.resolve("d.jsonl"), Path.of("/dev/zero"));

    assertEquals(1, list().files().size());
    assertEquals(
        List.of(
            "maseru-bridge/c.jsonl LEFT_NO_FILE",
            "maseru-bridge/received=2026-03-02/b.jsonl LEFT_NO_FILE",
            "maseru-bridge/received=2026-03-02/d.jsonl LEFT_NO_FILE",
            "permits LEFT_NO_FEED"),
        list().left().stream().map(file -> file.relative() + " " + file.reason()).toList());
  }

  private static void pipe(Path path) throws IOException, InterruptedException {
    assertEquals(0, new ProcessBuilder("mkfifo", path.toString()).start().waitFor());
  }

  @Test
  void hiddenFilesAndFoldersAreNotSeen() throws IOException {
    put("maseru-bridge/received=2026-03-02/.a.jsonl.part");
    put("maseru-bridge/received=2026-03-02/_SUCCESS");
    put("maseru-bridge/.trash/a.jsonl");
    put(".cache/a.jsonl");
    put("_tmp/a.jsonl");

    assertEquals(new Listing(List.of(), List.of()), list());
  }

  @Test
  void namesMayHoldBlanksAndLetters() throws IOException {
    put("maseru-bridge/received=2026-03-02/Mosh\u0153shoe \u00e9t\u00e9 (2).jsonl");

    assertEquals(
        List.of("maseru-bridge/received=2026-03-02/Mosh\u0153shoe \u00e9t\u00e9 (2).jsonl"),
        list().files().stream().map(LandedFile::relative).toList());
  }

  @Test
  void emptyFolderGivesNothing() throws IOException {
    Files.createDirectories(landing.resolve("maseru-bridge/received=2026-03-02"));

    assertEquals(new Listing(List.of(), List.of()), list());
  }

  @Test
  void missingDirectoryIsRefused() {
    String none = landing.resolve("none").toString();

    for (PipelineException refusal :
        List.of(
            assertThrows(
                PipelineException.class,
                () -> Landing.list(none, FEEDS, DAYS, new Configuration())),
            assertThrows(PipelineException.class, () -> Landing.require(none)))) {
      assertEquals(PipelineException.Kind.REFUSED, refusal.kind());
      assertEquals("the landing directory " + none + " does not exist", refusal.reason());
    }
  }

  @Test
  void uriOfAnUnknownKindIsAMistake() {
    PipelineException mistake =
        assertThrows(PipelineException.class, () -> Landing.require("nosuch://bucket/landing"));

    assertEquals(PipelineException.Kind.CONFIGURATION, mistake.kind());
    assertEquals("no file system of this kind is known", mistake.reason());
  }

  private Listing list() {
    return Landing.list(landing.toString(), FEEDS, DAYS, new Configuration());
  }

  private Path put(String relative) throws IOException {
    Path file = landing.resolve(relative);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "");
  }
}
