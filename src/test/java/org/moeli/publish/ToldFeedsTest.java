package org.moeli.publish;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.moeli.publish.page.PublishedTable;

class ToldFeedsTest {
  private static final String HEADER =
      "period_month | post_code | entry_count | exit_count | days_with_records\n";

  /** One small count at B, for which counts at A stand in; all totals over the months are shown. */
  private static final String B_IN_MAY =
      """
      2026-05 | A | 80 | 70 | 8
      2026-06 | A | 90 | 50 | 6
      2026-05 | B | 3  | 30 | 9
      2026-06 | B | 20 | 50 | 2
      2026-05 | D | 200 | 300 | 2
      2026-06 | D | 200 | 300 | 2
      """;

  /** All that was ever recorded at C is too little. */
  private static final String C_AT_ALL = B_IN_MAY + "2026-05 | C | 2 | 1 | 2\n";

  @Test
  void aFeedIsToldWhereTheTotalOfItsPostIs() {
    assertTrue(feeds(B_IN_MAY, "only-b | B").tells("only-b"));
    assertFalse(feeds(C_AT_ALL, "only-c | C").tells("only-c"));
    assertTrue(feeds(C_AT_ALL, "only-c | C").tells("permits"));
  }

  @Test
  void besideAnotherFeedOfThePostItCouldTellAMonth() {
    ToldFeeds feeds = feeds(B_IN_MAY, "old-b | B", "new-b | B", "old-d | D", "new-d | D");
    assertFalse(feeds.tells("old-b"));
    assertFalse(feeds.tells("new-b"));
    assertTrue(feeds.tells("new-d"));
  }

  @Test
  void oneWithheldPostOfSeveralIsEnough() {
    ToldFeeds feeds = feeds(C_AT_ALL, "c-and-d | C", "c-and-d | D", "lost | -");
    assertFalse(feeds.tells("c-and-d"));
    assertTrue(feeds.tells("lost"));
  }

  private static ToldFeeds feeds(String traffic, String... lines) {
    PublishedTable crossings =
        PublishedRows.table(
            "statistics.crossing_month",
            CrossingMonths.of(
                    PublishedRows.edition("2026-06-30"),
                    List.of("A", "B", "C", "D"),
                    PublishedRows.traffic(HEADER + traffic))
                .crossings());
    String text = "source | post_code\n" + String.join("\n", lines);
    return new ToldFeeds(crossings, PublishedRows.of("core.crossing", text));
  }
}
