package org.moeli.app;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.run.RunClock;
import org.moeli.kernel.run.RunOptions;

/** Mistakes on the command line and in what it names: three lines, at once, without Spark. */
class CommandLineTest {
  private static final String JOBS =
      "ingest, resolve, stays, overstay, tip, risk, protect, publish, all, try, replay, status,"
          + " sql, explain, review, reveal, audit, submit, twin, evaluate, link, demo";

  @TempDir Path dir;
  private InProcess moeli;

  @BeforeEach
  void prepare() throws IOException {
    moeli = InProcess.in(dir);
  }

  @AfterEach
  void noSessionWasStarted() {
    assertTrue(SparkSession.getDefaultSession().isEmpty(), "a mistake waited for Spark");
  }

  @Test
  void unknownJob() {
    moeli
        .run("ingets")
        .assertTells(
            2,
            """
            problem: Unmatched argument at index 0: 'ingets'
            cause:   the command line is not one that 'moeli' knows
            remedy:  use one of: %s
            """
                .formatted(JOBS));
  }

  @Test
  void noJob() {
    moeli
        .run()
        .assertTells(
            2,
            """
            problem: Missing required subcommand
            cause:   the command line is not one that 'moeli' knows
            remedy:  use one of: %s
            """
                .formatted(JOBS));
  }

  @ParameterizedTest
  @CsvSource({
    "ingest",
    "resolve",
    "stays",
    "overstay",
    "tip",
    "risk",
    "protect",
    "publish",
    "all",
    "replay",
    "status",
    "sql",
    "explain",
    "audit",
    "demo"
  })
  void unknownOption(String job) {
    InProcess.Ended ended = moeli.run(job, "--lakes", "somewhere");

    assertEquals(2, ended.exitCode());
    assertTrue(ended.err().startsWith("problem: Unknown option"), ended.err());
    ended.assertThreeLines();
    assertTrue(ended.err().endsWith("remedy:  see moeli " + job + " --help\n"), ended.err());
  }

  @Test
  void missingOptionValue() {
    moeli
        .run("ingest", "--lake")
        .assertTells(
            2,
            """
            problem: Missing required parameter for option '--lake' (DIR)
            cause:   the command line is not one that 'moeli ingest' knows
            remedy:  see moeli ingest --help
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SELECT 1; SELECT 2 | -        | these are 2 statements
          VACUUM core.stay   | -        | this is not a query
          SELECT 1           | some.sql | a query and --file are given
          -                  | none.sql | cannot read the queries of DIR/none.sql
          -                  | none     | there is no query
          -                  | some.sql | statement 2 of DIR/some.sql: this is not a query
          """)
  void whatCannotBeQueried(String query, String file, String problem) throws IOException {
    Files.writeString(dir.resolve("some.sql"), "SELECT 1; DROP TABLE core.stay;");
    Files.writeString(dir.resolve("none"), "-- nothing;");
    List<String> args = new ArrayList<>(List.of("sql", "--lake", moeli.lake()));
    if (!query.equals("-")) {
      args.add(query);
    }
    if (!file.equals("-")) {
      args.addAll(List.of("--file", dir.resolve(file).toString()));
    }

    InProcess.Ended ended = moeli.run(args.toArray(String[]::new));

    assertEquals(2, ended.exitCode());
    ended.assertThreeLines();
    assertTrue(ended.err().startsWith("problem: " + problem + "\n"), ended.err());
  }

  /** All at once, before the first is run. */
  @Test
  void everyMistakeOfAFileOfQueriesIsTold() throws IOException {
    Path file =
        Files.writeString(
            dir.resolve("some.sql"), "DELETE FROM core.stay; SELECT 1; SELECT FORM core.stay");

    assertEquals(
        """
        problem: statement 1 of DIR/some.sql: this is not a query
        cause:   sql only reads: a query begins with SELECT, WITH, FROM, VALUES or TABLE, this with DELETE
        remedy:  write a SELECT; tables and columns are told by schemas/README.md
        problem: statement 3 of DIR/some.sql: the query cannot be run
        cause:   Syntax error at or near '.' (line 1, pos 16)
        remedy:  write Spark SQL over the tables of schemas/README.md
        """,
        moeli.run("sql", "--file", file.toString()).err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-02-30", "30.09.2026", "tomorrow", ""})
  void badDate(String text) {
    moeli
        .run("all", "--as-of", text)
        .assertTells(
            2,
            """
            problem: Invalid value for option '--as-of': '%s' is no day; write it as YYYY-MM-DD
            cause:   the command line is not one that 'moeli all' knows
            remedy:  see moeli all --help
            """
                .formatted(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--as-of", "--known-at"})
  void dayInTheFuture(String option) {
    InProcess.Ended ended =
        moeli.run(
            "all",
            "--lake",
            moeli.lake(),
            "--key-file",
            moeli.keyFile().toString(),
            option,
            "2999-01-01");

    assertEquals(2, ended.exitCode());
    ended.assertThreeLines();
    assertTrue(
        ended.err().startsWith("problem: " + option + " 2999-01-01 lies in the future\n"),
        ended.err());
  }

  @Test
  void theFirstDayThatIsFutureIsTheSitesTomorrow() {
    // Half past eleven in the evening in Greenwich is half past one on the next day in Maseru.
    RunClock lateEvening = RunClock.at(Instant.parse("2026-06-30T23:30:00Z"));

    InProcess.Ended today = tell(lateEvening, Map.of(), "2026-07-01");
    InProcess.Ended tomorrow = tell(lateEvening, Map.of(), "2026-07-02");

    assertTrue(today.err().startsWith("problem: there is no key\n"), today.err());
    tomorrow.assertTells(
        2,
        """
        problem: --as-of 2026-07-02 lies in the future
        cause:   today at the site is 2026-07-01, and nothing can be known of a day that has not come
        remedy:  give a day up to today, or leave the option out
        """);
  }

  @Test
  void noKey() {
    tell(RunClock.system(), Map.of(), "2026-01-01")
        .assertTells(
            2,
            """
            problem: there is no key
            cause:   ids outside the restricted zone are keyed, and neither --key-file nor MOELI_KEY_FILE nor MOELI_KEY is given
            remedy:  make one, outside the lake, and keep it: (umask 077; head -c 32 /dev/urandom | base64 > moeli.key); export MOELI_KEY_FILE=$PWD/moeli.key
            """);
  }

  @Test
  void keyTooShort() throws IOException {
    Files.writeString(moeli.keyFile(), "c2hvcnQgYnV0IHNlY3JldA==");

    moeli
        .all()
        .assertTells(
            2,
            """
            problem: the key file DIR/moeli.key holds no usable key
            cause:   a key is base64 of at least 32 random bytes
            remedy:  make one: head -c 32 /dev/urandom | base64
            """);
  }

  @Test
  void keyFileMissing() throws IOException {
    Files.delete(moeli.keyFile());

    moeli
        .all()
        .assertTells(
            2,
            """
            problem: cannot read the key file DIR/moeli.key
            cause:   there is no such file
            remedy:  check the path and its permissions
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "status"})
  void lakeThatIsAFile(String job) throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "not a lake");

    InProcess.Ended ended =
        job.equals("status")
            ? moeli.run(job, "--lake", file.toString())
            : moeli.run(job, "--lake", file.toString(), "--key-file", moeli.keyFile().toString());

    ended.assertTells(
        2,
        """
        problem: cannot use the lake DIR/file
        cause:   it is a file, not a directory
        remedy:  give --lake a directory, or a URI that this installation of Spark can write
        """);
    assertEquals("not a lake", Files.readString(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nosuch://bucket/lake", "", "::"})
  void lakeOfAnUnknownKind(String lake) {
    moeli
        .run("all", "--lake", lake, "--key-file", moeli.keyFile().toString())
        .assertTells(
            2,
            """
            problem: cannot use the lake %s
            cause:   no file system can be reached under this name
            remedy:  give --lake a directory, or a URI that this installation of Spark can write
            """
                .formatted(lake));
  }

  @Test
  void exportsOfAJobThatHasNone() {
    moeli
        .run("stays", "--exports", dir.toString())
        .assertTells(
            2,
            """
            problem: --exports is of no use here
            cause:   only publish writes exports
            remedy:  leave it out, or run publish or all
            """);
  }

  @Test
  void lakeInsideAFile() throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "not a lake");
    Path landing = Files.createDirectory(dir.resolve("landing"));

    InProcess.Ended ended =
        moeli.run(
            "all",
            "--lake",
            file.resolve("lake").toString(),
            "--landing",
            landing.toString(),
            "--key-file",
            moeli.keyFile().toString());

    assertEquals(3, ended.exitCode());
    ended.assertThreeLines();
    assertTrue(
        ended.err().startsWith("problem: cannot write to the lake DIR/file/lake\n"), ended.err());
  }

  @Test
  void landingMissing() throws IOException {
    Files.delete(dir.resolve("lake/landing"));

    moeli
        .all()
        .assertTells(
            3,
            """
            problem: there is nothing to ingest
            cause:   the landing directory file:DIR/lake/landing does not exist
            remedy:  put the posts' files below it as SOURCE/received=YYYY-MM-DD/FILE, or give --landing DIR
            """);
    assertFalse(Files.exists(dir.resolve("lake/control")), "the lake was begun all the same");
  }

  @Test
  void landingThatIsAFile() {
    moeli
        .all("--landing", moeli.keyFile().toString())
        .assertTells(
            2,
            """
            problem: cannot use the landing directory DIR/moeli.key
            cause:   it is a file
            remedy:  give --landing a directory, or a URI that this installation of Spark can read
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "nowhere/summary.json, its directory does not exist",
    "lake, it is a directory",
    "moeli.key/summary.json, its directory does not exist"
  })
  void summaryThatCannotBeWritten(String file, String reason) {
    moeli
        .all("--summary", dir.resolve(file).toString())
        .assertTells(
            2,
            """
            problem: cannot write the summary to DIR/%s
            cause:   %s
            remedy:  give --summary a file in a directory that can be written
            """
                .formatted(file, reason));
  }

  @Test
  void replayOfAnUnknownFeed() {
    moeli
        .run(
            "replay",
            "--lake",
            moeli.lake(),
            "--key-file",
            moeli.keyFile().toString(),
            "--source",
            "maseru")
        .assertTells(
            2,
            """
            problem: there is nothing to replay
            cause:   the site has no feed maseru
            remedy:  see: jobs/run.sh sql "SELECT * FROM control.issue_count"
            """);
  }

  @Test
  void replayOfCorrectionsThatAreNotThere() {
    moeli
        .run(
            "replay",
            "--lake",
            moeli.lake(),
            "--key-file",
            moeli.keyFile().toString(),
            "--corrections",
            dir.resolve("corrected.jsonl").toString())
        .assertTells(
            2,
            """
            problem: cannot read the corrections DIR/corrected.jsonl
            cause:   there is no such file
            remedy:  give one JSON object a line: file_hash, record_no, record_text
            """);
  }

  @Test
  void sparkSettingWithoutValue() {
    InProcess.Ended ended = moeli.all("--conf", "spark.sql.shuffle.partitions");

    assertEquals(2, ended.exitCode());
    ended.assertThreeLines();
  }

  @Test
  void helpAndVersionAreNoMistakes() {
    assertAll(
        Stream.of("", "ingest", "resolve", "stays", "overstay", "all", "replay", "status", "sql")
            .map(
                job ->
                    () -> {
                      InProcess.Ended ended =
                          job.isEmpty() ? moeli.run("--help") : moeli.run(job, "--help");
                      assertEquals(0, ended.exitCode(), job);
                      assertEquals("", ended.err(), job);
                      assertTrue(ended.out().startsWith("Usage: moeli"), ended.out());
                    }));
    InProcess.Ended version = moeli.run("--version");
    assertEquals(0, version.exitCode());
    assertTrue(version.out().startsWith("moeli "), version.out());
  }

  @Test
  void aDefectIsToldWithItsPlaceButWithoutWhatALibrarySaid() {
    StringWriter err = new StringWriter();
    RuntimeException ofLibrary =
        assertThrows(RuntimeException.class, () -> Integer.parseInt("MOKOENA"));

    int exitCode = Mistakes.tell(new IllegalStateException("row", ofLibrary), new PrintWriter(err));

    assertEquals(1, exitCode);
    assertTrue(err.toString().contains("caused by java.lang.NumberFormatException\n"));
    assertFalse(err.toString().contains("MOKOENA"));
    assertTrue(err.toString().contains("at org.moeli.app.CommandLineTest"));
  }

  /** Runs all jobs with an environment of its own. */
  private InProcess.Ended tell(RunClock clock, Map<String, String> environment, String asOf) {
    RunOptions options =
        new RunOptions(
            moeli.lake(),
            Optional.empty(),
            Optional.of(LocalDate.parse(asOf)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            false,
            false,
            Map.of());
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    PipelineException refusal =
        assertThrows(
            PipelineException.class,
            () ->
                new Runs(clock, environment, nowhere)
                    .run(Jobs.FLOW, options, Optional.empty(), true));
    StringWriter err = new StringWriter();
    int exitCode = Mistakes.tell(refusal, new PrintWriter(err));
    return new InProcess.Ended(exitCode, "", moeli.told(err));
  }
}
