package org.moeli.app;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.kernel.table.LakeRoot;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TestLake;
import org.moeli.testing.TextTable;

/** What an operator reads first. */
@SparkTest
class StatusCommandTest {
  private static final String WELL =
      """
      file_hash | source | status_code | refusal_code | received_date | size_bytes | record_count | sequence_no | run_id
      a1 | maseru-bridge | ACCEPTED | - | 2026-03-02 | 10 | 1 | 1 | r1
      a2 | maseru-bridge | ACCEPTED | - | 2026-03-09 | 10 | 1 | 2 | r1
      a3 | maseru-bridge | ACCEPTED | - | 2026-03-16 | 10 | 1 | 3 | r1
      b1 | permits       | ACCEPTED | - | 2026-01-01 | 10 | 1 | 4 | r1
      """;

  @TempDir Path directory;
  private SparkSession spark;
  private TestLake lake;

  @BeforeEach
  void lake(SparkSession session) {
    spark = session;
    lake = new TestLake(session, directory);
    write("control.file", WELL);
    write("control.reconciliation", accounts(0, 0));
  }

  @Test
  void allIsWell() {
    assertEquals(
        List.of("all is well", "lake file:" + lake.directory() + "   site lesotho"),
        status(17).subList(0, 2));
  }

  @Test
  void whatNeedsAttentionStandsInTheFirstLineAndIsToldBelow() throws IOException {
    write(
        "control.file",
        WELL + "b2 | permits | REFUSED | FILE_EMPTY | 2026-01-01 | 0 | - | 5 | r1\n");
    write("control.reconciliation", accounts(3, 1200));
    Files.writeString(lake.directory().resolve("control/unfinished.txt"), "core.stay 3\n");
    Files.writeString(
        lake.directory().resolve("control/attention.json"), "{\"risk\": [\"rule N is paused\"]}");

    List<String> lines = status(31 + 20);

    assertEquals(
        """
        needs attention: unfinished jobs 1, late feeds 1, remarks of risk 1, refused files 1, records set aside 1203
          unfinished jobs: it is running now, or it broke off and the next run undoes it
          late feeds: maseru-bridge delivered last on 2026-03-16, 35 days ago; usual is every 7
          remarks of risk: rule N is paused
          refused files: permits 1; why: see control.file
          records set aside: maseru-bridge 3, permits 1200; why: see control.issue_count
        """,
        String.join("\n", lines.subList(0, 6)) + "\n");
  }

  /** Rows that were changed or deleted since are not read. */
  @Test
  void aTableIsReadAsItIsNow() {
    lake.tables().delete("control.file", col("source").equalTo("maseru-bridge"));
    write("control.reconciliation", accounts(7, 0));
    lake.tables()
        .upsert(
            "control.reconciliation",
            TextTable.of(spark, "control.reconciliation", accounts(0, 5)).collectAsList());

    assertEquals("needs attention: records set aside 5", status(59).get(0));
  }

  private static String accounts(int maseru, int permits) {
    return """
    file_hash | source | read_count | accepted_count | duplicate_count | superseded_count | voided_count | quarantined_count | event_count | run_id
    a1 | maseru-bridge | %1$d | 0 | 0 | 0 | 0 | %1$d | 0 | r1
    b1 | permits       | %2$d | 0 | 0 | 0 | 0 | %2$d | 0 | r1
    """
        .formatted(maseru, permits);
  }

  private void write(String table, String rows) {
    lake.tables().overwrite(table, TextTable.of(spark, table, rows));
  }

  /** The lines on a day of March, or after. */
  private List<String> status(int day) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StatusCommand.print(
        LakeRoot.of(lake.directory().toString()),
        "lesotho",
        LocalDate.of(2026, 3, 1).plusDays(day - 1L),
        new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
