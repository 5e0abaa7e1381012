package org.moeli.kernel.audit;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.table.TableCatalogue;
import org.moeli.testing.Frames;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TestLake;

/** Whoever changes, deletes or cuts off what was recorded is found out. */
@SparkTest
class AuditTest {
  @TempDir static Path directory;
  static Path head;
  static String wholeHead;
  static OptionalLong whole;
  static TableCatalogue tables;
  static Audit audit;

  @BeforeAll
  static void record(SparkSession spark) throws Exception {
    TestLake lake = new TestLake(spark, directory);
    RunContext run = lake.context(Optional.empty(), Optional.empty());
    tables = lake.tables();
    audit = new Audit(run, tables);
    assertEquals(new Audit.Verdict(0, "-", Optional.empty()), audit.verify());
    ReadReason reason = new ReadReason("AUDIT", "T/1");
    audit.record(
        AuditedRead.granted(
            "reveal", reason, List.of("restricted.identity"), "lead-1", 2, List.of("p1", "p2")));
    audit.record(AuditedRead.refused("reveal", reason, List.of("restricted.identity"), "lead-2"));
    audit.record(
        AuditedRead.granted(
            "sql",
            reason,
            List.of("restricted.identity", "restricted_tip.link"),
            "query",
            7,
            List.of()));
    head = lake.directory().resolve("control/audit_head.txt");
    wholeHead = Files.readString(head);
    whole = tables.version(Audit.TABLE);
  }

  @AfterEach
  void restore() throws Exception {
    tables.restore(Audit.TABLE, whole);
    whole = tables.version(Audit.TABLE);
    Files.writeString(head, wholeHead);
  }

  private static Optional<String> broken() {
    return audit.verify().broken();
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
    assertEquals(wholeHead, "3 " + rows.get(2).getAs("row_hash") + "\n");
  }

  @Test
  void anUntouchedChainIsWhole() {
    Audit.Verdict verdict = audit.verify();

    assertEquals(3, verdict.rowCount());
    assertEquals(wholeHead, "3 " + verdict.newestHash() + "\n");
    assertEquals(Optional.empty(), verdict.broken());
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

    assertEquals(Optional.of("the rows from 2 to 3 were cut off"), broken());

    audit.record(
        AuditedRead.refused(
            "reveal", new ReadReason("AUDIT", "T/2"), List.of("restricted.identity"), "lead-3"));

    assertEquals(Optional.of("row 2 is missing"), broken());
  }

  @Test
  void aHeadThatIsGoneIsFound() throws Exception {
    Files.delete(head);

    assertEquals(
        Optional.of("the file control/audit_head.txt is missing or belongs to another chain"),
        broken());
  }

  @Test
  void aCrashBetweenRowAndHeadIsNoFault() throws Exception {
    Row second = tables.read(Audit.TABLE).where("audit_no = 2").collectAsList().get(0);
    Files.writeString(head, "2 " + second.getAs("row_hash") + "\n");

    assertEquals(Optional.empty(), broken());
  }
}
