package org.moeli.twin.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.moeli.twin.ShippedParameters;
import org.moeli.twin.calibration.Figure.Verdict;
import org.moeli.twin.calibration.PublishedFigures.Limit;
import org.moeli.twin.people.Crossing;
import org.moeli.twin.people.Period;
import org.moeli.twin.people.Role;
import org.moeli.twin.recording.Corruption;
import org.moeli.twin.recording.Difficulty;

/** Whether counting is right, on lives made by hand: a resident counts for a thousand. */
class TallyTest {
  private static final PublishedFigures PUBLISHED = published();
  private static final long RESIDENTS = PUBLISHED.nationalResidents() / 1000;
  private static final Period YEAR = period("2025-01-01", "2025-12-31", 1);

  /** The shipped figures, with a limit in South Africa that changes. */
  private static PublishedFigures published() {
    PublishedFigures shipped = ShippedParameters.ALL.published();
    return new PublishedFigures(
        shipped.nationalResidents(),
        shipped.electronicPosts(),
        shipped.paperPosts(),
        List.of(
            new Limit(LocalDate.parse("1990-01-01"), 30),
            new Limit(LocalDate.parse("2025-06-01"), 90)),
        shipped.figures());
  }

  private static Period period(String from, String to, double trafficking) {
    return new Period(1, Lives.day(from), Lives.day(to), RESIDENTS, trafficking);
  }

  private static Figure figure(Tally tally, Measure measure) {
    return figure(tally, measure, Difficulty.NORMAL, true);
  }

  private static Figure figure(
      Tally tally, Measure measure, Difficulty difficulty, boolean isEveryPost) {
    return tally.figures(difficulty, isEveryPost).stream()
        .filter(one -> one.published().id() == measure)
        .findFirst()
        .orElseThrow();
  }

  private static void assertFigure(Tally tally, Measure measure, double value, long cases) {
    Figure figure = figure(tally, measure);
    assertEquals(value, figure.generated(), 1e-9, measure.name());
    assertEquals(cases, figure.cases(), measure.name());
  }

  private static Tally tally(Period period, Lives... lives) {
    Tally tally = new Tally(PUBLISHED, period);
    for (Lives one : lives) {
      tally.add(one.life());
    }
    return tally;
  }

  private static Lives commuter(long personNo, int days) {
    Lives commuter = Lives.of(personNo, "LSO", "LSO");
    for (int i = 0; i < days; i++) {
      String date = Lives.date(Lives.day("2025-02-03") + i);
      commuter.out(date, "MSB", "TAXI", "WORK").in(date, "MSB", "TAXI", "RETURN");
    }
    return commuter;
  }

  @Test
  void crossingsAtPostsAreCountedByNationalityAndMode() {
    Lives shopper =
        Lives.of(1, "LSO", "LSO")
            .out("2025-03-01", "MPU", "TAXI", "SHOPPING")
            .in("2025-03-01", "MPU", "FOOT", "RETURN");
    Lives guest =
        Lives.of(2, "ZAF", "ZAF")
            .in("2025-03-01", "MSB", "CAR", "VISIT")
            .out("2025-03-05", "MSB", "BUS", "RETURN");
    Lives trader =
        Lives.of(3, "CHN", "LSO")
            .out("2025-03-02", "ford:Ha Moholisa", "FOOT", "BUSINESS")
            .in("2025-03-03", "MSB", "TRUCK", "RETURN");

    Tally tally = tally(YEAR, shopper, guest, trader);

    assertFigure(tally, Measure.SHARE_LESOTHO, 40, 5);
    assertFigure(tally, Measure.SHARE_SOUTH_AFRICA, 40, 5);
    assertFigure(tally, Measure.SHARE_OTHERS, 20, 5);
    assertFigure(tally, Measure.BY_TAXI, 20, 5);
    assertFigure(tally, Measure.BY_CAR, 20, 5);
    assertFigure(tally, Measure.ON_FOOT, 20, 5);
    assertFigure(tally, Measure.BY_BUS_OR_TRUCK, 40, 5);
    assertFigure(tally, Measure.SHARE_FORDS, 25, 4);
    assertFigure(tally, Measure.FOREIGN_ARRIVALS, 1000, 1);
    assertFigure(tally, Measure.FOREIGN_ARRIVALS_SOUTH_AFRICA, 100, 1);
  }

  @Test
  void foreignersWhoStayOvernightAreCountedByPurposeAndNights() {
    Lives guest =
        Lives.of(1, "ZAF", "ZAF")
            .in("2025-03-01", "MSB", "CAR", "VISIT")
            .out("2025-03-08", "MSB", "CAR", "RETURN")
            .in("2025-04-01", "MSB", "CAR", "HOLIDAY")
            .out("2025-04-04", "MSB", "CAR", "RETURN")
            .in("2025-05-01", "MSB", "CAR", "VISIT")
            .out("2025-05-01", "MSB", "CAR", "RETURN");
    Lives cousin =
        Lives.of(2, "LSO", "ZAF")
            .in("2025-03-01", "MSB", "CAR", "VISIT")
            .out("2025-03-03", "MSB", "CAR", "RETURN");

    Tally tally = tally(YEAR, guest, cousin);

    assertFigure(tally, Measure.TO_SEE_PEOPLE, 50, 2);
    assertFigure(tally, Measure.ON_HOLIDAY, 50, 2);
    assertFigure(tally, Measure.ON_BUSINESS, 0, 2);
    assertFigure(tally, Measure.NIGHTS, 5, 2);
    assertFigure(tally, Measure.NIGHTS_WITH_PEOPLE, 7, 1);
    assertFigure(tally, Measure.NIGHTS_ON_HOLIDAY, 3, 1);
  }

  @Test
  void whoCommutesOrHasAPermitIsNoVisitorAbroad() {
    Lives shopper =
        Lives.of(1, "LSO", "LSO")
            .out("2025-03-01", "MPU", "TAXI", "SHOPPING")
            .in("2025-03-01", "MPU", "TAXI", "RETURN")
            .out("2025-04-01", "MPU", "TAXI", "VISIT")
            .in("2025-04-03", "MPU", "TAXI", "RETURN");

    Lives worker =
        Lives.of(3, "LSO", "ZAF")
            .out("2025-04-01", "MPU", "TAXI", "WORK")
            .in("2025-04-20", "MPU", "TAXI", "VISIT");
    Lives miner =
        Lives.of(4, "LSO", "LSO")
            .permit("ZA_MINE_CONTRACT", "2025-01-01", "2025-12-31")
            .out("2025-04-01", "MPU", "TAXI", "MINE_WORK")
            .in("2025-04-20", "MPU", "TAXI", "RETURN");

    Tally tally = tally(YEAR, shopper, commuter(2, 5), worker, miner);

    assertFigure(tally, Measure.SAME_DAY, 100 / 3.0, 3);
    assertFigure(tally, Measure.OVERNIGHT_A_MONTH, 2000 / 12.0, 2);
  }

  @Test
  void theRepeatedCrossingsOfEachYearAreCountedByThemselves() {
    Period twoYears = period("2024-12-01", "2026-12-31", 1);

    Tally tally =
        tally(
            twoYears,
            commuter(1, 50),
            commuter(2, 3).out("2026-03-01", "MSB", "TAXI", "WORK"),
            commuter(3, 2).out("2026-12-15", "MSB", "TAXI", "WORK"));

    assertFigure(tally, Measure.CROSS_AT_LEAST_HUNDRED, 25, 4);
    assertFigure(tally, Measure.CROSS_AT_MOST_FOUR, 50, 4);
  }

  @Test
  void lateStaysAreThoseWhoseLimitFellWithinThePeriod() {
    Lives guests =
        Lives.of(1, "ZWE", "ZWE")
            .inUntil("2025-03-01", "MSB", "VISIT", "2025-03-10")
            .out("2025-03-10", "MSB", "CAR", "RETURN")
            .inUntil("2025-05-01", "MSB", "VISIT", "2025-05-10")
            .out("2025-05-11", "MSB", "CAR", "RETURN")
            .inUntil("2025-12-30", "MSB", "VISIT", "2026-01-10");
    Lives remaining = Lives.of(2, "IND", "IND").inUntil("2025-06-01", "MSB", "VISIT", "2025-06-30");

    assertFigure(tally(YEAR, guests, remaining), Measure.LATE_IN_LESOTHO, 200 / 3.0, 3);
  }

  @Test
  void lateAbsencesFollowTheLimitOfTheirDayAndSparePermits() {
    Lives worker =
        Lives.of(1, "LSO", "LSO")
            .out("2025-01-01", "MSB", "TAXI", "WORK")
            .in("2025-01-31", "MSB", "TAXI", "RETURN")
            .out("2025-02-01", "MSB", "TAXI", "WORK")
            .in("2025-03-04", "MSB", "TAXI", "RETURN")
            .out("2025-06-01", "MSB", "TAXI", "WORK")
            .in("2025-08-30", "MSB", "TAXI", "RETURN")
            .out("2025-09-01", "MPU", "TAXI", "WORK");
    Lives holder =
        Lives.of(2, "LSO", "LSO")
            .permit("LEP", "2024-01-01", "2027-05-28")
            .out("2025-01-01", "MSB", "TAXI", "WORK")
            .in("2025-05-01", "MSB", "TAXI", "RETURN");

    Tally tally = tally(YEAR, worker, holder);

    assertFigure(tally, Measure.LATE_IN_SOUTH_AFRICA, 40, 5);
    assertFigure(tally, Measure.LATE_RETURNS_MASERU, 1000, 1);
  }

  @Test
  void victimsAreCountedOnceAndAtTheRealRarity() {
    int child = Lives.day("2012-01-01");
    int adult = Lives.day("2000-01-01");
    Lives girl =
        Lives.of(1, "LSO", "LSO", 'F', child, "2020-01-01")
            .out("2025-03-01", "ford:Ha Moholisa", "FOOT", "WORK")
            .part(Role.VICTIM, 0, 0);
    Lives woman =
        Lives.of(2, "LSO", "LSO", 'F', adult, "2020-01-01")
            .out("2025-03-01", "MSB", "TAXI", "WORK")
            .in("2025-04-01", "MSB", "TAXI", "RETURN")
            .out("2025-05-01", "MSB", "TAXI", "WORK")
            .part(Role.VICTIM, 0, 0)
            .part(Role.VICTIM, 1, 2);
    Lives man =
        Lives.of(3, "LSO", "LSO", 'M', adult, "2020-01-01").part(Role.VICTIM, 0, Crossing.NONE);
    Lives driver =
        Lives.of(4, "LSO", "LSO", 'M', adult, "2020-01-01")
            .out("2025-03-01", "MSB", "TAXI", "WORK")
            .part(Role.DRIVER, 0, 0);

    Tally tally = tally(period("2025-01-01", "2025-12-31", 50), girl, woman, man, driver);

    assertFigure(tally, Measure.VICTIMS_A_YEAR, 60, 3);
    assertFigure(tally, Measure.VICTIMS_FEMALE, 200 / 3.0, 3);
    assertFigure(tally, Measure.VICTIMS_CHILDREN, 100 / 3.0, 3);
    assertFigure(tally, Measure.OFFICIAL_CHILDREN, 0, 1);
    assertFigure(tally, Measure.OFFICIAL_WOMEN, 100, 1);
    assertFigure(tally, Measure.OFFICIAL_ADULTS, 100, 1);
    assertEquals(0, figure(tally, Measure.OFFICIAL_MEN).cases());
  }

  @Test
  void onlyTheDocumentsAfterTheFirstAreChanges() {
    Lives renewed = Lives.of(1, "LSO", "LSO", 'F', 0, "2019-05-01", "2025-05-01", "2026-05-01");
    Lives young = Lives.of(2, "LSO", "LSO", 'F', 0, "2025-06-01");

    assertFigure(tally(YEAR, renewed, young), Measure.DOCUMENT_CHANGES, 50, 2);
  }

  @Test
  void recordsAreCountedWithoutGhostsAndDoubleScansApart() {
    Lives person = commuter(1, 2).out("2025-03-01", "TEL", "TAXI", "WORK");
    Tally tally = tally(YEAR, person);
    tally.add(person.record(0, Corruption.SPELLING.bit() | Corruption.CLOCK_OFFSET.bit()));
    tally.add(person.record(0, 1, Corruption.DOUBLE_SCAN.bit()));
    tally.add(person.record(0, Corruption.VOIDED.bit()));
    tally.add(person.record(1, Corruption.NUMBER_TYPO.bit()));

    assertFigure(tally, Measure.CROSSINGS_A_YEAR, 2000, 2);
    assertFigure(tally, Measure.NAME_NOISE, 50, 2);
    assertFigure(tally, Measure.CLOCK_ERRORS, 50, 2);
    assertFigure(tally, Measure.DOUBLE_SCANS, 50, 2);
    assertFigure(tally, Measure.SHARE_MASERU, 100, 2);
    assertFigure(tally, Measure.SHARE_MAPUTSOE, 0, 2);
    assertFigure(tally, Measure.MISSED_EXITS_ELECTRONIC, 50, 2);
    assertFigure(tally, Measure.MISSED_EXITS_PAPER, 100, 1);
  }

  @Test
  void seasonsAreReadByTheDay() {
    Lives person = Lives.of(1, "LSO", "LSO");
    Tally tally = new Tally(PUBLISHED, period("2024-02-01", "2025-01-31", 1));
    Consumer<String> at =
        date -> tally.add(person.out(date, "MSB", "TAXI", "VISIT").record(person.last(), 0));
    Lives.days("2024-12-01", "2025-01-15").forEach(at);
    at.accept("2024-12-23");
    Lives.days("2024-03-28", "2024-04-01").forEach(at);
    Lives.days("2024-03-28", "2024-04-01").forEach(at);
    Lives.days("2024-02-01", "2024-03-25").forEach(at);
    Lives.days("2024-04-05", "2024-11-30").forEach(at);

    assertFigure(tally, Measure.FESTIVE_MASERU, 1000 * 47 / 46.0, 47);
    assertFigure(tally, Measure.DECEMBER_MASERU, 1000 * 23 / 22.0, 23);
    assertFigure(tally, Measure.RETURN_MASERU, 1000, 5);
    assertFigure(tally, Measure.OFF_PEAK_MASERU, 1000, 294);
    assertFigure(tally, Measure.OFF_PEAK_MAPUTSOE, 0, 0);
    assertFigure(tally, Measure.PEAK_MASERU, 2 * 46 / 47.0, 47);
    assertFigure(tally, Measure.EASTER_RISE, 2, 10);
  }

  @Test
  void aVerdictSaysWhyThereIsNone() {
    Tally whole = tally(YEAR, commuter(1, 2));
    Tally half = tally(period("2025-01-01", "2025-06-30", 1), commuter(1, 2));

    assertEquals(Verdict.NOT_GENERATED, figure(whole, Measure.DEPORTATIONS).verdict());
    assertEquals(Verdict.TOO_SMALL_TO_SAY, figure(whole, Measure.BY_TAXI).verdict());
    assertEquals(Verdict.TOO_SMALL_TO_SAY, figure(half, Measure.FESTIVE_MASERU).verdict());
    assertTrue(Double.isNaN(figure(half, Measure.CROSSINGS_A_YEAR).generated()));
    assertEquals(
        Verdict.NOT_COMPARED, figure(whole, Measure.NAME_NOISE, Difficulty.HARD, true).verdict());
    assertEquals(
        Verdict.NOT_COMPARED,
        figure(whole, Measure.SHARE_MASERU, Difficulty.NORMAL, false).verdict());
    Tally rife = tally(period("2025-01-01", "2025-12-31", 11), commuter(1, 2));
    assertEquals(Verdict.NOT_COMPARED, figure(rife, Measure.BY_TAXI).verdict());
  }

  @Test
  void enoughCasesAreInRangeOrOut() {
    Tally tally = new Tally(PUBLISHED, YEAR);
    for (int i = 0; i < 1000; i++) {
      tally.add(commuter(i, i < 50 ? 50 : 2).life());
    }

    assertEquals(Verdict.OUT_OF_RANGE, figure(tally, Measure.BY_TAXI).verdict());
    assertEquals(Verdict.IN_RANGE, figure(tally, Measure.CROSS_AT_LEAST_HUNDRED).verdict());
    assertEquals(Verdict.OUT_OF_RANGE, figure(tally, Measure.CROSS_AT_MOST_FOUR).verdict());
  }

  @Test
  void talliesMergeInAnyOrder() throws IOException, ClassNotFoundException {
    List<Lives> lives = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      lives.add(commuter(i, 5 * i + 1));
    }
    Tally whole = new Tally(PUBLISHED, YEAR);
    lives.forEach(one -> addAll(whole, one));
    Collections.reverse(lives);

    Tally merged = new Tally(PUBLISHED, YEAR);
    for (List<Lives> part :
        List.of(lives.subList(0, 2), lives.subList(2, 7), lives.subList(7, 9))) {
      Tally tally = new Tally(PUBLISHED, YEAR);
      part.forEach(one -> addAll(tally, one));
      merged.merge(sent(tally));
    }

    assertEquals(whole.figures(Difficulty.NORMAL, true), merged.figures(Difficulty.NORMAL, true));
  }

  private static void addAll(Tally tally, Lives lives) {
    tally.add(lives.life());
    for (int i = 0; i <= lives.last(); i++) {
      tally.add(lives.record(i, i % 3 == 0 ? Corruption.SPELLING.bit() : 0));
    }
  }

  private static Tally sent(Tally tally) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(tally);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (Tally) in.readObject();
    }
  }

  @Test
  void talliesOfDifferentTwinsAreNotMerged() {
    Tally tally = new Tally(PUBLISHED, YEAR);
    Tally other = new Tally(PUBLISHED, period("2025-01-01", "2026-12-31", 1));

    assertThrows(IllegalArgumentException.class, () -> tally.merge(other));
  }
}
