package org.moeli.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.spark.sql.types.DataType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonShapeTest {
  private static final DataType PEOPLE =
      DataType.fromDDL(
          "array<struct<role: string, age: int, name: struct<family: string>, aliases:"
              + " array<string>>>");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          []                                       | true
          [null]                                   | true
          [{}]                                     | true
          [{"role": "victim", "age": 12}]          | true
          [{"age": "12"}]                          | true
          [{"name": {"family": "Tau"}}]            | true
          [{"name": null, "aliases": null}]        | true
          [{"other": [{"x": 1}]}]                  | true
          [{"aliases": ["a", null, 7]}]            | true
          [{"name": []}]                           | true
          [{"aliases": {}, "role": {}}]            | true
          [{"name": "Tau"}]                        | false
          [{"role": "witness"}, {"name": "Tau"}]   | false
          [{"name": [{"family": "Tau"}]}]          | false
          [{"name": {"family": {"x": "Tau"}}}]     | false
          [{"role": ["victim"]}]                   | false
          [{"role": {"code": "victim"}}]           | false
          [{"aliases": "a"}]                       | false
          [{"aliases": [["a"]]}]                   | false
          ["Tau"]                                  | false
          [["Tau"]]                                | false
          """)
  void whatIsInsideAnArrayHasItsShape(String json, boolean fits) {
    assertEquals(fits, JsonShape.fits(json, PEOPLE));
  }
}
