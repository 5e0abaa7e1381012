package org.moeli.overstay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.site.SiteProfile;
import org.moeli.overstay.StayRule.Frame;

class StayRulesTest {
  private static final Path RULES = Path.of("jobs", "rules");
  private static final String FILE =
      """
      nationality_groups:
        NEAR: [ZAF, BWA]
        FAR: [DEU]
      rules:
      - rule_id: OLD
        frame: INBOUND
        nationality_group: NEAR
        days: 30
        window: PER_ENTRY
        effective_from: 2020-01-01
        effective_to: 2024-12-31
        source: a law
        confidence: HIGH
      - rule_id: NEW
        frame: INBOUND
        nationality_group: NEAR
        days: 90
        window: ROLLING
        window_days: 180
        effective_from: 2025-01-01
        source: a law
        confidence: HIGH
      """;

  @Test
  void ruleThatEndsTheDayBeforeAnotherBeginsIsNoOverlap() {
    assertEquals(2, Fixture.rules(FILE).applied(Frame.INBOUND).size());
    assertEquals(List.of(), Fixture.rules(FILE).applied(Frame.OUTBOUND));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a day that does not exist    | 2020-01-01      | 2020-02-30      | line 10: | effective_from
          a date that is a number      | 2020-01-01      | 20200101        | line 10: | effective_from
          an unknown key               | effective_to:   | efective_to:    | line     | unknown key 'efective_to'
          a required key misspelt      | days: 30        | dayz: 30        | line 8:  | unknown key 'dayz'
          a key given twice            | days: 30        | frame: INBOUND  | line 8:  | frame
          an end before the beginning  | 2024-12-31      | 2019-12-31      | line     | rule OLD: effective_to is before effective_from
          days below one               | days: 30        | days: -3        | line     | rule OLD: days is not from 1 to
          days that are no number      | days: 30        | days: many      | line 8:  | days
          a window nobody knows        | ROLLING         | WEEKLY          | line 18: | window
          a window without its length  | window_days: 180| purpose: VISIT  | line     | rule NEW: window_days goes with ROLLING
          a window that never ends     | window_days: 180| window_days: 90 | line     | rule NEW: days is not less than window_days
          a length without a window    | ROLLING         | PER_ENTRY       | line     | rule NEW: window_days goes with ROLLING
          entry day neither 0 nor 1    | days: 30        | {days: 30, entry_day_counts: 2} | line | entry_day_counts
          a missing source             | source: a law   | approved_by: me | line     | rule OLD: source is missing
          an id used twice             | rule_id: NEW    | rule_id: OLD    | line 14: | rule_id OLD is used twice
          two rules on one day         | 2024-12-31      | 2025-01-01      | line 14: | rules OLD and NEW would both apply
          a group nobody defined       | group: NEAR     | group: MARS     | line 5:  | nationality_group MARS is not defined
          a nationality of two letters | [DEU]           | [DE]            | line 3:  | DE is not a nationality
          a group called ANY           | 'FAR:'          | 'ANY:'          | line     | ANY is every nationality
          text that is no YAML         | rules:          | rules           | line     | x
          """)
  void mistakeGivesThreeLinesWithFileLineAndKey(
      String name, String right, String wrong, String line, String what) {
    String inner = wrong.startsWith("{") ? "days: 30\n  entry_day_counts: 2" : wrong;
    String yaml = FILE.replaceFirst(Pattern.quote(right), inner);
    assertNotEquals(FILE, yaml);

    PipelineException mistake =
        assertThrows(PipelineException.class, () -> Fixture.rules(yaml), name);

    assertEquals(PipelineException.Kind.CONFIGURATION, mistake.kind());
    assertEquals(3, mistake.getMessage().lines().count(), mistake.getMessage());
    assertTrue(mistake.problem().endsWith("stay.yaml"), mistake.problem());
    assertTrue(mistake.reason().startsWith(line), mistake.reason());
    assertTrue(what.equals("x") || mistake.reason().contains(what), mistake.reason());
    assertFalse(mistake.remedy().isBlank());
  }

  @Test
  void rulesForOverlappingGroupsWouldBothApply() {
    String yaml = FILE.replace("FAR: [DEU]", "FAR: [DEU, ZAF]") + more("FAR", "");
    PipelineException mistake = assertThrows(PipelineException.class, () -> Fixture.rules(yaml));
    assertTrue(mistake.reason().contains("rules OLD and MORE"), mistake.reason());
  }

  @Test
  void moreSpecificOrProposedRuleIsNoConflict() {
    assertEquals(3, inbound(FILE + more("NEAR", "  purpose: VISIT\n")).size());
    assertEquals(3, inbound(FILE + more("NEAR", "  document_class: ID\n")).size());
    assertEquals(3, inbound(FILE + more("ANY", "")).size());
    assertEquals(2, inbound(FILE + more("NEAR", "  status: PROPOSED\n")).size());
  }

  @Test
  void purposeBeatsDocumentClassBeatsNamedGroupBeatsAny() {
    String yaml =
        FILE.substring(0, FILE.indexOf("- rule_id: OLD"))
            + more("ANY", "").replace("MORE", "ANYONE")
            + more("NEAR", "").replace("MORE", "GROUP")
            + more("ANY", "  document_class: ID\n").replace("MORE", "DOCUMENT")
            + more("ANY", "  purpose: VISIT\n").replace("MORE", "PURPOSE");
    assertEquals(List.of("PURPOSE", "DOCUMENT", "GROUP", "ANYONE"), inbound(yaml));
  }

  @Test
  void codeThatNoRowCanCarryIsRefused() {
    Definitions schemas = Definitions.schemas(Optional.of(Path.of("schemas")));
    CodeLists codes = CodeLists.load(SiteProfile.load(Optional.empty(), schemas), schemas);
    for (String trait : List.of("  purpose: HOLIDY\n", "  document_class: PASPORT\n")) {
      PipelineException mistake =
          assertThrows(
              PipelineException.class, () -> read(FILE + more("NEAR", trait), codes), trait);
      assertTrue(mistake.reason().contains("rule MORE"), mistake.reason());
    }
    PipelineException mistake =
        assertThrows(PipelineException.class, () -> read(FILE.replace("[DEU]", "[QQQ]"), codes));
    assertTrue(mistake.reason().contains("QQQ is not a nationality"), mistake.reason());
  }

  @Test
  void fingerprintFollowsTheTextOfTheFile() {
    Optional<String> before = Fixture.rules(FILE).fingerprint();
    assertEquals(before, Fixture.rules(FILE).fingerprint());
    assertNotEquals(before, Fixture.rules(FILE.replace("a law", "a bill")).fingerprint());
    assertEquals(64, before.orElseThrow().length());
    assertEquals(Optional.empty(), StayRules.none().fingerprint());
  }

  @Test
  void fileThatIsNotThereIsAMistakeOfTheUser() {
    Definitions rules = Definitions.rules(Optional.of(RULES));
    PipelineException mistake =
        assertThrows(
            PipelineException.class, () -> StayRules.read(rules, "stey", Fixture.noCodes()));
    assertTrue(mistake.problem().contains("stey.yaml"), mistake.problem());
  }

  @Test
  void rulesOfTheSiteAreReadAndSatisfyTheSchemaForEditors() throws IOException {
    Definitions schemas = Definitions.schemas(Optional.of(Path.of("schemas")));
    CodeLists codes = CodeLists.load(SiteProfile.load(Optional.empty(), schemas), schemas);
    StayRules rules = StayRules.read(Definitions.rules(Optional.of(RULES)), "stay", codes);
    assertEquals(2, rules.applied(Frame.INBOUND).size());
    assertEquals(
        List.of("ZAF-BASOTHO-30"),
        rules.applied(Frame.OUTBOUND).stream().map(StayRule::ruleId).toList());

    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Files.readString(RULES.resolve("stay.schema.json")));
    YAMLMapper yaml = new YAMLMapper();
    JsonNode site = yaml.readTree(Files.readString(RULES.resolve("stay.yaml")));
    assertEquals(List.of(), List.copyOf(schema.validate(site)));
    assertEquals(List.of(), List.copyOf(schema.validate(yaml.readTree(FILE))));
    JsonNode wrong = yaml.readTree(FILE.replace("window_days: 180", "dayz: 3"));
    assertEquals(2, schema.validate(wrong).size());
  }

  private static String more(String group, String trait) {
    return """
    - rule_id: MORE
      frame: INBOUND
      nationality_group: %s
    %s  days: 7
      window: PER_ENTRY
      effective_from: 2021-01-01
      source: a law
      confidence: LOW
    """
        .formatted(group, trait);
  }

  private static List<String> inbound(String yaml) {
    return Fixture.rules(yaml).applied(Frame.INBOUND).stream().map(StayRule::ruleId).toList();
  }

  private static StayRules read(String yaml, CodeLists codes) throws IOException {
    Path directory = Files.createTempDirectory("rules");
    Files.writeString(directory.resolve("stay.yaml"), yaml);
    return StayRules.read(Definitions.rules(Optional.of(directory)), "stay", codes);
  }
}
