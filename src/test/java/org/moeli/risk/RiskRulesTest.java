package org.moeli.risk;

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
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.contract.ColumnContract;
import org.moeli.kernel.contract.Contracts;

class RiskRulesTest {
  static final String FILE =
      """
      rule_set_version: "1"
      base_points: 0
      min_score: 40
      bands: {MEDIUM: 60, HIGH: 80}
      expires_after_days: 180
      release: {hold_back_share: 0.05, max_leads: 500, legal_basis: a law, purpose_code: P}
      rules:
      - rule_id: ONE
        name: one
        text_en: "Went {turnarounds_90d} times."
        text_st: "O tsoile makhetlo a {turnarounds_90d}."
        condition: turnarounds_90d >= 2
        evidence: [turnarounds_90d]
        points: 30
        behavioural: true
        source: a guide
        confidence: LOW
        effective_from: 2026-01-01
        max_hits_per_10000: 100
      - rule_id: ONE_MORE
        name: one more
        text_en: "Left late."
        text_st: "O liehile."
        condition: >-
          late_departures_730d > 0
        evidence: [late_departures_730d]
        points: 20
        behavioural: true
        source: a guide
        confidence: LOW
        effective_from: 2026-01-01
        effective_to: 2026-12-31
        max_hits_per_10000: 100
      """;

  @TempDir static Path directory;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          an unknown key             | points: 30        | point: 30           | line 14: | unknown key 'point'
          an unknown key of release  | max_leads         | most_leads          | line 6:  | unknown key 'most_leads'
          an unknown band            | HIGH: 80          | TOP: 80             | line 4:  | unknown key 'TOP'
          points of nothing          | points: 30        | points: 0           | line     | rule ONE: points is 0
          a fraction of a point      | points: 30        | points: 1.5         | line 14: | a number
          no English text            | '"Went {turnarounds_90d} times."' | '""' | line    | rule ONE: text_en is missing
          no Sesotho text            | text_st: "O liehile." | text_st: " "    | line     | rule ONE_MORE: text_st is missing
          a text about nothing known | Left late.        | 'Left {lateness}.'  | line 20: | rule ONE_MORE: the text shows {lateness}, which is no feature
          a text that tells the sex  | Left late.        | 'Left {SEX_code}.'  | line 20: | the text shows {SEX_code}, which is protected
          no evidence                | [turnarounds_90d] | []                  | line     | rule ONE: evidence names no feature
          unknown evidence           | [turnarounds_90d] | [turnarounds_30d]   | line 8:  | rule ONE: evidence names turnarounds_30d
          a measure as evidence      | [turnarounds_90d] | [crossings_365d]    | line 8:  | rule ONE: evidence names crossings_365d
          a protected one            | [turnarounds_90d] | [sex_code]          | line 8:  | rule ONE: evidence names sex_code
          min_score out of reach     | min_score: 40     | min_score: 51       | line 3:  | min_score 51 cannot be reached: all rules together give 50
          min_score of everybody     | min_score: 40     | min_score: 0        | line     | min_score is not above base_points
          bands in disorder          | MEDIUM: 60        | MEDIUM: 90          | line 4:  | bands.MEDIUM is not below bands.HIGH
          a band below the least     | MEDIUM: 60        | MEDIUM: 40          | line     | bands.MEDIUM is not above min_score
          no day of expiry           | expires_after_days: 180 | expires_after_days: 0 | line | expires_after_days is less than 1
          one id for two rules       | ONE_MORE          | ONE                 | line 20: | rule_id ONE is used twice
          an id in small letters     | ONE_MORE          | one_more            | line     | rule one_more: rule_id is not written LIKE_THIS_1
          no guard                   | max_hits_per_10000: 100 | enabled: true | line     | rule ONE: max_hits_per_10000 is missing
          a guard of nobody          | max_hits_per_10000: 100 | max_hits_per_10000: 0 | line | rule ONE: max_hits_per_10000 is not from 1
          a guard on a counterweight | points: 20        | points: -20         | line     | rule ONE_MORE: max_hits_per_10000 is for positive points only
          an end before the start    | 2026-12-31        | 2025-12-31          | line     | rule ONE_MORE: effective_to is before effective_from
          a day that does not exist  | 2026-12-31        | 2026-12-32          | line 32: | effective_to
          a version that is a number | '"1"'             | 1                   | line 1:  | text
          nothing said on behaviour  | behavioural: true | enabled: true       | line     | rule ONE: behavioural is missing
          no source                  | source: a guide   | enabled: true       | line     | rule ONE: source is missing
          a confidence nobody knows  | confidence: LOW   | confidence: SOME    | line 17: | confidence
          """)
  void mistakeGivesThreeLinesWithFileLineAndRule(
      String name, String right, String wrong, String line, String what) {
    String yaml = FILE.replaceFirst(Pattern.quote(right), wrong.replace("$", ""));
    assertNotEquals(FILE, yaml);
    assertMistake(yaml, line, what);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sex_code = 'F'                                      | reads sex_code, which is protected
          SEX_CODE = 'F'                                      | reads SEX_CODE, which is protected
          `Sex_Code` is not null                              | reads Sex_Code, which is protected
          nationality_group_code in ('FOREIGN')               | reads nationality_group_code, which is protected
          size(nationality_codes) > 1                         | reads nationality_codes, which is protected
          age_group_code <=> '18-29'                          | reads age_group_code, which is protected
          f.sex_code = 'F'                                    | reads f.sex_code, which is protected
          sex_code.x = 1                                      | reads sex_code.x, which is protected
          turnarounds_90d > 2 or sex_code is null             | reads sex_code, which is protected
          case when sex_code = 'F' then true else false end   | reads sex_code, which is protected
          case sex_code when 'F' then true end                | reads sex_code, which is protected
          coalesce(turnarounds_90d, sex_code) > 1             | reads sex_code, which is protected
          upper(sex_code) = 'F'                               | reads sex_code, which is protected
          length(concat('a', lower(`SEX_code`))) > 1          | reads SEX_code, which is protected
          sex_code as late_departures_730d                    | reads sex_code, which is protected
          exists(array(1), x -> sex_code = 'F')               | uses the function exists
          person_id = 'p'                                     | reads person_id, which is no feature
          link_basis_code = 'SINGLE'                          | reads link_basis_code, which is no feature
          as_of_date > date'2026-01-01'                       | reads as_of_date, which is no feature
          case_id is null                                     | reads case_id, which is no feature
          f.turnarounds_90d > 2                               | reads f.turnarounds_90d, which is no feature
          current_date > 2                                    | reads current_date, which is no feature
          session_user = 1                                    | reads session_user, which is no feature
          turnarounds_90d in (select 1)                       | uses in subquery
          exists(select * from delta.`/lake/restricted_tip/link`) | uses exists
          (select max(turnarounds_90d) from t) > 1            | uses scalar subquery
          sum(turnarounds_90d) > 1                            | uses the function sum
          count(*) > 1                                        | uses the function count
          rank() over (order by turnarounds_90d) > 1          | uses window expression
          explode(array(1, 2)) > 1                            | uses the function explode
          exists(array(1), x -> x > turnarounds_90d)          | uses the function exists
          rand() > turnarounds_90d                            | uses the function rand
          uuid() is null or turnarounds_90d > 1               | uses the function uuid
          java_method('java.lang.Math', 'random') > turnarounds_90d | uses the function java_method
          reflect('java.lang.System', 'exit', 1) > turnarounds_90d  | uses the function reflect
          raise_error('x') or turnarounds_90d > 1             | uses the function raise_error
          input_file_name() is null or turnarounds_90d > 1    | uses the function input_file_name
          current_date() is null or turnarounds_90d > 1       | uses the function current_date
          sys.abs(turnarounds_90d) > 1                        | uses the function sys.abs
          abs(distinct turnarounds_90d) > 1                   | uses the function abs
          abs(turnarounds_90d, 1) > 1                         | uses the function abs
          identifier('sex_code') = turnarounds_90d            | uses expression with unresolved identifier
          :turnarounds_90d > 1                                | uses named parameter
          *                                                   | uses unresolved star
          turnarounds_90d as t                                | uses alias
          cast(turnarounds_90d as boolean)                    | uses cast
          turnarounds_90d::boolean                            | uses cast
          turnarounds_90d & 1 = 1                             | uses bitwise and
          array(turnarounds_90d)[0] > 1                       | uses unresolved extract value
          turnarounds_90d = '2'                               | holds a string
          turnarounds_90d > interval 1 day                    | holds a interval day
          turnarounds_90d                                     | is a number, not true or false
          turnarounds_90d + 1                                 | is a number, not true or false
          coalesce(turnarounds_90d, 0)                        | is a number, not true or false
          case when turnarounds_90d > 1 then 1 end            | is a number, not true or false
          coalesce(null, null)                                | is a either, not true or false
          not turnarounds_90d                                 | has a number where a boolean must stand
          (turnarounds_90d > 1) > 0                           | has a boolean where a number must stand
          turnarounds_90d = true                              | has a boolean where a number must stand
          if(turnarounds_90d, true, false)                    | has a number where a boolean must stand
          true                                                | reads no feature
          1 < 2                                               | reads no feature
          turnarounds_90d >                                   | is not Spark SQL
          turnarounds_90d > 1; drop table t                   | is not Spark SQL
          """)
  void conditionThatReadsOrDoesMoreThanItMayIsRefused(String condition, String what) {
    assertMistake(withCondition(condition), "line 8: rule ONE: the condition ", what);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "turnarounds_90d >= 2 and not late_departures_730d < 1 or crossings_365d != 7",
        "TURNAROUNDS_90D between 2 and 9",
        "`turnarounds_90d` not in (1, 2, null)",
        "turnarounds_90d * 20 / 3 + -1.5 > abs(crossings_365d - 2) % 7 and crossings_365d div 2 ="
            + " 1",
        "case when crossings_365d > 1 then turnarounds_90d else 0 end > 2",
        "if(crossings_365d is null, false, turnarounds_90d > 1) is true",
        "coalesce(turnarounds_90d, 0) <=> greatest(1, least(crossings_365d, 2, 3))",
        "turnarounds_90d is not distinct from crossings_365d"
      })
  void plainComparisonArithmeticAndLogicIsAllowed(String condition) throws IOException {
    assertEquals(condition, read(withCondition(condition)).inForce(day(1)).get(0).condition());
  }

  @ParameterizedTest
  @CsvSource({
    "restricted_tip.link.person_id, which comes from data on trafficking",
    "restricted.risk_feature.sex_code, which comes from what is protected"
  })
  void featureWithSuchAColumnFarBehindItIsRefused(String source, String what) throws IOException {
    Path schemas = Files.createDirectories(directory.resolve(source));
    copy(Path.of("schemas"), schemas);
    Path lineage = schemas.resolve("lineage.csv");
    int dot = source.lastIndexOf('.');
    String line = "core.crossing,direction_code,%s,%s,true\n";
    Files.writeString(
        lineage,
        line.formatted(source.substring(0, dot), source.substring(dot + 1)),
        StandardOpenOption.APPEND);
    Contracts contracts = Contracts.load(Optional.of(schemas));

    PipelineException mistake = assertThrows(PipelineException.class, () -> read(FILE, contracts));

    assertTrue(
        mistake
            .reason()
            .startsWith("line 8: rule ONE: the condition reads turnarounds_90d, " + what),
        mistake.reason());
  }

  @Test
  void setWithoutBehaviourIsRefused() {
    assertMistake(
        FILE.replace("behavioural: true", "behavioural: false"),
        "line 7: ",
        "no rule with positive points is behavioural");
    assertMistake(
        FILE.replace("behavioural: true", "behavioural: true\n  enabled: false"),
        "line 7: ",
        "no rule with positive points is behavioural");
  }

  @Test
  void rulesAreAppliedFromTheirFirstDayToTheirLast() throws IOException {
    RiskRules rules = read(FILE);
    assertEquals(List.of(), ids(rules, LocalDate.of(2025, 12, 31)));
    assertEquals(List.of("ONE", "ONE_MORE"), ids(rules, LocalDate.of(2026, 1, 1)));
    assertEquals(List.of("ONE", "ONE_MORE"), ids(rules, LocalDate.of(2026, 12, 31)));
    assertEquals(List.of("ONE"), ids(rules, LocalDate.of(2027, 1, 1)));
  }

  @Test
  void ruleIsFloodedAboveItsShareButNeverByOnePerson() throws IOException {
    RiskRule rule = read(FILE).inForce(day(1)).get(0);
    assertFalse(rule.isFlooded(1, 1));
    assertTrue(rule.isFlooded(2, 100));
    assertFalse(rule.isFlooded(100, 10_000));
    assertTrue(rule.isFlooded(101, 10_000));
  }

  @Test
  void rulesOfTheSiteAreReadAndSatisfyTheSchemaForEditors() throws IOException {
    RiskRules rules = RiskRules.read(World.RULES, "risk", World.CONTRACTS);
    assertEquals(14, rules.inForce(LocalDate.of(2026, 6, 30)).size());
    assertEquals(
        4, rules.inForce(LocalDate.of(2026, 6, 30)).stream().filter(r -> r.points() < 0).count());

    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Files.readString(Path.of("jobs/rules/risk.schema.json")));
    YAMLMapper yaml = new YAMLMapper();
    JsonNode site = yaml.readTree(Files.readString(Path.of("jobs/rules/risk.yaml")));
    assertEquals(List.of(), List.copyOf(schema.validate(site)));
    assertEquals(List.of(), List.copyOf(schema.validate(yaml.readTree(FILE))));
    for (String wrong :
        List.of(
            FILE.replace("points: 20", "points: 0"),
            FILE.replace("points: 20", "points: -20"),
            FILE.replace("[turnarounds_90d]", "[crossings_365d]"),
            FILE.replace("source:", "sauce:"))) {
      assertFalse(schema.validate(yaml.readTree(wrong)).isEmpty(), wrong);
    }
  }

  @Test
  void featuresAreTheWholeNumbersOfTheContract() {
    List<ColumnContract> columns = World.CONTRACTS.table(FeatureView.TABLE).columns();
    assertEquals(
        Arrays.stream(Feature.values()).map(Feature::code).toList(),
        columns.stream()
            .filter(column -> column.type().equals(DataTypes.IntegerType))
            .map(ColumnContract::name)
            .toList());
    assertEquals(
        List.of("sex_code", "age_group_code", "nationality_group_code", "nationality_codes"),
        columns.stream().filter(ColumnContract::isProtected).map(ColumnContract::name).toList());
  }

  @Test
  void distancesAreThoseOnTheMap() {
    assertEquals(62, World.RISK_SITE.kilometres().get("MSB|MPU"), 1);
    assertEquals(
        World.RISK_SITE.kilometres().get("CAL|MPU"),
        World.RISK_SITE.kilometres().get("MPU|CAL"),
        1e-9);
    assertFalse(
        World.RISK_SITE.kilometres().keySet().stream().anyMatch(pair -> pair.contains("SEK")),
        "a post without coordinates");
  }

  private static String withCondition(String condition) {
    String yaml =
        FILE.replace("condition: turnarounds_90d >= 2", "condition: >-\n    " + condition);
    assertNotEquals(FILE, yaml);
    return yaml;
  }

  private static void assertMistake(String yaml, String line, String what) {
    PipelineException mistake = assertThrows(PipelineException.class, () -> read(yaml));

    assertEquals(PipelineException.Kind.CONFIGURATION, mistake.kind());
    assertEquals(3, mistake.getMessage().lines().count(), mistake.getMessage());
    assertTrue(mistake.problem().endsWith("test.yaml"), mistake.problem());
    assertTrue(mistake.reason().startsWith(line), mistake.reason());
    assertTrue(mistake.reason().contains(what), mistake.reason());
    assertFalse(mistake.remedy().isBlank());
  }

  private static List<String> ids(RiskRules rules, LocalDate asOf) {
    return rules.inForce(asOf).stream().map(RiskRule::ruleId).toList();
  }

  private static LocalDate day(int day) {
    return LocalDate.of(2026, 6, day);
  }

  static RiskRules read(String yaml) throws IOException {
    return read(yaml, World.CONTRACTS);
  }

  private static RiskRules read(String yaml, Contracts contracts) throws IOException {
    Path rules = Files.createTempDirectory("rules");
    Files.writeString(rules.resolve("test.yaml"), yaml);
    return RiskRules.read(Definitions.rules(Optional.of(rules)), "test", contracts);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file));
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}
