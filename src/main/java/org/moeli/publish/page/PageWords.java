package org.moeli.publish.page;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.moeli.domain.StayStatus;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.site.CodeColumn;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.site.CodeWords;

/** What the page calls the codes of the published tables, and in which order it shows them. */
public final class PageWords {
  private static final List<String> LISTS = List.of("stay_status", "absence_status", "direction");
  private static final String NOT_RECORDED = "Not recorded";
  private static final List<Named> AREAS =
      List.of(
          new Named("NATIONAL", "National"),
          new Named("NORTH", "North"),
          new Named("SOUTH", "South"),
          new Named(PublishedTable.UNKNOWN, NOT_RECORDED));

  private static final CodeColumn NAME = CodeColumn.ofAnyList("name");

  private final Map<String, String> posts;
  private final Map<String, String> stages;
  private final CodeWords stayStatus;
  private final CodeWords absenceStatus;
  private final CodeWords direction;

  /** A code and what people call it. */
  record Named(String code, String name) {}

  /**
   * Reads the lists.
   *
   * @param codes lists of the site, for its posts and the stages of a case
   */
  public PageWords(Definitions schemas, CodeLists codes) {
    this.posts = codes.column(NAME.in("post"));
    this.stages = codes.column(NAME.in("tip_stage"));
    this.stayStatus = CodeWords.read(schemas, LISTS.get(0));
    this.absenceStatus = CodeWords.read(schemas, LISTS.get(1));
    this.direction = CodeWords.read(schemas, LISTS.get(2));
  }

  /** The definitions that are read, besides the lists of the site. */
  public static List<String> files() {
    return LISTS.stream().map(CodeWords::file).toList();
  }

  Named post(String code) {
    return named(posts, code);
  }

  Named stage(String code) {
    return code.equals(PublishedTable.ALL) ? new Named(code, "All stages") : named(stages, code);
  }

  private static Named named(Map<String, String> names, String code) {
    String other = code.equals(PublishedTable.UNKNOWN) ? NOT_RECORDED : code;
    return new Named(code, names.getOrDefault(code, other));
  }

  /** Those of the codes that occur, the expected departures first. */
  List<Named> stays(Collection<String> codes) {
    return occurring(
        Stream.concat(total("Expected departures"), inOrder(stayStatus)).toList(), codes);
  }

  /** Those of the codes that occur, all absences first. */
  List<Named> absences(Collection<String> codes) {
    return occurring(Stream.concat(total("All absences"), inOrder(absenceStatus)).toList(), codes);
  }

  /** Those of the codes that occur, both directions last. */
  List<Named> directions(Collection<String> codes) {
    return occurring(Stream.concat(inOrder(direction), total("Both directions")).toList(), codes);
  }

  /** Those of the codes that occur, the country as a whole first and areas of other sites last. */
  List<Named> areas(Collection<String> codes) {
    Stream<Named> others =
        codes.stream()
            .filter(code -> AREAS.stream().noneMatch(area -> area.code().equals(code)))
            .map(code -> new Named(code, code));
    return Stream.concat(occurring(AREAS, codes).stream(), others).toList();
  }

  private static Stream<Named> total(String name) {
    return Stream.of(new Named(PublishedTable.ALL, name));
  }

  private static Stream<Named> inOrder(CodeWords words) {
    return words.codes().stream().map(code -> new Named(code, words.name(code)));
  }

  private static List<Named> occurring(List<Named> known, Collection<String> codes) {
    return known.stream().filter(word -> codes.contains(word.code())).toList();
  }

  /** Name and sentence of a status of a stay. */
  Named definition(StayStatus status) {
    return new Named(stayStatus.name(status), stayStatus.sentence(status));
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
}
