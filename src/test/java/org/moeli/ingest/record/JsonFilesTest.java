package org.moeli.ingest.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.moeli.ingest.record.Delivery.JSON;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFilesTest {
  @Test
  void oneBadLineAmongGoodOnesIsOneBadRecord() {
    List<String> outcomes =
        Delivery.of(
                JSON,
                """
                {"id": "1", "document": {"number": "RA1"}}
                {"id": "2", "document": {"nu
                {"id": "3"}
                """)
            .outcomes();
    assertEquals(
        List.of("1 1: [1, RA1, null]", "2 2: RECORD_MALFORMED", "3 3: [3, null, null]"), outcomes);
  }

  @Test
  void anyLineEndAndBlankLinesAndMissingLastLineEnd() {
    List<String> outcomes =
        Delivery.of(JSON, "\uFEFF{\"id\":1}\r\n\r\n{\"id\":2}\r{\"id\":3}\n \t\n\n{\"id\":4}")
            .outcomes();
    assertEquals(
        List.of(
            "1 1: [1, null, null]",
            "2 3: [2, null, null]",
            "3 4: [3, null, null]",
            "4 7: [4, null, null]"),
        outcomes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"id": " 7 "}                               | [7, null, null]
          {"id": "NULL", "mrz": null}                 | [null, null, null]
          {"ID": 7, "Document": {"\u200bnumber": "RA1"}} | [7, RA1, null]
          {"id": 7, "ID": 8}                          | RECORD_MALFORMED
          {"id": 7, "ID": ""}                         | [7, null, null]
          {"id": true, "mrz": 1.50}                   | [true, null, 1.50]
          {"id": "\\u00a0x\\u00a0", "other": {"id": 2}} | [x, null, null]
          {"mrz": ["P<LSO", "RA1"]}                   | [null, null, P<LSO#RA1]
          {"mrz": []}                                 | [null, null, null]
          {"document": ""}                            | [null, null, null]
          {"document": []}                            | [null, null, null]
          {"document": {"number": {}}}                | [null, null, null]
          {"document": "RA1"}                         | RECORD_MALFORMED
          {"document": [{"number": "RA1"}]}           | RECORD_MALFORMED
          {"document": {"number": {"text": "RA1"}}}   | RECORD_MALFORMED
          {"mrz": [["P<LSO"]]}                        | RECORD_MALFORMED
          {"id": 1} {"id": 2}                         | RECORD_MALFORMED
          {"id": 1}{"id": 2}                          | RECORD_MALFORMED
          {"id": 1, "id": 2}                          | RECORD_MALFORMED
          {"x": {"a": 1, "a": 2}}                     | RECORD_MALFORMED
          {"id": 1,}                                  | RECORD_MALFORMED
          {"id": 01}                                  | RECORD_MALFORMED
          {'id': 1}                                   | RECORD_MALFORMED
          {"id": NaN}                                 | RECORD_MALFORMED
          [1, 2]                                      | RECORD_MALFORMED
          "text"                                      | RECORD_MALFORMED
          {"id": "\\u0000"}                            | RECORD_NUL_BYTE
          {"id": "\\ud800"}                            | RECORD_UNDECODABLE
          {"id": "\\ud83d\\ude00"}                     | [\uD83D\uDE00, null, null]
          """)
  void strictly(String line, String expected) {
    // given a good record first, so that the file as a whole is accepted
    List<String> outcomes = Delivery.of(JSON, "{}\n" + line).outcomes();
    assertEquals(
        List.of("1 1: [null, null, null]", "2 2: " + expected.replace('#', '\n')), outcomes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"people": [{"name": {"given": "Thandi"}, "born": "1990"}]} | [[{"name":{"given":"Thandi"},"born":"1990"}], null]
          {"people": [ "a" , 7.50, true, -1e3, null ]}                | [["a",7.50,true,-1e3,null], null]
          {"people": [], "case": {"acts": [[1], {}]}}                 | [[], [[1],{}]]
          {"people": null, "case": {"acts": null}}                    | [null, null]
          {"case": null}                                              | [null, null]
          {"people": [" NULL ", " b ", {"c": ""}]}                    | [[null,"b",{"c":null}], null]
          {"people": ["\\u00e9 \\" \\\\ \\n \\t/"]}                   | [["\u00e9 \\" \\\\ \\n \\t/"], null]
          {"people": ["[x]", "{\\"y\\":1}"]}                          | [["[x]","{\\"y\\":1}"], null]
          {"people": ""}                                              | [null, null]
          {"people": {}}                                              | [null, null]
          {"people": "Thandi"}                                        | RECORD_MALFORMED
          {"people": 1}                                               | RECORD_MALFORMED
          {"people": {"name": "Thandi"}}                              | RECORD_MALFORMED
          {"case": {"acts": {"a": 1}}}                                | RECORD_MALFORMED
          {"people": [{"a": 1, "a": 2}]}                              | RECORD_MALFORMED
          {"people": [1,]}                                            | RECORD_MALFORMED
          {"people": [{"a": 1]}                                       | RECORD_MALFORMED
          {"people": [1                                               | RECORD_MALFORMED
          {"people": [{"a": "\\u0000"}]}                              | RECORD_NUL_BYTE
          {"people": [{"\\u0000": 1}]}                                | RECORD_NUL_BYTE
          {"people": ["\\ud800"]}                                     | RECORD_UNDECODABLE
          """)
  void arrayIsTakenAsItsText(String line, String expected) {
    RecordFormat nested =
        RecordFormat.json("UTF-8", Delivery.columns("people[]", "case.acts[]"), Set.of("", "NULL"));

    assertEquals(
        List.of("1 1: [null, null]", "2 2: " + expected),
        Delivery.of(nested, "{}\n" + line).outcomes());
  }

  @Test
  void arrayInAnotherCharset() {
    RecordFormat latin = RecordFormat.json("ISO-8859-1", Delivery.columns("a[]"), Set.of(""));
    assertEquals(
        List.of("1 1: [[\"Th\u00e9r\u00e8se\"]]"),
        Delivery.of(latin, "{\"a\": [\"Th\u00e9r\u00e8se\"]}", latin.charset()).outcomes());
  }

  @Test
  void nulByteMakesOneRecordBad() {
    List<String> outcomes =
        Delivery.of(JSON, "{\"id\":1}\n{\"id\":\"\0\"}\n{\"id\":3}\n").outcomes();
    assertEquals(
        List.of("1 1: [1, null, null]", "2 2: RECORD_NUL_BYTE", "3 3: [3, null, null]"), outcomes);
  }

  @Test
  void fieldOfFiveMegabytesMakesOneRecordBad() {
    String large = "x".repeat(5_000_000);
    List<String> outcomes =
        Delivery.of(JSON, "{\"id\":1}\n{\"id\":\"" + large + "\"}\n{\"id\":3}\n").outcomes();
    assertEquals(
        List.of("1 1: [1, null, null]", "2 2: RECORD_TOO_LONG", "3 3: [3, null, null]"), outcomes);
  }

  @Test
  void charsetOtherThanUtf8IsDecoded() {
    RecordFormat latin = RecordFormat.json("ISO-8859-1", Delivery.columns("id"), Set.of(""));
    List<String> outcomes =
        Delivery.of(latin, "{\"id\":\"Th\u00e9r\u00e8se\"}", latin.charset()).outcomes();
    assertEquals(List.of("1 1: [Th\u00e9r\u00e8se]"), outcomes);
  }
}
