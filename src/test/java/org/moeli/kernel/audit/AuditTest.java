package org.moeli.kernel.audit;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.kernel.run.LakeMark;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.table.TableCatalogue;
import org.moeli.testing.Frames;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TestLake;

/** Whoever changes, deletes or cuts off what was recorded is found out. */
@SparkTest
class AuditTest {
  @TempDir static Path directory;
  static Path mark;
  static String beforeLast;
  static String wholeMark;
  static OptionalLong whole;
  static TableCatalogue tables;
  static Audit audit;

  @BeforeAll
  static void record(SparkSession spark) throws Exception {
    TestLake lake = new TestLake(spark, directory);
    RunContext run = lake.context(Optional.empty(), Optional.empty());
    tables = lake.tables();
    audit = new Audit(run, tables);
    LakeMark.check(run, true);
    assertEquals(new Audit.Verdict(0, "-", Optional.empty()), audit.verify(Optional.empty()));
    assertEquals(Optional.empty(), audit.suspicion());
    ReadReason reason = new ReadReason("AUDIT", "T/1");
    audit.record(
        AuditedRead.granted(
            "reveal", reason, List.of("restricted.identity"), "lead-1", 2, List.of("p1", "p2")));
    audit.record(AuditedRead.refused("reveal", reason, List.of("restricted.identity"), "lead-2"));
    mark = lake.directory().resolve("control/lake.json");
    beforeLast = Files.readString(mark);
    audit.record(
        AuditedRead.granted(
            "sql",
            reason,
            List.of("restricted.identity", "restricted_tip.link"),
            "query",
            7,
            List.of()));
    wholeMark = Files.readString(mark);
    whole = tables.version(Audit.TABLE);
  }

  @AfterEach
  void restore() throws Exception {
    tables.restore(Audit.TABLE, whole);
    whole = tables.version(Audit.TABLE);
    Files.writeString(mark, wholeMark);
    tables.delete("control.run", lit(true));
  }

  private static Optional<String> broken() {
    return audit.verify(Optional.empty()).broken();
  }

  @Test
  void everyReadIsARowThatNamesNoUser() {
    Frames.assertRows(
        tables.read(Audit.TABLE),
        """
        audit_no | command | purpose_code | ticket | filter | row_count | outcome_code
        1 | reveal | AUDIT | T/1 | lead-1 | 2 | GRANTED
        2 | reveal | AUDIT | T/1 | lead-2 | 0 | REFUSED
        3 | sql    | AUDIT | T/1 | query  | 7 | GRANTED
        """);
    List<Row> rows = tables.read(Audit.TABLE).orderBy("audit_no").collectAsList();
    String user = System.getProperty("user.name");
    rows.forEach(row -> assertFalse(row.mkString("|").contains(user), row.mkString("|")));
    assertEquals(List.of(-1L, -1L), rows.get(2).getList(rows.get(2).fieldIndex("table_versions")));
    assertEquals("PROCESS", rows.get(0).getAs("user_basis_code"));
    assertEquals(2, rows.get(0).getList(rows.get(0).fieldIndex("subject_keys")).size());
    assertNull(rows.get(2).getAs("subject_keys"));
  }

  @Test
  void anUntouchedChainIsWhole() {
    Audit.Verdict verdict = audit.verify(Optional.empty());

    assertEquals(3, verdict.rowCount());
    assertTrue(wholeMark.contains("\"audit_rows\":3,\"audit_hash\":\"" + verdict.newestHash()));
    assertEquals(Optional.empty(), verdict.broken());
    assertEquals(verdict, audit.verify(Optional.of(verdict.newestHash())));
    assertEquals(Optional.empty(), audit.suspicion());
    assertEquals(
        Optional.of("no row has the hash that was written down"),
        audit.verify(Optional.of("made up")).broken());
  }

  /** A run has ended since the newest read; its row is what a shorter chain runs up against. */
  private static void aRunHasEnded() {
    Instant at = Instant.parse("2026-11-20T10:00:00Z");
    List<Object> row = new ArrayList<>(List.of("r", "stays", at, at, "DONE", "user"));
    row.addAll(Arrays.asList(null, null, "lesotho", "test", "f", List.of(), List.of()));
    Audit.Verdict now = audit.verify(Optional.empty());
    row.addAll(List.of(now.rowCount(), now.newestHash()));
    tables.append("control.run", List.of(RowFactory.create(row.toArray())));
  }

  private static void cutOff(int first) {
    tables.delete(Audit.TABLE, col("audit_no").geq(first));
  }

  private static void assertBroken(String reason) {
    assertEquals(Optional.of(reason), broken());
    assertEquals(Optional.of(reason), audit.suspicion(), "at every run");
  }

  @Test
  void theNewestRowCannotBeRemovedWithItsMarkPutBack() throws IOException {
    aRunHasEnded();
    cutOff(3);
    assertBroken("the rows from 3 to 3 were cut off");
    Files.writeString(mark, beforeLast);
    assertBroken("the rows from 3 to 3 were cut off");
  }

  @Test
  void theTableCannotBeRemovedOrPutBack() throws IOException {
    tables.restore(Audit.TABLE, OptionalLong.of(1));
    assertBroken("the rows from 2 to 3 were cut off");
    Path table = mark.resolveSibling("audit");
    Path elsewhere = mark.resolveSibling("elsewhere");
    Files.move(table, elsewhere);
    assertBroken("the rows from 1 to 3 were cut off");
    Files.move(elsewhere, table);
  }

  @Test
  void anOlderMarkIsFound() throws IOException {
    ReadReason reason = new ReadReason("AUDIT", "T/3");
    audit.record(AuditedRead.refused("reveal", reason, List.of("restricted.identity"), "lead-4"));
    Files.writeString(mark, beforeLast);

    assertBroken("the mark of the lake is older than row 4");
  }

  @Test
  void aChangedRowIsFound() {
    tables.update(
        Audit.TABLE,
        tables.read(Audit.TABLE),
        "t.audit_no = s.audit_no and t.audit_no = 2",
        Map.of("filter", "'lead-9'"));

    assertEquals(Optional.of("row 2 was changed after it was written"), broken());
  }

  @Test
  void aDeletedRowIsFound() {
    tables.delete(Audit.TABLE, col("audit_no").equalTo(2));

    assertEquals(Optional.of("row 2 is missing"), broken());
  }

  @Test
  void aRowThatTookThePlaceOfADeletedOneIsFound() {
    tables.delete(Audit.TABLE, col("audit_no").equalTo(2));
    tables.update(
        Audit.TABLE,
        tables.read(Audit.TABLE),
        "t.audit_no = s.audit_no and t.audit_no = 3",
        Map.of("audit_no", "2"));

    assertEquals(Optional.of("row 2 was changed after it was written"), broken());
  }

  @Test
  void aCutTailIsFoundAlsoAfterFurtherReads() {
    tables.delete(Audit.TABLE, col("audit_no").geq(2));

    assertBroken("the rows from 2 to 3 were cut off");

    audit.record(
        AuditedRead.refused(
            "reveal", new ReadReason("AUDIT", "T/2"), List.of("restricted.identity"), "lead-3"));

    assertEquals(Optional.of("row 2 is missing"), broken());
  }

  @Test
  void aCrashBetweenRowAndMarkIsNoFault() throws IOException {
    Files.writeString(mark, beforeLast);

    assertEquals(Optional.empty(), broken());
    assertEquals(Optional.empty(), audit.suspicion());
  }
}
