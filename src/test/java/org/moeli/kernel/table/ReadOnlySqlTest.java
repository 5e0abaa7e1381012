package org.moeli.kernel.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.junit.jupiter.params.provider.CsvSource;
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
        ReadOnlySql.parse(
                """
                WITH f AS (SELECT * FROM spark_catalog.Restricted.`FILE_NAME`)
                SELECT 1 FROM f WHERE EXISTS (SELECT * FROM core.void_notice)
                """,
                CONTRACTS)
            .tables()
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

  /** What is decided on and what is run are one text, whatever the settings. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT source ${spark.moeli.x}",
        "SELECT 1 /* ${spark.moeli.x} */",
        "SELECT '${env:PATH}' AS a",
        "SELECT '${system:user.name}' AS a"
      })
  void aVariablePutsNothingIntoAQuery(String text, SparkSession spark) {
    spark.conf().set("spark.moeli.x", "*/ FROM restricted.file_name /*");
    try {
      ReadOnlySql.Query query = ReadOnlySql.parse(text, CONTRACTS);
      assertEquals(List.of(), query.tables());
      assertTrue(sql.rows(query).first().toString().matches("\\[(1|\\$\\{.*\\})]"), text);
    } catch (PipelineException refused) {
      assertEquals("the query cannot be run", refused.problem());
    } finally {
      spark.conf().unset("spark.moeli.x");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT reflect('java.lang.System', 'setProperty', 'a', 'b')",
        "SELECT java_method('java.util.UUID', 'randomUUID')",
        "SELECT try_reflect('java.lang.System', 'getProperty', 'user.home')",
        "SELECT IDENTIFIER('ref' || 'lect')('java.lang.System', 'getProperty', 'user.home')",
        "SELECT 1 WHERE EXISTS (SELECT reflect('java.lang.System', 'getProperty', 'user.home'))",
        "WITH t AS (SELECT reflect('java.util.UUID', 'randomUUID') AS a) SELECT * FROM t",
        "SELECT count(*) FROM range(3) ORDER BY reflect('java.util.UUID', 'randomUUID')",
        "SELECT input_file_name() FROM core.void_notice",
        "SELECT xpath('<a><b>1</b></a>', 'a/b/text()')",
        "SELECT current_user()"
      })
  void whatReachesOutOfTheRowsIsRefused(String query) {
    PipelineException refusal =
        assertThrows(PipelineException.class, () -> sql.query(query).collectAsList());
    assertTrue(refusal.problem().startsWith("the query calls "), refusal::problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SELECT * FROM core.void_notices      | there is no table core.void_notices | did you mean core.void_notice?
          SELECT * FROM void_notice            | there is no table void_notice       | did you mean core.void_notice?
          SELECT * FROM weather                | there is no table weather           | the tables are in schemas/README.md
          SELECT sorce FROM core.void_notice   | there is no column sorce            | did you mean one of: source, record_id, file_hash, record_digest, delivery_order?
          SELECT cuont(*) FROM core.void_notice | there is no function cuont         | did you mean count?
          """)
  void aMisspeltNameIsToldWithTheOneThatIsMeant(String query, String problem, String remedy) {
    PipelineException mistake =
        assertThrows(PipelineException.class, () -> sql.query(query).collectAsList());
    assertEquals(problem, mistake.problem());
    assertEquals(remedy, mistake.remedy());
  }

  /**
   * What the rows bring about is a mistake of the query too; where they are restricted, no value.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SELECT raise_error('no stays') | no stays
          SELECT assert_true(1 > 2) | '(1 > 2)' is not true!
          SELECT (SELECT id FROM range(2)) | More than one row returned by a subquery used as an expression
          SELECT id, raise_error(concat('row ', id)) FROM range(1, 2) | row 1
          """)
  void aQueryThatFailsOnItsRowsIsAMistake(String text, String words) {
    ReadOnlySql.Query query = ReadOnlySql.parse(text, CONTRACTS);
    Throwable failure = assertThrows(Throwable.class, () -> sql.rows(query).collectAsList());

    assertEquals(words, QueryFailure.in(failure, query).orElseThrow().reason());
    ReadOnlySql.Query restricted =
        new ReadOnlySql.Query(text, query.plan(), List.of(CONTRACTS.table("restricted.file_name")));
    assertFalse(
        QueryFailure.in(failure, restricted).orElseThrow().getMessage().contains(words), text);
    assertEquals(Optional.empty(), QueryFailure.in(new IllegalStateException("a defect"), query));
  }

  /** One of each allowed group, and what an analyst writes all day. */
  @Test
  void functionsOverRowsCanBeUsed() {
    assertEquals(
        1,
        sql.query(
                """
                SELECT count(*), sum(a) FILTER (WHERE a > 1), array_sort(collect_set(a))[0],
                  percentile_approx(a, 0.5), any_value(upper(trim(b)) || '-' || lpad(b, 4, '0')),
                  max(CASE WHEN a = 1 THEN date_add(DATE '2026-01-01', a) END),
                  max(map_from_arrays(array('k'), array(a))['k']), max(struct(a, b).a),
                  max(from_json('{"x": 1}', 'x INT').x), max(to_json(named_struct('a', a))),
                  max(sha2(b, 256)), max(bit_count(a)), max(coalesce(nullif(a, 1), 0)),
                  max(aggregate(transform(array(a), x -> x + 1), 0, (s, x) -> s + x)),
                  max(b RLIKE 'x.*' AND b IN ('x', 'y') AND a BETWEEN 1 AND 3), max(typeof(a)),
                  max(CAST(a AS DOUBLE) / 3), max(regexp_replace(b, 'x', 'y'))
                FROM (SELECT a, b, row_number() OVER (PARTITION BY b ORDER BY a) AS n,
                        lag(a) OVER (ORDER BY a) AS before
                      FROM VALUES (1, 'x'), (2, 'y') AS t(a, b) LATERAL VIEW explode(array(1)) e AS c)
                WHERE n = 1 AND a NOT IN (SELECT 7) AND EXISTS (SELECT 1)
                """)
            .count());
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
