package org.moeli.explain;

import java.util.Locale;
import java.util.Map;
import org.moeli.domain.AbsenceStatus;
import org.moeli.domain.Ending;
import org.moeli.domain.LinkBasis;
import org.moeli.domain.StayStatus;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.site.CodeColumn;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.site.CodeWords;

/** Words for codes, from the code lists. */
final class Words {
  private static final CodeColumn POST_NAME = CodeColumn.of("post", "name");

  private final Map<String, String> posts;
  private final CodeWords stayStatus;
  private final CodeWords absenceStatus;
  private final CodeWords ending;
  private final CodeWords linkBasis;
  private final CodeWords direction;

  Words(CodeLists codes, Definitions schemas) {
    this.posts = codes.column(POST_NAME);
    this.stayStatus = CodeWords.read(schemas, "stay_status");
    this.absenceStatus = CodeWords.read(schemas, "absence_status");
    this.ending = CodeWords.read(schemas, "ending");
    this.linkBasis = CodeWords.read(schemas, "link_basis");
    this.direction = CodeWords.read(schemas, "direction");
  }

  /** Name of a post; the code itself where the list has none. */
  String post(String code) {
    return code == null ? "a post that was not recorded" : posts.getOrDefault(code, code);
  }

  /**
   * What became of a stay, and what that means.
   *
   * @param detail what is known of this one, to follow the name; may be empty
   */
  String stayStatus(StayStatus status, String detail) {
    return stayStatus.name(status) + detail + ". " + stayStatus.sentence(status);
  }

  /** What became of an absence, likewise. */
  String absenceStatus(AbsenceStatus status, String detail) {
    return absenceStatus.name(status) + detail + ". " + absenceStatus.sentence(status);
  }

  /**
   * How an episode ends that has no recorded end.
   *
   * @param end what would end it: an exit or a return
   */
  String ending(String end, Ending how, String detail) {
    return end + ": " + lower(ending.name(how)) + detail + ". " + ending.sentence(how);
  }

  /** How the records of a person were brought together (core.person.link_basis_code). */
  String linkBasis(LinkBasis basis) {
    return linkBasis.name(basis) + ". " + linkBasis.sentence(basis);
  }

  /** The direction of a crossing. */
  String direction(String code) {
    return lower(direction.name(code));
  }

  private static String lower(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  /** A number of days. */
  static String days(long count) {
    return count + (count == 1 ? " day" : " days");
  }
}
