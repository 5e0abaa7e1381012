package org.moeli.publish.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.moeli.publish.page.Figure.Mark;

class NumeralsTest {
  @ParameterizedTest
  @CsvSource({"0,0", "999,999", "1000,1_000", "12345,12_345", "1234567,1_234_567"})
  void countsAreGroupedByThinSpaces(long count, String text) {
    assertEquals(text.replace('_', '\u202f'), Numerals.count(count));
  }

  @ParameterizedTest
  @CsvSource({"0,0", "0.001,<1", "0.5,50", "0.994,99", "0.996,>99", "1,100"})
  void onlyNothingIsZeroAndOnlyAllIsAHundredPerCent(double share, String text) {
    assertEquals(text, Numerals.wholePercent(share));
  }

  @ParameterizedTest
  @CsvSource({"0.00335,0.34", "0.03685,3.69", "1,100.00", "0,0.00"})
  void ratesHaveTwoDecimals(double share, String text) {
    assertEquals(text, Numerals.percentNumber(share));
    assertEquals(text + "\u202f%", Numerals.percent(share));
  }

  @ParameterizedTest
  @CsvSource({"0,0", "0.5,0.5", "0.30000000000000004,0.3", "2500,2_500"})
  void stepsOfAnAxisHaveNoNeedlessDecimals(double value, String text) {
    assertEquals(text.replace('_', '\u202f'), Numerals.tick(value));
  }

  @Test
  void figureOfARowFollowsItsStatusCodes() {
    assertEquals(Figure.of(12), Figure.of(12L, "A", "F"));
    assertEquals(new Figure(Mark.PROVISIONAL, 12), Figure.of(12L, "P", "F"));
    assertEquals(Figure.of(0), Figure.of(0L, "A", "F"));
    assertEquals(new Figure(Mark.SUPPRESSED, 0), Figure.of(null, "A", "C"));
    assertEquals(new Figure(Mark.SUPPRESSED, 0), Figure.of(3L, "A", "C"));
    assertEquals(Figure.missing(), Figure.of(null, "M", "F"));
  }

  @Test
  void valueThatIsNotShownIsNotKept() {
    assertEquals(0, new Figure(Mark.SUPPRESSED, 7).value());
  }
}
