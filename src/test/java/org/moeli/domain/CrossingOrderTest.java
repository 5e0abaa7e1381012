package org.moeli.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.moeli.domain.CrossingOrder.Event;
import org.moeli.domain.CrossingOrder.Step;

class CrossingOrderTest {
  private static final CrossingOrder.Terms TERMS = GeneratedHistories.TERMS;
  private static final Pattern CELL_END = Pattern.compile("\\s*\\|\\s*");

  @Test
  void legsFollowTheMinuteWhateverTheOrderOfDelivery() {
    // crossing | direction | day | time | post | delivered | record that pairs it;
    // then crossing | role | scans | next
    assertSteps(
        """
        a | EXIT  | 2 | 09:00 | MSB | 1
        b | ENTRY | 2 | 08:00 | MSB | 2
        """,
        """
        b | LEG | 0 | a
        a | LEG | 0 | -
        """);
  }

  @Test
  void localDayDecidesWhenTheInstantIsStillOnTheDayBefore() {
    assertSteps(
        """
        a | ENTRY | 2 | 00:30 | MSB | 1
        b | EXIT  | 1 | 23:30 | MSB | 2
        """,
        """
        b | LEG | 0 | a
        a | LEG | 0 | -
        """);
  }

  @Test
  void entryKnownToTheDayComesBeforeTheExitOfThatDay() {
    assertSteps(
        """
        a | EXIT  | 1 | 06:00 | MSB | 1
        b | ENTRY | 1 | -     | TEL | 2
        c | EXIT  | 3 | 10:00 | MSB | 3
        """,
        """
        a | LEG | 0 | b
        b | LEG | 0 | c
        c | LEG | 0 | -
        """);
  }

  @Test
  void lastDirectionBeforeTheDayDecides() {
    assertSteps(
        """
        a | ENTRY | 1 | 06:00 | MSB | 1
        b | ENTRY | 2 | -     | TEL | 2
        c | EXIT  | 2 | -     | TEL | 3
        """,
        """
        a | LEG | 0 | c
        c | LEG | 0 | b
        b | LEG | 0 | -
        """);
  }

  @Test
  void firstDirectionAfterTheDayDecides() {
    assertSteps(
        """
        a | EXIT  | 2 | -     | TEL | 1
        b | ENTRY | 2 | -     | TEL | 2
        c | ENTRY | 4 | 08:00 | MSB | 3
        """,
        """
        b | LEG | 0 | a
        a | LEG | 0 | c
        c | LEG | 0 | -
        """);
  }

  @Test
  void daysKnownToTheDayOnlyAreSolvedTogether() {
    assertSteps(
        """
        a | EXIT  | 1 | - | TEL | 1
        b | ENTRY | 1 | - | TEL | 2
        c | EXIT  | 2 | - | TEL | 3
        d | ENTRY | 2 | - | TEL | 4
        e | ENTRY | 3 | - | TEL | 5
        """,
        """
        b | LEG | 0 | a
        a | LEG | 0 | d
        d | LEG | 0 | c
        c | LEG | 0 | e
        e | LEG | 0 | -
        """);
  }

  @Test
  void deliveryDecidesWhenSeveralPlacesAlternate() {
    assertSteps(
        """
        a | EXIT  | 1 | - | TEL | 2
        b | ENTRY | 1 | - | TEL | 1
        """,
        """
        b | LEG | 0 | a
        a | LEG | 0 | -
        """);
  }

  @Test
  void deliveryDecidesWhenNoPlaceAlternates() {
    assertSteps(
        """
        a | ENTRY | 1 | 08:00 | MSB | 2
        b | ENTRY | 1 | -     | MSB | 1
        c | ENTRY | 1 | 18:00 | MSB | 3
        """,
        """
        b | LEG | 0 | a
        a | LEG | 0 | c
        c | LEG | 0 | -
        """);
  }

  @Test
  void crossingsKnownToTheDayKeepTheOrderOfDeliveryInOneDirection() {
    assertSteps(
        """
        a | ENTRY | 1 | -     | TEL | 5
        b | ENTRY | 1 | -     | TEL | 4
        c | EXIT  | 1 | 12:00 | MSB | 1
        """,
        """
        b | LEG | 0 | c
        c | LEG | 0 | a
        a | LEG | 0 | -
        """);
  }

  @Test
  void idDecidesBetweenEqualDeliveries() {
    assertSteps(
        """
        c | EXIT  | 1 | -     | TEL | 1
        a | ENTRY | 1 | -     | TEL | 1
        b | ENTRY | 1 | 08:00 | MSB | 1
        """,
        """
        a | LEG | 0 | c
        c | LEG | 0 | b
        b | LEG | 0 | -
        """);
  }

  @Test
  void equalMinutesAlternate() {
    assertSteps(
        """
        a | ENTRY | 1 | 06:00 | MSB | 1
        b | ENTRY | 1 | 08:00 | MSB | 2
        c | EXIT  | 1 | 08:00 | MPB | 3
        """,
        """
        a | LEG | 0 | c
        c | LEG | 0 | b
        b | LEG | 0 | -
        """);
  }

  @Test
  void deliveryDecidesBetweenEqualMinutesThatAlternateEitherWay() {
    assertSteps(
        """
        a | ENTRY | 1 | 08:00 | MSB | 2
        b | EXIT  | 1 | 08:00 | MPB | 1
        """,
        """
        b | LEG | 0 | a
        a | LEG | 0 | -
        """);
  }

  @Test
  void scansOfOnePassageAreFoldedIntoItsFirst() {
    assertSteps(
        """
        a | ENTRY | 1 | 08:00 | MSB | 1
        b | ENTRY | 1 | 08:15 | MSB | 2
        c | ENTRY | 1 | 08:30 | MSB | 3
        d | EXIT  | 1 | 12:00 | MSB | 4
        """,
        """
        a | LEG         | 2 | d
        b | DOUBLE_SCAN | 0 | -
        c | DOUBLE_SCAN | 0 | -
        d | LEG         | 0 | -
        """);
  }

  @Test
  void recordOfTheOtherSideIsOfOnePassageWhateverTheOrderOfBoth() {
    assertSteps(
        """
        a | ENTRY | 1 | 08:00 | MSB | 1
        b | ENTRY | 1 | 09:00 | MSB | 2
        c | EXIT  | 3 | 12:00 | MSB | 3
        d | EXIT  | 3 | 12:16 | MSB | 4
        """,
        """
        a | LEG         | 1 | c
        b | COUNTERPART | 0 | -
        c | LEG         | 1 | -
        d | COUNTERPART | 0 | -
        """);
  }

  @Test
  void recordAfterBothWindowsIsALegOfItsOwn() {
    assertSteps(
        """
        a | ENTRY | 1 | 08:00 | MSB | 1
        b | ENTRY | 1 | 09:01 | MSB | 2
        """,
        """
        a | LEG | 0 | b
        b | LEG | 0 | -
        """);
  }

  @Test
  void crossingBetweenTwoRecordsMakesThemTwoPassages() {
    assertSteps(
        """
        a | ENTRY | 1 | 08:00 | MSB | 1
        b | EXIT  | 1 | 08:20 | MSB | 2
        c | ENTRY | 1 | 08:40 | MSB | 3
        """,
        """
        a | LEG | 0 | b
        b | LEG | 0 | c
        c | LEG | 0 | -
        """);
  }

  @Test
  void recordAtAPostOutOfReachIsASlip() {
    // From MSB to MPB nobody comes within a quarter of an hour, to AIR in eight minutes.
    assertSteps(
        """
        a | ENTRY | 1 | 08:00 | MSB | 1
        b | ENTRY | 1 | 08:15 | MPB | 2
        c | EXIT  | 2 | 08:00 | AIR | 3
        d | EXIT  | 2 | 08:07 | MSB | 4
        """,
        """
        a | LEG  | 1 | c
        b | SLIP | 0 | -
        c | LEG  | 1 | -
        d | SLIP | 0 | -
        """);
  }

  @Test
  void recordAtAPostWithinReachIsALegOfItsOwn() {
    assertSteps(
        """
        a | ENTRY | 1 | 08:00 | MSB | 1
        b | ENTRY | 1 | 08:08 | AIR | 2
        c | ENTRY | 1 | 08:16 | MPB | 3
        d | ENTRY | 1 | 08:32 | MSB | 4
        """,
        """
        a | LEG | 0 | b
        b | LEG | 0 | c
        c | LEG | 0 | d
        d | LEG | 0 | -
        """);
  }

  @Test
  void scanAtAnUnknownPostIsALegOfItsOwn() {
    assertSteps(
        """
        a | ENTRY | 1 | 08:00 |  | 1
        b | ENTRY | 1 | 08:05 |  | 2
        """,
        """
        a | LEG | 0 | b
        b | LEG | 0 | -
        """);
  }

  @Test
  void recordsOfOneDayWithoutATimeAreOnePassage() {
    assertSteps(
        """
        a | ENTRY | 1 | - | TEL | 1
        b | ENTRY | 1 | - | TEL | 2
        c | EXIT  | 2 | - |     | 3
        d | EXIT  | 2 | - |     | 4
        """,
        """
        a | LEG         | 1 | c
        b | DOUBLE_SCAN | 0 | -
        c | LEG         | 1 | -
        d | DOUBLE_SCAN | 0 | -
        """);
  }

  @Test
  void recordsWithoutATimeAtTwoPostsOrOnTwoDaysAreTwoPassages() {
    assertSteps(
        """
        a | ENTRY | 1 | - | TEL | 1
        b | ENTRY | 1 | - | PEK | 2
        c | ENTRY | 2 | - | PEK | 3
        d | ENTRY | 2 | - |     | 4
        """,
        """
        a | LEG | 0 | b
        b | LEG | 0 | c
        c | LEG | 0 | d
        d | LEG | 0 | -
        """);
  }

  @Test
  void crossingInTheOtherDirectionThatDayMakesThemTwoPassages() {
    assertSteps(
        """
        a | ENTRY | 1 | -     | TEL | 1
        b | ENTRY | 1 | -     | TEL | 2
        c | EXIT  | 1 | 12:00 | MSB | 3
        """,
        """
        a | LEG | 0 | c
        c | LEG | 0 | b
        b | LEG | 0 | -
        """);
  }

  @Test
  void recordWithATimeAndOneWithoutAreTwoPassages() {
    assertSteps(
        """
        a | ENTRY | 1 | -     | TEL | 1
        b | ENTRY | 1 | 08:00 | TEL | 2
        """,
        """
        a | LEG | 0 | b
        b | LEG | 0 | -
        """);
  }

  @Test
  void exitOfTheSameRecordEndsTheEpisode() {
    // By order alone the exit of r would end the stay that b begins, and a would miss its own.
    assertSteps(
        """
        a | ENTRY | 1 | - | JFK | 1 | r
        c | EXIT  | 5 | - |     | 1 | r
        b | ENTRY | 1 | - | SEA | 2 |
        """,
        """
        b | LEG | 0 | a
        a | LEG | 0 | c
        c | LEG | 0 | -
        """);
  }

  @Test
  void visitOfOneDayIsKeptWhereOrderWouldTurnItRound() {
    assertSteps(
        """
        a | ENTRY | 1 | - | JFK | 1 |
        b | ENTRY | 3 | - | JFK | 2 | r
        c | EXIT  | 3 | - |     | 2 | r
        """,
        """
        a | LEG | 0 | b
        b | LEG | 0 | c
        c | LEG | 0 | -
        """);
  }

  @Test
  void recordThatLiesInAnotherOneIsKeptAndTheOtherOneIsNot() {
    assertSteps(
        """
        a | ENTRY | 1 | - | JFK | 1 | r
        d | EXIT  | 9 | - |     | 1 | r
        b | ENTRY | 3 | - | SEA | 2 | s
        c | EXIT  | 5 | - |     | 2 | s
        """,
        """
        a | LEG | 0 | b
        b | LEG | 0 | c
        c | LEG | 0 | d
        d | LEG | 0 | -
        """);
  }

  @Test
  void recordsThatBeginOnOneDayHoldEachOther() {
    assertSteps(
        """
        a | ENTRY | 1 | - | JFK | 1 | r
        d | EXIT  | 5 | - |     | 1 | r
        b | ENTRY | 1 | - | SEA | 2 | s
        c | EXIT  | 9 | - |     | 2 | s
        """,
        """
        b | LEG | 0 | a
        a | LEG | 0 | d
        d | LEG | 0 | c
        c | LEG | 0 | -
        """);
  }

  @Test
  void recordThatContradictsItselfPairsNothing() {
    assertSteps(
        """
        a | EXIT  | 1 | - |     | 1 | r
        b | ENTRY | 3 | - | JFK | 1 | r
        c | ENTRY | 1 | - | JFK | 2 |
        """,
        """
        c | LEG | 0 | a
        a | LEG | 0 | b
        b | LEG | 0 | -
        """);
  }

  @Test
  void passageMayBeScannedAcrossMidnight() {
    assertSteps(
        """
        a | EXIT | 1 | 23:55 | MSB | 1
        b | EXIT | 2 | 00:05 | MSB | 2
        """,
        """
        a | LEG         | 1 | -
        b | DOUBLE_SCAN | 0 | -
        """);
  }

  @Test
  void crossingKnownToTheDayMayStandBetweenTwoScansOnlyWhenThatAlternates() {
    assertSteps(
        """
        a | ENTRY | 1 | 08:00 | MSB | 1
        b | ENTRY | 1 | 08:05 | MSB | 2
        c | EXIT  | 1 | -     | TEL | 3
        d | EXIT  | 2 | 08:00 | MSB | 4
        """,
        """
        a | LEG | 0 | c
        c | LEG | 0 | b
        b | LEG | 0 | d
        d | LEG | 0 | -
        """);
  }

  @Test
  void laterEntryIsSeenFromEveryStepBeforeIt() {
    List<Event> events =
        events(
            """
            a | ENTRY | 1 | 08:00 | MSB | 1
            b | ENTRY | 1 | 08:05 | MSB | 2
            c | ENTRY | 2 | 08:00 | MSB | 3
            d | EXIT  | 3 | 08:00 | MSB | 4
            """);

    List<Boolean> later =
        CrossingOrder.of(events, TERMS).stream().map(Step::hasLaterEntry).toList();

    assertEquals(List.of(true, true, false, false), later);
  }

  @Test
  void nobodyHasNoSteps() {
    assertEquals(List.of(), CrossingOrder.of(List.of(), TERMS));
  }

  @Test
  void negativeWindowIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new CrossingOrder.Terms(-1, 60, PostDistances.NONE));
    assertThrows(
        IllegalArgumentException.class, () -> new CrossingOrder.Terms(15, -1, PostDistances.NONE));
  }

  @Test
  void generatedHistoriesAreAsTheOracleSays() {
    for (long seed = 0; seed < 20_000; seed++) {
      List<Event> events = GeneratedHistories.history(seed, 17_000);
      String example = "seed " + seed + " " + events;

      assertEquals(StayOracle.steps(events, TERMS), CrossingOrder.of(events, TERMS), example);
    }
  }

  @Test
  void dayOfThousandsIsOrderedInTimeWithoutTryingAll() {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 8_000; i++) {
      long minute = i % 4 == 0 ? 24_480_000L + i : CrossingOrder.DAY_ONLY;
      events.add(new Event(i, "" + i, i < 4_000, 17_000, minute, "TEL", 17_000, i, ""));
    }
    Collections.shuffle(events, new Random(7));

    List<Step> steps = CrossingOrder.of(events, new CrossingOrder.Terms(0, 0, PostDistances.NONE));

    assertEquals(8_000, steps.stream().map(Step::index).distinct().count());
    assertEquals(
        List.of(0, 4_001), steps.stream().map(Step::index).limit(2).toList(), "alternates first");
    assertEquals(
        steps.stream().map(Step::index).filter(i -> i % 4 == 0).sorted().toList(),
        steps.stream().map(Step::index).filter(i -> i % 4 == 0).toList());
  }

  @Test
  void yearsOfDaysWithoutATimeAreSolvedTogether() {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      events.add(
          new Event(
              i, "" + i, i % 2 == 1, 10_000 + i / 2, CrossingOrder.DAY_ONLY, "TEL", 1, i, ""));
    }
    events.add(new Event(20_000, "last", true, 20_000, CrossingOrder.DAY_ONLY, "TEL", 1, 0, ""));

    List<Step> steps = CrossingOrder.of(events, TERMS);

    assertEquals(List.of(1, 0, 3, 2, 5, 4), steps.stream().map(Step::index).limit(6).toList());
  }

  private static void assertSteps(String crossings, String expected) {
    List<Event> events = events(crossings);
    List<String> names = crossings.lines().map(line -> CELL_END.split(line, 2)[0].strip()).toList();

    String actual =
        CrossingOrder.of(events, TERMS).stream()
            .map(
                step ->
                    String.join(
                        " | ",
                        names.get(step.index()),
                        step.role().name(),
                        Integer.toString(step.doubleScans()),
                        step.next() == CrossingOrder.NONE ? "-" : names.get(step.next())))
            .collect(Collectors.joining("\n"));

    assertEquals(expected.strip().replaceAll(" +", " "), actual);
  }

  private static List<Event> events(String text) {
    List<Event> events = new ArrayList<>();
    for (String line : text.lines().toList()) {
      String[] cells = CELL_END.split(line.strip(), -1);
      int day = 17_000 + Integer.parseInt(cells[2]);
      long minute =
          cells[3].equals("-")
              ? CrossingOrder.DAY_ONLY
              : GeneratedHistories.minuteOf(
                  day,
                  Integer.parseInt(cells[3].substring(0, 2)) * 60
                      + Integer.parseInt(cells[3].substring(3)));
      events.add(
          new Event(
              events.size(),
              cells[0],
              cells[1].equals("ENTRY"),
              day,
              minute,
              cells[4],
              17_100,
              Long.parseLong(cells[5]),
              cells.length > 6 ? cells[6] : ""));
    }
    return events;
  }
}
