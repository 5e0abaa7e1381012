package org.moeli.lab.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.moeli.lab.twin.PublishedFigures.Published;

class PublishedFiguresTest {
  private static final PublishedFigures SHIPPED = PublishedFigures.read(ShippedParameters.RULES);

  private static Published figure(List<Double> published, double low, double high, long cases) {
    return figure(published, low, high, cases, Optional.of("view"));
  }

  private static Published figure(
      List<Double> published, double low, double high, long cases, Optional<String> over) {
    return new Published(
        "BY_CAR",
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
        Set.of(),
        over,
        Optional.empty(),
        Optional.of("count(*)"),
        Optional.empty());
  }

  @Test
  void noFigureIsThereTwiceAndNoViewIsKeptThatIsNotThere() {
    List<Published> figures = new ArrayList<>(SHIPPED.figures());
    Published last = figures.get(figures.size() - 1);
    figures.add(last);

    assertEquals(
        last.id() + " is there twice",
        assertThrows(
                IllegalArgumentException.class,
                () -> new PublishedFigures(1, Map.of(), Set.of(), figures))
            .getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> new PublishedFigures(1, Map.of(), Set.of("view"), List.of()));
  }

  @Test
  void aRangeThatNothingCanMeetIsRefused() {
    assertEquals("BY_CAR", figure(List.of(1.0), 1, 2, 1).id());
    assertThrows(IllegalArgumentException.class, () -> figure(List.of(1.0), 2, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> figure(List.of(1.0), Double.NaN, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> figure(List.of(), 1, 2, 1));
    assertThrows(IllegalArgumentException.class, () -> figure(List.of(1.0), 1, 2, 0));
  }

  @Test
  void aFigureIsReadOffSomethingOrNotGenerated() {
    assertThrows(
        IllegalArgumentException.class, () -> figure(List.of(1.0), 1, 2, 1, Optional.empty()));
  }

  @Test
  void whatIsPublishedMeetsTheRangeAroundIt() {
    for (Published one : SHIPPED.figures()) {
      assertTrue(
          one.published().stream().anyMatch(value -> one.low() <= value && value <= one.high()),
          one.id());
    }
  }
}
