package org.moeli.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.kernel.audit.Audit;
import org.moeli.kernel.run.LakeMark;
import org.moeli.kernel.run.RunClock;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.run.RunOptions;
import org.moeli.kernel.run.RunSummary;
import org.moeli.kernel.spark.LakeKey;
import org.moeli.testing.Frames;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TestLake;

/**
 * What officers, custodians and auditors use, as they type it: in a JVM of its own, so that
 * everything that is printed or logged is seen.
 */
@SparkTest
class AccessCommandsTest {
  private static final String NEXT = "--";
  private static final String OPEN = "SELECT count(*) AS n FROM intelligence.risk_profile";
  private static final Pattern MARK = Pattern.compile("\n?=== (\\d+)\n");

  @TempDir static Path directory;
  static LeadLake lake;
  static List<String> out;
  static List<String> err;
  static List<String> codes = new ArrayList<>();

  /** Runs several commands one after the other, each followed by a mark with its exit code. */
  static final class Several {
    private Several() {}

    /** Commands divided by {@code --}. */
    public static void main(String[] args) {
      PrintStream said = new PrintStream(System.err, true, StandardCharsets.UTF_8);
      List<String> command = new ArrayList<>();
      for (String word : args) {
        if (word.equals(NEXT)) {
          int code = MoeliCommand.line().execute(command.toArray(String[]::new));
          Console.OUT.println("\n=== " + code);
          said.println("\n=== " + code);
          command.clear();
        } else {
          command.add(word);
        }
      }
    }
  }

  @BeforeAll
  static void run(SparkSession spark) throws IOException, InterruptedException {
    lake = LeadLake.write(spark, new TestLake(spark, directory));
    InProcess.in(directory);
    String where = directory.resolve("lake").toString();
    String key = directory.resolve("moeli.key").toString();
    String secret = "SELECT family_name FROM restricted.identity WHERE family_name LIKE 'ZZREV%'";
    List<List<String>> commands =
        List.of(
            List.of("reveal", "--profile", "normal", "--purpose", "AUDIT", "--ticket", "T1"),
            List.of("reveal", "--profile", "victim", "--purpose", "AUDIT", "--ticket", "T2"),
            List.of("reveal", "--profile", "nobody", "--purpose", "AUDIT", "--ticket", "T3"),
            List.of("sql", secret),
            List.of("sql", secret, "--purpose", "AUDIT", "--ticket", "T4", "--format", "csv"),
            List.of("sql", OPEN),
            List.of(
                "review", "--profile", "nobody", "--outcome", "NOT_ENCOUNTERED", "--ticket", "T"),
            List.of(
                "review", "--profile", "normal", "--outcome", "NOT_ENCOUNTERED", "--ticket", "T"),
            List.of("explain", "--profile", "normal"),
            List.of("audit", "--last", "2"),
            List.of("audit", "--person", "p1", "--noted", "made up"),
            List.of("sql"),
            List.of("sql", "SELECT id FROM range(5)", "--limit", "2"),
            List.of("sql", "SELECT raise_error('no stays')"),
            List.of("sql", "--file", queries(secret), "--purpose", "AUDIT", "--ticket", "T5"),
            List.of("explain", "--pair", "i1", "i2", "--purpose", "AUDIT", "--ticket", "T6"),
            List.of("explain", "--person", "p1", "--purpose", "AUDIT", "--ticket", "T7"),
            List.of("explain", "--person", "p1"),
            List.of("explain", "--model", page(), "--purpose", "AUDIT", "--ticket", "T8"));
    List<String> words = new ArrayList<>();
    for (List<String> command : commands) {
      words.addAll(command);
      words.addAll(List.of("--lake", where));
      if (!command.contains(OPEN)) {
        words.addAll(List.of("--key-file", key));
      }
      words.add(NEXT);
    }
    words.addAll(evaluationAfterABreak());
    words.addAll(List.of("protect", "--lake", where, "--key-file", key, NEXT));
    lastRunWasOfTheLeads(where);
    start(words);
  }

  /** Long ago, so that a command without days must take those of the lake. */
  private static void lastRunWasOfTheLeads(String where) throws IOException {
    LocalDate day = LocalDate.of(2026, 6, 30);
    String summary =
        RunSummary.json(
            new RunSummary.Document(
                "run-1",
                Instant.parse("2026-07-01T08:00:00Z"),
                1.0,
                0,
                where,
                "lesotho",
                day,
                day,
                "test",
                false,
                List.of(),
                List.of(),
                List.of()));
    Files.writeString(directory.resolve("lake").resolve(Runs.LAST_SUMMARY), summary);
  }

  private static String queries(String secret) throws IOException {
    return Files.writeString(directory.resolve("some.sql"), "SELECT 1 AS a; " + secret + ";")
        .toString();
  }

  private static String page() {
    return directory.resolve("model.html").toString();
  }

  /**
   * Of a lake without stages, in which an evaluation broke off: the next one, and a run of a stage,
   * to which five reads are known that nobody can find.
   */
  private static List<String> evaluationAfterABreak() throws IOException {
    Path twin = Files.createDirectories(directory.resolve("twin/truth")).getParent();
    EvaluateCommandTest.markTwin(twin);
    Path key = Files.writeString(directory.resolve("made.key"), LakeKey.throwAway(1));
    Path made = directory.resolve("made");
    RunContext begun = generated(made, key);
    LakeMark.checkGenerated(begun, true);
    LakeMark.noteAudit(begun, 5, "h5");
    Path restricted = Files.createDirectories(made.resolve("restricted"));
    for (Path open : List.of(directory, made, restricted)) {
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Files.writeString(
        made.resolve("control/unfinished.txt"),
        "run run-0 evaluate 2026-04-01T08:00:00Z somebody\ncontrol.evaluation -1\nend\n");
    return List.of(
        "evaluate",
        "--truth",
        twin.toString(),
        "--lake",
        made.toString(),
        "--key-file",
        key.toString(),
        "--as-of",
        "2026-03-31",
        "--known-at",
        "2026-03-31",
        NEXT,
        "stays",
        "--dry-run",
        "--lake",
        made.toString(),
        "--key-file",
        key.toString(),
        NEXT);
  }

  private static RunContext generated(Path lake, Path key) {
    RunOptions options =
        new RunOptions(
            lake.toString(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.of(key),
            Optional.empty(),
            false,
            false,
            Map.of());
    return RunContext.of(options, RunClock.system(), Map.of(), "test");
  }

  private static void start(List<String> words) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@jobs/jvm.args",
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=128m",
                "-XX:+UseSerialGC",
                "-Dmoeli.log.level=DEBUG",
                "-Dmoeli.log.library=WARN",
                "-cp",
                System.getProperty("java.class.path"),
                Several.class.getName()));
    command.addAll(words);
    Path printed = directory.resolve("out.txt");
    Path logged = directory.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(
                Files.writeString(directory.resolve("in.txt"), OPEN + ";\nSELECT 2 AS b").toFile())
            .redirectOutput(printed.toFile())
            .redirectError(logged.toFile());
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    Process process = builder.start();
    assertTrue(process.waitFor(5, TimeUnit.MINUTES));
    String all = Files.readString(logged);
    assertEquals(0, process.exitValue(), all);
    MARK.matcher(all).results().forEach(mark -> codes.add(mark.group(1)));
    out = Arrays.asList(MARK.split(Files.readString(printed), -1));
    err = Arrays.asList(MARK.split(all, -1));
  }

  private static String lastThreeLines(String text) {
    List<String> lines = text.lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
  }

  @Test
  void exitCodesSayWhatWasDoneAndWhatWasRefused() {
    assertEquals(
        List.of(
            "0", "3", "3", "2", "0", "0", "3", "0", "0", "0", "3", "0", "0", "2", "0", "0", "0",
            "2", "0", "0", "0", "0"),
        codes,
        () -> err + "");
  }

  @Test
  void namesAreShownWhereTheyWereAskedForAndNowhereElse() {
    assertTrue(out.get(0).contains(LeadLake.NAME), out.get(0));
    assertEquals("family_name\nZZREVEALED\nZZREVEALED\n", out.get(4));
    String elsewhere =
        String.join("", err)
            + String.join("", out.subList(1, 4))
            + String.join("", out.subList(5, 13))
            + String.join("", out.subList(15, 19));
    assertFalse(elsewhere.contains(LeadLake.NAME), elsewhere);
    assertFalse(elsewhere.contains("QQ11"), elsewhere);
  }

  @Test
  void aVictimIsRefusedInTheWordsOfAnUnknownLead() {
    assertEquals(
        lastThreeLines(err.get(2)).replace("nobody", "victim"), lastThreeLines(err.get(1)));
    assertEquals("", out.get(1));
    assertEquals("", out.get(2));
  }

  @Test
  void aRestrictedTableIsNotReadWithoutPurpose() {
    assertEquals(
        """
        problem: the query reads restricted.identity without purpose and ticket
        cause:   every read of a restricted zone is audited with both
        remedy:  add --purpose CODE --ticket N, and the key of the lake\
        """,
        err.get(3).strip());
    assertEquals("", out.get(3));
  }

  @Test
  void openZonesNeedNoKey() {
    assertEquals("n\n-\n5\n", out.get(5));
  }

  @Test
  void queriesComeThroughAPipeOrFromAFileOneAfterTheOther() {
    assertEquals("n\n-\n5\nb\n-\n2\n", out.get(11));
    assertEquals("id\n--\n0\n1\n(the first 2 rows; --limit N prints more)\n", out.get(12));
    assertEquals("a\n-\n1\nfamily_name\n-----------\nZZREVEALED\nZZREVEALED\n", out.get(14));
  }

  @Test
  void aQueryThatFailsOnItsRowsIsAMistakeInWords() {
    assertEquals(
        """
        problem: the query cannot be run
        cause:   no stays
        remedy:  write Spark SQL over the tables of schemas/README.md\
        """,
        lastThreeLines(err.get(13)));
  }

  @Test
  void everyReadLeftARow() {
    Frames.assertRows(
        lake.tables().read(Audit.TABLE),
        """
        audit_no | command | purpose_code | ticket | table_names | row_count | outcome_code
        1 | reveal | AUDIT | T1 | [restricted.identity,restricted.person_identity,restricted.risk_candidate,restricted_tip.link,restricted_tip.protection_queue] | 2 | GRANTED
        2 | reveal | AUDIT | T2 | [restricted.identity,restricted.person_identity,restricted.risk_candidate,restricted_tip.link,restricted_tip.protection_queue] | 0 | REFUSED
        3 | reveal | AUDIT | T3 | [restricted.identity,restricted.person_identity,restricted.risk_candidate,restricted_tip.link,restricted_tip.protection_queue] | 0 | REFUSED
        4 | sql | AUDIT | T4 | [restricted.identity] | 2 | GRANTED
        5 | review | INTELLIGENCE_REVIEW | T | [intelligence.risk_profile] | 0 | REFUSED
        6 | review | INTELLIGENCE_REVIEW | T | [intelligence.risk_profile] | 1 | GRANTED
        7 | explain | INTELLIGENCE_REVIEW | - | [intelligence.risk_profile] | 1 | GRANTED
        8 | sql | AUDIT | T5 | [restricted.identity] | 2 | GRANTED
        9 | explain | AUDIT | T6 | [restricted.identity,restricted.person_identity,restricted.match_evidence,restricted.match_model] | 7 | GRANTED
        10 | explain | AUDIT | T7 | [restricted.identity,restricted.person_identity,restricted.match_evidence,restricted.match_model] | 9 | GRANTED
        11 | explain | AUDIT | T8 | [restricted.identity,restricted.person_identity,restricted.match_evidence,restricted.match_model] | 1 | GRANTED
        """);
    assertTrue(out.get(9).contains("7 rows, none changed, missing or cut off"), out.get(9));
  }

  /** The reveal, the review and the explanation of a lead of p1; a refusal showed nobody. */
  @Test
  void whoLookedAtAPersonIsKnown() {
    assertEquals(
        List.of("1", "6", "7"),
        out.get(10)
            .lines()
            .skip(2)
            .filter(line -> !line.isBlank())
            .map(line -> line.substring(0, line.indexOf(' ')))
            .toList(),
        out.get(10));
    assertTrue(
        lastThreeLines(err.get(10)).contains("no row has the hash that was written down"),
        err.get(10));
  }

  @Test
  void theControlZoneHoldsNoName() throws IOException {
    try (var files = Files.walk(directory.resolve("lake/control"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertFalse(text.contains(LeadLake.NAME) || text.contains("ZZREV"), file.toString());
      }
    }
  }

  @Test
  void aReviewIsWrittenAndTheNextStepSaid() {
    assertTrue(lastThreeLines(err.get(6)).startsWith("problem: there is no released lead nobody"));
    assertTrue(out.get(7).contains("of lead normal: NOT_ENCOUNTERED"), out.get(7));
    String lake = " --lake " + directory.resolve("lake");
    String key = " --key-file " + directory.resolve("moeli.key");
    // The last command but for the marks is this one, as it is printed.
    assertTrue(out.get(7).contains(": jobs/run.sh protect" + lake + key + "\n"), out.get(7));
    assertTrue(out.get(21).contains("as of 2026-06-30   known at 2026-06-30"), out.get(21));
    Frames.assertRows(
        AccessCommandsTest.lake.tables().read("intelligence.risk_review"),
        """
        profile_id | outcome_code | ticket
        normal | NOT_ENCOUNTERED | T
        """);
  }

  @Test
  void everyRunTellsWhatIsOpenAndThatTheAuditIsBroken() {
    String said = err.get(20);
    assertTrue(said.contains("should not, see src/docs/access.md: "), said);
    assertTrue(said.contains("made/restricted rwxr-xr-x"), said);
    assertTrue(said.contains("the account of reads is broken: the rows from 1 to 5 were"), said);
    assertTrue(out.get(20).contains("the rows from 1 to 5 were cut off"), out.get(20));
  }

  @Test
  void whyRecordsAreOnePersonIsToldWithoutAName() throws IOException {
    assertTrue(out.get(15).startsWith("i1 and i2\n  prior "), out.get(15));
    assertTrue(out.get(15).contains("document             SLIP"), out.get(15));
    assertTrue(out.get(15).contains("probability of one person 1.000"), out.get(15));
    assertTrue(Files.readString(Path.of(page())).contains("matching.model.json"));
    assertTrue(out.get(16).startsWith("Person p1: 2 identities. One document."), out.get(16));
    assertEquals(
        "problem: explain reads restricted.identity, restricted.person_identity,"
            + " restricted.match_evidence, restricted.match_model without purpose and ticket",
        lastThreeLines(err.get(17)).lines().findFirst().orElseThrow());
  }

  @Test
  void aLeadIsExplained() {
    assertTrue(out.get(8).startsWith("Lead normal: a lead, not a decision.\n"), out.get(8));
    assertTrue(
        out.get(8)
            .lines()
            .allMatch(line -> line.length() <= 100 || line.startsWith("    jobs/run.sh")),
        out.get(8));
  }

  @Test
  void aReviewIsSeenAtOnce() {
    assertTrue(out.get(8).contains(": NOT_ENCOUNTERED.\n"), out.get(8));
    assertTrue(out.get(8).contains("the next run of protect takes it up."), out.get(8));
    assertTrue(
        out.get(8)
            .contains(
                "review --profile=normal --outcome CODE --ticket N --lake "
                    + directory.resolve("lake")),
        out.get(8));
  }
}
