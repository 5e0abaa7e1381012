package org.moeli.ingest.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.moeli.ingest.record.Delivery.CSV;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvFilesTest {
  @Test
  void columnsStandInAnyOrderBesideOthers() {
    List<String> outcomes =
        Delivery.of(CSV, "\uFEFF\"name\";extra; ref \r\nMPHO;x;1\r\nTHABO;;2").outcomes();
    assertEquals(List.of("1 2: [1, MPHO]", "2 3: [2, THABO]"), outcomes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          1;MPHO           | [1, MPHO]
          1; "MPHO"        | [1, "MPHO"]
          1;"MPHO"         | [1, MPHO]
          "1";"a;b"        | [1, a;b]
          1;"a ""b"" c"    | [1, a "b" c]
          1;O"NEIL         | [1, O"NEIL]
          1;               | [1, null]
          ;                | [null, null]
          1;NULL           | [1, null]
          1;""             | [1, null]
          1;a;b            | RECORD_COLUMN_COUNT
          1                | RECORD_COLUMN_COUNT
          1;"a" b          | RECORD_MALFORMED
          1;"a "b" c"      | RECORD_MALFORMED
          1;"a             | RECORD_MALFORMED
          1;"a""           | RECORD_MALFORMED
          """)
  void fields(String line, String expected) {
    assertEquals(
        List.of("1 2: " + expected, "2 3: [9, LAST]"),
        Delivery.of(CSV, "ref;name\n" + line + "\n9;LAST\n").outcomes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          REF;Name
          "\u00a0Ref ";NAME\u200b
          \ufeffref;name
          """)
  void namesOfColumnsAreComparedInOneForm(String header) {
    assertEquals(List.of("1 2: [1, MPHO]"), Delivery.of(CSV, header + "\n1;MPHO\n").outcomes());
  }

  /** Of files that were put together; it is no record, and none is lost beside it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ref;name             | true
          REF; name            | true
          "ref";"name"         | true
          \ufeffref;name       | true
          ref;name;            | false
          name;ref             | false
          ref;names            | false
          re;name              | false
          """)
  void headerThatComesAgainIsNoRecord(String line, boolean isHeader) {
    Delivery delivery = Delivery.of(CSV, "ref;name\n1;a\n" + line + "\n2;b\n");
    List<String> outcomes = delivery.outcomes();

    assertEquals("1 2: [1, a]", outcomes.get(0));
    assertEquals((isHeader ? "2" : "3") + " 4: [2, b]", outcomes.get(outcomes.size() - 1));
    assertEquals(isHeader ? 2 : 3, outcomes.size());
    assertEquals(
        isHeader ? List.of(FileIssue.FILE_HEADER_REPEATED) : List.of(), delivery.scan().notes());
  }

  @Test
  void quotedFieldsHoldLineEnds() {
    List<String> outcomes =
        Delivery.of(CSV, "ref;name\n1;\"a\nb\"\n2;\"c\r\n\r\nd\"\r\n3;e\n").outcomes();
    assertEquals(List.of("1 2: [1, a\nb]", "2 4: [2, c\r\n\r\nd]", "3 7: [3, e]"), outcomes);
  }

  @Test
  void unclosedQuoteCostsItsOwnLineOnly() {
    // given an unclosed quote, then unquoted lines, then a quoted field
    String text = "ref;name\n1;\"a\n2;b\n3;\"c\"\n4;\"d\ne\"\n";
    assertEquals(
        List.of("1 2: RECORD_MALFORMED", "2 3: [2, b]", "3 4: [3, c]", "4 5: [4, d\ne]"),
        Delivery.of(CSV, text).outcomes());
  }

  @Test
  void quoteThatStaysOpenTooLongCostsItsOwnLineOnly() {
    String lines = "2;b\n".repeat(LineBoundary.MAX_QUOTED_LINES);
    List<String> outcomes = Delivery.of(CSV, "ref;name\n1;\"a\n" + lines + "3;c\"\n").outcomes();
    assertEquals(LineBoundary.MAX_QUOTED_LINES + 2, outcomes.size());
    assertEquals("1 2: RECORD_MALFORMED", outcomes.get(0));
    assertEquals("2 3: [2, b]", outcomes.get(1));
    assertEquals("102 103: [3, c\"]", outcomes.get(101));
  }

  @Test
  void unclosedQuoteAtTheEndOfTheFile() {
    assertEquals(
        List.of("1 2: RECORD_MALFORMED", "2 3: [2, b]"),
        Delivery.of(CSV, "ref;name\n1;\"a\n2;b").outcomes());
  }

  @Test
  void fieldOfFiveMegabytesMakesOneRecordBad() {
    String large = "x".repeat(5_000_000);
    for (String field : List.of(large, "\"" + large + "\"", "\"" + large)) {
      assertEquals(
          List.of("1 2: [1, a]", "2 3: RECORD_TOO_LONG", "3 4: [3, c]"),
          Delivery.of(CSV, "ref;name\n1;a\n2;" + field + "\n3;c\n").outcomes());
    }
  }

  @Test
  void nulByteAndUndecodableByteMakeTheirRecordsBad() {
    byte[] content = Delivery.of(CSV, "ref;name\n1;a\n2;@\n3;\0\n4;\u00e9\n").content();
    for (int i = 0; i < content.length; i++) {
      content[i] = content[i] == '@' ? (byte) 0xE9 : content[i];
    }
    assertEquals(
        List.of(
            "1 2: [1, a]", "2 3: RECORD_UNDECODABLE", "3 4: RECORD_NUL_BYTE", "4 5: [4, \u00e9]"),
        new Delivery(CSV, content).outcomes());
  }

  @Test
  void lineOfDelimitersIsARecordAlsoWhenTheyAreTabs() {
    RecordFormat tabs =
        RecordFormat.csv(
            "UTF-8", '\t', RecordFormat.NO_QUOTE, Delivery.columns("ref", "name"), Set.of(""));
    assertEquals(
        List.of("1 2: [null, null]", "2 4: [\"1, a]"),
        Delivery.of(tabs, "ref\tname\n\t\n \n\"1\ta\n").outcomes());
  }

  @Test
  void windowsCharacters() {
    Delivery delivery =
        Delivery.of(
            Delivery.WINDOWS_CSV,
            "ref;name\n1;Andr\u00e9\n2;\u20ac\n",
            Delivery.WINDOWS_CSV.charset());
    assertEquals(List.of("1 2: [1, Andr\u00e9]", "2 3: [2, \u20ac]"), delivery.outcomes());
  }
}
