package org.moeli.domain;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/**
 * Latin letters as machine-readable zones write them, one table per spelling that ICAO 9303-3,
 * section 6 leaves to the issuing state. Other scripts and signs become fillers.
 */
final class LatinLetters {

  private static final String FILLER_TEXT = "<";

  /** Letters that no decomposition turns into A-Z. */
  private static final Map<Character, String> SPECIAL =
      Map.ofEntries(
          Map.entry('Æ', "AE"),
          Map.entry('Œ', "OE"),
          Map.entry('Þ', "TH"),
          Map.entry('ẞ', "SS"),
          Map.entry('Ð', "D"),
          Map.entry('Đ', "D"),
          Map.entry('Ħ', "H"),
          Map.entry('ĸ', "Q"),
          Map.entry('Ł', "L"),
          Map.entry('Ŋ', "N"),
          Map.entry('Ŧ', "T"));

  private static final int EXTENDED_END = 0x250;
  private static final int ADDITIONAL_START = 0x1E00;
  private static final int ADDITIONAL_END = 0x1F00;

  /** The first spelling of the table: A with diaeresis is AE, with ring AA. */
  static final LatinLetters RECOMMENDED =
      new LatinLetters(Map.of('Ä', "AE", 'Å', "AA", 'Ö', "OE", 'Ø', "OE", 'Ü', "UE"));

  /** The bare letter. */
  static final LatinLetters BARE = new LatinLetters(Map.of('Ø', "O"));

  /** The reversible spelling of N with tilde and U with diaeresis. */
  static final LatinLetters REVERSIBLE =
      new LatinLetters(Map.of('Ä', "AE", 'Å', "AA", 'Ö', "OE", 'Ø', "OE", 'Ü', "UXX", 'Ñ', "NXX"));

  private final String[] extended = new String[EXTENDED_END];
  private final String[] additional = new String[ADDITIONAL_END - ADDITIONAL_START];

  private LatinLetters(Map<Character, String> own) {
    for (char c = 0; c < EXTENDED_END; c++) {
      extended[c] = spelling(c, own);
    }
    for (char c = ADDITIONAL_START; c < ADDITIONAL_END; c++) {
      additional[c - ADDITIONAL_START] = spelling(c, own);
    }
  }

  /** The text in A-Z, 0-9 and fillers; apostrophes vanish, every other sign becomes one filler. */
  String transliterate(String text) {
    // A mark typed as a character of its own must join its letter first: A with diaeresis is AE,
    // not A.
    String composed = hasMark(text) ? Normalizer.normalize(text, Normalizer.Form.NFC) : text;
    StringBuilder out = new StringBuilder(composed.length() + 8);
    for (int i = 0; i < composed.length(); i++) {
      append(composed.charAt(i), out);
    }
    return out.toString();
  }

  private void append(char c, StringBuilder out) {
    if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
      out.append(c);
    } else if (c >= 'a' && c <= 'z') {
      out.append((char) (c - 'a' + 'A'));
    } else if (c < EXTENDED_END) {
      out.append(extended[c]);
    } else if (c >= ADDITIONAL_START && c < ADDITIONAL_END) {
      out.append(additional[c - ADDITIONAL_START]);
    } else if (!isSilent(c)) {
      out.append(FILLER_TEXT);
    }
  }

  private static String spelling(char c, Map<Character, String> own) {
    if (isSilent(c)) {
      return "";
    }
    String upper = String.valueOf(c).toUpperCase(Locale.ROOT);
    char key = upper.charAt(0);
    if (upper.length() == 1 && own.containsKey(key)) {
      return own.get(key);
    }
    if (upper.length() == 1 && SPECIAL.containsKey(key)) {
      return SPECIAL.get(key);
    }
    return Character.isLetter(c) ? decomposed(upper) : FILLER_TEXT;
  }

  private static String decomposed(String upper) {
    String parts = Normalizer.normalize(upper, Normalizer.Form.NFKD);
    StringBuilder letters = new StringBuilder(2);
    for (int i = 0; i < parts.length(); i++) {
      if (parts.charAt(i) >= 'A' && parts.charAt(i) <= 'Z') {
        letters.append(parts.charAt(i));
      }
    }
    return letters.length() == 0 ? FILLER_TEXT : letters.toString();
  }

  private static boolean hasMark(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x300 && text.charAt(i) < 0x370) {
        return true;
      }
    }
    return false;
  }

  /** Apostrophes as typed on any keyboard, marks left without a letter, invisible characters. */
  private static boolean isSilent(char c) {
    return switch (c) {
      case '\'', '`', '\u00B4', '\u02B9', '\u02BB', '\u02BC', '\u02BD' -> true;
      case '\u2018', '\u2019', '\u201B', '\u2032', '\uFF07' -> true;
      default -> {
        int type = Character.getType(c);
        yield type == Character.NON_SPACING_MARK
            || type == Character.FORMAT
            || Character.isLowSurrogate(c);
      }
    };
  }
}
