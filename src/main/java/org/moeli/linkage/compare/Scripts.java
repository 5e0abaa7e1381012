package org.moeli.linkage.compare;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.Locale;

/** Texts of any script in the letters A to Z. */
final class Scripts {
  private Scripts() {}

  /** Reading its rules takes longer than many a run, and few tables need them. */
  private static final class Sounds {
    /** ICAO 9303-3 has tables for Cyrillic and Arabic; ICU has the same sounds for all scripts. */
    static final Transliterator LATIN = Transliterator.getInstance("Any-Latin; Latin-ASCII");
  }

  /** The text itself where it is in Latin letters, else its sounds in them. */
  static String latin(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isForeign(text.charAt(i))) {
        return Sounds.LATIN.transliterate(text);
      }
    }
    return text;
  }

  /** Whether most letters are of a script that writes consonants only. */
  static boolean lacksVowels(String text) {
    int consonantal = 0;
    int letters = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 'A' && Character.isLetter(c)) {
        letters++;
        consonantal += isConsonantal(c) ? 1 : 0;
      }
    }
    return consonantal * 2 > letters;
  }

  /** Words and numbers in capitals, a single blank between them. */
  static String words(String text) {
    String bare = isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKD);
    String upper = bare.toUpperCase(Locale.ROOT);
    StringBuilder out = new StringBuilder(upper.length());
    boolean isBetween = false;
    for (int i = 0; i < upper.length(); i++) {
      char c = upper.charAt(i);
      if (isSign(c)) {
        if (isBetween && out.length() > 0) {
          out.append(' ');
        }
        isBetween = false;
        out.append(c);
      } else if (!isSilent(c)) {
        isBetween = true;
      }
    }
    return out.toString();
  }

  private static boolean isSign(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static boolean isSilent(char c) {
    return c == '\'' || c == '`' || c == '\u2019' || c == '\u2018' || (c >= 0x300 && c < 0x370);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static boolean isForeign(char c) {
    return c >= 0x370 && !(c >= 0x1E00 && c < 0x1F00) && Character.isLetter(c);
  }

  /** Hebrew, Arabic, Syriac and their presentation forms. */
  private static boolean isConsonantal(char c) {
    return (c >= 0x590 && c < 0x780) || (c >= 0xFB1D && c < 0xFE00) || (c >= 0xFE70 && c < 0xFF00);
  }
}
