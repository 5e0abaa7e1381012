package org.moeli.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The command line in this JVM, with a key and an empty landing directory. */
final class InProcess {
  private static final String KEY =
      Base64.getEncoder()
          .encodeToString("a key for tests, of 32 bytes or more".getBytes(StandardCharsets.UTF_8));

  private final Path dir;

  private InProcess(Path dir) {
    this.dir = dir;
  }

  /** Prepares a directory; messages show it as {@code DIR}. */
  static InProcess in(Path dir) throws IOException {
    Files.writeString(dir.resolve("moeli.key"), KEY);
    Files.createDirectories(dir.resolve("lake/landing"));
    return new InProcess(dir);
  }

  /** What a command left behind. */
  record Ended(int exitCode, String out, String err) {
    void assertTells(int code, String lines) {
      assertEquals(lines, err);
      assertEquals(code, exitCode);
      assertThreeLines();
    }

    void assertThreeLines() {
      List<String> lines = err.lines().toList();
      assertEquals(3, lines.size(), err);
      assertTrue(lines.get(0).startsWith("problem: "), err);
      assertTrue(lines.get(1).startsWith("cause:   "), err);
      assertTrue(lines.get(2).startsWith("remedy:  "), err);
      assertTrue(lines.stream().allMatch(line -> line.length() > "problem: ".length()), err);
    }
  }

  Path keyFile() {
    return dir.resolve("moeli.key");
  }

  String lake() {
    return dir.resolve("lake").toString();
  }

  /** Runs {@code all} with lake and key, and more options. */
  Ended all(String... more) {
    return run(
        Stream.concat(
                Stream.of("all", "--lake", lake(), "--key-file", keyFile().toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  Ended run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = MoeliCommand.line();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    int exitCode = line.execute(args);
    return new Ended(exitCode, told(out), told(err));
  }

  String told(StringWriter text) {
    return text.toString().replace(System.lineSeparator(), "\n").replace(dir.toString(), "DIR");
  }
}
