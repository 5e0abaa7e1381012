package org.moeli.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Lines of text of at most a hundred columns, built paragraph by paragraph. */
final class Prose {
  private static final int WIDTH = 100;
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private final List<String> lines = new ArrayList<>();

  /** A heading, with an empty line before it. */
  void heading(String text) {
    if (!lines.isEmpty()) {
      lines.add("");
    }
    paragraph(text);
  }

  /** A paragraph from the left margin. */
  void paragraph(String text) {
    hanging("", text);
  }

  /** A point of a list. */
  void point(String text) {
    hanging("  - ", text);
  }

  /** One line as it is, for a sum or a command. */
  void line(String text) {
    lines.add(text);
  }

  /**
   * A paragraph that begins with a mark and whose further lines stand under its text. A word that
   * is longer than a line is broken.
   */
  void hanging(String mark, String text) {
    StringBuilder line = new StringBuilder(mark);
    boolean isEmpty = true;
    for (String word : BLANKS.split(text.strip(), 0)) {
      String rest = word;
      if (!isEmpty && line.length() + 1 + rest.length() > WIDTH) {
        line = next(line, mark);
        isEmpty = true;
      }
      while (isEmpty && line.length() + rest.length() > WIDTH) {
        int room = WIDTH - line.length();
        line.append(rest, 0, room);
        rest = rest.substring(room);
        line = next(line, mark);
      }
      line.append(isEmpty ? "" : " ").append(rest);
      isEmpty = false;
    }
    lines.add(line.toString().stripTrailing());
  }

  private StringBuilder next(StringBuilder line, String mark) {
    lines.add(line.toString());
    return new StringBuilder(" ".repeat(mark.length()));
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
