package org.moeli.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTextTest {
  @Test
  void cellsAreQuotedWhereTheyMustBe() {
    assertEquals(
        "a,b,c\r\n1,2026-06-30,\r\n\"x,y\",\"say \"\"no\"\"\",\"two\nlines\"\r\n0.0004,-5,1\r\n",
        CsvText.of(
            List.of("a", "b", "c"),
            List.of(
                Arrays.asList(1L, LocalDate.parse("2026-06-30"), null),
                List.of("x,y", "say \"no\"", "two\nlines"),
                List.of(0.0004, -5, 1))));
  }

  @Test
  void anEmptyTableHasItsHeader() {
    assertEquals("a\r\n", CsvText.of(List.of("a"), List.of()));
  }
}
