package org.moeli.app;

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
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.spark.LakeKey;
import org.moeli.lab.twin.TwinOptions;
import org.moeli.lab.twin.recording.Difficulty;
import picocli.CommandLine;

/** What the demo refuses, writes, uses again and removes; the run itself is tried by CI. */
class DemoCommandTest {
  private static final TwinOptions SMALL = seeded(1);
  private static final Definitions RULES = Definitions.twin(Optional.empty());

  @TempDir Path dir;

  @AfterEach
  void noSessionWasStarted() {
    assertTrue(SparkSession.getDefaultSession().isEmpty(), "a mistake waited for Spark");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "0", "999", "2140001"})
  void sillyNumberOfResidents(String number) {
    tell("--dir", dir.resolve("demo").toString(), "--residents", number)
        .assertTells(
            2,
            """
            problem: cannot make a demo of %s residents
            cause:   a demo has from 1000 to 2140000 residents
            remedy:  give --residents a number between them, or leave it out
            """
                .formatted(number));
    assertFalse(Files.exists(dir.resolve("demo")));
  }

  @Test
  void numberThatIsNone() {
    InProcess.Ended ended = tell("--residents", "many");

    assertEquals(2, ended.exitCode());
    ended.assertThreeLines();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void directoryOfSomethingElseIsLeftAlone(boolean fresh) throws IOException {
    Path file = Files.writeString(dir.resolve("thesis.txt"), "years of work");
    String[] args = {"--dir", dir.toString(), "--fresh"};

    tell(fresh ? args : List.of(args).subList(0, 2).toArray(String[]::new))
        .assertTells(
            2,
            """
            problem: cannot make a demo in DIR
            cause:   it has content, and not the mark of a demo
            remedy:  give --dir a directory that is not there yet, or one of an earlier demo
            """);
    assertEquals(List.of(file), content(dir));
    assertEquals("years of work", Files.readString(file));
  }

  @Test
  void directoryThatIsAFile() throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "text");

    InProcess.Ended ended = tell("--dir", file.toString());

    assertTrue(ended.err().contains("\ncause:   it is a file\n"), ended.err());
    ended.assertThreeLines();
  }

  @Test
  void directoryThatCannotBeMade() throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "text");

    InProcess.Ended ended = tell("--dir", file.resolve("demo").toString());

    assertTrue(
        ended.err().startsWith("problem: cannot make a demo in DIR/file/demo\n"), ended.err());
    ended.assertThreeLines();
  }

  @Test
  void sameOptionsUseTheFilesAgain() throws IOException {
    assertTrue(generate(SMALL));
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(dir.resolve("demo/moeli.key"))));
    String before = Files.readString(dir.resolve("demo/moeli.key"));
    Files.writeString(dir.resolve("demo/twin/landing/mine.txt"), "put there by somebody");

    assertFalse(generate(SMALL));

    assertTrue(Files.exists(dir.resolve("demo/twin/landing/mine.txt")));
    assertEquals(before, Files.readString(dir.resolve("demo/moeli.key")));
  }

  @Test
  void otherOptionsAreRefused() {
    generate(SMALL);

    PipelineException mistake = assertThrows(PipelineException.class, () -> generate(seeded(2)));

    assertEquals("it was made with --residents 1200 --seed 1", mistake.reason());
  }

  @Test
  void whatWasBrokenOffIsWrittenAgain() throws IOException {
    generate(SMALL);
    Path mark = dir.resolve("demo/moeli-demo.json");
    Files.writeString(mark, Files.readString(mark).replace("true", "false"));
    Files.writeString(dir.resolve("demo/twin/landing/half.txt"), "half a file");

    assertTrue(generate(SMALL));

    assertFalse(Files.exists(dir.resolve("demo/twin/landing/half.txt")));
    assertTrue(Files.readString(mark).contains("true"));
  }

  @Test
  void freshRemovesTheDemoAndNothingElse() throws IOException {
    generate(SMALL);
    Path note = Files.writeString(dir.resolve("demo/note.txt"), "mine");

    demo().clear();

    assertEquals(List.of(note), content(dir.resolve("demo")));
  }

  @Test
  void freshRemovesNoLakeOfRealData() throws IOException {
    generate(SMALL);
    Path lake = Files.createDirectories(dir.resolve("demo/lake/control")).resolve("lake.json");
    Files.writeString(lake, "{\"format\":1,\"site\":\"s\",\"country\":\"LSO\",\"key\":\"k\"}");

    PipelineException mistake = assertThrows(PipelineException.class, () -> demo().clear());

    assertEquals("its lake holds no generated data", mistake.reason());
    assertTrue(Files.exists(lake));
  }

  @Test
  void damagedMarkIsNoMark() throws IOException {
    generate(SMALL);
    Files.writeString(dir.resolve("demo/moeli-demo.json"), "{\"digest\":");

    InProcess.Ended ended = tell("--dir", dir.resolve("demo").toString(), "--fresh");

    assertTrue(ended.err().contains("its mark moeli-demo.json is damaged"), ended.err());
    assertTrue(Files.exists(dir.resolve("demo/twin/landing")));
  }

  @Test
  void keyIsAThrowAwayKey() {
    generate(SMALL);

    assertTrue(
        LakeKey.isThrowAway(LakeKey.read(Optional.of(dir.resolve("demo/moeli.key")), Map.of())));
  }

  @Test
  void longListsOfTheSummaryAreBrokenBetweenParts() {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8);

    DemoSummary.print("stays", List.of("a".repeat(50), "b".repeat(20), "c".repeat(9)), out);

    assertEquals(
        "stays        %s,\n             %s, %s\n"
            .formatted("a".repeat(50), "b".repeat(20), "c".repeat(9)),
        text.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"));
  }

  /** The files of a demo, but for those of the twin: one stands for them. */
  private boolean generate(TwinOptions options) {
    return demo()
        .generate(
            options,
            RULES,
            twin -> {
              Files.createDirectories(twin.landing());
              Files.writeString(twin.landing().resolve("file"), "some records");
            });
  }

  private static TwinOptions seeded(long seed) {
    LocalDate first = LocalDate.of(2026, 1, 1);
    return new TwinOptions(
        1_200, first, first.plusDays(19), seed, Difficulty.NORMAL, 1, List.of(), false);
  }

  private DemoDirectory demo() {
    return DemoDirectory.of(dir.resolve("demo"));
  }

  private static List<Path> content(Path directory) throws IOException {
    try (Stream<Path> content = Files.list(directory)) {
      return content.toList();
    }
  }

  private InProcess.Ended tell(String... args) {
    StringWriter err = new StringWriter();
    CommandLine line = new CommandLine(new DemoCommand());
    line.setErr(new PrintWriter(err));
    line.setParameterExceptionHandler(Mistakes::usage);
    line.setExecutionExceptionHandler(Mistakes::execution);
    int exitCode = line.execute(args);
    return new InProcess.Ended(
        exitCode,
        "",
        err.toString().replace(System.lineSeparator(), "\n").replace(dir.toString(), "DIR"));
  }
}
