package org.moeli.lab.twin.dialect;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The dialects by feed. */
public final class Dialects {
  private static final PermitDialect PERMITS = new PermitDialect();
  private static final Map<String, Dialect> BY_FEED =
      List.of(
              EbcsDialect.ofMaseru(),
              EbcsDialect.ofPosts(),
              new MaputsoeDialect(),
              new CaledonspoortDialect(),
              RegisterDialect.ofTele(),
              RegisterDialect.ofPosts(),
              PERMITS)
          .stream()
          .collect(Collectors.toUnmodifiableMap(Dialect::source, Function.identity()));

  private Dialects() {}

  /**
   * How a feed of crossings, or that of the permits, writes.
   *
   * @param feed name of its folder
   */
  public static Dialect of(String feed) {
    Dialect dialect = BY_FEED.get(feed);
    if (dialect == null) {
      throw new IllegalArgumentException("no dialect is known for the feed " + feed);
    }
    return dialect;
  }

  /** How the feed of the permits writes. */
  public static PermitDialect permits() {
    return PERMITS;
  }
}
