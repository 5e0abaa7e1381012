package org.moeli.twin.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.moeli.twin.ShippedParameters;
import org.moeli.twin.calibration.Figure.Verdict;
import org.moeli.twin.people.Crossing;
import org.moeli.twin.people.Groups;
import org.moeli.twin.people.Life;
import org.moeli.twin.people.Period;
import org.moeli.twin.people.Person;
import org.moeli.twin.people.Population;
import org.moeli.twin.recording.Difficulty;
import org.moeli.twin.recording.Recorder;
import org.moeli.twin.trafficking.Trafficking;
import org.moeli.twin.trafficking.TraffickingParameters;

/** Small twins of a year, with the parameters as they are shipped, beside the published figures. */
class CalibrationTest {
  private static final TraffickingParameters TRAFFICKING = ShippedParameters.ALL.trafficking();

  /** Whole, with trafficking as rare as it is. */
  private static List<Figure> whole;

  /** The rings alone, so many that shares among their victims can be told. */
  private static List<Figure> rings;

  /** From July, so that the festive season is whole. */
  private static Period year(double trafficking) {
    return new Period(7, Lives.day("2024-07-01"), Lives.day("2025-06-30"), 100_000, trafficking);
  }

  @BeforeAll
  static void liveAndRecord() {
    Period real = year(1);
    List<Groups> all = new ArrayList<>();
    all.addAll(Population.of(ShippedParameters.ALL.people(), real));
    all.addAll(Trafficking.of(TRAFFICKING, ShippedParameters.ALL.people().stays(), real));
    whole = figures(all, real, Difficulty.NORMAL);
    Period rife = year(1000);
    rings =
        figures(
            Trafficking.of(TRAFFICKING, ShippedParameters.ALL.people().stays(), rife).subList(0, 1),
            rife,
            Difficulty.NORMAL);
  }

  private static List<Figure> figures(List<Groups> kinds, Period period, Difficulty ofRecords) {
    Recorder recorder = new Recorder(ShippedParameters.ALL.recording(), ofRecords, period);
    Tally tally = new Tally(ShippedParameters.ALL.published(), period);
    long groupNo = 0;
    for (Groups groups : kinds) {
      for (long no = 0; no < groups.count(); no++) {
        add(tally, recorder, groups.life(no, groupNo));
        groupNo++;
      }
    }
    return tally.figures(Difficulty.NORMAL, true);
  }

  private static void add(Tally tally, Recorder recorder, Life life) {
    tally.add(life);
    for (Person person : life.persons()) {
      List<Crossing> own = new ArrayList<>();
      for (Crossing crossing : life.crossings()) {
        if (crossing.personNo() == person.personNo()) {
          own.add(crossing);
        }
      }
      recorder.record(person, own, tally::add);
    }
  }

  private static Set<Measure> measures(List<Figure> figures, Verdict verdict) {
    return figures.stream()
        .filter(figure -> figure.verdict() == verdict)
        .map(figure -> figure.published().id())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Measure.class)));
  }

  /** What is out of its range, each with its value. */
  private static List<String> strays(List<Figure> figures) {
    return figures.stream()
        .filter(figure -> figure.verdict() == Verdict.OUT_OF_RANGE)
        .map(figure -> figure.published().id() + " " + figure.generated())
        .toList();
  }

  @Test
  void noFigureOfTheWholeIsOutOfItsRange() {
    assertEquals(List.of(), strays(whole));
  }

  @Test
  void onlyTraffickingIsTooRareToSay() {
    Set<Measure> victims = EnumSet.range(Measure.VICTIMS_A_YEAR, Measure.OFFICIAL_CHILDREN);
    assertEquals(victims, measures(whole, Verdict.TOO_SMALL_TO_SAY));
    assertEquals(Set.of(Measure.DEPORTATIONS), measures(whole, Verdict.NOT_GENERATED));
    assertEquals(Set.of(), measures(whole, Verdict.NOT_COMPARED));
  }

  @Test
  void whatIsSaidOfVictimsIsInRange() {
    Set<Measure> victims = EnumSet.range(Measure.VICTIMS_A_YEAR, Measure.OFFICIAL_CHILDREN);
    victims.removeAll(measures(rings, Verdict.IN_RANGE));
    assertEquals(Set.of(), victims, () -> strays(rings).toString());
  }

  @Test
  void aTwinThatIsOffIsNoticed() {
    Period small = new Period(7, Lives.day("2025-02-01"), Lives.day("2025-05-31"), 40_000, 1);
    List<Groups> kinds = Population.of(ShippedParameters.ALL.people(), small);

    Set<Measure> off = measures(figures(kinds, small, Difficulty.HARD), Verdict.OUT_OF_RANGE);

    assertTrue(
        off.containsAll(
            Set.of(
                Measure.MISSED_EXITS_ELECTRONIC,
                Measure.NAME_NOISE,
                Measure.DOUBLE_SCANS,
                Measure.CLOCK_ERRORS)),
        off::toString);
  }
}
