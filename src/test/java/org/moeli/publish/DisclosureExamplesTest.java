package org.moeli.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.example.ExampleFrames;
import org.moeli.kernel.example.ExampleResult;

/** Examples of disclosure control that do not hold, or cannot be meant; no Spark. */
class DisclosureExamplesTest {
  private static final String FILE =
      """
      as_of: 2026-06-30
      examples:
      - name: ten may be shown
        kind: mobility
        counts: [[10, 25]]
        shown: [[10, 25, 35], [10, 25, 35]]
      """;

  @TempDir private Path rules;

  @BeforeEach
  void rulesOfTheSite() throws IOException {
    Files.copy(Path.of("jobs/rules/disclosure.yaml"), rules.resolve("disclosure.yaml"));
  }

  @Test
  void anotherMinimumIsToldCellByCell() throws IOException {
    Path file = rules.resolve("disclosure.yaml");
    Files.writeString(
        file,
        Files.readString(file)
            .replace("\n  min_cell: 10", "\n  min_cell: 12")
            .replace("tip_min_cell: 11", "tip_min_cell: 12"));

    assertEquals(
        List.of(
            "row 1 column 1: expected 10, got C",
            "row 1 column 2: expected 25, got C",
            "row 2 column 1: expected 10, got C",
            "row 2 column 2: expected 25, got C"),
        results(FILE).get(0).differences().stream()
            .map(ExampleResult.Difference::toString)
            .toList());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no name           | name: ten may be shown | name: ''           | an example has no name
          an unknown kind   | kind: mobility         | kind: taxi         | one of [mobility, tip]
          an uneven table   | [[10, 25]]             | [[10, 25], [1]]    | counts is no table
          a column too few  | shown: [[10, 25, 35]   | shown: [[10, 25]   | shown is not counts with one more row and column
          a row too few     | , [10, 25, 35]]        | ]                  | shown is not counts with one more row and column
          no day            | as_of: 2026-06-30      | # none             | as_of is missing
          """)
  void mistakeIsTold(String what, String right, String wrong, String reason) {
    PipelineException told =
        assertThrows(PipelineException.class, () -> results(FILE.replace(right, wrong)), what);

    assertTrue(told.problem().endsWith("disclosure.examples.yaml"), told.problem());
    assertTrue(told.reason().contains(reason), told.reason());
  }

  private List<ExampleResult> results(String examples) throws IOException {
    Files.writeString(rules.resolve("disclosure.examples.yaml"), examples);
    return DisclosureExamples.read(Definitions.rules(Optional.of(rules)), "disclosure")
        .run(new ExampleFrames(null, Contracts.load(Optional.empty())))
        .get(0)
        .results();
  }
}
