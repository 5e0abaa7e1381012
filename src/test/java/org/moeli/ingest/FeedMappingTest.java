package org.moeli.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.PipelineException;

class FeedMappingTest {
  private static final String GATE =
      """
      source: gate
      description: An invented post.
      files: "*.csv"
      format: csv
      charset: windows-1252
      options: {delimiter: ";", quote: "'"}
      columns:
        number: "No."
        way: Way
        day: Day
      blank: ["", "-"]
      record_id: number
      void_when: "way = 'CANCEL'"
      received: "to_date(day)"
      post: "'MSB'"
      events:
      - name: passage
        table: core.crossing
        when: "way is not null"
        optional: [post_code]
        columns:
          direction_code: way
          crossing_date: {value: "to_date(day)", missing_when: "day = 'later'"}
      """;

  @TempDir Path dir;

  @Test
  void mappingIsReadAsWritten() throws IOException {
    FeedMapping gate = read(GATE);

    assertEquals(
        List.of("number=No.", "way=Way", "day=Day"),
        gate.columns().entrySet().stream().map(Object::toString).toList());
    assertEquals(
        List.of(
            new FeedMapping.Event(
                "passage",
                "core.crossing",
                Optional.of("way is not null"),
                List.of("post_code"),
                Map.of(
                    "direction_code",
                    FeedMapping.Value.of("way"),
                    "crossing_date",
                    new FeedMapping.Value(
                        "to_date(day)",
                        Optional.of("day = 'later'"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of())))),
        gate.events());
    assertEquals(Optional.of("number"), gate.recordId());
    assertEquals(List.of("", "-"), gate.blank());
  }

  @Test
  void whatIsLeftOutHasADefault() throws IOException {
    FeedMapping gate =
        read(
            """
            source: gate
            format: json
            columns: [number, way]
            events:
            - name: passage
              table: core.crossing
              columns: {direction_code: way}
            """);

    assertEquals("UTF-8", gate.charset());
    assertEquals(List.of(""), gate.blank());
    assertEquals(Map.of("number", "number", "way", "way"), gate.columns());
    assertEquals(Optional.empty(), gate.recordId());
    assertEquals("records", gate.repeats());
    assertTrue(gate.takes("whatever.json"));
  }

  @Test
  void fileNamesAreTakenWithAndWithoutGzip() throws IOException {
    FeedMapping gate = read(GATE);

    assertTrue(gate.takes("2026-03.csv"));
    assertTrue(gate.takes("2026-03.csv.gz"));
    assertFalse(gate.takes("2026-03.csv.bak"));
    assertFalse(gate.takes("2026-03.json"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "maseru-bridge",
        "maputsoe-bridge",
        "tele-bridge",
        "caledonspoort",
        "ebcs-posts",
        "paper-registers",
        "permits",
        "tip-cases",
        "examples/us-i94"
      })
  void mappingsOfTheApplicationAreRight(String source) {
    Definitions schemas = Definitions.schemas(Optional.empty());

    FileIntake.format(FeedMapping.load(List.of(source), schemas).get(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          source: gate                  | source: Gate             | source is not of the form a-b
          source: gate                  | source: door             | it is of door, the file of gate
          format: csv                   | format: excel            | format is none of json, csv, xml, parquet
          format: csv                   | format:                  | format is none of json, csv, xml, parquet
          format: csv                   | fromat: csv              | line 4: unknown key 'fromat' (at fromat)
          format: csv                   | format: json             | format json has no option
          format: csv                   | format: xml              | format xml has no option
          charset: windows-1252         | charset: latin-99        | charset is unknown: latin-99
          charset: windows-1252         | charset: UTF-16          | Charset UTF-16 is not supported
          files: "*.csv"                | files: "[a"              | files is no pattern of file names: [a
          delimiter: ";"                | delimiter: "::"          | options.delimiter: it is not one character
          delimiter: ";"                | delimiter:               | The delimiter is not one ASCII character
          delimiter: ";"                | separator: ";"           | format csv has no option separator, only
          quote: "'"                    | quote: ";"               | The quote is not one ASCII character
          number: "No."                 | number: "No.[]"          | columns.number ends in [], which takes an array of format json; this is csv
          number: "No."                 | Number!: "No."           | column Number! is no identifier; write it as name: header
          number: "No."                 | number:                  | columns.number is no text
          number: "No."                 | number: 7                | columns.number is no text
          number: "No."                 | number: {path: a}        | columns.number is no text
          number: "No."                 | WAY: "No."               | is declared twice
          number: "No."                 | way: "No."               | Duplicate field 'way'
          number: "No."                 | number: Way              | reads the same source as another one
          record_id: number             | #                        | void_when needs a record_id
          record_id: number             | record_ids: {door: way}  | record_ids does not give one record_id for each of the sources [gate]
          files: "*.csv"                | repeats: never           | repeats is none of duplicates, records
          void_when: "way = 'CANCEL'"   | status: {value: way}     | status lists no word
          void_when: "way = 'CANCEL'"   | status: {void: [X]}      | status has no value
          void_when: "way = 'CANCEL'"   | status: {value: way, record: [ok], void: [O.K.]} | status lists no word, or one word twice
          received: "to_date(day)"      | status: {value: way, void: [X]} | status and void_when say the same; give one
          - name: passage               | - name: Passage!         | an event has no name of the form a_b
          table: core.crossing          | table: core.crosing      | table is none of core.crossing, core.permit
          direction_code: way           | direction: way           | core.crossing has no canonical column direction
          direction_code: way           | direction_code:          | (at events[0].columns.direction_code)
          direction_code: way           | direction_code: ""       | a column has no value
          direction_code: way           | direction_code: [way]    | a column is an expression, or {value: ..., missing_when: ...}
          {value: "to_date(day)",       | {                        | a column has no value
          missing_when: "day = 'later'" | missing: "day = 'later'" | unknown key 'missing' (at events[0].columns.crossing_date.missing)
          missing_when: "day = 'later'" | missing_when:            | missing_when is no expression
          missing_when: "day = 'later'" | no_end: later            | no_end is no list of texts
          missing_when: "day = 'later'" | no_end: [later]          | crossing_date is no last day, so no_end says nothing about it
          optional: [post_code]         | optional: [postcode]     | optional names the unknown column postcode
          when: "way is not null"       | where: "way is not null" | line 19: unknown key 'where' (at events[0].where)
          """)
  void mistakeIsToldWithFileAndKey(String old, String changed, String told) {
    assertTrue(GATE.contains(old), old);

    PipelineException mistake =
        assertThrows(
            PipelineException.class, () -> FileIntake.format(read(GATE.replace(old, changed))));

    assertEquals(PipelineException.Kind.CONFIGURATION, mistake.kind());
    assertTrue(mistake.problem().endsWith("gate.yaml"), mistake.problem());
    assertTrue(mistake.reason().contains(told), mistake.reason());
    for (String line : List.of(mistake.problem(), mistake.reason(), mistake.remedy())) {
      assertEquals(1, line.lines().count(), line);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          columns: | columns is missing
          events:  | there are no events
          """)
  void groupThatIsLeftOut(String key, String told) {
    int from = GATE.indexOf("\n" + key) + 1;
    int to = from + key.length() + 1;
    while (to < GATE.length() && " -".indexOf(GATE.charAt(to)) >= 0) {
      to = GATE.indexOf('\n', to) + 1;
    }
    String without = GATE.substring(0, from) + GATE.substring(to);

    PipelineException mistake = assertThrows(PipelineException.class, () -> read(without));

    assertTrue(mistake.reason().contains(told), mistake.reason());
  }

  @Test
  void xmlNeedsTheTagOfARecord() {
    String xml =
        GATE.replace("format: csv", "format: xml")
            .replace("options: {delimiter: \";\", quote: \"'\"}", "options: {}")
            .replace("No.", "No");

    PipelineException mistake = assertThrows(PipelineException.class, () -> read(xml));

    assertTrue(mistake.reason().contains("options lack record, the tag"), mistake.reason());
  }

  @Test
  void twoEventsOfOneName() {
    String event = GATE.substring(GATE.indexOf("- name: passage"));

    PipelineException mistake = assertThrows(PipelineException.class, () -> read(GATE + event));

    assertTrue(mistake.reason().contains("two events have the same name"), mistake.reason());
  }

  @Test
  void recordOfTwoCrossingsMayPairThemAndNoOtherMay() throws IOException {
    String event = GATE.substring(GATE.indexOf("- name: passage"));
    String both = GATE + event.replace("name: passage", "name: return");

    assertFalse(read(both).pairs());
    assertTrue(read(both.replace("events:", "pairs: true\nevents:")).pairs());
    PipelineException mistake =
        assertThrows(
            PipelineException.class, () -> read(GATE.replace("events:", "pairs: true\nevents:")));

    assertTrue(mistake.reason().contains("pairs is about an entry and an exit"), mistake.reason());
  }

  @Test
  void casesAndCrossingsNeedFeedsOfTheirOwn() {
    String mixed =
        GATE
            + """
            - name: case
              table: restricted_tip.case_record
              columns: {case_number: number, registered_date: "to_date(day)", persons: "array()"}
            """;

    PipelineException mistake = assertThrows(PipelineException.class, () -> read(mixed));

    assertEquals(
        "its events go to core.crossing and restricted_tip.case_record, which different people may"
            + " read; cases of trafficking need a feed of their own",
        mistake.reason().replaceFirst("^.*?its", "its").replaceFirst(" \\(at .*", ""));
    assertFalse(mistake.remedy().isBlank());
  }

  @Test
  void sourceThatTheSiteNamesTwice() throws IOException {
    Definitions schemas = schemas(GATE);

    PipelineException mistake =
        assertThrows(
            PipelineException.class, () -> FeedMapping.load(List.of("gate", "gate"), schemas));

    assertEquals("the site profile names the source gate twice", mistake.reason());
  }

  private FeedMapping read(String text) throws IOException {
    return FeedMapping.load(List.of("gate"), schemas(text)).get(0);
  }

  private Definitions schemas(String text) throws IOException {
    Files.createDirectories(dir.resolve("sources"));
    Files.writeString(dir.resolve("sources/gate.yaml"), text);
    return Definitions.schemas(Optional.of(dir));
  }
}
