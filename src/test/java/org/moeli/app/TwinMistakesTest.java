package org.moeli.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moeli.lab.twin.TwinFolder;

/** Options that no twin can be made from: three lines, at once, and nothing is left behind. */
class TwinMistakesTest {
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--residents   | 0          | --residents is 0",
        "--residents   | -5         | --residents is -5",
        "--to          | 2025-12-31 | --to 2025-12-31 comes before --from 2026-01-01",
        "--to          | 2100-01-01 | the period from 2026-01-01 to 2100-01-01",
        "--trafficking | -1         | --trafficking is -1.0",
        "--trafficking | NaN        | --trafficking is NaN",
        "--posts       | MSB,XXX    | --posts names XXX",
      })
  void whatCannotBeMeant(String option, String value, String problem) {
    InProcess.Ended ended = twin(option, value);

    ended.assertThreeLines();
    assertEquals(2, ended.exitCode());
    assertEquals("problem: cannot make a twin: " + problem, ended.err().lines().toList().get(0));
    assertFalse(Files.exists(dir.resolve("twin")));
  }

  @ParameterizedTest
  @CsvSource({"--residents, many", "--from, 2026-02-30", "--difficulty, IMPOSSIBLE"})
  void whatIsNoValueAtAll(String option, String value) {
    InProcess.Ended ended = twin(option, value);

    ended.assertThreeLines();
    assertEquals(2, ended.exitCode());
    assertFalse(Files.exists(dir.resolve("twin")));
  }

  @Test
  void folderThatIsNotEmptyIsLeftAsItIs() throws IOException {
    Path twin = Files.createDirectory(dir.resolve("twin"));
    Path file = Files.writeString(twin.resolve("thesis.txt"), "years of work");

    twin()
        .assertTells(
            2,
            """
            problem: cannot write a twin to DIR/twin
            cause:   it is not empty
            remedy:  give --out a directory that is empty or not there yet
            """);
    assertEquals("years of work", Files.readString(file));
  }

  @Test
  void folderThatIsAFile() throws IOException {
    Files.writeString(dir.resolve("twin"), "text");

    InProcess.Ended ended = twin();

    ended.assertThreeLines();
    assertTrue(ended.err().contains("\ncause:   it is a file\n"), ended.err());
  }

  @Test
  void folderBelowAFile() throws IOException {
    Files.writeString(dir.resolve("file"), "text");

    InProcess.Ended ended = twin("--out", dir.resolve("file/twin").toString());

    ended.assertThreeLines();
    assertTrue(ended.err().contains("\ncause:   DIR/file is a file\n"), ended.err());
  }

  @Test
  void parametersThatCannotBeUsed() throws IOException {
    Path parameters = Files.createDirectory(dir.resolve("parameters"));
    Files.writeString(parameters.resolve("twin.yaml"), "peple: {}\n");

    InProcess.Ended ended = twin("--twin", parameters.toString());

    ended.assertThreeLines();
    assertTrue(ended.err().contains("unknown key 'peple'"), ended.err());
    assertFalse(Files.exists(dir.resolve("twin")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s/landing", "%s/landing/.", "file://%s/landing", "%s/link"})
  void nobodyMixesThemWithRealPeople(String landing) throws IOException {
    Path twin = Files.createDirectories(dir.resolve("twin/landing")).getParent();
    Files.writeString(twin.resolve("landing").resolve(TwinFolder.LANDING_MARK), "generated");
    Files.createSymbolicLink(twin.resolve("link"), twin.resolve("landing"));

    InProcess.Ended ended = moeli.all("--landing", landing.formatted(twin));

    ended.assertThreeLines();
    assertEquals(3, ended.exitCode());
    assertTrue(ended.err().contains("holds generated data"), ended.err());
    assertFalse(Files.exists(dir.resolve("lake/control/lake.json")));
  }

  /** A good command line with one option more, or in place of the good one. */
  private InProcess.Ended twin(String... changed) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "twin",
                "--residents",
                "100",
                "--from",
                "2026-01-01",
                "--to",
                "2026-01-31",
                "--out",
                dir.resolve("twin").toString()));
    if (changed.length > 0) {
      int at = args.indexOf(changed[0]);
      if (at >= 0) {
        args.set(at + 1, changed[1]);
      } else {
        args.addAll(List.of(changed));
      }
    }
    return moeli.run(args.toArray(String[]::new));
  }
}
