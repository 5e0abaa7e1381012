package org.moeli.lab.twin.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.lab.twin.dialect.Dialects;
import org.moeli.lab.twin.dialect.Field;
import org.moeli.lab.twin.people.Crossing;
import org.moeli.lab.twin.people.Document;
import org.moeli.lab.twin.people.Draws;
import org.moeli.lab.twin.people.Person;

/** What real posts get wrong besides: how often, in which feeds, and what the truth says of it. */
class FurtherMistakesTest {
  private static final int GROUPS = 2000;
  private static final RecordingParameters.Slips SLIPS =
      new SmallBorder(Difficulty.NORMAL).parameters().levels().get(Difficulty.NORMAL).slips();
  private static final List<Sighting> SIGHTINGS =
      new SmallBorder(Difficulty.NORMAL).sightings(GROUPS);

  private static final List<Corruption> DESK =
      List.of(Corruption.NATIONALITY_SLIP, Corruption.ISSUER_BLANK, Corruption.BIRTH_DIGIT);

  private static final Pattern MOMENT = Pattern.compile("\"captured\":\"([-0-9T:]{19})([^\"]*)\"");

  private static final SmallBorder BORDER = new SmallBorder(Difficulty.HARD);

  @TempDir private static Path landing;
  private static List<Sighting> sightings;
  private static List<Written> records;
  private static final Map<Path, List<String>> LINES = new HashMap<>();

  /** Once: it takes longer than all that is looked at. */
  @BeforeAll
  static void write() throws IOException {
    sightings = BORDER.sightings(GROUPS);
    records = new ArrayList<>();
    try (Clerk clerk = new Clerk(BORDER.parameters(), landing, BORDER::persons)) {
      clerk.write(sightings.iterator()).forEachRemaining(records::add);
    }
  }

  @Test
  void foreignersAreRefusedAtTheRateOfTheParameters() {
    SmallBorder normal = new SmallBorder(Difficulty.NORMAL);
    long entries = 0;
    for (int groupNo = 0; groupNo < GROUPS; groupNo++) {
      for (Person person : normal.persons(groupNo)) {
        if (!person.nationality().equals("LSO")) {
          entries += normal.crossings(person).stream().filter(this::mayBeRefused).count();
        }
      }
    }
    List<Sighting> refusals = with(SIGHTINGS, Corruption.REFUSED_ENTRY);

    assertIsAbout(SLIPS.refused(), refusals.size(), entries);
    for (Sighting one : refusals) {
      assertEquals(3, one.copyNo());
      assertTrue(one.crossing().isEntry());
      assertEquals(Crossing.NONE, one.crossing().grantedDays());
      assertFalse(one.feed().equals("maputsoe-bridge"), "it has no word for a refusal");
    }
  }

  private boolean mayBeRefused(Crossing crossing) {
    return crossing.isEntry() && !crossing.isAtFord() && !crossing.post().equals("MPU");
  }

  @Test
  void aRefusalComesShortlyBeforeTheEntryButForTheFirst() {
    RecordingParameters.Manner manner = BORDER.parameters().manner();
    for (Sighting one : with(SIGHTINGS, Corruption.REFUSED_ENTRY)) {
      Crossing attempt = one.crossing();
      Person person =
          BORDER.persons(attempt.personNo() / Person.PER_GROUP).get(place(attempt.personNo()));
      Crossing entry = BORDER.crossings(person).get(attempt.sequenceNo());
      int minutes = (entry.day() - attempt.day()) * 1440 + entry.minute() - attempt.minute();
      int most = attempt.sequenceNo() == 0 ? manner.refusedDays() * 1440 : manner.mostRefused();
      assertTrue(minutes >= manner.leastRefused() && minutes <= most, one.toString());
    }
  }

  @Test
  void aRefusalSaysSoInTheWordsOfItsFeedAndBeginsNoStay() {
    Set<String> feeds = new TreeSet<>();
    for (Written one : records) {
      if (Corruption.REFUSED_ENTRY.isIn(one.kinds())) {
        feeds.add(one.feed());
        assertEquals("REFUSAL", one.copyCode());
        assertEquals(Crossing.NONE, one.sequenceNo());
        assertTrue(one.personNo() >= 0, "it is about somebody");
        assertTrue(text(one).contains(Dialects.of(one.feed()).refusal().orElseThrow()), text(one));
      }
    }

    assertEquals(
        Set.of("maseru-bridge", "ebcs-posts", "caledonspoort", "tele-bridge", "paper-registers"),
        feeds);
  }

  @Test
  void theNeighbourRecordsAPassageOfAnElectronicPostMinutesOff() {
    List<Sighting> records = with(SIGHTINGS, Corruption.COUNTERPART);
    long electronic =
        SIGHTINGS.stream()
            .filter(one -> one.copyNo() == 0)
            .filter(one -> Dialects.of(one.feed()).has(Field.TIME))
            .count();

    assertIsAbout(SLIPS.counterpart(), records.size(), electronic);
    for (Sighting one : records) {
      Crossing crossing = one.crossing();
      int later = (one.day() - crossing.day()) * 1440 + one.minute() - crossing.minute();
      assertEquals(4, one.copyNo());
      assertTrue(crossing.isEntry() ? later < 0 : later > 0, "there before, or afterwards");
      assertTrue(Math.abs(later) <= BORDER.parameters().manner().counterpartMinutes());
    }
  }

  @Test
  void theNeighboursRecordIsOfTheTrueCrossingAndGrantsNothing() {
    Map<List<Object>, Written> firsts = new HashMap<>();
    List<Written> counterparts = new ArrayList<>();
    for (Written one : records) {
      if (one.copyCode().equals("FIRST")) {
        firsts.put(List.of(one.personNo(), one.sequenceNo()), one);
      } else if (one.copyCode().equals("COUNTERPART")) {
        counterparts.add(one);
      }
    }
    long pairs = 0;
    for (Written one : counterparts) {
      assertTrue(Corruption.COUNTERPART.isIn(one.kinds()));
      pairs += firsts.containsKey(List.of(one.personNo(), one.sequenceNo())) ? 1 : 0;
      if (one.feed().equals("maseru-bridge")) {
        assertFalse(text(one).contains("\"days\""), text(one));
      }
    }

    assertTrue(pairs > counterparts.size() / 2 && pairs < counterparts.size());
  }

  @Test
  void slipsOfTheDeskComeAtTheRateOfTheirKindOfDesk() {
    Map<Corruption, long[]> counts = new HashMap<>();
    for (Sighting one : SIGHTINGS) {
      boolean isTyped =
          Dialects.of(one.feed()).has(Field.TIME)
              && !Recorder.isScanned(one)
              && one.crossing().day() >= electronicFrom(one);
      for (Corruption kind : DESK) {
        long[] count = counts.computeIfAbsent(kind, key -> new long[2]);
        count[0] += isTyped && kind.isIn(one.kinds()) ? 1 : 0;
        count[1] += isTyped ? 1 : 0;
      }
    }

    RecordingParameters.Typing typed = BORDER.parameters().levels().get(Difficulty.NORMAL).typed();
    assertIsAbout(typed.nationalitySlip(), counts.get(Corruption.NATIONALITY_SLIP));
    assertIsAbout(typed.issuerBlank(), counts.get(Corruption.ISSUER_BLANK));
    assertIsAbout(typed.birthDigit(), counts.get(Corruption.BIRTH_DIGIT));
  }

  @Test
  void slipsOfTheDeskShowInTheRecord() {
    Map<Corruption, Set<String>> feeds = new HashMap<>();
    for (Written one : records) {
      for (Corruption kind : DESK) {
        if (kind.isIn(one.kinds())) {
          feeds.computeIfAbsent(kind, key -> new TreeSet<>()).add(one.feed());
        }
      }
      boolean isWhole = !Corruption.MALFORMED.isIn(one.kinds());
      if (one.feed().equals("maseru-bridge") && one.copyCode().equals("FIRST") && isWhole) {
        assertSlipsShow(one, text(one));
      }
    }

    Set<String> electronic =
        Set.of("maseru-bridge", "ebcs-posts", "caledonspoort", "maputsoe-bridge");
    assertEquals(electronic, feeds.get(Corruption.ISSUER_BLANK));
    assertEquals(6, feeds.get(Corruption.NATIONALITY_SLIP).size());
    assertEquals(6, feeds.get(Corruption.BIRTH_DIGIT).size());
  }

  private void assertSlipsShow(Written one, String line) {
    Person person = person(one);
    Document document =
        person.documents().get(BORDER.crossings(person).get(one.sequenceNo()).documentNo());
    String born = LocalDate.ofEpochDay(person.birthDay()).toString();
    String written = line.replaceAll(".*\"born\":\"([^\"]*)\".*", "$1");
    assertEquals(
        Corruption.NATIONALITY_SLIP.isIn(one.kinds()),
        !line.contains("\"nationality\":\"" + document.nationality() + "\""));
    assertEquals(Corruption.ISSUER_BLANK.isIn(one.kinds()), !line.contains("\"issuer\":"));
    if (Corruption.BIRTH_DIGIT.isIn(one.kinds())) {
      assertEquals(1, differences(born, written), born + " as " + written);
    }
  }

  private static int differences(String one, String other) {
    int found = 0;
    for (int i = 0; i < one.length(); i++) {
      found += one.charAt(i) == other.charAt(i) ? 0 : 1;
    }
    return found;
  }

  @Test
  void aSlipOfTheNationalityIsTheNeighbourOrBesideItInTheList() {
    Set<String> found = new TreeSet<>();
    for (int i = 0; i < 50; i++) {
      found.add(States.slipped("LSO", 0.5, Draws.of(1, i, 7)));
    }

    assertEquals(Set.of("LKA", "LTU", "ZAF"), found);
  }

  @Test
  void aCounterThatBeginsAgainGivesIdsOfOthersForOneDay() {
    Map<String, Written> byKey = new HashMap<>();
    Set<List<Object>> days = new HashSet<>();
    int reused = 0;
    for (Written one : records) {
      String key = one.feed() + " " + one.recordKey();
      if (Corruption.REUSED_ID.isIn(one.kinds())) {
        reused++;
        Crossing crossing = BORDER.crossings(person(one)).get(one.sequenceNo());
        days.add(List.of(crossing.post(), crossing.day()));
        assertEquals("FIRST", one.copyCode());
        assertFalse(byKey.get(key).personNo() == one.personNo(), "another person's id");
      } else {
        byKey.putIfAbsent(key, one);
      }
    }

    // 36 terminals in a year have some 20 days of the kind, and few cross here on a day.
    assertTrue(days.size() >= 6 && days.size() <= 30, days.size() + " days");
    assertTrue(reused >= days.size(), reused + " records");
  }

  @Test
  void aMarkOfTheZoneLeavesTheInstantAsItIs() {
    Set<String> feeds = new TreeSet<>();
    Set<String> marks = new TreeSet<>();
    Map<List<Object>, Sighting> byCrossing = new HashMap<>();
    for (Sighting one : sightings) {
      byCrossing.put(List.of(one.crossing().personNo(), one.crossing().sequenceNo()), one);
    }
    for (Written one : records) {
      if (Corruption.ZONE_MARK.isIn(one.kinds())) {
        feeds.add(one.feed());
      }
      boolean isWhole = !Corruption.MALFORMED.isIn(one.kinds()) && one.copyCode().equals("FIRST");
      Matcher moment = MOMENT.matcher(isWhole && one.feed().startsWith("maseru") ? text(one) : "");
      if (moment.find()) {
        assertEquals(Corruption.ZONE_MARK.isIn(one.kinds()), !moment.group(2).isEmpty());
        Sighting seen = byCrossing.get(List.of(one.personNo(), one.sequenceNo()));
        if (seen.copyNo() == 0 && !moment.group(2).isEmpty()) {
          marks.add(moment.group(2));
          long minutes = seen.day() * 1440L + seen.minute() - 120;
          Instant instant = OffsetDateTime.parse(moment.group(1) + moment.group(2)).toInstant();
          assertEquals(minutes * 60, instant.getEpochSecond());
        }
      }
    }

    assertEquals(Set.of("maseru-bridge", "ebcs-posts", "caledonspoort"), feeds);
    assertEquals(Set.of("Z", "+02:00"), marks);
  }

  @Test
  void lettersBeyondAsciiAreMisread() {
    int misread = 0;
    for (Written one : records) {
      if (Corruption.MISREAD_LETTERS.isIn(one.kinds())) {
        misread++;
        String names = one.familyWritten() + one.givenWritten();
        assertTrue(names.chars().anyMatch(c -> c > 0x7f), names);
        assertTrue(text(one).chars().anyMatch(c -> c > 0x7f), text(one));
      }
    }

    assertTrue(misread > 10, misread + " records");
    assertEquals("T\u00c5\u00a1olo", Spelling.misread("T\u0161olo"));
    assertEquals("Thabo", Spelling.misread("Thabo"));
  }

  @Test
  void aSpreadsheetChangesWholeFilesOfDelimitedText() {
    Map<String, Set<Boolean>> isSaved = new HashMap<>();
    for (Written one : records) {
      isSaved
          .computeIfAbsent(one.path(), path -> new TreeSet<>())
          .add(Corruption.SPREADSHEET.isIn(one.kinds()));
    }
    List<String> saved =
        isSaved.entrySet().stream()
            .filter(file -> file.getValue().contains(true))
            .map(Map.Entry::getKey)
            .toList();
    long delimited = isSaved.keySet().stream().filter(path -> path.endsWith(".csv")).count();
    double rate = BORDER.parameters().levels().get(Difficulty.HARD).delivery().spreadsheet();

    assertTrue(isSaved.values().stream().allMatch(one -> one.size() == 1), "whole files");
    assertTrue(saved.stream().allMatch(path -> path.endsWith(".csv")), saved.toString());
    assertTrue(
        saved.size() > rate * delimited * 0.3 && saved.size() < rate * delimited * 3,
        saved.size() + " of " + delimited);
    for (Written one : records) {
      if (saved.contains(one.path()) && !one.copyCode().equals("VOID_NOTICE")) {
        assertTrue(text(one).matches(".*\\b(0[1-9]|1[0-2])/[0-3][0-9]/20[0-9]{2}\\b.*"), text(one));
        assertEquals(
            one.feed().equals("maputsoe-bridge"), one.recordKey().matches("[0-9.]+E\\+09"));
      }
    }
  }

  private int electronicFrom(Sighting one) {
    return BORDER.parameters().posts().stream()
        .filter(post -> post.code().equals(one.crossing().post()))
        .findFirst()
        .orElseThrow()
        .firstElectronicDay();
  }

  private Person person(Written one) {
    return BORDER.persons(one.personNo() / Person.PER_GROUP).get(place(one.personNo()));
  }

  /** What stands in the file at the place of a record: its line, or the lines of its element. */
  private String text(Written one) {
    List<String> lines =
        LINES.computeIfAbsent(landing.resolve(one.path()), FurtherMistakesTest::lines);
    if (!one.path().endsWith(".xml")) {
      int head = one.path().endsWith(".csv") ? 1 : 0;
      return lines.get((int) one.recordNo() - 1 + head);
    }
    int at = indexOf(lines, "id=\"" + one.recordKey() + "\"");
    return String.join("\n", lines.subList(at, at + 4));
  }

  private static int indexOf(List<String> lines, String text) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(text)) {
        return i;
      }
    }
    throw new AssertionError(text);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, charset(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Charset charset(Path file) {
    String feed = file.getParent().getParent().getFileName().toString();
    return Dialects.of(feed).charset();
  }

  private static int place(long personNo) {
    return (int) (personNo % Person.PER_GROUP);
  }

  private static List<Sighting> with(List<Sighting> sightings, Corruption kind) {
    return sightings.stream().filter(one -> kind.isIn(one.kinds())).toList();
  }

  private static void assertIsAbout(double rate, long[] foundOfAll) {
    assertIsAbout(rate, foundOfAll[0], foundOfAll[1]);
  }

  /** Chance and days on which a post is out may take a third away, or add it. */
  private static void assertIsAbout(double rate, long found, long all) {
    double share = (double) found / all;
    assertTrue(share > rate * 0.67 && share < rate * 1.33, found + " of " + all + " is " + share);
  }
}
