package org.moeli.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.example.ExampleFile;
import org.moeli.kernel.example.ExampleResult;

/** What the command tells, and the mistakes that it finds without Spark. */
class TryCommandTest {
  private static final ExampleFile GOOD =
      new ExampleFile(
          "rules/stay.examples.yaml",
          List.of(new ExampleResult("in time", Map.of("status", "IN"), Map.of("status", "IN"))));
  private static final ExampleFile BAD =
      new ExampleFile(
          "schemas/sources/gate.examples.yaml",
          List.of(
              new ExampleResult("an entry", Map.of("fate", "RECORD"), Map.of("fate", "VOID")),
              new ExampleResult("an exit", Map.of(), Map.of("fate", "VOID"))));

  @TempDir private Path dir;

  @AfterEach
  void noSessionWasStarted() {
    assertTrue(SparkSession.getDefaultSession().isEmpty(), "a mistake waited for Spark");
  }

  @Test
  void oneLineForEachFileWhenAllHold() {
    assertEquals(
        """
        rules/stay.examples.yaml                         1 of 1 hold
        sources/new.examples.yaml                        no examples
        """,
        told(false, GOOD, new ExampleFile("sources/new.examples.yaml", List.of())));
  }

  @Test
  void whatDiffersIsToldAndTheExamplesAreRefused() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    PipelineException refused =
        assertThrows(
            PipelineException.class, () -> TryCommand.tell(List.of(GOOD, BAD), false, stream(out)));

    assertEquals(
        """
        rules/stay.examples.yaml                         1 of 1 hold
        schemas/sources/gate.examples.yaml               1 of 2 hold
          schemas/sources/gate.examples.yaml, an entry, fate: expected RECORD, got VOID
        """,
        text(out));
    assertEquals(3, refused.kind().exitCode());
    assertEquals("1 of 3 examples do not hold", refused.problem());
  }

  @Test
  void aSampleShowsWhatARecordBecomes() {
    assertEquals(
        """
        in time
          status                                   IN
        rules/stay.examples.yaml                         1 of 1 hold
        """,
        told(true, GOOD));
  }

  @Test
  void mistakesOfAllFilesAreToldTogether() throws IOException {
    Path schemas = copy(Path.of("schemas"), "schemas");
    Path rules = copy(Path.of("jobs/rules"), "rules");
    replace(schemas.resolve("sources/tele-bridge.yaml"), "charset:", "encoding:");
    replace(schemas.resolve("sources/permits.yaml"), "format: csv", "format: excel");
    replace(rules.resolve("stay.yaml"), "days: 14", "days: many");
    replace(rules.resolve("risk.examples.yaml"), "| EXIT  |", "| AWAY  |");
    replace(rules.resolve("disclosure.examples.yaml"), "kind: tip", "kind: taxi");

    InProcess.Ended ended =
        InProcess.in(dir).run("try", "--schemas", schemas.toString(), "--rules", rules.toString());

    assertEquals(2, ended.exitCode());
    assertEquals(
        List.of(
            "problem: cannot use sources/tele-bridge.yaml",
            "problem: cannot use sources/permits.yaml",
            "problem: cannot use DIR/rules/stay.yaml",
            "problem: cannot use DIR/rules/risk.examples.yaml",
            "problem: cannot use DIR/rules/disclosure.examples.yaml"),
        ended.err().lines().filter(line -> line.startsWith("problem:")).toList());
    assertEquals(15, ended.err().lines().count(), ended.err());
    assertTrue(ended.err().contains("'aunt    | 2026-05-04 08:00 | AWAY"), ended.err());
  }

  @Test
  void feedThatTheSiteDoesNotHave() throws IOException {
    InProcess.Ended ended = InProcess.in(dir).run("try", "--source", "nowhere");

    assertEquals(2, ended.exitCode());
    ended.assertThreeLines();
    assertTrue(ended.err().startsWith("problem: there is no feed nowhere\n"), ended.err());
  }

  private static String told(boolean isSample, ExampleFile... files) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TryCommand.tell(List.of(files), isSample, stream(out));
    return text(out);
  }

  private static PrintStream stream(ByteArrayOutputStream out) {
    return new PrintStream(out, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream out) {
    return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  private Path copy(Path from, String to) throws IOException {
    Path target = dir.resolve(to);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.sorted(Comparator.naturalOrder()).toList()) {
        Files.copy(file, target.resolve(from.relativize(file).toString()));
      }
    }
    return target;
  }

  private static void replace(Path file, String old, String changed) throws IOException {
    String text = Files.readString(file);
    assertTrue(text.contains(old), file + " no longer holds: " + old);
    Files.writeString(file, text.replace(old, changed));
  }
}
