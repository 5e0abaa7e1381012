package org.moeli.publish;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.moeli.publish.RunPageData.Named;

/** What the page calls the codes of the statistics tables, in the order in which it shows them. */
final class PageWords {
  private static final String UNKNOWN = "UNKNOWN";

  private static final List<Named> OVERSTAY =
      List.of(
          new Named(RunPageData.ALL, "Expected departures"),
          new Named("DEPARTED_IN_TIME", "Departed in time"),
          new Named("DEPARTED_LATE", "Departed late"),
          new Named("NO_DEPARTURE_RECORDED", "No departure recorded"),
          new Named("MISSED_EXIT_IN_TIME", "Exit missed, back within the limit"),
          new Named("MISSED_EXIT_AFTER_LIMIT", "Exit missed, back after the limit"),
          new Named("UNDETERMINED_WITH_LIMIT", "Undetermined"),
          new Named("NOT_YET_DUE", "Not yet due"));

  private static final List<Named> ABSENCE =
      List.of(
          new Named(RunPageData.ALL, "All absences"),
          new Named("0-30", "Back after 0 to 30 days"),
          new Named("31-90", "Back after 31 to 90 days"),
          new Named("OVER_90", "Back after more than 90 days"),
          new Named("AWAY", "No return recorded"),
          new Named("MISSED_RETURN", "Return missed, left again"),
          new Named("UNDETERMINED", "Undetermined"));

  private static final List<Named> DIRECTION =
      List.of(
          new Named("ENTRY", "Entries"),
          new Named("EXIT", "Exits"),
          new Named(RunPageData.ALL, "Both directions"));

  private static final List<Named> AREA =
      List.of(
          new Named("NATIONAL", "National"),
          new Named("NORTH", "North"),
          new Named("SOUTH", "South"),
          new Named(UNKNOWN, "Not recorded"));

  private PageWords() {}

  /** The name of a post that is not in the list of the site. */
  static Named otherPost(String code) {
    return new Named(code, code.equals(UNKNOWN) ? "post not recorded" : code);
  }

  static List<Named> overstay(Collection<String> codes, Map<String, String> site) {
    return named(codes, OVERSTAY, site);
  }

  static List<Named> absence(Collection<String> codes, Map<String, String> site) {
    return named(codes, ABSENCE, site);
  }

  static List<Named> direction(Collection<String> codes, Map<String, String> site) {
    return named(codes, DIRECTION, site);
  }

  static List<Named> area(Collection<String> codes, Map<String, String> site) {
    return named(codes, AREA, site);
  }

  /** What an issue of this severity does to a record. */
  static String effect(String severityCode) {
    return switch (severityCode) {
      case "FILE" -> "file refused";
      case "QUARANTINE" -> "record set aside";
      case "ATTACH" -> "record counted";
      default -> severityCode;
    };
  }

  /** A code that nobody gave a name, as words. */
  static String spoken(String code) {
    String words = code.replace('_', ' ').toLowerCase(Locale.ROOT);
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** Those of the codes that occur: the known ones in their order, then any other. */
  private static List<Named> named(
      Collection<String> occurring, List<Named> known, Map<String, String> site) {
    List<Named> named = new ArrayList<>();
    known.stream().filter(word -> occurring.contains(word.code())).forEach(named::add);
    occurring.stream()
        .distinct()
        .filter(code -> known.stream().noneMatch(word -> word.code().equals(code)))
        .forEach(code -> named.add(new Named(code, site.getOrDefault(code, spoken(code)))));
    return named;
  }
}
