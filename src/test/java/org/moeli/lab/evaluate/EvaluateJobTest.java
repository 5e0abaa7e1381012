package org.moeli.lab.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.kernel.run.RunSummary;
import org.moeli.testing.Frames;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TestLake;
import org.moeli.testing.TextTable;

@SparkTest
class EvaluateJobTest {
  @TempDir private Path dir;

  /** Counts the rows of one table. */
  private record Counter(String name, List<String> tables) implements Scorer {
    @Override
    public String purpose() {
      return "Counts.";
    }

    @Override
    public Map<String, String> measures() {
      return Measures.of("rows", "rows of the table");
    }

    @Override
    public List<Score> score(Comparison comparison) {
      return List.of(
          Score.count("rows", comparison.lake(tables.get(0)).count()),
          Score.share("right", 1, 2).in("SEX", "F").noted("one / two"));
    }
  }

  @Test
  void whatCannotBeScoredIsSaidAndTheRestIsWritten(SparkSession spark) throws IOException {
    TestLake lake = new TestLake(spark, dir);
    lake.tables()
        .overwrite(
            "core.unrecorded_crossing",
            TextTable.of(
                spark,
                "core.unrecorded_crossing",
                """
                before_crossing_id | after_crossing_id | person_id | direction_code | window_start_date | window_end_date | as_of_date | known_at_date
                x1                 | x2                | p1        | EXIT           | 2026-01-01        | 2026-01-02      | 2026-03-31 | 2026-03-31
                """));
    EvaluateJob job =
        new EvaluateJob(
            List.of(
                new Counter("unrecorded", List.of("core.unrecorded_crossing")),
                new Counter("stays", List.of("core.stay"))),
            new EvaluateJob.Truth("twin", "digest", (session, table) -> null),
            Set.of("core.stay", "core.unrecorded_crossing"),
            Optional.of(dir.resolve("report")));

    RunSummary right = lake.run(LocalDate.of(2026, 3, 31), LocalDate.of(2026, 3, 31), job);

    Frames.assertRows(
        lake.table("control.evaluation"),
        """
        scorer_code | measure_code    | dimension_code | dimension_value | value | numerator | denominator | note                                         | as_of_date
        unrecorded  | rows            | ALL            | ALL             | 1.0   | -         | -           | -                                            | 2026-03-31
        unrecorded  | right           | SEX            | F               | 0.5   | 1         | 2           | one / two                                    | 2026-03-31
        stays       | could_not_score | ALL            | ALL             | -     | -         | -           | could not score: the lake has no core.stay   | 2026-03-31
        """);
    assertEquals(
        List.of("stays could not score: the lake has no core.stay"), right.jobs().get(0).notes());
    String page = Files.readString(dir.resolve("report/evaluation.md"));
    assertTrue(page.contains("| F | `right` | 0.5000 | 1 / 2 | one / two |"), page);
    assertTrue(page.contains("- stays: could not score: the lake has no core.stay"), page);
    assertTrue(
        Files.readString(dir.resolve("report/evaluation.json"))
            .contains("\"as_of\" : \"2026-03-31\""));
  }

  @Test
  void rowsOfOtherDatesAreNotScored(SparkSession spark) {
    TestLake lake = new TestLake(spark, dir);
    lake.tables()
        .overwrite(
            "core.unrecorded_crossing",
            TextTable.of(
                spark,
                "core.unrecorded_crossing",
                """
                before_crossing_id | after_crossing_id | person_id | direction_code | window_start_date | window_end_date | as_of_date | known_at_date
                x1                 | x2                | p1        | EXIT           | 2026-01-01        | 2026-01-02      | 2026-03-31 | 2026-03-31
                """));
    EvaluateJob job =
        new EvaluateJob(
            List.of(new Counter("unrecorded", List.of("core.unrecorded_crossing"))),
            new EvaluateJob.Truth("twin", "digest", (session, table) -> null),
            Set.of("core.unrecorded_crossing"),
            Optional.empty());

    RunSummary other = lake.run(LocalDate.of(2026, 2, 28), LocalDate.of(2026, 3, 31), job);

    assertEquals(
        List.of(
            "unrecorded could not score: other dates in core.unrecorded_crossing: the rows are as"
                + " of 2026-03-31 and known at 2026-03-31, this run is as of 2026-02-28 and known"
                + " at 2026-03-31"),
        other.jobs().get(0).notes());
    assertTrue(Files.exists(lake.directory().resolve("control/evaluation.md")));
  }
}
