package org.moeli.linkage.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComparatorsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          same                 | ABC          | ABC          | true
          same                 | ABC          | ABD          | false
          edits <= 1           | ABCDE        | ABDCE        | true
          edits <= 1           | ABCDE        | ABCE         | true
          edits <= 1           | ABCDE        | XABCDE       | true
          edits <= 1           | ABCDE        | ABDEC        | false
          edits <= 1           | ABCDE        | AXCYE        | false
          edits <= 2           | ABCDE        | AXCYE        | true
          edits <= 2           | ABCDE        | AXYZE        | false
          jaro_winkler >= 0.9  | MARTHA       | MARHTA       | true
          jaro_winkler >= 0.97 | MARTHA       | MARHTA       | false
          look_alike           | RA0O1234     | RAOO1234     | true
          look_alike           | 0012345      | 12345        | true
          look_alike           | I5B          | 1S8          | true
          look_alike           | 12345        | 12346        | false
          look_alike           | OOO          | 000          | false
          same_day             | 19800311     | 19800311     | true
          same_day             | 1980         | 1980         | false
          day_edits <= 1       | 19800311     | 19800312     | true
          day_edits <= 1       | 1980         | 1981         | false
          swapped_date         | 19800311     | 19801103     | true
          swapped_date         | 19800311     | 19800312     | false
          swapped_date         | 1980         | 1980         | false
          part_of_date         | 1980         | 19800311     | true
          part_of_date         | 1981         | 19800311     | false
          part_of_date         | 1980         | 1980         | true
          part_of_date         | 19800311     | 19800311     | false
          date_parts >= 2      | 19800311     | 19800312     | true
          date_parts >= 2      | 19800311     | 19810311     | true
          date_parts >= 2      | 19800311     | 19810312     | false
          date_parts >= 1      | 1980         | 19800312     | true
          shared_words >= 0.75 | 12 KINGS WAY | KINGS WAY 12 | true
          shared_words >= 0.75 | 12 KINGS WAY | 13 KINGS ROAD| false
          same_start >= 3      | ABCDE        | ABCXY        | true
          same_start >= 3      | AB           | AB           | false
          sounds_alike         | ROBERT       | RUPERT       | true
          same_user            | a@b.org      | a@c.org      | true
          difference <= 2      | 1980         | 1982         | true
          difference <= 2      | 1980         | 1983         | false
          difference <= 2      | X            | X            | false
          """)
  void aComparatorJudgesTwoValues(String test, String a, String b, boolean expected) {
    LevelTest comparator = Comparators.named(test).orElseThrow();
    Value left = new Value(a, a.hashCode());
    Value right = new Value(b, b.hashCode());
    assertEquals(expected, comparator.holds(left, right));
    assertEquals(expected, comparator.holds(right, left));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soundslike", "edits", "edits >= 1", "same >= 1", "edits <= 9"})
  void aWrongComparatorIsToldByName(String test) {
    String told =
        assertThrows(IllegalArgumentException.class, () -> Comparators.named(test)).getMessage();
    assertTrue(told.contains(test), told);
  }

  @Test
  void everyKindHasLevelsThatCanBeTested() {
    for (Kind kind : Kind.values()) {
      kind.levels().stream()
          .flatMap(level -> level.tests().stream())
          .forEach(test -> assertTrue(Comparators.named(test).isPresent(), test));
    }
  }

  @Test
  void aConditionIsNoComparator() {
    assertTrue(Comparators.named("l.given = r.family").isEmpty());
  }
}
