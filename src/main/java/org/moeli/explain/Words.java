package org.moeli.explain;

import java.util.Map;
import org.moeli.kernel.site.CodeLists;

/** Words for codes. */
final class Words {
  private final Map<String, String> posts;

  Words(CodeLists codes) {
    this.posts = codes.column("post", "name");
  }

  /** Name of a post; the code itself where the list has none. */
  String post(String code) {
    return code == null ? "a post that was not recorded" : posts.getOrDefault(code, code);
  }

  /** How the records of a person were brought together (core.person.link_basis_code). */
  static String linkBasis(String code) {
    return switch (code) {
      case "DOCUMENT" ->
          "The records were brought together by one document, with a name and a birth date that"
              + " agree.";
      case "SINGLE" -> "All records give the person in one and the same way.";
      default ->
          "Weak: too little was written to tell two people apart, so these records may be those of"
              + " more than one person.";
    };
  }

  /** A number of days. */
  static String days(long count) {
    return count + (count == 1 ? " day" : " days");
  }
}
