package org.moeli.linkage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private static final Explanation WHY =
      new Explanation(
          "a1",
          "b2",
          List.of(
              new Explanation.Part("prior", "", -12, 0),
              new Explanation.Part("name", "SAME", 7, 1.5),
              new Explanation.Part("birth", "SLIP", 4.5, 0),
              new Explanation.Part("sex", "MISSING", 0, 0)));

  @Test
  void aPairIsToldAsARunningSum() {
    assertEquals(
        """
        a1 and b2
          prior                                   -12.00                  =   -12.00
          name                 SAME                +7.00    +1.50 rarity  =    -3.50
          birth                SLIP                +4.50                  =    +1.00
          sex                  MISSING             +0.00                  =    +1.00
          probability of one person 0.666667\
        """,
        String.join("\n", WHY.lines()));
  }

  @Test
  void aWaterfallHasABarForEachPart() {
    String svg = WHY.svg();
    assertTrue(svg.startsWith("<svg") && svg.endsWith("</svg>\n"));
    // Four parts, a rarity and the whole.
    assertEquals(6, svg.split("<rect", -1).length - 1);
    assertTrue(svg.contains("name rarity") && svg.contains("+1.5"), svg);
  }
}
