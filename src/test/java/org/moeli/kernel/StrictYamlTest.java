package org.moeli.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictYamlTest {
  record Post(String code, Integer lanes) {
    Post {
      if (code == null) {
        throw new IllegalArgumentException("code is missing");
      }
    }
  }

  record Border(
      String name,
      @JsonProperty("open_since") LocalDate openSince,
      Boolean busy,
      Optional<String> note,
      List<Post> posts,
      Map<String, String> codes) {}

  private static final String GOOD =
      """
      name: "Caledon"   # a river
      open_since: 1966-10-04
      busy: true
      posts:
      - code: MSB
        lanes: 4
      - code: TLB
      codes: {a: b}
      """;

  @Test
  void documentBecomesARecord() {
    assertEquals(
        new Border(
            "Caledon",
            LocalDate.of(1966, 10, 4),
            true,
            Optional.empty(),
            List.of(new Post("MSB", 4), new Post("TLB", null)),
            Map.of("a", "b")),
        StrictYaml.read("border.yaml", GOOD, Border.class));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          busy: true             | busi: true             | line 3: unknown key 'busi' (at busi)
          lanes: 4               | lane: 4                | line 6: unknown key 'lane' (at posts[0].lane)
          - code: TLB            | - kode: TLB            | line 7: unknown key 'kode' (at posts[1].kode)
          - code: TLB            | - lanes: 2             | line 8: code is missing (at posts[1])
          busy: true             | name: again            | line 3: Duplicate field 'name'
          busy: true             | busy: 'yes'            | line 3: here must be true or false (at busy)
          lanes: 4               | lanes: four            | line 6: here must be a number (at posts[0].lanes)
          lanes: 4               | lanes: 4.5             | line 6: here must be a number (at posts[0].lanes)
          name: "Caledon"        | name: 1.10             | line 1: here must be text (in quotes when it looks like a number or like true and false) (at name)
          name: "Caledon"        | name: [Caledon]        | line 1: here must be text (in quotes when it looks like a number or like true and false) (at name)
          open_since: 1966-10-04 | open_since: 1966-13-04 | line 2: here must be a day, written YYYY-MM-DD (at open_since)
          codes: {a: b}          | codes: [a]             | line 8: here must be a group of keys (at codes)
          codes: {a: b}          | codes: {a: ~}          | line 8: here must be text (in quotes when it looks like a number or like true and false) (at codes.a)
          - code: TLB            | -                      | line 7: here must be a group of keys (at posts[1])
          """)
  void mistakeIsToldWithLineAndKey(String old, String changed, String middleLine) {
    assertEquals(middleLine, mistake(change(old, changed)).reason());
  }

  @Test
  void unknownKeyNamesTheOnesThatAreKnown() {
    PipelineException mistake = mistake(change("busy: true", "busi: true"));

    assertEquals("cannot use border.yaml", mistake.problem());
    assertEquals("use one of: busy, codes, name, note, open_since, posts", mistake.remedy());
    assertEquals(PipelineException.Kind.CONFIGURATION, mistake.kind());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# nothing yet\n", "---\n", "null\n"})
  void emptyFile(String text) {
    PipelineException mistake = mistake(text);

    assertEquals("the file is empty", mistake.reason());
    assertEquals("write its content, see the examples beside it", mistake.remedy());
  }

  @Test
  void secondDocument() {
    assertEquals(
        "line 10: here begins a second document, and only one is read",
        mistake(GOOD + "---\nname: x\n").reason());
  }

  @Test
  void whatIsNoYaml() {
    PipelineException mistake = mistake(change("name: \"Caledon\"", "name: \"Caledon"));

    assertEquals("correct the YAML at that place", mistake.remedy());
    assertEquals(1, mistake.reason().lines().count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Caledon\n", "- a\n", "5\n"})
  void whatIsNoGroupOfKeys(String text) {
    assertEquals("line 1: here must be a group of keys", mistake(text).reason());
  }

  private static String change(String old, String changed) {
    assertEquals(true, GOOD.contains(old), old);
    return GOOD.replace(old, changed);
  }

  private static PipelineException mistake(String text) {
    return assertThrows(
        PipelineException.class, () -> StrictYaml.read("border.yaml", text, Border.class));
  }
}
