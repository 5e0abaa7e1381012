package org.moeli.kernel.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.contract.Contracts;

/** Where a statement ends, and what is told at once of one that is no query. */
class SqlStatementsTest {
  private static final Contracts CONTRACTS = Contracts.load(Optional.empty());

  @Test
  void aSemicolonInATextANameOrACommentEndsNothing() {
    assertEquals(
        List.of(
            "SELECT 'a;b', \"c;d\", `e;f` -- g;h\n FROM t",
            "/* i;j */ SELECT 'it''s; \\'k;'",
            "SELECT '\ud83d\udc1f;'"),
        SqlStatements.of(
            """
            SELECT 'a;b', "c;d", `e;f` -- g;h
             FROM t;
            /* i;j */ SELECT 'it''s; \\'k;';;
            SELECT '\ud83d\udc1f;'; -- the end;
            """));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", ";", " ; ;", "-- nothing", "/* nothing; */"})
  void withoutAWordThereIsNoStatement(String text) {
    assertEquals(List.of(), SqlStatements.of(text));
    assertFalse(SqlStatements.isEnded(text) && !text.contains(";"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT 1;", "SELECT 1 ; -- one", "SELECT\n1\n;\n", "SELECT 'a;';"})
  void anEndedStatement(String text) {
    assertTrue(SqlStatements.isEnded(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SELECT 1", "SELECT 1; SELECT", "SELECT 'a;", "SELECT 1 -- ;", "SELECT /* ;"})
  void aStatementThatGoesOn(String text) {
    assertFalse(SqlStatements.isEnded(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          SELECT 1; SELECT 2           | these are 2 statements | here stands one query, and a semicolon ends it
          SELECT 1;; DROP TABLE x;     | these are 2 statements | here stands one query, and a semicolon ends it
          VACUUM core.stay             | this is not a query    | sql only reads: a query begins with SELECT, WITH, FROM, VALUES or TABLE, this with VACUUM
          describe core.stay           | this is not a query    | sql only reads: a query begins with SELECT, WITH, FROM, VALUES or TABLE, this with DESCRIBE
          -- nothing                   | this is not a query    | it is empty
          SELECT FORM core.stay        | the query cannot be run | Syntax error at or near '.' (line 1, pos 16)
          """)
  void whatIsWrongIsSaidInWords(String text, String problem, String cause) {
    PipelineException mistake =
        assertThrows(PipelineException.class, () -> ReadOnlySql.parse(text, CONTRACTS));

    assertEquals(problem, mistake.problem());
    assertEquals(cause, mistake.reason());
    assertEquals(2, mistake.kind().exitCode());
  }

  @ParameterizedTest
  @CsvSource({
    "core.stays, core.stay",
    "stay, core.stay",
    "CORE.Crosing, core.crossing",
    "core.overstay, intelligence.overstay",
    "intelligence.overstays, intelligence.overstay",
    "statistic.overstay_month, statistics.overstay_month",
    "restricted.identities, restricted.identity",
    "control.reconcilation, control.reconciliation",
    "weather, "
  })
  void theTableThatAMisspeltNameStandsFor(String written, String meant) {
    assertEquals(
        Optional.ofNullable(meant),
        Spelling.nearest(written, CONTRACTS.all().stream().map(table -> table.name()).toList()));
  }
}
