package org.moeli.publish;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.moeli.publish.page.PublishedTable;

/**
 * Of which feeds the page may tell how many records they hold. The records of a feed are nearly the
 * crossings of its posts, so that the account of what came in is one more table that shares totals
 * with the published one: a feed is told only where that gives no withheld count away.
 *
 * <p>A feed that is the only one of its posts shows their totals over all months: those must not be
 * withheld. Beside another feed of the same post it could show those of a part of the months: then
 * no count of the post may be withheld.
 */
final class ToldFeeds {
  private final Set<String> posts = new HashSet<>();
  private final Set<String> withAnyBlank = new HashSet<>();
  private final Set<String> withBlankTotal = new HashSet<>();
  private final Map<String, Set<String>> postsByFeed = new HashMap<>();
  private final Map<String, Integer> feedsByPost = new HashMap<>();

  /**
   * Compares feeds with the published crossings.
   *
   * @param crossings statistics.crossing_month
   * @param deliveries source and post_code of every feed and post with a crossing, each pair once
   */
  ToldFeeds(PublishedTable crossings, List<Row> deliveries) {
    for (Map<String, Object> row : crossings.rows()) {
      String post = row.get("post_code").toString();
      posts.add(post);
      if (row.get(PublishedTable.CONFIDENTIALITY).equals(PublishedTable.WITHHELD)) {
        withAnyBlank.add(post);
        if (row.get("period_month").equals(PublishedTable.ALL)) {
          withBlankTotal.add(post);
        }
      }
    }
    for (Row delivery : deliveries) {
      String written = delivery.getAs("post_code");
      String post = written != null && posts.contains(written) ? written : PublishedTable.UNKNOWN;
      if (postsByFeed
          .computeIfAbsent(delivery.getAs("source"), feed -> new HashSet<>())
          .add(post)) {
        feedsByPost.merge(post, 1, Integer::sum);
      }
    }
  }

  /** Whether the records of a feed may be told; a feed without crossings always. */
  boolean tells(String feed) {
    return postsByFeed.getOrDefault(feed, Set.of()).stream().noneMatch(this::wouldGiveAway);
  }

  private boolean wouldGiveAway(String post) {
    return feedsByPost.get(post) == 1 ? withBlankTotal.contains(post) : withAnyBlank.contains(post);
  }
}
