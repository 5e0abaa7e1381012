package org.moeli.overstay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.example.ExampleFrames;
import org.moeli.kernel.example.ExampleResult;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.site.SiteProfile;
import org.moeli.testing.SparkTest;

/** Examples of stay rules that do not hold, or cannot be meant. */
@SparkTest
class StayExamplesTest {
  private static final Definitions SCHEMAS = Definitions.schemas(Optional.empty());
  private static final SiteProfile SITE = SiteProfile.load(Optional.empty(), SCHEMAS);
  private static final String FILE =
      """
      as_of: 2026-06-30
      presences:
      - name: in time
        given: {nationality: DEU, enters: 2026-02-20, leaves: 2026-03-06}
        expect: {rule_id: LSO-VISITOR-14, until: 2026-03-06, status: DEPARTED_IN_TIME}
      absences:
      - name: back in time
        given: {nationality: LSO, leaves: 2026-01-10, returns: 2026-02-09}
        expect: {rule_id: ZAF-BASOTHO-30, rule_days: 30, absence_days: 30, over_30: false, over_90: false, over_rule: false}
      """;

  @TempDir private Path rules;

  @Test
  void anotherRuleIsToldCellByCell(SparkSession spark) throws IOException {
    List<ExampleResult> results =
        read("days: 14", "days: 13", FILE)
            .run(new ExampleFrames(spark, Contracts.load(SCHEMAS)))
            .get(0)
            .results();

    assertEquals(
        List.of(
            "in time: overstay_days: expected nothing, got 1",
            "in time: status: expected DEPARTED_IN_TIME, got DEPARTED_LATE",
            "in time: until: expected 2026-03-06, got 2026-03-05"),
        results.stream()
            .flatMap(result -> result.differences().stream().map(d -> result.name() + ": " + d))
            .toList());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no day               | as_of: 2026-06-30 | # none         | as_of is missing
          no name              | name: in time     | name: ''       | an example has no name
          nothing expected     | over_rule: false} | over_rule: false, over_40: true} | the example 'back in time' expects over_40
          a presence without a beginning | enters: | returns:      | the example 'in time': enters is missing
          an absence without a beginning | leaves: 2026-01-10 | enters: 2026-01-10 | the example 'back in time': leaves is missing
          """)
  void mistakeIsTold(String what, String right, String wrong, String reason) {
    PipelineException told =
        assertThrows(
            PipelineException.class,
            () -> read("days: 14", "days: 14", FILE.replace(right, wrong)),
            what);

    assertTrue(told.problem().endsWith("stay.examples.yaml"), told.problem());
    assertTrue(told.reason().contains(reason), told.reason());
  }

  private StayExamples read(String right, String wrong, String examples) throws IOException {
    String text = Files.readString(Path.of("jobs/rules/stay.yaml"));
    assertTrue(text.contains(right), right);
    Files.writeString(rules.resolve("stay.yaml"), text.replace(right, wrong));
    Files.writeString(rules.resolve("stay.examples.yaml"), examples);
    return StayExamples.read(
        Definitions.rules(Optional.of(rules)), "stay", SITE, CodeLists.load(SITE, SCHEMAS));
  }
}
