package org.moeli.lab.twin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.moeli.lab.twin.people.Crossing;
import org.moeli.lab.twin.people.Life;
import org.moeli.lab.twin.people.Person;
import org.moeli.lab.twin.recording.Corruption;
import org.moeli.lab.twin.recording.Difficulty;
import org.moeli.lab.twin.recording.Sighting;

/** The border as a whole: its groups, and how their crossings travel to the files. */
class BorderTest {
  @Test
  void everybodyIsThereOnce() {
    Border border = border(1, List.of());
    Set<Long> numbers = new HashSet<>();
    Set<String> kinds = new TreeSet<>();
    for (long no = 0; no < border.groupCount(); no++) {
      kinds.add(border.kind(no));
      for (Person person : border.persons(no)) {
        assertEquals(no, person.groupNo());
        assertTrue(numbers.add(person.personNo()), "two of one number");
      }
      assertEquals(border.persons(no), border.life(no).persons());
    }
    assertTrue(kinds.size() > 20 && kinds.contains("RING"), kinds.toString());
  }

  @Test
  void onlyOpenPostsAreUsed() {
    List<String> open = List.of("MSB", "TEL");
    Set<String> posts = new TreeSet<>();
    crossings(border(1, open)).stream()
        .filter(crossing -> !crossing.isAtFord())
        .forEach(crossing -> posts.add(crossing.post()));

    assertEquals(new TreeSet<>(open), posts);
  }

  @Test
  void whatTravelsAsBytesIsTheSame() {
    Border border = border(1, List.of());
    SightingBytes bytes = new SightingBytes();
    List<Sighting> sightings = sightings(border);
    assertTrue(sightings.size() > 1000);
    for (Sighting sighting : sightings) {
      assertEquals(sighting, SightingBytes.read(bytes.write(sighting)));
    }
  }

  @Test
  void whoeverIsRefusedIsNotInTheCountry() {
    Border border = border(1, List.of());
    int refusals = 0;
    for (long no = 0; no < border.groupCount(); no++) {
      Life life = border.life(no);
      List<Sighting> sightings = new ArrayList<>();
      border.record(life, sightings::add);
      for (Sighting one : sightings) {
        if (Corruption.REFUSED_ENTRY.isIn(one.kinds())) {
          refusals++;
          for (Crossing before : life.crossings()) {
            assertFalse(isAfterAttempt(before, one.crossing()), one.toString());
          }
        }
      }
    }

    assertTrue(refusals > 0, "nobody is refused");
  }

  /** Whether a crossing before the one that followed an attempt comes after the attempt. */
  private static boolean isAfterAttempt(Crossing before, Crossing attempt) {
    return before.personNo() == attempt.personNo()
        && before.sequenceNo() < attempt.sequenceNo()
        && (before.day() - attempt.day()) * 1440 + before.minute() > attempt.minute();
  }

  @Test
  void theOrderIsThatOfTheFiles() {
    for (Sighting one : sightings(border(1, List.of("MPU")))) {
      Sighting laterFile = moved(one, one.fileDay() + 7, one.receivedDay() + 7, one.minute());
      Sighting laterMinute = moved(one, one.fileDay(), one.receivedDay(), one.minute() + 1);
      assertTrue(SightingOrder.position(one) < SightingOrder.position(laterMinute));
      assertTrue(SightingOrder.position(laterMinute) < SightingOrder.position(laterFile));
    }
  }

  @Test
  void anotherSeedIsAnotherBorder() {
    assertEquals(crossings(border(1, List.of())), crossings(border(1, List.of())));
    assertNotEquals(crossings(border(1, List.of())), crossings(border(2, List.of())));
  }

  @Test
  void flattenedHoldsOneElementAtATime() {
    List<Integer> asked = new ArrayList<>();
    Flattened<Integer, String> all =
        new Flattened<>(
            List.of(2, 0, 1).iterator(),
            (count, out) -> {
              asked.add(count);
              for (int i = 0; i < count; i++) {
                out.accept(count + "/" + i);
              }
            });

    assertEquals("2/0", all.next());
    assertEquals(List.of(2), asked);
    List<String> rest = new ArrayList<>();
    all.forEachRemaining(rest::add);
    assertArrayEquals(new String[] {"2/1", "1/0"}, rest.toArray());
  }

  private static Sighting moved(Sighting one, int fileDay, int receivedDay, int minute) {
    return new Sighting(
        one.crossing(),
        one.feed(),
        one.block(),
        fileDay,
        receivedDay,
        one.day() + fileDay - one.fileDay(),
        Math.min(minute, 2000),
        one.copyNo(),
        one.kinds(),
        one.salt());
  }

  private static List<Crossing> crossings(Border border) {
    List<Crossing> all = new ArrayList<>();
    for (long no = 0; no < border.groupCount(); no++) {
      all.addAll(border.life(no).crossings());
    }
    return all;
  }

  private static List<Sighting> sightings(Border border) {
    List<Sighting> all = new ArrayList<>();
    for (long no = 0; no < border.groupCount(); no++) {
      border.record(border.life(no), all::add);
    }
    return all;
  }

  private static Border border(long seed, List<String> posts) {
    TwinOptions options =
        new TwinOptions(
            1500,
            LocalDate.of(2026, 1, 20),
            LocalDate.of(2026, 4, 20),
            seed,
            Difficulty.HARD,
            3000,
            posts,
            false);
    return new Border(options, ShippedParameters.RULES.text("twin.yaml"));
  }
}
