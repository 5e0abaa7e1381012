package org.moeli.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.job.Job;
import org.moeli.kernel.job.JobContext;
import org.moeli.resolve.ResolveJob;
import org.moeli.stays.StaysJob;
import org.moeli.testing.Frames;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TestLake;

/**
 * Deliveries over time at one post with a paper register: corrections, voids, late files, replay,
 * broken runs.
 */
@SparkTest
class DeliveriesTest {
  private static final String HEADER =
      "register,page,line,date,kena_tsoa,name,born,sex,country,document,document_no,reason,means,days_given,status\n";

  @TempDir Path directory;
  private TestLake lake;

  @BeforeEach
  void lake(SparkSession spark) {
    lake = new TestLake(spark, directory);
  }

  private void deliver(String received, String name, String... lines) throws IOException {
    Path folder =
        Files.createDirectories(lake.landing().resolve("tele-bridge/received=" + received));
    Files.writeString(folder.resolve(name), HEADER + String.join("\n", lines) + "\n");
  }

  private static String line(int line, String date, String direction) {
    return "R1,1,%d,%s,%s,Thandi Testperson,03 Feb 1990,F,RSA,PASSPORT,TT900001,VISIT,FOOT,,"
        .formatted(line, date, direction);
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
            + " event_count\n"
            + text);
  }

  @Test
  void correctionOfALaterRunReplacesAndKeepsTheFormerVersion() throws IOException {
    deliver("2026-04-01", "a.csv", line(1, "01 Mar 2026", "kena"), line(2, "05 Mar 2026", "tsoa"));
    lake.run(new IngestJob());
    deliver("2026-04-10", "b.csv", line(1, "02 Mar 2026", "kena"));
    lake.run(new IngestJob());
    assertVersions(
        """
        2026-03-01 | 2026-04-01 | 2026-04-10 | CORRECTION
        2026-03-05 | 2026-04-01 | -          | -
        2026-03-02 | 2026-04-10 | -          | -
        """);
    assertAccounts(
        """
        2 | 1 | 0 | 1 | 0 | 1
        1 | 1 | 0 | 0 | 0 | 1
        """);
  }

  @Test
  void eachKnownAtDaySeesWhatWasKnownThen() throws IOException {
    deliver("2026-04-01", "a.csv", line(1, "01 Mar 2026", "kena"));
    deliver("2026-04-10", "b.csv", line(1, "02 Mar 2026", "kena"));
    deliver("2026-04-20", "c.csv", voided(1));
    lake.run(new IngestJob(), new ResolveJob());
    LocalDate asOf = LocalDate.of(2026, 6, 1);
    lake.run(asOf, LocalDate.of(2026, 4, 9), new StaysJob());
    Frames.assertRows(lake.table("core.stay"), "start_date\n2026-03-01");
    lake.run(asOf, LocalDate.of(2026, 4, 19), new StaysJob());
    Frames.assertRows(lake.table("core.stay"), "start_date\n2026-03-02");
    lake.run(asOf, LocalDate.of(2026, 4, 20), new StaysJob());
    Frames.assertRows(lake.table("core.stay"), "start_date");
    lake.run(asOf, LocalDate.of(2026, 3, 31), new StaysJob());
    Frames.assertRows(lake.table("core.stay"), "start_date");
  }

  @Test
  void fileThatWasSentEarlierAndArrivesLaterTakesItsPlaceInTime() throws IOException {
    deliver("2026-04-01", "a.csv", line(1, "01 Mar 2026", "kena"));
    deliver("2026-04-10", "c.csv", line(1, "03 Mar 2026", "kena"));
    lake.run(new IngestJob());
    deliver("2026-04-05", "b.csv", line(1, "02 Mar 2026", "kena"));
    lake.run(new IngestJob());
    assertVersions(
        """
        2026-03-01 | 2026-04-01 | 2026-04-05 | CORRECTION
        2026-03-02 | 2026-04-05 | 2026-04-10 | CORRECTION
        2026-03-03 | 2026-04-10 | -          | -
        """);
  }

  @Test
  void voidThatOvertakesItsRecordStillWithdrawsIt() throws IOException {
    deliver("2026-04-10", "b.csv", voided(1));
    lake.run(new IngestJob());
    deliver("2026-04-01", "a.csv", line(1, "01 Mar 2026", "kena"));
    lake.run(new IngestJob());
    assertVersions("2026-03-01 | 2026-04-01 | 2026-04-10 | VOID");
    assertAccounts(
        """
        1 | 0 | 0 | 0 | 1 | 0
        1 | 0 | 0 | 0 | 1 | 0
        """);
  }

  @Test
  void overlapAndTheSameFileUnderAnotherNameChangeNothing() throws IOException {
    deliver("2026-04-01", "a.csv", line(1, "01 Mar 2026", "kena"));
    lake.run(new IngestJob());
    deliver("2026-04-03", "again.csv", line(1, "01 Mar 2026", "kena"));
    deliver(
        "2026-04-04",
        "overlap.csv",
        line(1, "01 Mar 2026", "kena"),
        line(2, "05 Mar 2026", "tsoa"));
    lake.run(new IngestJob());
    assertVersions(
        """
        2026-03-01 | 2026-04-01 | - | -
        2026-03-05 | 2026-04-04 | - | -
        """);
    assertEquals(2, lake.table("control.file").count());
  }

  @Test
  void correctedRecordIsReplayedAndLeavesQuarantine() throws IOException {
    deliver("2026-04-01", "a.csv", line(1, "99 Mar 2026", "kena"), line(2, "05 Mar 2026", "tsoa"));
    lake.run(new IngestJob());
    Row bad = lake.table("restricted.quarantine").first();
    assertEquals(
        line(1, "99 Mar 2026", "kena"),
        new String(bad.<byte[]>getAs("record_bytes"), StandardCharsets.UTF_8));
    Path corrections = directory.resolve("corrections.jsonl");
    Files.writeString(
        corrections,
        "{\"file_hash\": \"%s\", \"record_no\": 1, \"record_text\": \"%s\"}\n"
            .formatted(bad.getAs("file_hash"), line(1, "09 Mar 2026", "kena")));
    lake.run(new ReplayJob(Optional.of("tele-bridge"), Optional.of(corrections)));
    assertAccounts("2 | 2 | 0 | 0 | 0 | 2");
    Frames.assertRows(
        lake.table("restricted.quarantine"), "record_no | line_no | status_code\n1 | 2 | REPLAYED");
    lake.run(new ReplayJob(Optional.empty(), Optional.empty()));
    assertAccounts("2 | 2 | 0 | 0 | 0 | 2");
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

  @Test
  void runThatBrokeIsUndoneAndCanSimplyBeRepeated() throws IOException {
    deliver("2026-04-01", "a.csv", line(1, "01 Mar 2026", "kena"));
    assertThrows(IllegalStateException.class, () -> lake.run(new BrokenJob()));
    assertEquals(1, lake.table("core.crossing").count());
    lake.run(new IngestJob());
    assertVersions("2026-03-01 | 2026-04-01 | - | -");
    assertAccounts("1 | 1 | 0 | 0 | 0 | 1");
    assertEquals(1, lake.table("restricted.identity").count());
  }

  @Test
  void landingThatIsNotThereIsToldInThreeLines() {
    PipelineException refusal =
        assertThrows(PipelineException.class, () -> lake.run(new IngestJob()));
    assertTrue(refusal.remedy().contains("--landing"));
    assertEquals(3, refusal.kind().exitCode());
  }
}
