package org.moeli.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines of at most a hundred columns. */
class ProseTest {
  private final Prose prose = new Prose();

  @Test
  void wordsThatDoNotFitGoUnderTheText() {
    prose.point("a".repeat(90) + " " + "b".repeat(6) + " c");

    assertEquals(List.of("  - " + "a".repeat(90), "    " + "b".repeat(6) + " c"), prose.lines());
  }

  @Test
  void aLineMayBeFull() {
    prose.paragraph("a".repeat(93) + " " + "b".repeat(6) + " c");

    assertEquals(List.of("a".repeat(93) + " " + "b".repeat(6), "c"), prose.lines());
  }

  @Test
  void aWordLongerThanALineIsBroken() {
    prose.hanging("  ", "x " + "y".repeat(150) + " z");

    assertEquals(
        List.of("  x", "  " + "y".repeat(98), "  " + "y".repeat(52) + " z"), prose.lines());
  }

  @Test
  void headingsStandApart() {
    prose.heading("One");
    prose.heading("Two");

    assertEquals(List.of("One", "", "Two"), prose.lines());
  }
}
