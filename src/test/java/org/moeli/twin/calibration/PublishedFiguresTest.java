package org.moeli.twin.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.moeli.twin.ShippedParameters;

class PublishedFiguresTest {
  private static final PublishedFigures SHIPPED = ShippedParameters.ALL.published();

  private static String refusal(List<Published> figures) {
    return assertThrows(
            IllegalArgumentException.class,
            () ->
                new PublishedFigures(1, Set.of(), Set.of(), SHIPPED.southAfricanLimits(), figures))
        .getMessage();
  }

  private static Published figure(List<Double> published, double low, double high, long cases) {
    return new Published(
        Measure.BY_CAR,
        "Group",
        "words",
        published,
        low,
        high,
        "%",
        "source",
        true,
        false,
        cases,
        Set.of());
  }

  @Test
  void everyMeasureHasOneFigure() {
    List<Published> figures = new ArrayList<>(SHIPPED.figures());
    Published last = figures.remove(figures.size() - 1);
    assertEquals("figures are missing: [" + last.id() + "]", refusal(figures));

    figures.add(last);
    figures.add(last);
    assertEquals(last.id() + " is there twice", refusal(figures));
  }

  @Test
  void aRangeThatNothingCanMeetIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> figure(List.of(1.0), 2, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> figure(List.of(1.0), Double.NaN, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> figure(List.of(), 1, 2, 1));
    assertThrows(IllegalArgumentException.class, () -> figure(List.of(1.0), 1, 2, 0));
  }

  @Test
  void whatIsPublishedMeetsTheRangeAroundIt() {
    for (Published one : SHIPPED.figures()) {
      assertTrue(
          one.published().stream().anyMatch(value -> one.low() <= value && value <= one.high()),
          one.id().name());
    }
  }
}
