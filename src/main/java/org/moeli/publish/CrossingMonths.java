package org.moeli.publish;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.moeli.domain.Direction;
import org.moeli.domain.disclosure.CountTable;
import org.moeli.domain.disclosure.Suppression;
import org.moeli.publish.page.PublishedTable;

/**
 * Recorded crossings after disclosure control: one row per month, post and direction with the
 * totals of each (statistics.crossing_month), and beside them the days with records by month and
 * post (statistics.post_coverage).
 *
 * <p>A post without any record in a month is missing: it may have been closed, or its records may
 * not have come. For disclosure control it is a zero that everybody knows. It adds nothing to the
 * totals, it can never stand in for a withheld count, and it gives none away, since the totals add
 * up without it.
 *
 * <p>The months begin with the first that has more than one crossing and at least one for each
 * {@value #BUSIEST_SHARE} of the busiest month, or with the first of all where none has. A single
 * wrong date therefore begins none; what lies before is left out.
 */
final class CrossingMonths {
  private static final int BUSIEST_SHARE = 100;

  private static final List<String> DIRECTIONS =
      List.of(Direction.ENTRY.code(), Direction.EXIT.code(), PublishedTable.ALL);

  /**
   * What one post recorded in one month; a post and month without any record has none.
   *
   * @param days days with at least one record
   */
  record PostMonth(YearMonth month, String post, long entries, long exits, int days) {

    /** A row of {@link UnprotectedCounts#traffic}. */
    static PostMonth of(Row row) {
      return new PostMonth(
          YearMonth.parse(row.<String>getAs("period_month")),
          row.getAs("post_code"),
          row.<Long>getAs("entry_count"),
          row.<Long>getAs("exit_count"),
          row.<Integer>getAs("days_with_records"));
    }
  }

  private final Edition edition;
  private final List<YearMonth> months;
  private final List<String> posts;
  private final Map<YearMonth, Map<String, PostMonth>> records = new HashMap<>();
  private final Set<YearMonth> monthsWithoutRecord = new HashSet<>();
  private final CountTable table;
  private final Suppression blanks;

  private CrossingMonths(Edition edition, List<String> listedPosts, List<PostMonth> recorded) {
    this.edition = edition;
    YearMonth first = first(recorded);
    List<PostMonth> traffic =
        recorded.stream().filter(record -> !record.month().isBefore(first)).toList();
    months = edition.monthsFrom(first);
    boolean isSomeUnknown = traffic.stream().anyMatch(m -> m.post().equals(PublishedTable.UNKNOWN));
    List<String> known =
        listedPosts.isEmpty()
            ? traffic.stream()
                .map(PostMonth::post)
                .filter(post -> !post.equals(PublishedTable.UNKNOWN))
                .distinct()
                .sorted()
                .toList()
            : listedPosts;
    posts =
        Stream.concat(
                known.stream(), isSomeUnknown ? Stream.of(PublishedTable.UNKNOWN) : Stream.empty())
            .toList();
    traffic.forEach(m -> records.computeIfAbsent(m.month(), k -> new HashMap<>()).put(m.post(), m));
    months.stream().filter(month -> !records.containsKey(month)).forEach(monthsWithoutRecord::add);
    table = CountTable.of(new int[] {months.size(), posts.size(), 2}, inner());
    blanks = Suppression.of(table, edition.rule().mobility());
  }

  private static YearMonth first(List<PostMonth> traffic) {
    NavigableMap<YearMonth, Long> crossings = new TreeMap<>();
    traffic.forEach(
        post -> crossings.merge(post.month(), post.entries() + post.exits(), Long::sum));
    long busiest = Collections.max(crossings.values());
    return crossings.entrySet().stream()
        .filter(month -> month.getValue() > 1 && month.getValue() * BUSIEST_SHARE >= busiest)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(crossings.firstKey());
  }

  /**
   * The crossings of an edition.
   *
   * @param posts posts of the site in the order to be shown; empty for those that have records
   * @param traffic what was recorded; not empty
   */
  static CrossingMonths of(Edition edition, List<String> posts, List<PostMonth> traffic) {
    return new CrossingMonths(edition, posts, traffic);
  }

  private long[] inner() {
    long[] inner = new long[months.size() * posts.size() * 2];
    int i = 0;
    for (YearMonth month : months) {
      for (String post : posts) {
        PostMonth record = record(month, post);
        inner[i++] = record.entries();
        inner[i++] = record.exits();
      }
    }
    return inner;
  }

  private PostMonth record(YearMonth month, String post) {
    return records
        .getOrDefault(month, Map.of())
        .getOrDefault(post, new PostMonth(month, post, 0, 0, 0));
  }

  /** Months of the edition, to that of the as-of day. */
  List<YearMonth> months() {
    return months;
  }

  /** Those of them in which nobody recorded anything. */
  Set<YearMonth> monthsWithoutRecord() {
    return Set.copyOf(monthsWithoutRecord);
  }

  /** Rows of statistics.crossing_month, totals last. */
  List<Map<String, Object>> crossings() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int m = 0; m <= months.size(); m++) {
      for (int p = 0; p <= posts.size(); p++) {
        for (int d = 0; d < DIRECTIONS.size(); d++) {
          int cell = table.cell(m, p, d);
          rows.add(
              edition.row(
                  Map.of(
                      "period_month",
                      m == months.size() ? PublishedTable.ALL : months.get(m).toString(),
                      "post_code",
                      p == posts.size() ? PublishedTable.ALL : posts.get(p),
                      "direction_code",
                      DIRECTIONS.get(d)),
                  Map.of("crossing_count", table.count(cell)),
                  status(m, p),
                  blanks.hides(cell)));
        }
      }
    }
    return rows;
  }

  private String status(int month, int post) {
    List<YearMonth> ofMonths = month == months.size() ? months : List.of(months.get(month));
    List<String> ofPosts = post == posts.size() ? posts : List.of(posts.get(post));
    boolean isMissing =
        ofMonths.stream().allMatch(m -> ofPosts.stream().allMatch(p -> isMissing(m, p)));
    // The last month of all is the one that changes longest.
    return isMissing ? PublishedTable.MISSING : edition.status(ofMonths.get(ofMonths.size() - 1));
  }

  /** Crossings without a post are not expected, so that their absence is a zero like any other. */
  private boolean isMissing(YearMonth month, String post) {
    return post.equals(PublishedTable.UNKNOWN)
        ? monthsWithoutRecord.contains(month)
        : record(month, post).days() == 0;
  }

  /**
   * Rows of statistics.post_coverage. Days with records are no count of people, but each stands for
   * a crossing at least: where the crossings of a post in a month are withheld, so are they.
   */
  List<Map<String, Object>> coverage() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int m = 0; m < months.size(); m++) {
      YearMonth month = months.get(m);
      boolean isOver = !edition.asOf().isBefore(month.atEndOfMonth());
      int days = isOver ? month.lengthOfMonth() : edition.asOf().getDayOfMonth();
      for (int p = 0; p < posts.size(); p++) {
        if (posts.get(p).equals(PublishedTable.UNKNOWN)) {
          continue;
        }
        boolean isWithheld = blanks.hides(table.cell(m, p, 2));
        int recorded = record(month, posts.get(p)).days();
        rows.add(
            edition.row(
                Map.of(
                    "period_month",
                    month.toString(),
                    "post_code",
                    posts.get(p),
                    "days_in_period",
                    days),
                Map.of(
                    "days_with_records",
                    recorded,
                    "coverage_share",
                    Edition.share((double) recorded / days)),
                edition.status(month),
                isWithheld));
      }
    }
    return rows;
  }
}
