package org.moeli.ingest;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.job.Job;
import org.moeli.kernel.job.JobContext;
import org.moeli.kernel.run.RunSummary;
import org.moeli.resolve.ResolveJob;
import org.moeli.stays.StaysJob;
import org.moeli.testing.Frames;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TestLake;

/**
 * Deliveries over time at one post with a paper register, on one lake: what {@link SettlementTest},
 * {@link IngestFramesTest} and the domain decide apart comes together here. After each step all
 * versions and accounts are told.
 */
@SparkTest
class DeliveriesTest {
  private static final String HEADER =
      "register,page,line,date,kena_tsoa,name,born,sex,country,document,document_no,reason,means,days_given,status\n";

  /** Somebody else on each line, so that nobody's stays mix. */
  private static final List<String> PEOPLE =
      List.of("Thandi", "Thabo", "Lerato", "Mpho", "Neo", "Palesa");

  @TempDir Path directory;
  private TestLake lake;

  private void deliver(String received, String name, String... lines) throws IOException {
    Path folder =
        Files.createDirectories(lake.landing().resolve("tele-bridge/received=" + received));
    Files.writeString(folder.resolve(name), HEADER + String.join("\n", lines) + "\n");
  }

  private static String line(int line, String date, String direction) {
    return line("1," + line, line, date, direction);
  }

  private static String line(String place, int person, String date, String direction) {
    return "R1,%5$s,%2$s,%3$s,%4$s Testperson,0%1$d Feb 198%1$d,F,RSA,PASSPORT,TT90000%1$d,VISIT,FOOT,,"
        .formatted(person, date, direction, PEOPLE.get(person - 1), place);
  }

  private static String voided(int line) {
    return "R1,1,%d,,,,,,,,,,,,VOID".formatted(line);
  }

  private void assertVersions(String text) {
    Frames.assertRows(
        lake.table("core.crossing"),
        "crossing_date | received_date | superseded_date | superseded_code\n" + text);
  }

  private void assertAccounts(String text) {
    Frames.assertRows(
        lake.table("control.reconciliation"),
        "read_count | accepted_count | duplicate_count | superseded_count | voided_count |"
            + " quarantined_count | event_count\n"
            + text);
  }

  @Test
  void deliveriesOverTime(SparkSession spark) throws IOException {
    lake = new TestLake(spark, directory);
    landingIsNotThere();
    runThatBreaksIsUndoneAndCanSimplyBeRepeated();
    correctionReplacesAndNoticeComesBeforeItsRecord();
    lateFileTakesItsPlaceInTime();
    overlapAndTheSameFileUnderAnotherNameChangeNothing();
    recordIsWithdrawn();
    correctedMappingIsReplayed();
    correctedRecordIsReplayed();
    oldCopyThatComesLateUndoesNothing();
    equalLinesWithoutAnIdAreToldApartByTheirPlace();
    idThatNamesSomebodyElseIsGivenUp();
    eachKnownAtDaySeesWhatWasKnownThen();
  }

  /**
   * Taken in while it was still being copied, in the middle of a line; then under its name whole.
   */
  @Test
  void aDeliveryInTwoParts(SparkSession spark) throws IOException {
    lake = new TestLake(spark, directory);
    String first = line(1, "01 Mar 2026", "kena");
    String second = line(2, "05 Jan 2026", "tsoa");
    String third = line(3, "07 Jan 2026", "kena");
    deliver("2026-04-01", "a.csv", first, second, third.substring(0, third.indexOf(",kena")));
    lake.run(new IngestJob());
    assertAccounts("3 | 2 | 0 | 0 | 0 | 1 | 2");

    deliver("2026-04-01", "a.csv", first, second, third, line(4, "09 Jan 2026", "tsoa"));
    lake.run(new IngestJob());

    assertAccounts("3 | 2 | 0 | 0 | 0 | 1 | 2\n4 | 2 | 2 | 0 | 0 | 0 | 2");
    assertVersions(
        """
        2026-01-05 | 2026-04-01 | - | -
        2026-01-07 | 2026-04-01 | - | -
        2026-01-09 | 2026-04-01 | - | -
        2026-03-01 | 2026-04-01 | - | -
        """);
  }

  private void landingIsNotThere() {
    PipelineException refusal =
        assertThrows(PipelineException.class, () -> lake.run(new IngestJob()));
    assertTrue(refusal.remedy().contains("--landing"));
    assertEquals(3, refusal.kind().exitCode());
  }

  private void runThatBreaksIsUndoneAndCanSimplyBeRepeated() throws IOException {
    deliver(
        "2026-04-01",
        "a.csv",
        line(1, "01 Mar 2026", "kena"),
        line(2, "05 Jan 2026", "tsoa"),
        line(3, "99 Jan 2026", "kena"),
        line(4, "07 Jan 2026", "sideways"));
    assertThrows(IllegalStateException.class, () -> lake.run(new BrokenJob()));
    assertEquals(2, lake.table("core.crossing").count());
    lake.run(new IngestJob());
    assertVersions(
        """
        2026-03-01 | 2026-04-01 | - | -
        2026-01-05 | 2026-04-01 | - | -
        """);
    assertAccounts("4 | 2 | 0 | 0 | 0 | 2 | 2");
    assertEquals(2, lake.table("restricted.identity").count());
  }

  private void correctionReplacesAndNoticeComesBeforeItsRecord() throws IOException {
    deliver("2026-04-10", "b.csv", line(1, "03 Mar 2026", "kena"), voided(5));
    lake.run(new IngestJob());
    assertVersions(
        """
        2026-03-01 | 2026-04-01 | 2026-04-10 | CORRECTION
        2026-03-03 | 2026-04-10 | -          | -
        2026-01-05 | 2026-04-01 | -          | -
        """);
    assertAccounts(
        """
        4 | 1 | 0 | 1 | 0 | 2 | 1
        2 | 1 | 0 | 0 | 1 | 0 | 1
        """);
  }

  private void lateFileTakesItsPlaceInTime() throws IOException {
    deliver("2026-04-05", "c.csv", line(1, "02 Mar 2026", "kena"), line(5, "09 Jan 2026", "kena"));
    lake.run(new IngestJob());
    assertVersions(
        """
        2026-03-01 | 2026-04-01 | 2026-04-05 | CORRECTION
        2026-03-02 | 2026-04-05 | 2026-04-10 | CORRECTION
        2026-03-03 | 2026-04-10 | -          | -
        2026-01-05 | 2026-04-01 | -          | -
        2026-01-09 | 2026-04-05 | 2026-04-10 | VOID
        """);
    assertAccounts(
        """
        4 | 1 | 0 | 1 | 0 | 2 | 1
        2 | 1 | 0 | 0 | 1 | 0 | 1
        2 | 0 | 0 | 1 | 1 | 0 | 0
        """);
  }

  private void overlapAndTheSameFileUnderAnotherNameChangeNothing() throws IOException {
    deliver("2026-04-12", "again.csv", line(1, "03 Mar 2026", "kena"), voided(5));
    deliver(
        "2026-04-13",
        "overlap.csv",
        line(2, "05 Jan 2026", "tsoa"),
        line(6, "11 Jan 2026", "tsoa"));
    lake.run(new IngestJob());
    assertVersions(
        """
        2026-03-01 | 2026-04-01 | 2026-04-05 | CORRECTION
        2026-03-02 | 2026-04-05 | 2026-04-10 | CORRECTION
        2026-03-03 | 2026-04-10 | -          | -
        2026-01-05 | 2026-04-01 | -          | -
        2026-01-09 | 2026-04-05 | 2026-04-10 | VOID
        2026-01-11 | 2026-04-13 | -          | -
        """);
    assertAccounts(
        """
        4 | 1 | 0 | 1 | 0 | 2 | 1
        2 | 1 | 0 | 0 | 1 | 0 | 1
        2 | 0 | 0 | 1 | 1 | 0 | 0
        2 | 1 | 1 | 0 | 0 | 0 | 1
        """);
    assertEquals(4, lake.table("control.file").count());
  }

  private void recordIsWithdrawn() throws IOException {
    deliver("2026-04-20", "d.csv", voided(1));
    lake.run(new IngestJob());
    assertVersions(
        """
        2026-03-01 | 2026-04-01 | 2026-04-05 | CORRECTION
        2026-03-02 | 2026-04-05 | 2026-04-10 | CORRECTION
        2026-03-03 | 2026-04-10 | 2026-04-20 | VOID
        2026-01-05 | 2026-04-01 | -          | -
        2026-01-09 | 2026-04-05 | 2026-04-10 | VOID
        2026-01-11 | 2026-04-13 | -          | -
        """);
    assertAccounts(
        """
        4 | 1 | 0 | 1 | 0 | 2 | 1
        2 | 0 | 0 | 0 | 2 | 0 | 0
        2 | 0 | 0 | 1 | 1 | 0 | 0
        2 | 1 | 1 | 0 | 0 | 0 | 1
        1 | 0 | 0 | 0 | 1 | 0 | 0
        """);
  }

  private void correctedMappingIsReplayed() throws IOException {
    Path schemas = copyOfSchemas();
    Files.writeString(
        schemas.resolve("codes/words/direction.csv"),
        "sideways,ENTRY,\n",
        StandardOpenOption.APPEND);
    lake.withSchemas(schemas).run(new ReplayJob(Optional.empty(), Optional.empty()));
    assertAccounts(
        """
        4 | 2 | 0 | 1 | 0 | 1 | 2
        2 | 0 | 0 | 0 | 2 | 0 | 0
        2 | 0 | 0 | 1 | 1 | 0 | 0
        2 | 1 | 1 | 0 | 0 | 0 | 1
        1 | 0 | 0 | 0 | 1 | 0 | 0
        """);
    Frames.assertRows(
        lake.table("restricted.quarantine"),
        """
        record_no | line_no | status_code
        3         | 4       | OPEN
        4         | 5       | REPLAYED
        """);
  }

  private void correctedRecordIsReplayed() throws IOException {
    Row bad = lake.table("restricted.quarantine").where("record_no = 3").first();
    assertEquals(
        line(3, "99 Jan 2026", "kena"),
        new String(bad.<byte[]>getAs("record_bytes"), StandardCharsets.UTF_8));
    Path corrections = directory.resolve("corrections.jsonl");
    Files.writeString(
        corrections,
        "{\"file_hash\": \"%s\", \"record_no\": 3, \"record_text\": \"%s\"}\n"
            .formatted(bad.getAs("file_hash"), line(3, "13 Jan 2026", "kena")));
    lake.run(new ReplayJob(Optional.of("tele-bridge"), Optional.of(corrections)));
    assertAllIsTakenIn();
    Frames.assertRows(
        lake.table("restricted.quarantine"),
        """
        record_no | line_no | status_code
        3         | 4       | REPLAYED
        4         | 5       | REPLAYED
        """);
    RunSummary again = lake.run(new ReplayJob(Optional.empty(), Optional.empty()));
    assertTrue(again.jobs().get(0).notes().contains("no record to replay"));
    assertAllIsTakenIn();
  }

  private void assertAllIsTakenIn() {
    assertVersions(
        """
        2026-03-01 | 2026-04-01 | 2026-04-05 | CORRECTION
        2026-03-02 | 2026-04-05 | 2026-04-10 | CORRECTION
        2026-03-03 | 2026-04-10 | 2026-04-20 | VOID
        2026-01-05 | 2026-04-01 | -          | -
        2026-01-07 | 2026-04-01 | -          | -
        2026-01-09 | 2026-04-05 | 2026-04-10 | VOID
        2026-01-11 | 2026-04-13 | -          | -
        2026-01-13 | 2026-04-01 | -          | -
        """);
    assertAccounts(
        """
        4 | 3 | 0 | 1 | 0 | 0 | 3
        2 | 0 | 0 | 0 | 2 | 0 | 0
        2 | 0 | 0 | 1 | 1 | 0 | 0
        2 | 1 | 1 | 0 | 0 | 0 | 1
        1 | 0 | 0 | 0 | 1 | 0 | 0
        """);
  }

  private void assertOfJuly(String text) {
    Frames.assertRows(
        lake.table("core.crossing").where("received_date >= '2026-07-01'"),
        "crossing_date | received_date | superseded_date | issue_codes\n" + text);
  }

  /** The account of the file that was taken in last. */
  private void assertLastAccount(String text) {
    String last =
        lake.table("control.file")
            .selectExpr("max_by(file_hash, sequence_no)")
            .first()
            .getString(0);
    Frames.assertRows(
        lake.table("control.reconciliation").where(col("file_hash").equalTo(last)),
        "read_count | accepted_count | duplicate_count | superseded_count | voided_count |"
            + " quarantined_count | event_count\n"
            + text);
  }

  /** Of a corrected line, of one corrected twice, and of a withdrawn one. */
  private void oldCopyThatComesLateUndoesNothing() throws IOException {
    deliver(
        "2026-07-03",
        "old.csv",
        line(1, "01 Mar 2026", "kena"),
        line(2, "05 Jan 2026", "tsoa"),
        line(5, "09 Jan 2026", "kena"));
    lake.run(new IngestJob());
    assertOfJuly("");
    assertLastAccount("3 | 0 | 3 | 0 | 0 | 0 | 0");
  }

  private void equalLinesWithoutAnIdAreToldApartByTheirPlace() throws IOException {
    String unreadable = line("?,6", 6, "12 Jan 2026", "kena");
    deliver("2026-07-05", "e.csv", unreadable, unreadable);
    lake.run(new IngestJob());
    deliver("2026-07-06", "f.csv", unreadable, unreadable, unreadable);
    lake.run(new IngestJob());
    assertOfJuly(
        """
        2026-01-12 | 2026-07-05 | - | []
        2026-01-12 | 2026-07-05 | - | []
        2026-01-12 | 2026-07-06 | - | []
        """);
    assertLastAccount("3 | 1 | 2 | 0 | 0 | 0 | 1");
    assertEquals(
        3,
        lake.table("core.crossing")
            .where("received_date >= '2026-07-01'")
            .select("crossing_id")
            .distinct()
            .count());
    Path mapping = directory.resolve("schemas/sources/tele-bridge.yaml");
    Files.writeString(
        mapping, Files.readString(mapping).replace("\nevents:", "\nrepeats: duplicates\nevents:"));
    String other = line("?,6", 6, "16 Jan 2026", "kena");
    deliver("2026-07-06", "repeating.csv", other, other);
    lake.withSchemas(directory.resolve("schemas")).run(new IngestJob());
    assertLastAccount("2 | 1 | 1 | 0 | 0 | 0 | 1");
  }

  /** Both lines stand, each known by its content; a notice can say neither which it means. */
  private void idThatNamesSomebodyElseIsGivenUp() throws IOException {
    deliver("2026-07-07", "g.csv", line("1,2", 4, "14 Jan 2026", "kena"));
    RunSummary run = lake.run(new IngestJob());
    Frames.assertRows(
        lake.table("core.crossing").where("array_contains(issue_codes, 'RECORD_ID_REUSED')"),
        """
        crossing_date | received_date | superseded_date
        2026-01-05    | 2026-04-01    | -
        2026-01-14    | 2026-07-07    | -
        """);
    assertEquals(
        2,
        lake.table("core.crossing")
            .where("crossing_id = concat(record_id, '.', record_digest, '.line')")
            .count());
    assertEquals(2, issues(run, "RECORD_ID_REUSED"));
    deliver("2026-07-08", "h.csv", voided(2));
    run = lake.run(new IngestJob());
    assertLastAccount("1 | 0 | 0 | 0 | 0 | 1 | 0");
    assertEquals(1, issues(run, "VOID_OF_REUSED_ID"));
    assertEquals(
        voided(2),
        new String(
            lake.table("restricted.quarantine")
                .where("status_code = 'OPEN'")
                .first()
                .<byte[]>getAs("record_bytes"),
            StandardCharsets.UTF_8));
    lake.run(new ReplayJob(Optional.empty(), Optional.empty()));
    assertLastAccount("1 | 0 | 0 | 0 | 0 | 1 | 0");
  }

  private static long issues(RunSummary run, String code) {
    return run.issues().stream()
        .filter(issue -> issue.issueCode().equals(code))
        .mapToLong(RunSummary.IssueLine::count)
        .sum();
  }

  /** The first line is the only one of March. */
  private void eachKnownAtDaySeesWhatWasKnownThen() {
    lake.run(new ResolveJob());
    assertStaysOfMarch("2026-04-09", "start_date\n2026-03-02");
    assertStaysOfMarch("2026-04-19", "start_date\n2026-03-03");
    assertStaysOfMarch("2026-04-20", "start_date");
    assertStaysOfMarch("2026-03-31", "start_date");
  }

  private void assertStaysOfMarch(String knownAt, String stays) {
    lake.run(LocalDate.of(2026, 6, 1), LocalDate.parse(knownAt), new StaysJob());
    Frames.assertRows(lake.table("core.stay").where("start_date >= '2026-03-01'"), stays);
  }

  private Path copyOfSchemas() throws IOException {
    Path from = Path.of("schemas");
    Path to = directory.resolve("schemas");
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Path target = to.resolve(from.relativize(path));
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
    return to;
  }

  /** A job that writes and then breaks, as a full disk or a killed process would. */
  private static final class BrokenJob implements Job {
    @Override
    public String name() {
      return "ingest";
    }

    @Override
    public String purpose() {
      return "breaks";
    }

    @Override
    public List<String> reads() {
      return IngestTables.ALL;
    }

    @Override
    public List<String> writes() {
      return IngestTables.ALL;
    }

    @Override
    public boolean readsLanding() {
      return true;
    }

    @Override
    public void run(JobContext context) {
      new Ingestion(context).run();
      throw new IllegalStateException("broken on purpose");
    }
  }
}
