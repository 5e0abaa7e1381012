package org.moeli.lab.twin.defect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.lab.twin.dialect.Dialects;

class PlantsTest {
  private static final int DAY = 20_500;
  private static final Map<String, String> POSTS =
      Map.of(
          "maseru-bridge", "MSB",
          "maputsoe-bridge", "MPU",
          "caledonspoort", "CAL",
          "tele-bridge", "TEL");

  @TempDir static Path folder;
  private static List<Planted> planted;

  @BeforeAll
  static void plant() throws IOException {
    planted = Plants.write(folder.resolve("one"), POSTS, DAY);
  }

  @Test
  void equalArgumentsGiveEqualBytes() throws IOException {
    assertEquals(planted, Plants.write(folder.resolve("again"), POSTS, DAY));
    assertEquals(contents("one"), contents("again"));
  }

  @Test
  void everyIssueThatRecordsOfTheseFeedsCanShowIsPlanted() throws IOException {
    Set<String> codes = new TreeSet<>();
    try (Stream<String> lines = Files.lines(Path.of("schemas", "codes", "issue.csv"))) {
      lines.skip(1).forEach(line -> codes.add(line.substring(0, line.indexOf(','))));
    }
    // Of files that no feed takes.
    codes.removeIf(code -> code.startsWith("LEFT_"));
    // Takes megabytes in every feed.
    codes.remove("FILE_TOO_LARGE");
    // These take a record that gives two events, or none; in these feeds each gives one.
    codes.removeAll(Set.of("EXIT_BEFORE_ENTRY", "RECORD_WITHOUT_EVENT"));

    assertEquals(
        codes,
        planted.stream()
            .map(Planted::issueCode)
            .filter(code -> code != null)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void everyDefectIsPlantedOnceInEveryFeedThatCanShowIt() {
    Map<String, Long> counts =
        planted.stream()
            .collect(
                Collectors.groupingBy(
                    one -> one.feed() + " " + one.defectCode(), Collectors.counting()));

    for (String feed : POSTS.keySet()) {
      for (Defect defect : Defect.values()) {
        assertEquals(
            defect.fits(Dialects.of(feed)) ? 1 : 0,
            counts.getOrDefault(feed + " " + defect.name(), 0L),
            feed + " " + defect);
      }
    }
    for (Defect defect : Defect.values()) {
      assertTrue(planted.stream().anyMatch(one -> one.defectCode().equals(defect.name())));
    }
  }

  /** With their severities, what the list of issues says of a record is what becomes of it. */
  @Test
  void fatesAreThoseOfTheIssues() throws IOException {
    Map<String, String> severities = new HashMap<>();
    try (Stream<String> lines = Files.lines(Path.of("schemas", "codes", "issue.csv"))) {
      lines.forEach(line -> severities.put(line.split(",", 3)[0], line.split(",", 3)[1]));
    }
    for (Planted one : planted) {
      if (one.issueCode() != null) {
        String severity = severities.get(one.issueCode());
        assertEquals(severity.equals("QUARANTINE"), one.fate() == Fate.QUARANTINED, one.toString());
        assertEquals(severity.equals("FILE"), one.fate() == Fate.REFUSED, one.toString());
      }
    }
  }

  @Test
  void recordsStandInTheirFilesInOrder() throws IOException {
    Map<String, Long> last = new TreeMap<>();
    for (Planted one : planted) {
      if (!one.isWholeFile()) {
        assertEquals(last.merge(one.path(), 1L, Long::sum), one.recordNo());
      }
    }
    for (Map.Entry<String, Long> file : last.entrySet()) {
      assertEquals(file.getValue(), records(file.getKey()), file.getKey());
    }
  }

  @Test
  void onlyTheCopyRepeatsAnotherFile() throws IOException {
    Map<String, String> contents = contents("one");
    planted.stream()
        .filter(one -> one.fate() == Fate.DUPLICATE && one.isWholeFile())
        .forEach(one -> assertFalse(contents.remove(one.path()).isEmpty()));

    assertEquals(contents.size(), new HashSet<>(contents.values()).size());
  }

  private static long records(String path) throws IOException {
    String text;
    try (InputStream in = Files.newInputStream(folder.resolve("one").resolve(path))) {
      byte[] bytes =
          path.endsWith(".gz") ? new GZIPInputStream(in).readAllBytes() : in.readAllBytes();
      // Bytes as characters, so that undecodable ones neither stop nor merge anything.
      text = new String(bytes, StandardCharsets.ISO_8859_1);
    }
    if (path.startsWith("caledonspoort")) {
      return count(text, "<crossing ");
    }
    long lines = count(text.replace("more,\nsecond", "more, second"), "\n");
    int headers = path.contains("joined") ? 2 : path.contains(".csv") ? 1 : 0;
    return lines - headers;
  }

  private static long count(String text, String part) {
    return (text.length() - text.replace(part, "").length()) / part.length();
  }

  /** Bytes of every file as text, by path. */
  private static Map<String, String> contents(String name) throws IOException {
    Path root = folder.resolve(name);
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            root.relativize(file).toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }
}
