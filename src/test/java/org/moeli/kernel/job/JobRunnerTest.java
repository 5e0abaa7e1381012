package org.moeli.kernel.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.moeli.testing.SmallTables.row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.run.RunSummary.JobLine;
import org.moeli.kernel.table.LakeRoot;
import org.moeli.testing.Frames;
import org.moeli.testing.SmallTables;
import org.moeli.testing.SparkJobNames;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TestLake;

/** What is the same for every job: absent tables, skipping, undoing, the ledger, names. */
@SparkTest
class JobRunnerTest {
  private static final String IN = "control.in";
  private static final String OUT = "control.out";
  private static final FakeJob NOTHING_CAME = FakeJob.source(IN, context -> {});
  private static final FakeJob COPY = FakeJob.copy(IN, OUT);

  @TempDir Path directory;
  private TestLake lake;
  private int hour;

  @BeforeEach
  void lake(SparkSession spark) {
    lake = SmallTables.lake(spark, directory, IN, OUT);
  }

  /** What became of each job; the ledger tells runs apart by when they began. */
  private List<String> run(Job... jobs) {
    hour++;
    lake.at(Instant.parse("2026-11-20T00:00:00Z").plusSeconds(3600L * hour));
    return lake.run(jobs).jobs().stream().map(JobLine::status).toList();
  }

  private static FakeJob came(long id, String word) {
    return FakeJob.source(IN, context -> context.append(IN, row(id, word)));
  }

  private void assertOut(String rows) {
    Frames.assertRows(lake.table(OUT), "id | word\n" + rows);
  }

  @Test
  void inputThatDoesNotExistIsReadAsEmptyAndIsNotMade() {
    assertEquals(List.of("UNCHANGED", "DONE"), run(NOTHING_CAME, COPY));

    assertEquals(List.of("control.out", "control.run"), lake.tables().existing());
    assertOut("");
    Frames.assertRows(
        lake.table("control.run").selectExpr("job", "inline(inputs)"),
        "job | table_name | version\ncopy | control.in | -");
  }

  @Test
  void aJobIsSkippedUntilItsInputChangesAlsoFromNoneToSome() {
    run(NOTHING_CAME, COPY);
    assertEquals(List.of("UNCHANGED", "UNCHANGED"), run(NOTHING_CAME, COPY));
    assertEquals(List.of("DONE", "DONE"), run(came(1, "a"), COPY));
    assertOut("1 | a");
    assertEquals(List.of("UNCHANGED"), run(COPY));
  }

  @Test
  void aJobRunsAgainForOtherDatesAndWhenItsOutputIsNotAsItLeftIt() {
    run(came(1, "a"), COPY);
    JobLine otherDay = lake.run(LocalDate.of(2026, 11, 19), COPY).jobs().get(0);
    assertEquals("DONE", otherDay.status());
    run(COPY);
    lake.tables().append(OUT, row(2, "stray"));
    assertEquals(List.of("DONE"), run(COPY));
    assertOut("1 | a");
  }

  @Test
  void aJobThatReadsFilesIsSkippedWhileTheyAndItsTablesAreAsItLeftThem() {
    assertEquals(List.of("DONE"), run(intake("a.csv")));
    assertEquals(List.of("UNCHANGED"), run(intake("a.csv")));
    assertOnly(1);
    assertEquals(List.of("DONE"), run(intake("a.csv b.csv")));
    lake.tables().append(IN, row(9, "stray"));
    assertEquals(List.of("DONE"), run(intake("a.csv b.csv")));
    assertOnly(4);
  }

  @Test
  void aJobThatLeftSomethingIsNotSkipped() {
    FakeJob leaves =
        FakeJob.intake(
            IN,
            "a.csv locked.csv",
            context -> {
              context.append(IN, row(1, "a"));
              context.runAgain();
            });
    assertEquals(List.of("DONE"), run(leaves));
    assertEquals(List.of("DONE"), run(leaves));
  }

  private static FakeJob intake(String files) {
    return FakeJob.intake(IN, files, context -> context.append(IN, row(1, "a")));
  }

  private void assertOnly(long rows) {
    assertEquals(rows, lake.table(IN).count());
  }

  @Test
  void aJobNoneOfWhoseInputsExistsIsRefusedUnlessTheJobsBeforeItFoundNothing() {
    PipelineException refusal = assertThrows(PipelineException.class, () -> run(COPY));
    assertEquals("copy has nothing to read", refusal.problem());
    assertEquals(List.of(), lake.tables().existing());
  }

  @Test
  void aRefusedJobIsUndoneAtOnceAndStandsInTheLedger() {
    run(came(1, "a"));
    FakeJob refused =
        FakeJob.stage(
            IN,
            OUT,
            context -> {
              context.append(OUT, row(9, "wrong"));
              throw PipelineException.refused("no", "because", "do not");
            });
    assertThrows(PipelineException.class, () -> run(refused));

    assertEquals(OptionalLong.empty(), lake.tables().version(OUT));
    Frames.assertRows(
        lake.table("control.run").where("job = 'copy'"), "status_code | outputs\nREFUSED | []");
    assertEquals(List.of("DONE"), run(COPY));
    assertOut("1 | a");
  }

  @Test
  void aBrokenJobIsUndoneByTheNextRunWithTheTablesThatItMade() {
    run(came(1, "a"));
    FakeJob broken =
        new FakeJob(
            "source",
            List.of(),
            List.of(IN, OUT),
            true,
            context -> {
              context.append(IN, row(2, "half"));
              context.append(OUT, row(2, "half"));
              throw new IllegalStateException("broken on purpose");
            });
    assertThrows(IllegalStateException.class, () -> run(broken));
    assertTrue(UndoMark.isStanding(LakeRoot.of(lake.directory().toString())));
    assertEquals(2, lake.table(IN).count());

    assertEquals(List.of("BROKEN_OFF", "UNCHANGED"), run(NOTHING_CAME));
    assertFalse(UndoMark.isStanding(LakeRoot.of(lake.directory().toString())));
    Frames.assertRows(lake.table(IN), "id | word\n1 | a");
    assertEquals(OptionalLong.empty(), lake.tables().version(OUT));
    Frames.assertRows(
        lake.table("control.run").where("started_at = '2026-11-20T02:00:00Z'"),
        """
        job | ended_at | status_code | as_of_date | run_fingerprint | outputs
        source | 2026-11-20 03:00:00 | BROKEN_OFF | - | - | []
        """);
    run(came(3, "c"), COPY);
    assertOut("1 | a\n3 | c");
  }

  private static FakeJob breaksOff(String word) {
    return FakeJob.source(
        IN,
        context -> {
          context.append(IN, row(2, word));
          throw new IllegalStateException("broken on purpose");
        });
  }

  /** As a disk leaves it that lost the file, or the end of it. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 40, -1, -4})
  void aDamagedMarkIsRefusedUntilThereIsForce(int length) throws IOException {
    run(came(1, "a"));
    assertThrows(IllegalStateException.class, () -> run(breaksOff("half")));
    Path mark = lake.directory().resolve("control/unfinished.txt");
    String text = Files.readString(mark);
    Files.writeString(mark, text.substring(0, length < 0 ? text.length() + length - 1 : length));

    PipelineException refusal = assertThrows(PipelineException.class, () -> run(NOTHING_CAME));
    assertEquals("a job has not ended, and its mark does not say what to undo", refusal.problem());
    assertEquals(2, lake.table(IN).count());

    assertEquals(List.of("UNCHANGED"), runWithForce(NOTHING_CAME));
    Frames.assertRows(lake.table(IN), "id | word\n1 | a");
    assertFalse(Files.exists(mark));
  }

  private List<String> runWithForce(Job... jobs) {
    lake.withForce();
    return run(jobs);
  }

  @Test
  void whatABrokenRunHasStagedGoesWithTheNextRunOfAnyJob() throws IOException {
    Path staged = lake.directory().resolve("restricted/staging/records");
    Files.createDirectories(staged);

    run(NOTHING_CAME);

    assertFalse(Files.exists(staged.getParent()));
  }

  @Test
  void aJobSeesItsInputsAsTheyWereAndItsOutputsAsItWroteThem() {
    run(came(1, "a"));
    FakeJob both =
        new FakeJob(
            "source",
            List.of(IN),
            List.of(IN, OUT),
            true,
            context -> {
              context.append(IN, row(2, "b"));
              context.write(OUT, context.before(IN));
              context.append(OUT, context.read(IN).where("id = 2"));
            });
    run(both);
    assertOut("1 | a\n2 | b");
  }

  @Test
  void whatAJobDoesNotDeclareItCanNeitherReadNorWrite() {
    assertThrows(
        IllegalStateException.class,
        () -> run(FakeJob.source(IN, context -> context.append(OUT, row(1, "a")))));
    assertThrows(
        IllegalStateException.class, () -> run(FakeJob.source(IN, context -> context.before(OUT))));
  }

  @Test
  void sparkSaysForWhichJobAndTableItWorks(SparkSession spark) {
    try (SparkJobNames names = new SparkJobNames(spark)) {
      run(came(1, "a"), FakeJob.stage(IN, OUT, context -> context.read(IN).collectAsList()));
      List<String> ours = names.all().stream().filter(name -> !name.startsWith("Delta: ")).toList();
      assertEquals(
          List.of(
              "copy",
              "source: append control.in",
              "source: append control.run",
              "source: create control.in",
              "source: create control.run"),
          ours);
    }
  }
}
