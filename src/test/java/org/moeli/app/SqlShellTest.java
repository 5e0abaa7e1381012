package org.moeli.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.SparkSession;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.kernel.contract.Contracts;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TestLake;
import picocli.CommandLine;

/** What comes of what is typed into the shell. */
@SparkTest
class SqlShellTest {
  private static final Contracts CONTRACTS = Contracts.load(Optional.empty());

  @TempDir Path dir;

  @Test
  void queriesAreAnsweredUntilTheUserLeavesAndNoMistakeEndsIt(SparkSession spark)
      throws IOException {
    TestLake lake = new TestLake(spark, dir);
    lake.tables().create("core.void_notice");
    lake.tables().create("restricted.identity");
    StringWriter err = new StringWriter();

    String out =
        typed(
            """
            SELECT 1 AS one;

            SELECT count(*) AS notices, 'a;
            b!' AS text
              FROM core.void_notice; SELECT 2 AS two;
            SELECT * FROM core.void_notices;
            SELECT raise_error('no stays');
            SELECT family_name FROM restricted.identity WHERE family_name = 'MOKOENA';
            SELECT 3 AS three;
            quit
            SELECT 4 AS four;
            """,
            lake,
            err);

    assertEquals(
        """
        one
        ---
        1
        notices  text
        -------  ---------
        0        a;\\u{a}b!
        two
        ---
        2
        three
        -----
        3
        """,
        out);
    assertEquals(
        List.of(
            "problem: there is no table core.void_notices",
            "problem: the query cannot be run",
            "problem: the query reads restricted.identity without purpose and ticket"),
        err.toString().lines().filter(line -> line.startsWith("problem: ")).toList());
  }

  /** The next shell knows them; one that may hold a name is forgotten. */
  @Test
  void theHistoryKeepsWhatReadsOpenZones(SparkSession spark) throws IOException {
    TestLake lake = new TestLake(spark, dir);
    typed(
        """
        SELECT 1
          AS one;
        SELECT * FROM restricted.identity WHERE family_name = 'MOKOENA';
        SELECT FORM 'MOKOENA';
        """,
        lake,
        new StringWriter());

    String history = Files.readString(dir.resolve("history"));
    assertTrue(history.contains("SELECT 1"), history);
    assertTrue(history.lines().noneMatch(line -> line.contains("MOKOENA")), history);
  }

  private String typed(String text, TestLake lake, StringWriter err) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LakeFlags flags = new LakeFlags();
    CommandLine.populateCommand(flags, "--lake", lake.directory().toString());
    // Not closed: its session is that of all tests.
    SqlSession session =
        new SqlSession(
            CONTRACTS,
            flags,
            new ReasonFlags(),
            new RowPrinter(RowPrinter.Format.table, OptionalInt.empty()),
            new PrintStream(out, true, StandardCharsets.UTF_8));
    try (Terminal terminal =
        new DumbTerminal(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            OutputStream.nullOutputStream())) {
      new SqlShell(session, CONTRACTS, new PrintWriter(err)).run(terminal, dir.resolve("history"));
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
