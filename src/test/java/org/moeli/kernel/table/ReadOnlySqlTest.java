package org.moeli.kernel.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.contract.TableContract;
import org.moeli.testing.SparkTest;

/** Queries by table name; nothing that writes gets through. */
@SparkTest
class ReadOnlySqlTest {
  static final Contracts CONTRACTS = Contracts.load(Optional.empty());

  @TempDir static Path directory;
  static Path lake;
  static ReadOnlySql sql;

  @BeforeAll
  static void open(SparkSession spark) {
    // A user's directory may be called anything.
    lake = directory.resolve("it's a lake, 100% \"real\"");
    LakeRoot root = LakeRoot.of(lake.toString());
    TableCatalogue tables = new TableCatalogue(spark, root, CONTRACTS);
    tables.create("core.void_notice");
    tables.create("restricted.file_name");
    sql = new ReadOnlySql(spark, root, CONTRACTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM core.void_notice",
        "WITH t AS (SELECT 1) DELETE FROM core.void_notice",
        "WITH t AS (SELECT 1) UPDATE core.void_notice SET source = 'x'",
        "INSERT INTO core.void_notice SELECT * FROM core.void_notice",
        "WITH t AS (SELECT * FROM core.void_notice) INSERT INTO core.void_notice SELECT * FROM t",
        "FROM core.void_notice INSERT INTO core.void_notice SELECT *",
        "DROP TABLE core.void_notice",
        "CREATE TABLE x AS SELECT 1",
        "SET spark.sql.ansi.enabled=true",
        "BEGIN DELETE FROM core.void_notice; END",
        "EXECUTE IMMEDIATE 'DELETE FROM core.void_notice'",
        "SELECT TRANSFORM(source) USING 'cat' FROM core.void_notice"
      })
  void whatWritesIsRefused(String statement) {
    PipelineException refusal = assertThrows(PipelineException.class, () -> sql.query(statement));
    assertEquals("this is not a query", refusal.problem());
  }

  @Test
  void tableIsFoundByItsNameInAnyCaseAlsoInsideSubqueries() {
    assertEquals(0, sql.query("-- all\nSELECT * FROM Core.Void_Notice").count());
    assertEquals(
        1, sql.query("SELECT 1 WHERE 0 = (SELECT count(*) FROM core.void_notice)").count());
  }

  @Test
  void quotedAndFullNamesAndColumnsBehindThemWork() {
    assertEquals(0, sql.query("SELECT * FROM `core`.`void_notice`").count());
    assertEquals(
        0, sql.query("SELECT core.void_notice.source FROM spark_catalog.core.void_notice").count());
    assertEquals(
        1,
        sql.query(
                """
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3),
                  v AS (SELECT * FROM core.void_notice)
                SELECT count(*) FROM n JOIN range(3) r ON n.i = r.id LEFT JOIN v ON false
                  JOIN (VALUES (1)) x(a) ON true
                """)
            .count());
  }

  @Test
  void theTablesOfAQueryAreKnownBeforeItIsRun() {
    assertEquals(
        List.of("core.void_notice", "restricted.file_name"),
        ReadOnlySql.tables(
                """
                WITH f AS (SELECT * FROM spark_catalog.Restricted.`FILE_NAME`)
                SELECT 1 FROM f WHERE EXISTS (SELECT * FROM core.void_notice)
                """,
                CONTRACTS)
            .stream()
            .map(TableContract::name)
            .sorted()
            .toList());
  }

  @Test
  void nothingIsReadByAPathOrAComputedName(SparkSession spark) {
    String path = lake.resolve("restricted/file_name").toString();
    String quoted = "`" + path.replace("`", "``") + "`";
    String text = "'delta." + quoted.replace("'", "\\'") + "'";
    // Even when an earlier query has named the table.
    sql.query("SELECT * FROM restricted.file_name");
    for (String query :
        List.of(
            "SELECT * FROM delta." + quoted,
            "SELECT 1 WHERE EXISTS (SELECT * FROM delta." + quoted + ")",
            "SELECT * FROM text." + quoted.replace("file_name", "file_name/_delta_log"),
            "SELECT * FROM IDENTIFIER('restricted.' || 'file_name')",
            "SELECT * FROM IDENTIFIER(" + text + ")",
            "SELECT * FROM table_changes('restricted.file_name', 0)",
            "WITH v AS (SELECT * FROM delta." + quoted + ") SELECT count(*) FROM v")) {
      assertThrows(PipelineException.class, () -> sql.query(query).collectAsList(), query);
    }
  }

  @Test
  void nothingCanBeWrittenThroughTheNameOfATable(SparkSession spark) {
    sql.query("SELECT * FROM core.void_notice");
    for (String statement :
        List.of(
            "DELETE FROM core.void_notice",
            "INSERT INTO core.void_notice SELECT * FROM core.void_notice",
            "INSERT OVERWRITE core.void_notice SELECT * FROM core.void_notice",
            "UPDATE core.void_notice SET source = 'x'",
            "TRUNCATE TABLE core.void_notice")) {
      assertThrows(Exception.class, () -> spark.sql(statement), statement);
    }
    // What can be dropped is the name alone.
    spark.sql("DROP TABLE core.void_notice");
    spark.sql("DROP DATABASE core CASCADE");
    assertEquals(0, sql.query("SELECT * FROM core.void_notice").count());
  }

  @Test
  void tableThatNoRunHasWrittenIsEmptyAndHasTheColumnsOfItsContract() {
    assertEquals(
        List.of(CONTRACTS.table("control.run").columnNames(), 0L),
        List.of(
            List.of(sql.query("SELECT * FROM control.run").columns()),
            sql.query("SELECT outputs.row_count FROM control.run").count()));
  }

  @Test
  void aJobOfAnAnalystKnowsEveryOpenTable(SparkSession spark) {
    List<String> open =
        CONTRACTS.all().stream()
            .filter(table -> !ReadOnlySql.isRestricted(table))
            .map(TableContract::name)
            .toList();
    assertEquals(open, sql.registerAll());
    assertEquals(0, spark.table("core.stay").count());
  }

  @Test
  void lakeWithoutATableIsToldApart(SparkSession spark, @TempDir Path nothing) {
    ReadOnlySql none = new ReadOnlySql(spark, LakeRoot.of(nothing.toString()), CONTRACTS);
    PipelineException refusal =
        assertThrows(PipelineException.class, () -> none.query("SELECT * FROM core.stay"));
    assertTrue(refusal.problem().contains("core.stay"));
    assertEquals(1, none.query("SELECT 1").count());
  }
}
