package org.moeli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoBorderTest {
  private static final LocalDate FROM = LocalDate.of(2026, 1, 5);
  private static final DemoOptions CLEAN = DemoOptions.clean(4000).during(FROM, 60);
  private static final DemoOptions DIRTY =
      DemoOptions.dirty(3000).during(FROM, 60).withLongField(20_000);
  private static final Map<String, Charset> CHARSETS =
      Map.of(
          "maseru-bridge", StandardCharsets.UTF_8,
          "maputsoe-bridge", Charset.forName("windows-1252"),
          "tele-bridge", StandardCharsets.UTF_8,
          "caledonspoort", StandardCharsets.UTF_8,
          "permits", StandardCharsets.UTF_8,
          "tip-cases", StandardCharsets.UTF_8);

  @TempDir static Path folder;
  private static Manifest clean;
  private static Manifest dirty;

  @BeforeAll
  static void generate() throws IOException {
    clean = DemoBorder.write(folder.resolve("clean"), CLEAN);
    dirty = DemoBorder.write(folder.resolve("dirty"), DIRTY);
  }

  @Test
  void sameOptionsGiveTheSameBytes() throws IOException {
    Manifest again = DemoBorder.write(folder.resolve("again"), DIRTY);

    assertEquals(dirty, again);
    assertEquals(digests(folder.resolve("dirty")), digests(folder.resolve("again")));
  }

  @Test
  void anotherSeedGivesOtherPeople() throws IOException {
    DemoBorder.write(folder.resolve("other"), CLEAN.seeded(2));

    Set<String> shared = new HashSet<>(digests(folder.resolve("clean")).values());
    shared.retainAll(digests(folder.resolve("other")).values());

    assertEquals(Set.of(), shared);
  }

  @Test
  void exactlyTheCrossingsAskedForAreRecorded() {
    for (Manifest manifest : List.of(clean, dirty)) {
      long wanted = manifest == clean ? CLEAN.crossings() : DIRTY.crossings();
      assertEquals(wanted, manifest.passages().values().stream().mapToLong(n -> n).sum());
    }
    assertEquals(CLEAN.crossings() + clean.doubleScans(), clean.crossingsInForce());
  }

  @Test
  void recordsOfEveryFileAddUpAndAreInItsBytes() throws IOException {
    for (Manifest manifest : List.of(clean, dirty)) {
      Path landing = folder.resolve(manifest == clean ? "clean" : "dirty");
      for (Manifest.FileEntry file : manifest.files()) {
        assertEquals(
            file.records(),
            file.accepted()
                + file.duplicates()
                + file.superseded()
                + file.voided()
                + file.quarantined(),
            file.path());
        if (file.refusalCode().isEmpty()) {
          assertEquals(file.records(), records(landing, file), file.path());
        }
      }
    }
  }

  @Test
  void crossingsInForceAreTheAcceptedRecordsOfThePosts() {
    long accepted =
        dirty.files().stream()
            .filter(file -> !List.of(Manifest.PERMITS, Manifest.CASES).contains(file.source()))
            .mapToLong(Manifest.FileEntry::accepted)
            .sum();

    assertEquals(accepted, dirty.crossingsInForce());
  }

  @Test
  void everyFileOfTheManifestAndNoOtherIsThere() throws IOException {
    Set<String> expected = new TreeSet<>(dirty.copies());
    dirty.files().forEach(file -> expected.add(file.path()));

    assertEquals(expected, digests(folder.resolve("dirty")).keySet());
  }

  @Test
  void onlyCopiesRepeatTheContentOfAnotherFile() throws IOException {
    Map<String, String> digests = digests(folder.resolve("dirty"));

    assertEquals(CHARSETS.size(), dirty.copies().size());
    dirty.copies().forEach(digests::remove);
    assertEquals(digests.size(), new HashSet<>(digests.values()).size());
  }

  @Test
  void cleanFilesAreTextInTheirCharset() throws IOException {
    for (Manifest.FileEntry file : clean.files()) {
      byte[] bytes = bytes(folder.resolve("clean"), file);
      assertEquals(bytes.length, decode(file, bytes).getBytes(CHARSETS.get(file.source())).length);
    }
  }

  @Test
  void everyIssueThatRecordsOfTheseFeedsCanShowIsPlanted() throws IOException {
    Set<String> codes = new TreeSet<>();
    try (Stream<String> lines = Files.lines(Path.of("schemas", "codes", "issue.csv"))) {
      lines.skip(1).forEach(line -> codes.add(line.substring(0, line.indexOf(','))));
    }
    // These take a record that gives two events, or none; in these feeds each gives one.
    codes.removeAll(Set.of("EXIT_BEFORE_ENTRY", "RECORD_WITHOUT_EVENT"));

    Set<String> planted = new TreeSet<>();
    dirty.issues().values().forEach(issues -> planted.addAll(issues.keySet()));

    assertEquals(codes, planted);
    assertTrue(clean.issues().values().stream().allMatch(Map::isEmpty));
  }

  @Test
  void refusedFilesAreCountedOnceEach() {
    Map<String, Long> refused = new TreeMap<>();
    dirty.refused().forEach(file -> refused.merge(file.refusalCode().orElseThrow(), 1L, Long::sum));

    assertEquals(
        Map.of(
            "FILE_EMPTY", 1L,
            "FILE_UNREADABLE", 6L,
            "FILE_WRONG_CHARSET", 2L,
            "FILE_WRONG_COLUMNS", 3L,
            "FILE_WRONG_SHAPE", 2L),
        refused);
    refused.forEach((code, count) -> assertEquals(count, dirty.issueCount(code), code));
  }

  @Test
  void quarantinedRecordsHaveOnePlantedIssueEach() throws IOException {
    Set<String> quarantining = new TreeSet<>();
    try (Stream<String> lines = Files.lines(Path.of("schemas", "codes", "issue.csv"))) {
      lines
          .filter(line -> line.contains(",QUARANTINE,"))
          .forEach(line -> quarantining.add(line.substring(0, line.indexOf(','))));
    }

    long planted = quarantining.stream().mapToLong(dirty::issueCount).sum();

    assertEquals(planted, dirty.files().stream().mapToLong(Manifest.FileEntry::quarantined).sum());
  }

  @Test
  void deliveriesOfAFeedComeInOrderAndTeleIsWeeksLate() {
    for (String source : CHARSETS.keySet()) {
      List<LocalDate> days =
          dirty.accepted(source).stream().map(Manifest.FileEntry::received).toList();
      assertEquals(days.stream().sorted().toList(), days, source);
    }
    LocalDate first = clean.accepted("tele-bridge").get(0).received();
    assertTrue(first.isAfter(FROM.plusDays(20)) && first.isBefore(FROM.plusDays(43)));
  }

  @Test
  void sharesAreThoseOfTheBorder() throws IOException {
    Manifest many =
        DemoBorder.write(folder.resolve("many"), DemoOptions.clean(40_000).during(FROM, 120));
    long total = many.passages().values().stream().mapToLong(n -> n).sum();
    Map<String, Integer> nations = new HashMap<>();
    Pattern nation = Pattern.compile("\"nationality\":\"([A-Z]{3})\"");
    for (Manifest.FileEntry file : many.accepted("maseru-bridge")) {
      Matcher found = nation.matcher(decode(file, bytes(folder.resolve("many"), file)));
      while (found.find()) {
        nations.merge(found.group(1), 1, Integer::sum);
      }
    }
    double all = nations.values().stream().mapToInt(n -> n).sum();

    assertEquals(0.72, nations.get("LSO") / all, 0.05);
    assertEquals(0.24, nations.get("ZAF") / all, 0.05);
    assertEquals(0.03, (double) many.missedExits() / (total / 2.0), 0.01);
    assertEquals(0.005, (double) many.doubleScans() / total, 0.002);
    assertTrue(many.overstays() > 0);
  }

  @Test
  void theSameRegisterLineNeverStandsForTwoRecords() throws IOException {
    Set<String> lines = new HashSet<>();
    for (Manifest.FileEntry file : clean.accepted("tele-bridge")) {
      for (String line : lines(decode(file, bytes(folder.resolve("clean"), file)))) {
        assertTrue(lines.add(line.replaceFirst("^([^,]*,[^,]*,[^,]*),.*$", "$1")), line);
      }
    }
    assertNotEquals(0, lines.size());
  }

  private static long records(Path landing, Manifest.FileEntry file) throws IOException {
    // Bytes as characters, so that undecodable ones neither stop nor merge anything.
    String text = new String(bytes(landing, file), StandardCharsets.ISO_8859_1);
    return switch (file.source()) {
      case "maseru-bridge", "tip-cases" -> count(text, "\n");
      case "caledonspoort" -> count(text, "<crossing ");
      default -> count(text.replace("more,\nsecond", "more, second"), "\n") - 1;
    };
  }

  private static long count(String text, String part) {
    return (text.length() - text.replace(part, "").length()) / part.length();
  }

  private static List<String> lines(String csv) {
    List<String> lines = new ArrayList<>(csv.lines().toList());
    return lines.subList(1, lines.size());
  }

  private static byte[] bytes(Path landing, Manifest.FileEntry file) throws IOException {
    try (InputStream in = Files.newInputStream(landing.resolve(file.path()))) {
      return file.path().endsWith(".gz")
          ? new GZIPInputStream(in).readAllBytes()
          : in.readAllBytes();
    }
  }

  private static String decode(Manifest.FileEntry file, byte[] bytes)
      throws CharacterCodingException {
    return CHARSETS.get(file.source()).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static Map<String, String> digests(Path landing) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(landing)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        digests.put(
            landing.relativize(file).toString().replace('\\', '/'),
            HexFormat.of().formatHex(sha256().digest(Files.readAllBytes(file))));
      }
    }
    return digests;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
