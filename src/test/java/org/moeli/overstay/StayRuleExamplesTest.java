package org.moeli.overstay;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.StrictYaml;
import org.moeli.kernel.run.Vintage;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.site.SiteProfile;
import org.moeli.testing.SparkTest;

/** The examples beside the rules of the site, through the stage itself; one action per frame. */
@SparkTest
class StayRuleExamplesTest {
  /** The file: every example is named and gives its whole result, what is left out is null. */
  record Examples(
      @JsonProperty("as_of") LocalDate asOf, List<Example> presences, List<Example> absences) {}

  record Example(String name, Given given, Map<String, Object> expect) {}

  record Given(
      String nationality, String purpose, LocalDate enters, LocalDate leaves, LocalDate returns) {}

  private static final Map<String, String> OVERSTAY =
      Map.of(
          "rule_id", "rule_id",
          "until", "authorised_until_date",
          "status", "stay_status_code",
          "overstay_days", "overstay_days",
          "days_past_until", "days_past_until");
  private static final Map<String, String> ABSENCE =
      Map.of(
          "rule_id", "rule_id",
          "rule_days", "rule_days",
          "absence_days", "absence_days",
          "days_since_exit", "days_since_exit",
          "over_30", "over_limit_30",
          "over_90", "over_limit_90",
          "over_rule", "is_over_rule");

  @TestFactory
  Stream<DynamicTest> examplesOfTheRuleFile(SparkSession spark) {
    Definitions rules = Definitions.rules(Optional.of(Path.of("jobs", "rules")));
    Definitions schemas = Definitions.schemas(Optional.of(Path.of("schemas")));
    SiteProfile site = SiteProfile.load(Optional.empty(), schemas);
    CodeLists codes = CodeLists.load(site, schemas);
    SiteTerms terms = SiteTerms.of(site, codes);
    StayRules stayRules = StayRules.read(rules, site.stayRules().orElseThrow(), codes);
    String file = "stay.examples.yaml";
    Examples examples = StrictYaml.read(file, rules.text(file), Examples.class);
    LocalDate asOf = examples.asOf();
    Vintage vintage = new Vintage(asOf, asOf);

    Dataset<Row> inbound = stays(spark, asOf, "INBOUND", examples.presences());
    Dataset<Row> overstays =
        Overstays.of(
            new OverstayInputs(
                inbound,
                persons(inbound),
                Fixture.identities(inbound),
                Fixture.permits(spark, Fixture.NO_PERMIT)),
            terms,
            stayRules,
            vintage);
    Dataset<Row> outbound = stays(spark, asOf, "OUTBOUND", examples.absences());
    Dataset<Row> absences =
        Absences.of(
            new OverstayInputs(
                outbound,
                persons(outbound),
                Fixture.identities(outbound),
                Fixture.permits(spark, Fixture.NO_PERMIT)),
            terms,
            stayRules,
            vintage);
    return Stream.concat(
        tests(examples.presences(), overstays, OVERSTAY),
        tests(examples.absences(), absences, ABSENCE));
  }

  private static Stream<DynamicTest> tests(
      List<Example> examples, Dataset<Row> actual, Map<String, String> columns) {
    Map<String, Row> rows = new LinkedHashMap<>();
    actual.collectAsList().forEach(row -> rows.put(row.getAs("stay_id"), row));
    assertEquals(examples.size(), rows.size());
    List<DynamicTest> tests = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      Example example = examples.get(i);
      Row row = rows.get("e" + i);
      Map<String, String> result = new LinkedHashMap<>();
      columns.forEach(
          (key, column) -> {
            Object value = row.getAs(column);
            if (value != null) {
              result.put(key, value.toString());
            }
          });
      tests.add(
          DynamicTest.dynamicTest(
              example.name(), () -> assertEquals(texts(example.expect()), result)));
    }
    return tests.stream();
  }

  private static Map<String, String> texts(Map<String, Object> expected) {
    Map<String, String> texts = new LinkedHashMap<>();
    expected.forEach((key, value) -> texts.put(key, value.toString()));
    return texts;
  }

  private static Dataset<Row> stays(
      SparkSession spark, LocalDate asOf, String frame, List<Example> examples) {
    StringBuilder table =
        new StringBuilder(
            "stay_id | person_id | frame_code | start_date | end_date | nationality_code |"
                + " purpose_code\n");
    for (int i = 0; i < examples.size(); i++) {
      Given given = examples.get(i).given();
      boolean isInbound = frame.equals("INBOUND");
      table.append(
          Stream.of(
                  "e" + i,
                  "p" + i,
                  frame,
                  isInbound ? given.enters() : given.leaves(),
                  isInbound ? given.leaves() : given.returns(),
                  given.nationality(),
                  given.purpose())
              .map(cell -> Objects.toString(cell, "-"))
              .reduce((a, b) -> a + " | " + b)
              .orElseThrow());
      table.append('\n');
    }
    return Fixture.stays(spark, asOf, table.toString());
  }

  private static Dataset<Row> persons(Dataset<Row> stay) {
    return Fixture.persons(stay)
        .withColumn("nationality_codes", array(lit("XXX")))
        .select(
            col("person_id"),
            col("nationality_codes"),
            col("document_count"),
            col("link_basis_code"));
  }
}
