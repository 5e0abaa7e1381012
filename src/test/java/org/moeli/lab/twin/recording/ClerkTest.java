package org.moeli.lab.twin.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.lab.twin.people.Crossing;
import org.moeli.lab.twin.people.Document;
import org.moeli.lab.twin.people.Person;

class ClerkTest {
  private static final int GROUPS = 120;
  private static final Set<String> AGAIN = Set.of("CORRECTION", "VOID_NOTICE", "REPEATED");

  private static final List<Sighting> SIGHTINGS =
      new SmallBorder(Difficulty.HARD).sightings(GROUPS);

  private final SmallBorder border = new SmallBorder(Difficulty.HARD);

  @TempDir private Path landing;

  @Test
  void everySightingIsWrittenOnce() {
    List<Sighting> sightings = SIGHTINGS;
    List<Written> written = write(sightings, landing);

    Map<String, Long> codes =
        written.stream().collect(Collectors.groupingBy(Written::copyCode, Collectors.counting()));
    assertEquals(count(sightings, 0), codes.get("FIRST"));
    assertEquals(count(sightings, 1), codes.get("DOUBLE_SCAN"));
    assertEquals(count(sightings, 2), codes.get("GHOST"));
    assertEquals(count(sightings, 3), codes.getOrDefault("REFUSAL", 0L));
    assertEquals(count(sightings, 4), codes.getOrDefault("COUNTERPART", 0L));
    assertEquals(codes.get("GHOST"), codes.get("VOID_NOTICE"));
    assertEquals(count(sightings, Corruption.CORRECTED), codes.get("CORRECTION"));
    assertEquals(
        written.stream()
            .filter(one -> !one.copyCode().equals("REPEATED"))
            .filter(one -> Corruption.REPEATED.isIn(one.kinds()))
            .count(),
        codes.get("REPEATED"));
    Set<List<Long>> firsts = new HashSet<>();
    for (Written one : written) {
      if (one.copyCode().equals("FIRST")) {
        assertTrue(firsts.add(List.of(one.personNo(), (long) one.sequenceNo())));
      }
    }
  }

  @Test
  void aRecordKeyIsThatOfOneRecordAndOfWhatIsSaidOfItLater() {
    Map<String, Written> records = new HashMap<>();

    for (Written one : write(SIGHTINGS, landing)) {
      String key = one.feed() + " " + one.recordKey();
      if (AGAIN.contains(one.copyCode())) {
        Written first = records.get(key);
        if (first == null) {
          assertTrue(one.feed().equals("maputsoe-bridge"), "a spreadsheet changed its number");
          continue;
        }
        assertEquals(first.personNo(), one.personNo());
        assertTrue(first.path().compareTo(one.path()) < 0, "it is received later");
        assertFalse(receivedOf(first).equals(receivedOf(one)));
      } else if (Corruption.REUSED_ID.isIn(one.kinds())) {
        assertFalse(records.get(key).personNo() == one.personNo(), "it is another person's");
      } else if (!Corruption.SPREADSHEET.isIn(one.kinds())) {
        assertNull(records.put(key, one));
      }
    }
  }

  @Test
  void aGhostIsNobodysRecord() {
    for (Written one : write(SIGHTINGS, landing)) {
      boolean isNobodys = Set.of("GHOST", "VOID_NOTICE").contains(one.copyCode());
      boolean isOfNoCrossing = isNobodys || one.copyCode().equals("REFUSAL");
      assertEquals(isNobodys, one.personNo() == Crossing.NONE);
      assertEquals(isOfNoCrossing, one.sequenceNo() == Crossing.NONE);
      assertEquals(isNobodys, Corruption.VOIDED.isIn(one.kinds()));
    }
  }

  @Test
  void noFileIsACopyOfAnother() throws IOException {
    write(new SmallBorder(Difficulty.HARD).sightings(20), landing);

    Map<String, Integer> digests = digests(landing);
    assertEquals(digests.size(), new HashSet<>(digests.values()).size());
  }

  @Test
  void placesInAFileHaveNoGap() {
    Map<String, Long> last = new LinkedHashMap<>();
    try (Clerk clerk = clerk(landing)) {
      clerk
          .write(SIGHTINGS.iterator())
          .forEachRemaining(
              one -> assertEquals(last.merge(one.path(), 1L, Long::sum), one.recordNo()));

      Map<String, Long> delivered = new LinkedHashMap<>();
      for (Delivered file : clerk.delivered()) {
        if (!file.isCut()) {
          delivered.put(file.path(), file.records());
        }
      }
      assertEquals(last, delivered);
      assertEquals(
          clerk.delivered().stream().map(Delivered::path).collect(Collectors.toSet()),
          digests(landing).keySet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatIsWrittenIsInTheFile() throws IOException {
    Map<String, List<String>> lines = new HashMap<>();
    for (Written one : write(SIGHTINGS, landing)) {
      if (one.feed().equals("maseru-bridge")) {
        List<String> file = lines.computeIfAbsent(one.path(), path -> lines(landing.resolve(path)));
        String line = file.get((int) one.recordNo() - 1);
        assertTrue(line.contains("\"id\":\"" + one.recordKey() + "\""));
        boolean isWhole = !Corruption.MALFORMED.isIn(one.kinds());
        if (isWhole && !one.copyCode().equals("VOID_NOTICE")) {
          assertEquals(
              one.copyCode().equals("FIRST") && Corruption.UNREADABLE.isIn(one.kinds()),
              line.contains("\"direction\":\"ZZZ\""));
          if (one.sequenceNo() != Crossing.NONE && !Corruption.NAME_ORDER.isIn(one.kinds())) {
            assertTrue(line.contains("\"surname\":\"" + family(one) + "\""));
            assertTrue(line.contains("\"number\":\"" + number(one) + "\""));
          }
        }
      }
    }
    assertFalse(lines.isEmpty());
  }

  @Test
  void kindsOfNamesShowInTheName() {
    long names =
        Corruption.SPELLING.bit()
            | Corruption.INITIALS.bit()
            | Corruption.TRANSLITERATION.bit()
            | Corruption.MARRIED_NAME.bit()
            | Corruption.MISREAD_LETTERS.bit();
    long numbers = Corruption.NUMBER_TYPO.bit() | Corruption.NUMBER_REUSE.bit();

    for (Written one : write(SIGHTINGS, landing)) {
      boolean isOther = one.familyWritten() != null || one.givenWritten() != null;
      if (!Corruption.NAME_ORDER.isIn(one.kinds())) {
        assertEquals((one.kinds() & names) != 0, isOther);
      }
      assertEquals((one.kinds() & numbers) != 0, one.numberWritten() != null);
    }
  }

  @Test
  void aCorrectionIsRight() {
    for (Written one : write(SIGHTINGS, landing)) {
      if (one.copyCode().equals("CORRECTION")) {
        assertEquals(0, one.kinds() & Typist.CORRECTABLE & ~Corruption.BIRTH_PLACEHOLDER.bit());
        assertNull(one.familyWritten());
        assertNull(one.numberWritten());
      }
    }
  }

  @Test
  void recordsOfOneDayAreInTheirOrder() {
    List<Sighting> sightings = SIGHTINGS;
    Iterator<Written> written =
        write(sightings, landing).stream()
            .filter(one -> !AGAIN.contains(one.copyCode()))
            .iterator();

    for (Sighting sighting : sightings) {
      Written one = written.next();
      assertEquals(sighting.feed(), one.feed());
      if (sighting.copyNo() < 2) {
        assertEquals(sighting.crossing().personNo(), one.personNo());
        assertEquals(sighting.crossing().sequenceNo(), one.sequenceNo());
      }
    }
    assertFalse(written.hasNext());
  }

  @Test
  void bytesDoNotDependOnWhoWritesABlockAndWhen(@TempDir Path apart) throws IOException {
    List<Sighting> sightings = SIGHTINGS;
    List<Written> together = write(sightings, landing);
    Map<List<Object>, List<Sighting>> blocks =
        sightings.stream()
            .collect(
                Collectors.groupingBy(
                    one -> List.of(one.feed(), one.block()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<List<Sighting>> backwards = new ArrayList<>(blocks.values());
    Collections.reverse(backwards);
    List<Written> rows = new ArrayList<>();
    for (List<Sighting> block : backwards) {
      rows.addAll(write(block, apart));
    }

    assertEquals(digests(landing), digests(apart));
    assertEquals(new HashSet<>(together), new HashSet<>(rows));
    assertEquals(together.size(), rows.size());
  }

  @Test
  void writingAgainGivesTheSameBytes() throws IOException {
    write(border.sightings(50), landing);
    Map<String, Integer> before = digests(landing);
    write(border.sightings(50), landing);

    assertEquals(before, digests(landing));
  }

  @Test
  void aFileCutOffComesAgainWholeOneDayLater() throws IOException {
    List<Delivered> files = new ArrayList<>();
    Set<String> cutRecords = new HashSet<>();
    try (Clerk clerk = clerk(landing)) {
      clerk
          .write(new SmallBorder(Difficulty.HARD).sightings(GROUPS * 5).iterator())
          .forEachRemaining(
              one -> {
                if (Corruption.FILE_CUT.isIn(one.kinds())) {
                  cutRecords.add(one.path());
                }
              });
      files.addAll(clerk.delivered());
    }
    List<Delivered> cuts = files.stream().filter(Delivered::isCut).toList();

    assertFalse(cuts.isEmpty());
    for (Delivered cut : cuts) {
      Delivered whole =
          files.stream()
              .filter(file -> cut.path().endsWith(name(file.path()) + ".gz"))
              .findFirst()
              .orElseThrow();
      assertEquals(cut.receivedDay() + 1, whole.receivedDay());
      assertTrue(cutRecords.contains(whole.path()));
      assertThrows(EOFException.class, () -> unpacked(landing.resolve(cut.path())));
    }
  }

  @Test
  void nothingIsHeldButWhatALaterDeliveryIsAbout() throws IOException {
    // Whoever asks for one record more makes the clerk take one sighting more, seldom two.
    List<Sighting> sightings = new SmallBorder(Difficulty.EASY, "MSB").sightings(100);
    int[] taken = {0};
    Iterator<Sighting> counted = counting(sightings.iterator(), taken);
    try (Clerk clerk = clerk(landing)) {
      Iterator<Written> written = clerk.write(counted);
      for (int i = 1; written.hasNext() && i < sightings.size(); i++) {
        written.next();
        assertTrue(taken[0] <= i + 2);
      }
    }
  }

  @Test
  void noFileStaysOpenAfterAFailure() throws IOException {
    List<Sighting> sightings = new SmallBorder(Difficulty.EASY, "MSB").sightings(50);
    Iterator<Sighting> failing =
        Stream.concat(sightings.subList(0, 5).stream(), Stream.of((Sighting) null)).iterator();

    assertThrows(
        NullPointerException.class,
        () -> clerk(landing).write(failing).forEachRemaining(one -> {}));

    // What was in memory is written when the handle is given back.
    assertEquals(5, records(landing));
  }

  @Test
  void whoeverStopsReadingClosesTheFile(@TempDir Path folder) throws IOException {
    List<Sighting> sightings = new SmallBorder(Difficulty.EASY, "MSB").sightings(50);
    try (Clerk clerk = clerk(folder)) {
      clerk.write(sightings.iterator()).next();
    }

    assertEquals(1, records(folder));
  }

  @Test
  void unsortedSightingsAreRefused() throws IOException {
    List<Sighting> sightings = new SmallBorder(Difficulty.EASY, "MSB").sightings(50);
    Map<Integer, List<Sighting>> blocks =
        sightings.stream()
            .collect(Collectors.groupingBy(Sighting::block, TreeMap::new, Collectors.toList()));
    List<Sighting> block = new ArrayList<>(blocks.values().iterator().next());
    Collections.reverse(block);

    assertThrows(IllegalStateException.class, () -> write(block, landing));
  }

  @Test
  void readyLinesMakeAFile() throws IOException {
    Delivered file =
        LandingFile.ofLines(
            landing,
            "permits",
            20_000,
            "permits.csv",
            StandardCharsets.UTF_8,
            "a,b\n",
            List.of("1,\u0161", "2,x").iterator());

    assertEquals(
        new Delivered("permits", "permits/received=2024-10-04/permits.csv", 20_000, 2, false),
        file);
    assertEquals(List.of("a,b", "1,\u0161", "2,x"), lines(landing.resolve(file.path())));
  }

  private List<Written> write(List<Sighting> sightings, Path folder) {
    List<Written> written = new ArrayList<>();
    clerk(folder).write(sightings.iterator()).forEachRemaining(written::add);
    return written;
  }

  private Clerk clerk(Path folder) {
    return new Clerk(border.parameters(), folder, border::persons);
  }

  private Document document(Written one) {
    Person person =
        border
            .persons(one.personNo() / Person.PER_GROUP)
            .get((int) (one.personNo() % Person.PER_GROUP));
    return person.documents().get(border.crossings(person).get(one.sequenceNo()).documentNo());
  }

  private String family(Written one) {
    return one.familyWritten() != null ? one.familyWritten() : document(one).family();
  }

  private String number(Written one) {
    return one.numberWritten() != null ? one.numberWritten() : document(one).number();
  }

  private static Iterator<Sighting> counting(Iterator<Sighting> from, int[] taken) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return from.hasNext();
      }

      @Override
      public Sighting next() {
        taken[0]++;
        return from.next();
      }
    };
  }

  private static long count(List<Sighting> sightings, int copyNo) {
    return sightings.stream().filter(one -> one.copyNo() == copyNo).count();
  }

  private static long count(List<Sighting> sightings, Corruption kind) {
    return sightings.stream().filter(one -> kind.isIn(one.kinds())).count();
  }

  private static String receivedOf(Written one) {
    return one.path().substring(0, one.path().lastIndexOf('/'));
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/'));
  }

  private static int records(Path folder) throws IOException {
    int records = 0;
    for (String path : digests(folder).keySet()) {
      records += lines(folder.resolve(path)).size();
    }
    return records;
  }

  private static List<String> lines(Path path) {
    try {
      return Files.readAllLines(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] unpacked(Path path) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(path))) {
      return in.readAllBytes();
    }
  }

  private static Map<String, Integer> digests(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      Map<String, Integer> digests = new TreeMap<>();
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        digests.put(path, Arrays.hashCode(Files.readAllBytes(file)));
      }
      return digests;
    }
  }
}
