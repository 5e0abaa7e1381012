package org.moeli.linkage;

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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.StrictYaml;

class SpecificationTest {
  static final String TEXT =
      """
      spec_version: "1"
      id: rec
      columns:
        given: {of: given_name, standard: name}
        family: {of: surname, standard: name}
        birth: {of: birth, standard: date}
      comparisons:
      - {id: given, as: name, term_frequency: true}
      - id: family
        levels:
        - {id: SAME, label: same, test: same_name}
        - {id: SWAPPED, label: the other one, test: "l.given = r.family and l.family = r.given"}
        - {id: CLOSE, label: similar, test: [jaro_winkler >= 0.9, sounds_alike]}
      - {id: birth, as: date}
      blocking:
      - {id: birth, key: birth}
      - {id: names, key: [family, "left(given, 1)"]}
      thresholds: {strict: 0.99, operating: 0.9, loose: 0.5}
      guard: {largest_block: 100}
      """;

  static Specification of(String text) {
    return StrictYaml.read("spec.yaml", text, Specification.class);
  }

  @Test
  void aSpecificationIsRead() {
    Specification read = of(TEXT);
    assertEquals(List.of("given", "family", "birth"), List.copyOf(read.columns().keySet()));
    assertEquals(
        List.of("SAME", "SWAPPED", "CLOSE", "DIFFERENT"), read.comparisons().get(1).levelIds());
    assertEquals(
        List.of("SAME", "SLIP", "PARTS", "PART", "DIFFERENT"),
        read.comparisons().get(2).levelIds());
    assertEquals(List.of("birth"), read.blocking().get(0).key());
  }

  @Test
  void everySpecificationIsAsTheSchemaSays() throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Files.readString(Path.of("jobs/rules/matching.schema.json")));
    YAMLMapper yaml = new YAMLMapper();
    List<Path> files = new ArrayList<>(List.of(Path.of("jobs/rules/matching.yaml")));
    try (Stream<Path> bench = Files.list(Path.of("jobs/bench/linkage"))) {
      bench.filter(file -> file.toString().endsWith(".yaml")).forEach(files::add);
    }
    for (Path file : files) {
      SpecificationFile.read(file);
      assertEquals(List.of(), List.copyOf(schema.validate(yaml.readTree(Files.readString(file)))));
    }
    assertEquals(List.of(), List.copyOf(schema.validate(yaml.readTree(TEXT))));
    assertEquals(
        1, schema.validate(yaml.readTree(TEXT.replace("id: rec", "id: rec\nrec: 1"))).size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          jaro_winkler >= 0.9      | jaro_wonkler >= 0.9        | there is no comparator 'jaro_wonkler >= 0.9'
          jaro_winkler >= 0.9      | jaro_winkler >= 9          | the bound of
          standard: date           | standard: day              | there is no standard form 'day'
          as: date                 | as: day                    | there is no kind of comparison 'day'
          operating: 0.9           | operating: 0.995           | thresholds must be 0 < loose
          loose: 0.5               | loose: 0                   | thresholds must be 0 < loose
          largest_block: 100       | largest_block: 0           | largest_block must be above 0
          id: rec                  | record: rec                | unknown key 'record'
          - {id: birth, as: date}  | - {id: birthday, as: date} | none of the columns
          - {id: birth, as: date}  | - {id: birth}             | needs either 'as' or 'levels'
          - {id: birth, as: date}  | - {id: given, as: date}    | the comparison given is there twice
          id: names                | id: birth                  | the blocking rule birth is there twice
          SWAPPED                  | SAME                       | has the level SAME twice
          SWAPPED                  | DIFFERENT                  | names the last
          """)
  void aMistakeIsToldInThreeLines(String written, String wrong, String told) {
    assertTrue(TEXT.contains(written), written);
    PipelineException mistake =
        assertThrows(PipelineException.class, () -> of(TEXT.replace(written, wrong)));
    assertEquals(2, mistake.kind().exitCode());
    assertTrue(mistake.reason().contains(told), mistake.reason());
    assertTrue(!mistake.remedy().isBlank());
  }
}
