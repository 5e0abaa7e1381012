package org.moeli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes landing files of the four posts, of the permits and of the register of trafficking cases,
 * as {@code SOURCE/received=YYYY-MM-DD/FILE}: a file per post and day, received the day after; the
 * paper register of Tele Bridge by the week and weeks late. Equal options give equal bytes. Memory
 * grows with the number of persons (a few bytes each) and of files, not with the crossings.
 */
public final class DemoBorder {
  private static final int DOUBLE_SCAN_ONE_IN = 200;
  private static final int WEEK = 7;

  // More than there are, so that fewer are planted than come by themselves.
  private static final int EXPECTED_CASES = 200;
  private static final DateTimeFormatter DAY_MONTH_YEAR =
      DateTimeFormatter.ofPattern("ddMMyyyy", Locale.ROOT);
  // Weeks from the end of a register week to its delivery vary, but no week overtakes another.
  private static final int[] REGISTER_LATENESS = {35, 31, 27, 24, 21, 28};

  private final Path landing;
  private final DemoOptions options;
  private final Script script;
  private final Itineraries itineraries;
  private final Map<Post, Feed> feeds = new EnumMap<>(Post.class);
  private final Map<Post, Planter> planters = new EnumMap<>(Post.class);
  private final Feed permitFeed;
  private final Permits permits;
  private final Planter permitPlanter;
  private final Feed tipFeed;
  private final TipRegister tipRegister;
  private final Planter tipPlanter;
  private long entries;
  private long exits;
  private long doubleScans;

  private DemoBorder(Path landing, DemoOptions options) {
    this.landing = landing;
    this.options = options;
    Taxis taxis = new Taxis(options.crossings());
    this.script = Cast.script(options, taxis);
    this.itineraries = new Itineraries(options, options.crossings() - script.size(), taxis);
    Map<Post, Dialect> dialects =
        Map.of(
            Post.MASERU, new MaseruDialect(),
            Post.MAPUTSOE, new MaputsoeDialect(),
            Post.TELE, new TeleDialect(),
            Post.CALEDONSPOORT, new CaledonspoortDialect());
    int nobody = itineraries.population();
    for (Post post : Post.values()) {
      Feed feed = new Feed(landing, dialects.get(post), options.isDirty());
      feeds.put(post, feed);
      if (options.isDirty()) {
        long expected = (long) (options.crossings() * post.share());
        planters.put(post, new Planter(feed, options, post, expected, nobody));
        // A planted record takes a person of its own; large feeds plant one in 150.
        nobody += 1000 + (int) (expected / 50);
      }
    }
    this.permitFeed = new Feed(landing, new PermitDialect(), options.isDirty());
    this.permits = new Permits(permitFeed, options, itineraries.population());
    long expectedPermits = options.crossings() / 50;
    this.permitPlanter =
        options.isDirty()
            ? new Planter(permitFeed, options, Post.MASERU, expectedPermits, nobody)
            : null;
    nobody += 1000 + (int) (expectedPermits / 50);
    this.tipFeed = new Feed(landing, new TipDialect(), options.isDirty());
    this.tipRegister = new TipRegister(tipFeed, options, itineraries.population(), script);
    this.tipPlanter =
        options.isDirty()
            ? new Planter(tipFeed, options, Post.MASERU, EXPECTED_CASES, nobody)
            : null;
  }

  /**
   * Writes the files.
   *
   * @param landing directory that the folders of the feeds come under; made when it is not there
   * @return what was written and what ingest must find
   */
  public static Manifest write(Path landing, DemoOptions options) throws IOException {
    return new DemoBorder(landing, options).write();
  }

  private Manifest write() throws IOException {
    for (int day = options.firstDay(); day < options.firstDay() + options.days(); day++) {
      Map<Post, List<Passage>> passages = passagesOf(day);
      for (Post post : Post.values()) {
        beginFile(post, day);
        for (Passage passage : passages.getOrDefault(post, List.of())) {
          permits.note(passage);
          write(feeds.get(post), planters.get(post), passage);
        }
      }
      beginPermits(day);
      permits.write(day, permitPlanter);
      if ((day - options.firstDay()) % WEEK == 0) {
        begin(tipFeed, tipPlanter, "cases-" + basic(day), day, day + 1);
        tipRegister.write(day, tipPlanter);
      }
    }
    if (options.isDirty()) {
      for (Post post : Post.values()) {
        finish(feeds.get(post), planters.get(post));
      }
      finish(permitFeed, permitPlanter);
      finish(tipFeed, tipPlanter);
    }
    for (Feed feed : allFeeds()) {
      feed.end();
    }
    return manifest();
  }

  /** The passages of a day by post, in the order of the minute. */
  private Map<Post, List<Passage>> passagesOf(int day) {
    Map<Post, List<Passage>> passages = new EnumMap<>(Post.class);
    Stream.concat(itineraries.passagesOf(day).stream(), script.passagesOf(day).stream())
        .sorted(Comparator.comparingInt(Passage::minute))
        .forEach(
            passage ->
                passages.computeIfAbsent(passage.post(), p -> new ArrayList<>()).add(passage));
    return passages;
  }

  private void write(Feed feed, Planter planter, Passage passage) throws IOException {
    long number = feed.nextNumber();
    feed.accept(feed.dialect().record(passage, number), passage.isEntry());
    if (passage.isEntry()) {
      entries++;
    } else {
      exits++;
    }
    long draw = Dice.draw(options.seed(), number, 7);
    if (Dice.below(draw, DOUBLE_SCAN_ONE_IN) == 0) {
      Passage again = passage.laterBy(Dice.between(draw >>> 20, 1, 9));
      feed.accept(feed.dialect().record(again, feed.nextNumber()), again.isEntry());
      doubleScans++;
    }
    if (planter != null) {
      planter.afterGoodRecord();
    }
  }

  private void beginFile(Post post, int day) throws IOException {
    int index = day - options.firstDay();
    Feed feed = feeds.get(post);
    if (post != Post.TELE) {
      begin(feed, planters.get(post), stem(post, day), day, day + 1);
      return;
    }
    int week = index / WEEK;
    int weekEnd = options.firstDay() + week * WEEK + WEEK - 1;
    int received = weekEnd + REGISTER_LATENESS[week % REGISTER_LATENESS.length];
    if (!options.hasWeeklyRegister()) {
      begin(feed, planters.get(post), stem(post, day), day, received);
    } else if (index % WEEK == 0) {
      begin(feed, planters.get(post), stem(post, day) + "-week", day, received);
    }
  }

  private void beginPermits(int day) throws IOException {
    int index = day - options.firstDay();
    if (!options.hasWeeklyRegister()) {
      begin(permitFeed, permitPlanter, "permits-" + basic(day), day, day + 1);
    } else if (index % WEEK == 0) {
      begin(permitFeed, permitPlanter, "permits-" + basic(day), day, day + WEEK);
    }
  }

  private static void begin(Feed feed, Planter planter, String stem, int day, int received)
      throws IOException {
    feed.begin(stem, day, received);
    if (planter != null) {
      planter.deliverWaiting();
    }
  }

  /** What has had no turn yet, then what waits for a later delivery, then the broken files. */
  private static void finish(Feed feed, Planter planter) throws IOException {
    begin(feed, planter, "late-1", feed.day(), feed.received() + 1);
    planter.plantRest();
    begin(feed, planter, "late-2", feed.day(), feed.received() + 1);
    feed.end();
    new BrokenFiles(feed, planter).plant();
  }

  private static String stem(Post post, int day) {
    return switch (post) {
      case MASERU -> "msb-" + basic(day);
      case MAPUTSOE -> "FB_" + LocalDate.ofEpochDay(day).format(DAY_MONTH_YEAR);
      case TELE -> "tele-" + basic(day);
      case CALEDONSPOORT -> "caledonspoort-" + basic(day);
    };
  }

  private static String basic(int day) {
    return LocalDate.ofEpochDay(day).format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  private List<Feed> allFeeds() {
    List<Feed> all = new ArrayList<>(feeds.values());
    all.add(permitFeed);
    all.add(tipFeed);
    return all;
  }

  private Manifest manifest() throws IOException {
    List<Manifest.FileEntry> files = new ArrayList<>();
    List<String> copies = new ArrayList<>();
    SortedMap<String, SortedMap<String, Long>> issues = new TreeMap<>();
    for (Feed feed : allFeeds()) {
      files.addAll(feed.entries());
      copies.addAll(feed.copies());
      issues.put(feed.dialect().source(), feed.issues());
    }
    return new Manifest(
        files,
        copies,
        issues,
        new TreeMap<>(Map.of("ENTRY", entries, "EXIT", exits)),
        new TreeMap<>(
            Map.of(
                "ENTRY",
                feeds.values().stream().mapToLong(Feed::acceptedEntries).sum(),
                "EXIT",
                feeds.values().stream().mapToLong(Feed::acceptedExits).sum())),
        doubleScans,
        itineraries.missedExits(),
        itineraries.overstays() + script.overstays(),
        script.documents(),
        size());
  }

  private long size() throws IOException {
    long total = 0;
    try (Stream<Path> all = Files.walk(landing)) {
      for (Path path : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        total += Files.size(path);
      }
    }
    return total;
  }
}
