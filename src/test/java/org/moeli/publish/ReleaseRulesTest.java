package org.moeli.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.PipelineException;

class ReleaseRulesTest {
  private static final Path RULES = Path.of("jobs", "rules");
  private static final String FILE =
      """
      rules:
      - rule_id: OLD
        min_cell: 5
        tip_min_cell: 11
        min_expected_departures: 100
        provisional_days: 60
        effective_from: 2020-01-01
        effective_to: 2025-12-31
        source: a policy
      - rule_id: NEW
        min_cell: 10
        tip_min_cell: 11
        tip_min_room: 5
        min_expected_departures: 100
        provisional_days: 60
        effective_from: 2026-01-01
        source: a policy
      """;

  @TempDir private Path directory;

  @Test
  void theRuleOfTheAsOfDayGoverns() throws IOException {
    ReleaseRules rules = rules(FILE);
    assertEquals(5, rules.on(LocalDate.parse("2025-12-31")).minCell());
    assertEquals(0, rules.on(LocalDate.parse("2025-12-31")).tipMinRoom());
    assertEquals(10, rules.on(LocalDate.parse("2026-01-01")).minCell());
    PipelineException refused =
        assertThrows(PipelineException.class, () -> rules.on(LocalDate.parse("2019-12-31")));
    assertEquals(PipelineException.Kind.CONFIGURATION, refused.kind());
    assertEquals("no rule is in force on the as-of day 2019-12-31", refused.reason());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a minimum of two           | min_cell: 10       | min_cell: 2         | rule NEW: min_cell is not from 3 to 1000
          a small minimum for cases  | tip_min_cell: 11   | tip_min_cell: 2     | rule OLD: tip_min_cell is not from 3 to 1000
          cases shown more freely    | min_cell: 10       | min_cell: 12        | rule NEW: tip_min_cell is less than min_cell
          a negative room            | tip_min_room: 5    | tip_min_room: -1    | rule NEW: tip_min_room is not from 0 to 1000
          a rate of two              | _departures: 100   | _departures: 2      | rule OLD: min_expected_departures is not 3 or more
          days before the end        | provisional_days: 60 | provisional_days: -1 | rule OLD: provisional_days is not from 0 to 3660
          a minimum left out         | min_cell: 10       | source: again       | source
          an unknown key             | min_cell: 10       | min_cel: 10         | unknown key 'min_cel'
          a number in words          | min_cell: 10       | min_cell: ten       | here must be a number
          a fraction                 | min_cell: 10       | min_cell: 10.5      | line 11: here must be a number
          a day that does not exist  | 2026-01-01         | 2026-02-30          | effective_from
          two rules on one day       | 2025-12-31         | 2026-01-01          | rules OLD and NEW would both apply to one case on one day
          an id used twice           | rule_id: NEW       | rule_id: OLD        | rule_id OLD is used twice
          an end before the start    | 2025-12-31         | 2019-12-31          | rule OLD: effective_to is before effective_from
          no source                  | source: a policy   | source: ' '         | rule OLD: source is missing
          """)
  void aMistakeIsToldInThreeLines(String what, String right, String wrong, String reason)
      throws IOException {
    String text = FILE.replace(right, wrong);
    assertTrue(!text.equals(FILE), what);
    PipelineException refused = assertThrows(PipelineException.class, () -> rules(text));
    assertEquals(PipelineException.Kind.CONFIGURATION, refused.kind());
    assertTrue(refused.problem().contains("disclosure.yaml"), refused.problem());
    assertTrue(refused.reason().contains(reason), refused.reason());
    assertTrue(refused.remedy().length() > 5, refused.remedy());
  }

  @Test
  void noRuleAtAllIsRefused() {
    assertThrows(PipelineException.class, () -> rules("rules: []"));
    assertThrows(PipelineException.class, () -> rules(""));
  }

  @Test
  void theSchemaForEditorsTakesTheFileAndRefusesWhatTheLoaderRefuses() throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Files.readString(RULES.resolve("disclosure.schema.json")));
    YAMLMapper yaml = new YAMLMapper();
    assertEquals(
        Set.of(),
        schema.validate(yaml.readTree(Files.readString(RULES.resolve("disclosure.yaml")))));
    assertEquals(Set.of(), schema.validate(yaml.readTree(FILE)));
    for (String wrong : List.of("min_cell: 2", "min_cel: 10", "min_cell: ten")) {
      assertTrue(
          !schema.validate(yaml.readTree(FILE.replace("min_cell: 5", wrong))).isEmpty(), wrong);
    }
  }

  private ReleaseRules rules(String yaml) throws IOException {
    Files.writeString(directory.resolve("disclosure.yaml"), yaml);
    return ReleaseRules.read(Definitions.rules(Optional.of(directory)), "disclosure");
  }
}
