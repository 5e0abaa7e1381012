package org.moeli.kernel.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.contract.Lineage.Origin;

class DeclaredLineageTest {
  private static final String TEXT =
      """
      table,column,source_table,source_column,is_exact
      core.stay,days,core.visit,first,true
      core.stay,days,core.visit,last,true
      core.stay,post,core.visit,post,false
      core.visit,first,landing,,true
      core.visit,last,core.stay,days,true
      """;

  @TempDir Path dir;

  @Test
  void fileSaysWhereAColumnComesFrom() throws IOException {
    DeclaredLineage declared = read(TEXT);

    assertEquals(
        new Origin(Set.of("core.visit.first", "core.visit.last"), true),
        declared.origin("core.stay.days"));
    assertEquals(new Origin(Set.of("core.visit.post"), false), declared.origin("core.stay.post"));
    assertEquals(new Origin(Set.of("landing"), true), declared.origin("core.visit.first"));
    assertEquals(new Origin(Set.of(), true), declared.origin("core.visit.post"));
    assertEquals(TEXT, declared.text());
  }

  @Test
  void sourcesAreFollowedToTheirEndAndRoundACircle() throws IOException {
    DeclaredLineage declared = read(TEXT);

    assertEquals(
        Set.of("core.visit.first", "core.visit.last", "core.stay.days", "landing"),
        declared.sourcesBehind("core.stay.days"));
    assertEquals(Set.of(), declared.sourcesBehind("core.visit.post"));
  }

  @Test
  void textOfObservedLineageIsSortedAndHasOneLinePerSource() {
    Lineage stay =
        new Lineage(
            Map.of(
                "days", new Origin(Set.of("core.visit.last", "core.visit.first"), true),
                "constant", new Origin(Set.of(), true)));
    Lineage again = new Lineage(Map.of("days", new Origin(Set.of("landing"), false)));

    assertEquals(
        """
        table,column,source_table,source_column,is_exact
        core.person,days,landing,,false
        core.stay,days,core.visit,first,false
        core.stay,days,core.visit,last,false
        core.stay,days,landing,,false
        """,
        DeclaredLineage.of(Map.of("core.stay", stay.plus(again), "core.person", again)).text());
  }

  @Test
  void undeclaredIsWhatAPlanReadsBeyondTheFile() throws IOException {
    DeclaredLineage declared = read(TEXT);

    assertEquals(
        List.of(),
        declared.undeclared(
            "core.stay", new Lineage(Map.of("days", new Origin(Set.of("core.visit.last"), true)))),
        "a site without some rule may use fewer");
    assertEquals(
        List.of("core.stay.post comes from [core.visit.last, unknown] as well"),
        declared.undeclared(
            "core.stay",
            new Lineage(
                Map.of(
                    "post",
                    new Origin(Set.of("core.visit.post", "unknown", "core.visit.last"), false)))));
    assertEquals(
        List.of("core.visit.post comes from [landing] as well"),
        declared.undeclared(
            "core.visit", new Lineage(Map.of("post", new Origin(Set.of("landing"), true)))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "source_column,is_exact | source_column | 1",
        "core.visit,post,false | core.visit,post | 4",
        "core.visit,post,false | core.visit,post,no | 4"
      })
  void lineOfAnotherFormIsRefusedWithItsNumber(String right, String wrong, int line) {
    PipelineException mistake =
        assertThrows(PipelineException.class, () -> read(TEXT.replace(right, wrong)));

    assertEquals("cannot use lineage.csv", mistake.problem());
    assertEquals(
        "line " + line + " has not the form table,column,source_table,source_column,is_exact",
        mistake.reason());
  }

  @Test
  void fileOfTheRepositoryNamesColumnsOfContractsOnly() {
    Contracts contracts = Contracts.load(Optional.of(Path.of("schemas")));

    assertEquals(
        List.of(),
        contracts
            .lineage()
            .text()
            .lines()
            .skip(1)
            .filter(
                line -> {
                  String[] cells = line.split(",", -1);
                  boolean isSourceKnown =
                      cells[2].equals(Lineage.LANDING)
                          ? cells[3].isEmpty()
                          : contracts.column(cells[2] + "." + cells[3]).isPresent();
                  return !isSourceKnown || contracts.column(cells[0] + "." + cells[1]).isEmpty();
                })
            .toList());
  }

  private DeclaredLineage read(String text) throws IOException {
    Files.writeString(dir.resolve("lineage.csv"), text);
    return DeclaredLineage.read(Definitions.schemas(Optional.of(dir)));
  }
}
