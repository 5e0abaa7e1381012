package org.moeli.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moeli.kernel.PipelineException;

/** What whoever writes a file of examples can get wrong, told before Spark starts. */
class ExampleMistakesTest {
  private static final Path SOURCES = Path.of("schemas", "sources");
  private static final String FILE =
      """
      received: 2026-03-31
      header: Number,Way,Day,Name
      examples:
      - name: one
        source: gate
        record: 1,ENTRY,2026-03-05,Testperson
        fate: RECORD
        expect: {passage: {full_name: Testperson}}
      - name: two
        source: door
        record: 2,CANCEL,,
        fate: VOID
        issues: []
      """;

  @TempDir private Path directory;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          no day of delivery            | received: 2026-03-31     | # none                    | received is missing
          a day that does not exist     | 2026-03-31               | 2026-02-30                | line 1:
          no header                     | header: Number,Way,Day,Name  | # none                    | it has no header
          an unknown key                | record: 1                | recrd: 1                  | unknown key 'recrd'
          a name used twice             | name: two                | name: one                 | two examples are named 'one'
          an example without a name     | name: two                | name: ""                  | an example has no name
          no record                     | record: 2,CANCEL,,       | record: ""                | the example 'two' has no record
          a fate nobody knows           | fate: VOID               | fate: LOST                | one of [RECORD, VOID, QUARANTINE]
          events of a notice            | fate: RECORD             | fate: VOID                | the example 'one' expects events
          an event as a value           | {full_name: Testperson}  | Testperson                | passage is no group of columns
          an event of no mapping        | {passage:                | {pasage:                  | the example 'one' expects the event pasage
          a column of no table          | {full_name:              | {fullname:                | the example 'one' names the column fullname
          an issue without a code       | issues: []               | issues: [{column: x}]     | an issue has no code
          no feed                       | source: door             | # none                    | the example 'two' does not say which feed it is of
          a feed of another mapping     | source: door             | source: window            | the example 'two' does not say which feed it is of
          two records in one            | record: 2,CANCEL,,       | record: "2,,,\\n3,,,"     | the example 'two' is not one record
          a sign of no such file        | 2026-03-05,Testperson    | 2026-03-05,T\u0142epo     | the example 'one' holds a sign that no file of the feed can hold
          """)
  void mistakeIsToldWithFileAndExample(String what, String right, String wrong, String reason)
      throws IOException {
    String text = FILE.replace(right, wrong);
    assertTrue(!text.equals(FILE), what);

    PipelineException told =
        assertThrows(PipelineException.class, () -> GateExamples.read(directory, text));

    assertEquals(PipelineException.Kind.CONFIGURATION, told.kind());
    assertEquals(1, told.all().size(), "a file that two feeds share is told once");
    assertTrue(told.problem().contains("sources/gate.examples.yaml"), told.problem());
    assertTrue(told.reason().contains(reason), told.reason());
  }

  @Test
  void headerIsForDelimitedFilesOnly() {
    String json =
        """
        sources: [gate, door]
        description: An invented post.
        format: json
        columns: [number, way]
        events:
        - name: passage
          table: core.crossing
          columns: {direction_code: way}
        """;

    PipelineException told =
        assertThrows(PipelineException.class, () -> GateExamples.read(directory, json, FILE));

    assertTrue(told.reason().contains("it has a header, and format json"), told.reason());
  }

  @Test
  void parquetHasNoExamples() {
    String parquet =
        """
        sources: [gate, door]
        description: An invented post.
        format: parquet
        columns: [number, way]
        events:
        - name: passage
          table: core.crossing
          columns: {direction_code: way}
        """;
    String examples = FILE.replace("{passage: {full_name: Testperson}}", "{}");

    PipelineException told =
        assertThrows(
            PipelineException.class, () -> GateExamples.read(directory, parquet, examples));

    assertTrue(told.reason().contains("Parquet"), told.reason());
  }

  @Test
  void feedThatTheSiteDoesNotTake() throws IOException {
    MappingExamples examples = GateExamples.read(directory, FILE);

    PipelineException told = assertThrows(PipelineException.class, () -> examples.of("window"));

    assertEquals("there is no feed window", told.problem());
    assertEquals("use one of: gate, door", told.remedy());
  }

  /** What editors check while a file is written must not disagree with what reads it. */
  @TestFactory
  Stream<DynamicTest> theSchemasForEditorsTakeEveryFile() throws IOException {
    JsonSchema mapping = schema("source.schema.json");
    JsonSchema examples = schema("examples.schema.json");
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<Path> all = files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
      return all.stream()
          .filter(file -> !file.toString().endsWith(".site.yaml"))
          .map(
              file ->
                  DynamicTest.dynamicTest(
                      SOURCES.relativize(file).toString(),
                      () ->
                          assertEquals(
                              List.of(),
                              List.copyOf(
                                  (file.toString().endsWith(".examples.yaml") ? examples : mapping)
                                      .validate(yaml(Files.readString(file)))))));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "received: 2026-03-31 | # none",
        "record: 1 | recrd: 1",
        "fate: VOID | fate: LOST",
        "fate: RECORD | fate: VOID",
        "{full_name: Testperson} | Testperson",
        "issues: [] | issues: [{column: x}]"
      })
  void theSchemaForEditorsRefusesWhatTheLoaderRefuses(String change) throws IOException {
    String right = change.substring(0, change.indexOf(" | "));
    String wrong = change.substring(change.indexOf(" | ") + 3);
    JsonSchema schema = schema("examples.schema.json");

    assertEquals(List.of(), List.copyOf(schema.validate(yaml(FILE))));
    assertTrue(!schema.validate(yaml(FILE.replace(right, wrong))).isEmpty(), change);
  }

  private static JsonSchema schema(String file) throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(Files.readString(SOURCES.resolve(file)));
  }

  private static JsonNode yaml(String text) throws IOException {
    return new YAMLMapper().readTree(text);
  }
}
