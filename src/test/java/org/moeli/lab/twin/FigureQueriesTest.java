package org.moeli.lab.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.moeli.kernel.PipelineException;
import org.moeli.lab.twin.ComparedFigure.Verdict;
import org.moeli.lab.twin.people.Crossing;
import org.moeli.lab.twin.people.Role;
import org.moeli.lab.twin.recording.Corruption;
import org.moeli.lab.twin.recording.Difficulty;
import org.moeli.testing.SparkTest;

/** Whether figures are read rightly, off lives made by hand: a resident counts for a thousand. */
@SparkTest
class FigureQueriesTest {
  private static final long NATIONAL_RESIDENTS = 2_140_000;
  private static final PublishedFigures PUBLISHED = withChangingLimit();
  private static final TwinOptions YEAR = period("2025-01-01", "2025-12-31", 1);
  private static final Pattern BLANKS = Pattern.compile(" +");

  private static SparkSession spark;

  @BeforeAll
  static void keep(SparkSession shared) {
    spark = shared;
  }

  /** The shipped figures, with a limit in South Africa that changes. */
  private static PublishedFigures withChangingLimit() {
    PublishedFigures shipped = PublishedFigures.read(ShippedParameters.RULES);
    Map<String, String> views = new LinkedHashMap<>(shipped.views());
    views.put(
        "south_african_limit",
        """
        select * from values (date '1990-01-01', date '2025-05-31', 30),
          (date '2025-06-01', date '9999-12-31', 90) as (from_date, to_date, days)
        """);
    return new PublishedFigures(
        shipped.nationalResidents(), views, shipped.kept(), shipped.figures());
  }

  private static TwinOptions period(String from, String to, double trafficking) {
    return new TwinOptions(
        NATIONAL_RESIDENTS / 1000,
        LocalDate.parse(from),
        LocalDate.parse(to),
        1,
        Difficulty.NORMAL,
        trafficking,
        List.of(),
        false);
  }

  private static Map<String, ComparedFigure> figures(
      TwinOptions options, HandMadeTruth truth, Set<String> ids) {
    PublishedFigures some =
        new PublishedFigures(
            PUBLISHED.nationalResidents(),
            PUBLISHED.views(),
            PUBLISHED.kept(),
            PUBLISHED.figures().stream().filter(one -> ids.contains(one.id())).toList());
    Map<String, ComparedFigure> figures = new TreeMap<>();
    Calibration.figures(spark, truth::table, some, options)
        .forEach(figure -> figures.put(figure.published().id(), figure));
    assertEquals(ids, figures.keySet());
    return figures;
  }

  /**
   * @param expected lines of id, value and cases
   */
  private static void assertFigures(TwinOptions options, HandMadeTruth truth, String expected) {
    Map<String, String[]> lines =
        expected
            .lines()
            .map(line -> BLANKS.split(line))
            .collect(Collectors.toMap(line -> line[0], line -> line));
    Map<String, ComparedFigure> figures = figures(options, truth, lines.keySet());
    lines.forEach(
        (id, line) -> {
          assertEquals(Double.parseDouble(line[1]), figures.get(id).generated(), 1e-8, id);
          assertEquals(Long.parseLong(line[2]), figures.get(id).cases(), id);
        });
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

    HandMadeTruth truth = HandMadeTruth.of(shopper, guest, trader);

    assertFigures(
        YEAR,
        truth,
        """
        SHARE_LESOTHO 40 5
        SHARE_SOUTH_AFRICA 40 5
        SHARE_OTHERS 20 5
        BY_TAXI 20 5
        BY_CAR 20 5
        ON_FOOT 20 5
        BY_BUS_OR_TRUCK 40 5
        SHARE_FORDS 25 4
        FOREIGN_ARRIVALS 1000 1
        FOREIGN_ARRIVALS_SOUTH_AFRICA 100 1
        """);
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

    HandMadeTruth truth = HandMadeTruth.of(guest, cousin);

    assertFigures(
        YEAR,
        truth,
        """
        TO_SEE_PEOPLE 50 2
        ON_HOLIDAY 50 2
        ON_BUSINESS 0 2
        NIGHTS 5 2
        NIGHTS_WITH_PEOPLE 7 1
        NIGHTS_ON_HOLIDAY 3 1
        """);
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

    HandMadeTruth truth = HandMadeTruth.of(shopper, commuter(2, 5), worker, miner);

    assertFigures(
        YEAR,
        truth,
        """
        SAME_DAY 33.333333333 3
        OVERNIGHT_A_MONTH 166.666666667 2
        """);
  }

  @Test
  void theRepeatedCrossingsOfEachYearAreCountedByThemselves() {
    TwinOptions twoYears = period("2024-12-01", "2026-12-31", 1);

    HandMadeTruth truth =
        HandMadeTruth.of(
            commuter(1, 50),
            commuter(2, 3).out("2026-03-01", "MSB", "TAXI", "WORK"),
            commuter(3, 2).out("2026-12-15", "MSB", "TAXI", "WORK"));

    assertFigures(
        twoYears,
        truth,
        """
        CROSS_AT_LEAST_HUNDRED 25 4
        CROSS_AT_MOST_FOUR 50 4
        """);
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

    assertFigures(
        YEAR,
        HandMadeTruth.of(guests, remaining),
        """
        LATE_IN_LESOTHO 66.666666667 3
        """);
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

    HandMadeTruth truth = HandMadeTruth.of(worker, holder);

    assertFigures(
        YEAR,
        truth,
        """
        LATE_IN_SOUTH_AFRICA 40 5
        LATE_RETURNS_MASERU 1000 1
        """);
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

    HandMadeTruth truth = HandMadeTruth.of(girl, woman, man, driver);

    assertFigures(
        period("2025-01-01", "2025-12-31", 50),
        truth,
        """
        VICTIMS_A_YEAR 60 3
        VICTIMS_FEMALE 66.666666667 3
        VICTIMS_CHILDREN 33.333333333 3
        OFFICIAL_CHILDREN 0 1
        OFFICIAL_WOMEN 100 1
        OFFICIAL_ADULTS 100 1
        OFFICIAL_MEN NaN 0
        """);
  }

  @Test
  void onlyTheDocumentsAfterTheFirstAreChanges() {
    Lives renewed = Lives.of(1, "LSO", "LSO", 'F', 0, "2019-05-01", "2025-05-01", "2026-05-01");
    Lives young = Lives.of(2, "LSO", "LSO", 'F', 0, "2025-06-01");

    assertFigures(
        YEAR,
        HandMadeTruth.of(renewed, young),
        """
        DOCUMENT_CHANGES 50 2
        """);
  }

  @Test
  void recordsAreCountedWithoutGhostsAndDoubleScansApart() {
    Lives person = commuter(1, 2).out("2025-03-01", "TEL", "TAXI", "WORK");
    HandMadeTruth truth = HandMadeTruth.of(person);
    truth.add(person.record(0, "FIRST", Corruption.SPELLING, Corruption.CLOCK_OFFSET));
    truth.add(person.record(0, "DOUBLE_SCAN", Corruption.DOUBLE_SCAN));
    truth.add(person.record(0, "GHOST", Corruption.VOIDED));
    truth.add(person.record(1, "FIRST", Corruption.NUMBER_TYPO));

    assertFigures(
        YEAR,
        truth,
        """
        CROSSINGS_A_YEAR 2000 2
        CLOCK_ERRORS 50 2
        DOUBLE_SCANS 50 2
        SHARE_MASERU 100 2
        SHARE_MAPUTSOE 0 2
        MISSED_EXITS_ELECTRONIC 50 2
        MISSED_EXITS_PAPER 100 1
        """);
  }

  @Test
  void seasonsAreReadByTheDay() {
    Lives person = Lives.of(1, "LSO", "LSO");
    HandMadeTruth truth = HandMadeTruth.of();
    Consumer<String> at =
        date -> {
          person.out(date, "MSB", "TAXI", "VISIT");
          truth.add(person.record(person.last(), "FIRST"));
        };
    Lives.days("2024-12-01", "2025-01-15").forEach(at);
    at.accept("2024-12-23");
    Lives.days("2024-03-28", "2024-04-01").forEach(at);
    Lives.days("2024-03-28", "2024-04-01").forEach(at);
    Lives.days("2024-02-01", "2024-03-25").forEach(at);
    Lives.days("2024-04-05", "2024-11-30").forEach(at);
    truth.add(person.life());

    assertFigures(
        period("2024-02-01", "2025-01-31", 1),
        truth,
        """
        FESTIVE_MASERU 1021.739130435 47
        DECEMBER_MASERU 1045.454545455 23
        RETURN_MASERU 1000 5
        OFF_PEAK_MASERU 1000 294
        OFF_PEAK_MAPUTSOE 0 0
        PEAK_MASERU 1.957446809 47
        EASTER_RISE 2 10
        """);
  }

  @Test
  void namesAreCountedWhereTheyAreTyped() {
    Lives person =
        Lives.of(1, "LSO", "LSO")
            .out("2025-03-01", "MSB", "TAXI", "WORK")
            .in("2025-03-02", "MPU", "TAXI", "RETURN")
            .out("2025-03-03", "TEL", "TAXI", "WORK");
    HandMadeTruth truth = HandMadeTruth.of(person);
    truth.add(person.record(0, "FIRST", Corruption.SPELLING));
    truth.add(person.record(1, "FIRST", Corruption.INITIALS));
    truth.add(person.record(2, "FIRST", Corruption.NUMBER_TYPO));

    assertFigures(
        YEAR,
        truth,
        """
        NAME_NOISE 50 2
        """);
  }

  @Test
  void aSeasonThatThePeriodCutsIsLeftOut() {
    Lives person = Lives.of(1, "LSO", "LSO");
    person.out("2024-12-24", "MSB", "TAXI", "VISIT").in("2025-12-24", "MSB", "TAXI", "RETURN");
    HandMadeTruth truth = HandMadeTruth.of(person);
    truth.add(person.record(0, "FIRST")).add(person.record(1, "FIRST"));

    assertFigures(
        period("2024-12-02", "2026-01-15", 1),
        truth,
        """
        FESTIVE_MASERU 21.739130435 1
        """);
    assertFigures(
        period("2024-12-02", "2026-01-14", 1),
        truth,
        """
        FESTIVE_MASERU NaN 0
        """);
  }

  @Test
  void ofTheOffPeakMonthsThePartWithinIsTaken() {
    Lives person = Lives.of(1, "LSO", "LSO");
    HandMadeTruth truth = new HandMadeTruth();
    for (String date : Lives.days("2025-03-01", "2025-05-31")) {
      person.out(date, "MSB", "TAXI", "VISIT");
      truth.add(person.record(person.last(), "FIRST"));
    }
    truth.add(person.life());

    // 45 days to 14 April, 37 from 25 April.
    assertFigures(
        period("2025-03-01", "2025-05-31", 1),
        truth,
        """
        OFF_PEAK_MASERU 1000 82
        """);
  }

  @Test
  void aVerdictSaysWhyThereIsNone() {
    HandMadeTruth truth = HandMadeTruth.of(commuter(1, 2));
    TwinOptions half = period("2025-01-01", "2025-06-30", 1);
    TwinOptions hard = with(Difficulty.HARD, List.of());
    TwinOptions onePost = with(Difficulty.NORMAL, List.of("MSB"));
    TwinOptions rife = period("2025-01-01", "2025-12-31", 11);

    assertEquals(Verdict.NOT_GENERATED, verdict(YEAR, truth, "DEPORTATIONS"));
    assertEquals(Verdict.TOO_SMALL_TO_SAY, verdict(YEAR, truth, "BY_TAXI"));
    assertEquals(Verdict.TOO_SMALL_TO_SAY, verdict(half, truth, "FESTIVE_MASERU"));
    assertFigures(
        half,
        truth,
        """
        CROSSINGS_A_YEAR NaN 0
        """);
    assertEquals(Verdict.NOT_COMPARED, verdict(hard, truth, "NAME_NOISE"));
    assertEquals(Verdict.NOT_COMPARED, verdict(onePost, truth, "SHARE_MASERU"));
    assertEquals(Verdict.NOT_COMPARED, verdict(rife, truth, "BY_TAXI"));
  }

  private static TwinOptions with(Difficulty difficulty, List<String> posts) {
    return new TwinOptions(
        YEAR.residents(), YEAR.from(), YEAR.to(), 1, difficulty, YEAR.trafficking(), posts, false);
  }

  private static Verdict verdict(TwinOptions options, HandMadeTruth truth, String id) {
    return figures(options, truth, Set.of(id)).get(id).verdict();
  }

  @Test
  void enoughCasesAreInRangeOrOut() {
    HandMadeTruth truth = new HandMadeTruth();
    for (int i = 0; i < 1000; i++) {
      truth.add(commuter(i, i < 50 ? 50 : 2).life());
    }

    assertEquals(Verdict.OUT_OF_RANGE, verdict(YEAR, truth, "BY_TAXI"));
    assertEquals(Verdict.IN_RANGE, verdict(YEAR, truth, "CROSS_AT_LEAST_HUNDRED"));
    assertEquals(Verdict.OUT_OF_RANGE, verdict(YEAR, truth, "CROSS_AT_MOST_FOUR"));
  }

  @Test
  void aQueryThatSparkCannotReadIsNamed() {
    PublishedFigures wrong =
        new PublishedFigures(1, Map.of("trip", "select * from trips"), Set.of(), List.of());

    PipelineException refused =
        assertThrows(
            PipelineException.class,
            () -> Calibration.figures(spark, new HandMadeTruth()::table, wrong, YEAR));

    assertTrue(refused.getMessage().contains("trip"), refused.getMessage());
  }
}
