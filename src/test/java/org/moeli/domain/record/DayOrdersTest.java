package org.moeli.domain.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayOrdersTest {
  private static final Pattern COMMA = Pattern.compile(", *");

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dd/MM/yyyy  | 03/25/2026, 03/04/2026, 03/30/2026, 01/02/2026   | true
          dd/MM/yyyy  | 03/25/2026                                       | true
          dd/MM/yyyy  | 03/25/2026, 25/03/2026, 03/04/2026               | false
          dd/MM/yyyy  | 03/04/2026, 05/06/2026                           | false
          dd/MM/yyyy  | 25/03/2026, 03/04/2026                           | false
          dd/MM/yyyy  | 03/25/2026, 31/31/2026, soon, 03/04/2026         | true
          dd/MM/yyyy  | 31/31/2026, soon, 03/04/2026                     | false
          MM/dd/yyyy  | 25/03/2026, 03/04/2026                           | true
          yyyy-MM-dd  | 2026-25-03, 2026-03-04                           | true
          yyyyMMdd    | 20262503, 20260304                               | true
          d.M.yy      | 3.25.26, 3.4.26                                  | true
          dd MMM yyyy | 03/25/2026, 03/04/2026                           | false
          """)
  void whatTellsTheOrderOfAFile(String pattern, String days, boolean isDoubtful) {
    assertEquals(
        isDoubtful ? Set.of("birth_date") : Set.of(),
        ExampleFeed.of(EventTable.CROSSING)
            .written("birth_date", pattern, "")
            .dayOrders("birth_date", COMMA.splitAsStream(days).toList())
            .doubtful());
  }

  /** One slip among many days that would fit both is a slip, and its record alone is wrong. */
  @Test
  void aSlipOfThePenIsNoOrder() {
    assertEquals(Set.of(), slips(19));
    assertEquals(Set.of("birth_date"), slips(18));
  }

  private static Set<String> slips(int others) {
    List<String> days = new ArrayList<>(Collections.nCopies(others, "03/04/2026"));
    days.add("03/25/2026");
    return ExampleFeed.of(EventTable.CROSSING)
        .written("birth_date", "dd/MM/yyyy", "")
        .dayOrders("birth_date", days)
        .doubtful();
  }

  @Test
  void partsOfAFileAreCountedTogether() {
    ExampleFeed feed = ExampleFeed.of(EventTable.CROSSING).written("birth_date", "dd/MM/yyyy", "");
    DayOrders all = feed.dayOrders("birth_date", List.of("03/25/2026"));
    all.add(feed.dayOrders("birth_date", List.of("25/03/2026")));

    assertEquals(Set.of(), all.doubtful());
  }
}
