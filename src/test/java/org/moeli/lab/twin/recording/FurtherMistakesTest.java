package org.moeli.lab.twin.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.lab.twin.dialect.Dialects;
import org.moeli.lab.twin.dialect.Field;
import org.moeli.lab.twin.people.Crossing;
import org.moeli.lab.twin.people.Person;

/** What real posts get wrong besides: how often, in which feeds, and what the truth says of it. */
class FurtherMistakesTest {
  private static final int GROUPS = 2000;
  private static final RecordingParameters.Slips SLIPS =
      new SmallBorder(Difficulty.NORMAL).parameters().levels().get(Difficulty.NORMAL).slips();
  private static final List<Sighting> SIGHTINGS =
      new SmallBorder(Difficulty.NORMAL).sightings(GROUPS);

  private final SmallBorder border = new SmallBorder(Difficulty.HARD);

  @TempDir private Path landing;

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
    RecordingParameters.Manner manner = border.parameters().manner();
    for (Sighting one : with(SIGHTINGS, Corruption.REFUSED_ENTRY)) {
      Crossing attempt = one.crossing();
      Person person = border.persons(attempt.personNo() / Person.PER_GROUP).get(place(attempt));
      Crossing entry = border.crossings(person).get(attempt.sequenceNo());
      int minutes = (entry.day() - attempt.day()) * 1440 + entry.minute() - attempt.minute();
      int most = attempt.sequenceNo() == 0 ? manner.refusedDays() * 1440 : manner.mostRefused();
      assertTrue(minutes >= manner.leastRefused() && minutes <= most, one.toString());
    }
  }

  @Test
  void aRefusalSaysSoInTheWordsOfItsFeedAndBeginsNoStay() {
    Set<String> feeds = new TreeSet<>();
    for (Written one : write(border.sightings(GROUPS))) {
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
      assertTrue(Math.abs(later) <= border.parameters().manner().counterpartMinutes());
    }
  }

  @Test
  void theNeighboursRecordIsOfTheTrueCrossingAndGrantsNothing() {
    Map<List<Object>, Written> firsts = new HashMap<>();
    List<Written> counterparts = new ArrayList<>();
    for (Written one : write(border.sightings(GROUPS))) {
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

  /** What stands in the file at the place of a record: its line, or the lines of its element. */
  private String text(Written one) {
    List<String> lines = lines(landing.resolve(one.path()));
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

  private List<Written> write(List<Sighting> sightings) {
    List<Written> written = new ArrayList<>();
    try (Clerk clerk = new Clerk(border.parameters(), landing, border::persons)) {
      clerk.write(sightings.iterator()).forEachRemaining(written::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return written;
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

  private static int place(Crossing crossing) {
    return (int) (crossing.personNo() % Person.PER_GROUP);
  }

  private static List<Sighting> with(List<Sighting> sightings, Corruption kind) {
    return sightings.stream().filter(one -> kind.isIn(one.kinds())).toList();
  }

  /** Chance and days on which a post is out may take a third away, or add it. */
  private static void assertIsAbout(double rate, long found, long all) {
    double share = (double) found / all;
    assertTrue(share > rate * 0.67 && share < rate * 1.33, found + " of " + all + " is " + share);
  }
}
