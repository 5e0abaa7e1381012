package org.moeli.lab.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.lab.twin.ComparedFigure.Verdict;
import org.moeli.lab.twin.people.Groups;
import org.moeli.lab.twin.recording.Difficulty;
import org.moeli.lab.twin.trafficking.Trafficking;
import org.moeli.testing.SparkTest;

/** Small twins, with the parameters as they are shipped, beside the published figures. */
@SparkTest
class CalibrationTest {
  private static final PublishedFigures PUBLISHED = PublishedFigures.read(ShippedParameters.RULES);
  private static final Set<String> OF_VICTIMS =
      Set.of(
          "VICTIMS_A_YEAR",
          "VICTIMS_FEMALE",
          "VICTIMS_CHILDREN",
          "OFFICIAL_WOMEN",
          "OFFICIAL_MEN",
          "OFFICIAL_ADULTS",
          "OFFICIAL_CHILDREN");

  @TempDir static Path directory;

  /** From July, so that the festive season is whole. */
  private static TwinOptions year(double trafficking) {
    return new TwinOptions(
        100_000,
        LocalDate.of(2024, 7, 1),
        LocalDate.of(2025, 6, 30),
        7,
        Difficulty.NORMAL,
        trafficking,
        List.of(),
        false);
  }

  /** Millions of rows, unlike those of other tests: here it pays to compile a plan. */
  private static SparkSession compiling(SparkSession spark) {
    SparkSession session = spark.newSession();
    session.conf().set("spark.sql.codegen.wholeStage", true);
    session.conf().set("spark.sql.codegen.factoryMode", "FALLBACK");
    return session;
  }

  private static List<ComparedFigure> written(SparkSession spark, TwinOptions options, String name)
      throws IOException {
    TwinFolder folder = TwinFolder.empty(directory.resolve(name));
    Twin.write(spark, options, ShippedParameters.RULES, folder);
    return Calibration.figures(spark, new TruthFolder(folder.truth())::read, PUBLISHED, options);
  }

  private static Set<String> ids(List<ComparedFigure> figures, Verdict verdict) {
    return figures.stream()
        .filter(figure -> figure.verdict() == verdict)
        .map(figure -> figure.published().id())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What is out of its range, each with its value. */
  private static List<String> strays(List<ComparedFigure> figures) {
    return figures.stream()
        .filter(figure -> figure.verdict() == Verdict.OUT_OF_RANGE)
        .map(figure -> figure.published().id() + " " + figure.generated())
        .toList();
  }

  @Test
  void aTwinWithTraffickingAsRareAsItIsIsInRangeButForWhatIsTooRareToSay(SparkSession spark)
      throws IOException {
    List<ComparedFigure> figures = written(compiling(spark), year(1), "whole");

    assertEquals(List.of(), strays(figures));
    assertEquals(new TreeSet<>(OF_VICTIMS), ids(figures, Verdict.TOO_SMALL_TO_SAY));
    assertEquals(Set.of("DEPORTATIONS"), ids(figures, Verdict.NOT_GENERATED));
    assertEquals(Set.of(), ids(figures, Verdict.NOT_COMPARED));
  }

  /** The rings alone, so many that shares among their victims can be told. */
  @Test
  void whatIsSaidOfVictimsIsInRange(SparkSession spark) {
    TwinOptions rife = year(1000);
    HandMadeTruth truth = new HandMadeTruth();
    TwinParameters parameters = ShippedParameters.ALL;
    Groups rings =
        Trafficking.of(parameters.trafficking(), parameters.people(), rife.period()).get(0);
    for (long no = 0; no < rings.count(); no++) {
      truth.add(rings.life(no, no));
    }

    List<ComparedFigure> figures = Calibration.figures(spark, truth::table, PUBLISHED, rife);

    Set<String> victims = new TreeSet<>(OF_VICTIMS);
    victims.removeAll(ids(figures, Verdict.IN_RANGE));
    assertEquals(Set.of(), victims, () -> strays(figures).toString());
  }

  @Test
  void aTwinThatIsOffIsNoticed(SparkSession shared) throws IOException {
    SparkSession spark = compiling(shared);
    // Recorded badly, and measured as if it were not.
    TwinOptions hard =
        new TwinOptions(
            40_000,
            LocalDate.of(2025, 2, 1),
            LocalDate.of(2025, 5, 31),
            7,
            Difficulty.HARD,
            1,
            List.of(),
            false);
    TwinOptions asNormal =
        new TwinOptions(
            hard.residents(),
            hard.from(),
            hard.to(),
            hard.seed(),
            Difficulty.NORMAL,
            hard.trafficking(),
            hard.posts(),
            false);
    TwinFolder folder = TwinFolder.empty(directory.resolve("hard"));
    Twin.write(spark, hard, ShippedParameters.RULES, folder);

    Set<String> off =
        ids(
            Calibration.figures(spark, new TruthFolder(folder.truth())::read, PUBLISHED, asNormal),
            Verdict.OUT_OF_RANGE);

    assertTrue(
        off.containsAll(
            Set.of("MISSED_EXITS_ELECTRONIC", "NAME_NOISE", "DOUBLE_SCANS", "CLOCK_ERRORS")),
        off::toString);
  }
}
