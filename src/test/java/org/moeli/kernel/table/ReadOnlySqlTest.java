package org.moeli.kernel.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.contract.Contracts;
import org.moeli.testing.SparkTest;

/** Queries by table name; nothing that writes gets through. */
@SparkTest
class ReadOnlySqlTest {
  @TempDir static Path lake;
  static ReadOnlySql sql;

  @BeforeAll
  static void open(SparkSession spark) {
    LakeRoot root = LakeRoot.of(lake.toString());
    Contracts contracts = Contracts.load(Optional.empty());
    new TableCatalogue(spark, root, contracts).create("core.void_notice");
    sql = new ReadOnlySql(spark, root, contracts);
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
        "SET spark.sql.ansi.enabled=true"
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
  void tableThatTheLakeDoesNotHoldIsNamed() {
    PipelineException refusal =
        assertThrows(PipelineException.class, () -> sql.query("SELECT * FROM core.stay"));
    assertTrue(refusal.problem().contains("core.stay"));
  }
}
