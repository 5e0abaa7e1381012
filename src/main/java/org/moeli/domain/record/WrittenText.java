package org.moeli.domain.record;

import java.text.Normalizer;

/**
 * A text from outside in its one form: composed letters (Unicode NFC), every blank an ordinary one,
 * none at its ends, and no sign that is not seen. Record ids, names and headers are compared in
 * this form, and a value acts on no screen that shows it.
 */
public final class WrittenText {
  private static final char NO_BREAK_SPACE = 0xa0;
  private static final char NARROW_NO_BREAK_SPACE = 0x202f;
  private static final char FIGURE_SPACE = 0x2007;

  private WrittenText() {}

  /** The text in that form; empty when nothing is left of it. */
  public static String plain(String text) {
    return isPlain(text) ? text.strip() : cleaned(text);
  }

  /**
   * Whether a text holds a sign that is not seen: a control character, a break of a line, or one
   * that only joins, hides or turns others. Blanks at its ends are none.
   */
  public static boolean hides(String text) {
    return !isPlain(text) && text.strip().codePoints().anyMatch(WrittenText::isHidden);
  }

  /** Whether a text needs nothing but its ends looked at: nearly all are written so. */
  static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }

  private static String cleaned(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.strip()
        .codePoints()
        .forEach(
            sign -> {
              if (isBlank(sign)) {
                plain.append(' ');
              } else if (!isHidden(sign)) {
                plain.appendCodePoint(sign);
              }
            });
    return Normalizer.normalize(plain, Normalizer.Form.NFC).strip();
  }

  private static boolean isBlank(int sign) {
    return Character.isWhitespace(sign)
        || sign == NO_BREAK_SPACE
        || sign == NARROW_NO_BREAK_SPACE
        || sign == FIGURE_SPACE;
  }

  private static boolean isHidden(int sign) {
    return switch (Character.getType(sign)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
