package org.moeli.lab.twin.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.moeli.lab.twin.people.Crossing;
import org.moeli.lab.twin.people.Person;

class RecorderTest {
  private static final int GROUPS = 2000;
  private static final Set<String> PAPER = Set.of("TEL", "PEK", "MKG", "SEK", "ONG", "RAM", "MON");

  /** Counts of what is looked for. */
  private static final class Share {
    private long found;
    private long all;

    void count(boolean isFound) {
      all++;
      found += isFound ? 1 : 0;
    }

    void isBetween(double least, double most) {
      double share = (double) found / all;
      assertTrue(share >= least && share <= most, found + " of " + all + " is " + share);
    }
  }

  @Test
  void nothingIsRecordedAtAFord() {
    SmallBorder border = new SmallBorder(Difficulty.NORMAL);

    assertTrue(
        border.sightings(100).stream().noneMatch(sighting -> sighting.crossing().isAtFord()));
  }

  @Test
  void everyCrossingIsRecordedAtMostOnceButForCopiesAndGhosts() {
    Set<List<Long>> seen = new HashSet<>();

    for (Sighting sighting : new SmallBorder(Difficulty.HARD).sightings(500)) {
      Crossing crossing = sighting.crossing();
      List<Long> key =
          List.of(crossing.personNo(), (long) crossing.sequenceNo(), (long) sighting.copyNo());
      assertTrue(seen.add(key), "twice: " + key);
      assertEquals(sighting.copyNo() == 2, Corruption.VOIDED.isIn(sighting.kinds()));
      assertEquals(sighting.copyNo() == 1, Corruption.DOUBLE_SCAN.isIn(sighting.kinds()));
      assertEquals(sighting.copyNo() == 3, Corruption.REFUSED_ENTRY.isIn(sighting.kinds()));
      assertEquals(sighting.copyNo() == 4, Corruption.COUNTERPART.isIn(sighting.kinds()));
    }
  }

  @Test
  void exitsAreMissedMoreOftenThanEntriesAndMostOnPaper() {
    SmallBorder border = new SmallBorder(Difficulty.NORMAL);
    Recorder recorder = border.recorder();
    Map<String, Share> missed = new HashMap<>();

    for (int groupNo = 0; groupNo < GROUPS; groupNo++) {
      for (Person person : border.persons(groupNo)) {
        List<Crossing> own = border.crossings(person);
        Set<Integer> recorded = new HashSet<>();
        recorder.record(
            person,
            own,
            one -> {
              if (one.copyNo() == 0) {
                recorded.add(one.crossing().sequenceNo());
              }
            });
        for (Crossing crossing : own) {
          if (!crossing.isAtFord()) {
            String way =
                (PAPER.contains(crossing.post()) ? "paper " : "electronic ")
                    + (crossing.isEntry() ? "entry" : "exit");
            missed
                .computeIfAbsent(way, key -> new Share())
                .count(!recorded.contains(crossing.sequenceNo()));
          }
        }
      }
    }

    // Days on which a post is out included.
    missed.get("electronic exit").isBetween(0.03, 0.065);
    missed.get("electronic entry").isBetween(0.01, 0.035);
    missed.get("paper exit").isBetween(0.25, 0.60);
    missed.get("paper entry").isBetween(0.08, 0.2);
  }

  @Test
  void namesAreNoisyWhereTheyAreTyped() {
    long names =
        Corruption.SPELLING.bit() | Corruption.NAME_ORDER.bit() | Corruption.INITIALS.bit();
    Predicate<Sighting> isNoisy = sighting -> (sighting.kinds() & names) != 0;
    Share typed = new Share();
    Share paper = new Share();
    Share scanned = new Share();

    for (Sighting sighting : new SmallBorder(Difficulty.NORMAL).sightings(GROUPS / 2)) {
      boolean isPaper = PAPER.contains(sighting.crossing().post());
      Share share = isPaper ? paper : Recorder.isScanned(sighting) ? scanned : typed;
      share.count(isNoisy.test(sighting));
    }

    typed.isBetween(0.08, 0.12);
    paper.isBetween(0.08, 0.12);
    scanned.isBetween(0.005, 0.03);
  }

  @Test
  void mistakesComeAsOftenAsTheParametersSay() {
    Map<Corruption, Share> shares = new HashMap<>();
    Share scanned = new Share();

    for (Sighting sighting : new SmallBorder(Difficulty.NORMAL, "MSB", "CAL").sightings(GROUPS)) {
      boolean isFirst = sighting.copyNo() == 0;
      if (isFirst) {
        scanned.count(Recorder.isScanned(sighting));
      }
      for (Corruption kind : Corruption.values()) {
        shares.computeIfAbsent(kind, key -> new Share()).count(kind.isIn(sighting.kinds()));
      }
    }

    scanned.isBetween(0.78, 0.86);
    shares.get(Corruption.DOUBLE_SCAN).isBetween(0.004, 0.006);
    shares.get(Corruption.CLOCK_OFFSET).isBetween(0.001, 0.0035);
    shares.get(Corruption.CORRECTED).isBetween(0.0025, 0.0035);
    shares.get(Corruption.VOIDED).isBetween(0.0007, 0.0013);
    shares.get(Corruption.REPEATED).isBetween(0.0007, 0.0013);
    shares.get(Corruption.LATE).isBetween(0.008, 0.012);
    shares.get(Corruption.MALFORMED).isBetween(0.0003, 0.0007);
    shares.get(Corruption.UNREADABLE).isBetween(0.0003, 0.0007);
  }

  @Test
  void harderLevelsHaveMoreMistakes() {
    double before = 0;
    for (Difficulty difficulty : Difficulty.values()) {
      Share wrong = new Share();
      for (Sighting sighting : new SmallBorder(difficulty).sightings(300)) {
        wrong.count(sighting.kinds() != 0);
      }
      double share = (double) wrong.found / wrong.all;
      assertTrue(share > before * 1.5, difficulty + ": " + share);
      before = share;
    }
  }

  @Test
  void whatIsRecordedOfOneCrossingDoesNotDependOnTheOthers() {
    SmallBorder border = new SmallBorder(Difficulty.HARD);
    Person person = border.persons(7).get(1);
    List<Crossing> own = border.crossings(person);
    List<Sighting> together = new ArrayList<>();
    List<Sighting> apart = new ArrayList<>();

    border.recorder().record(person, own, together::add);
    for (Crossing crossing : own) {
      border.recorder().record(person, List.of(crossing), apart::add);
    }

    assertFalse(together.isEmpty());
    assertEquals(together, apart);
  }

  @Test
  void aTerminalWithAWrongClockIsWrongForEverybodyThatDay() {
    Map<List<Object>, Set<Integer>> offsets = new HashMap<>();

    for (Sighting sighting : new SmallBorder(Difficulty.HARD, "SNI").sightings(500)) {
      Crossing crossing = sighting.crossing();
      if (sighting.copyNo() == 0) {
        int offset =
            (sighting.day() - crossing.day()) * 1440 + sighting.minute() - crossing.minute();
        assertEquals(offset != 0, Corruption.CLOCK_OFFSET.isIn(sighting.kinds()));
        offsets
            .computeIfAbsent(List.of(crossing.post(), crossing.day()), key -> new HashSet<>())
            .add(offset);
      }
    }

    // Sani Pass has one terminal.
    assertTrue(offsets.values().stream().allMatch(found -> found.size() == 1));
    assertTrue(offsets.values().stream().anyMatch(found -> !found.contains(0)));
  }

  @Test
  void aFileIsOneMonthsAndReceivedAfterAllItsRecords() {
    Map<List<Object>, Integer> received = new HashMap<>();

    for (Sighting sighting : new SmallBorder(Difficulty.HARD).sightings(500)) {
      assertTrue(sighting.receivedDay() > sighting.fileDay());
      assertTrue(sighting.receivedDay() >= sighting.day());
      List<Object> file = List.of(sighting.feed(), sighting.crossing().post(), sighting.fileDay());
      Integer before = received.putIfAbsent(file, sighting.receivedDay());
      assertTrue(before == null || before == sighting.receivedDay());
      int intoFile = sighting.crossing().day() - sighting.fileDay();
      assertTrue(intoFile < 7);
      assertEquals(intoFile < 0, Corruption.LATE.isIn(sighting.kinds()));
    }
  }
}
