package org.moeli.lab.twin.recording;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import org.moeli.lab.twin.people.Draws;

/**
 * Other ways in which a name gets written: one sound in another orthography (domain reference 9.4,
 * Lesotho to South Africa and back), a letter wrong, initials, letters of the machine readable
 * zone.
 */
public final class Spelling {
  /** One sound each; a spelling that begins like another comes after it. */
  private static final String[][] SOUNDS = {
    {"t\u0161", "ts'", "t's", "tsh", "ts"},
    {"kh", "kg", "k'h"},
    {"tjh", "ch"},
    {"fsh", "fj"},
    {"psh", "pjh"},
    {"li", "di"},
    {"lu", "du"},
  };

  /** After another letter only: at the beginning of a name they are no glides. */
  private static final String[][] GLIDES = {{"ea", "ya"}, {"oa", "wa"}, {"eo", "yo"}, {"oe", "we"}};

  /** Nasals that are a syllable: at the beginning of a name only. */
  private static final String[][] NASALS = {{"'m", "mm"}, {"'n", "nn"}};

  private static final String[][][] AT_FIRST = {SOUNDS, NASALS};
  private static final String[][][] INSIDE = {SOUNDS, GLIDES};
  private static final String APOSTROPHES = "'\u2019\u02bc`";
  private static final Charset WESTERN = Charset.forName("windows-1252");
  private static final char NO_SIGN = '\ufffd';
  private static final int LETTERS = 26;
  // Places in a date like 1985-03-07 that are mistaken; a wrong century is noticed at the desk.
  private static final int[] DATE_DIGITS = {2, 3, 5, 6, 8, 9};
  private static final int[] YEAR_DIGITS = {2, 3};
  private static final int ZONE_NAMES = 39;
  private static final int SHORT = 4;

  private Spelling() {}

  /**
   * A Sesotho name with one sound written in another way; with a letter wrong when it has no sound
   * that is. Never the same as the name.
   */
  public static String variant(String name, Draws draws) {
    String lower = name.toLowerCase(Locale.ROOT);
    String[] sound = null;
    String found = null;
    int place = 0;
    int count = 0;
    for (int at = 0; at < lower.length(); at++) {
      boolean isFirst = at == 0 || !Character.isLetter(lower.charAt(at - 1));
      for (String[][] group : isFirst ? AT_FIRST : INSIDE) {
        for (String[] one : group) {
          String form = form(lower, at, one);
          if (form != null && draws.below(++count) == 0) {
            sound = one;
            found = form;
            place = at;
          }
        }
      }
    }
    return sound == null ? mistyped(name, draws) : replaced(name, place, found, sound, draws);
  }

  /** A name with one letter wrong, left out, doubled or exchanged with the next. Never the same. */
  public static String mistyped(String name, Draws draws) {
    int slip = draws.below(4);
    if (name.length() < 2) {
      return name + (char) ('a' + draws.below(LETTERS));
    }
    int at = draws.between(1, name.length() - 1);
    char c = name.charAt(at);
    if (slip == 0 && name.length() > SHORT) {
      return name.substring(0, at) + name.substring(at + 1);
    } else if (slip == 1) {
      return name.substring(0, at) + c + name.substring(at);
    } else if (slip == 2 && at + 1 < name.length() && name.charAt(at + 1) != c) {
      return name.substring(0, at) + name.charAt(at + 1) + c + name.substring(at + 2);
    }
    int letter = c >= 'a' && c <= 'z' ? c - 'a' : draws.below(LETTERS);
    char other = (char) ('a' + (letter + 1 + draws.below(LETTERS - 1)) % LETTERS);
    return name.substring(0, at) + other + name.substring(at + 1);
  }

  /** A document number with one sign wrong or two exchanged; the first stays. Never the same. */
  public static String number(String number, Draws draws) {
    int at = draws.between(1, number.length() - 1);
    char c = number.charAt(at);
    char before = number.charAt(at - 1);
    if (at > 1 && before != c && draws.chance(0.3)) {
      return number.substring(0, at - 1) + c + before + number.substring(at + 1);
    }
    boolean isDigit = c >= '0' && c <= '9';
    int signs = isDigit ? 10 : LETTERS;
    char first = isDigit ? '0' : 'A';
    char other = (char) (first + (c - first + 1 + draws.below(signs - 1)) % signs);
    return number.substring(0, at) + other + number.substring(at + 1);
  }

  /**
   * A birth day with one digit of its date wrong, and still one of the calendar.
   *
   * @param day in days since 1970-01-01
   * @param isYear whether the year alone is written
   */
  static int birthDay(int day, boolean isYear, Draws draws) {
    String right = LocalDate.ofEpochDay(day).toString();
    int[] places = isYear ? YEAR_DIGITS : DATE_DIGITS;
    while (true) {
      char[] text = right.toCharArray();
      int at = places[draws.below(places.length)];
      text[at] = (char) ('0' + (text[at] - '0' + 1 + draws.below(9)) % 10);
      int year = digits(text, 0, 4);
      int month = digits(text, 5, 7);
      int dayOfMonth = digits(text, 8, 10);
      boolean isMonth = month >= 1 && month <= 12;
      if (isMonth && YearMonth.of(year, month).isValidDay(dayOfMonth)) {
        return (int) LocalDate.of(year, month, dayOfMonth).toEpochDay();
      }
    }
  }

  private static int digits(char[] text, int from, int to) {
    return Integer.parseInt(new String(text, from, to - from));
  }

  /** The initials of given names, with full stops or without. */
  public static String initials(String given, Draws draws) {
    String end = draws.chance(0.5) ? "." : "";
    StringBuilder out = new StringBuilder();
    boolean isBegun = false;
    for (int i = 0; i < given.length(); i++) {
      char c = given.charAt(i);
      if (Character.isLetter(c) && !isBegun) {
        out.append(out.isEmpty() ? "" : " ").append(Character.toUpperCase(c)).append(end);
      }
      isBegun = Character.isLetter(c) || (isBegun && APOSTROPHES.indexOf(c) >= 0);
    }
    return out.toString();
  }

  /** Without apostrophes and diacritics, as in a machine readable zone. */
  public static String plain(String name) {
    boolean isPlain = true;
    for (int i = 0; i < name.length() && isPlain; i++) {
      char c = name.charAt(i);
      isPlain = c < 0x80 && APOSTROPHES.indexOf(c) < 0;
    }
    if (isPlain) {
      return name;
    }
    StringBuilder out = new StringBuilder(name.length());
    String parts = Normalizer.normalize(name, Normalizer.Form.NFD);
    for (int i = 0; i < parts.length(); i++) {
      char c = parts.charAt(i);
      if (Character.getType(c) != Character.NON_SPACING_MARK && APOSTROPHES.indexOf(c) < 0) {
        out.append(c);
      }
    }
    return out.toString();
  }

  /**
   * A name written in UTF-8 and read in the charset of Western Windows; the same when it is all
   * ASCII, or when that charset lacks a sign of it.
   */
  static String misread(String name) {
    String misread = new String(name.getBytes(StandardCharsets.UTF_8), WESTERN);
    return misread.indexOf(NO_SIGN) < 0 ? misread : name;
  }

  /** As much of the given names as a machine readable zone holds after the family name. */
  public static String cut(String family, String given) {
    int room = Math.max(0, ZONE_NAMES - family.length() - 2);
    return given.length() <= room ? given : given.substring(0, room).strip();
  }

  private static String form(String lower, int at, String[] sound) {
    for (String form : sound) {
      if (lower.startsWith(form, at)) {
        return form;
      }
    }
    return null;
  }

  private static String replaced(String name, int at, String found, String[] sound, Draws draws) {
    String other = sound[draws.below(sound.length - 1)];
    if (other.equals(found)) {
      other = sound[sound.length - 1];
    }
    String written = name.substring(at, at + found.length());
    boolean isCapital = !written.equals(written.toLowerCase(Locale.ROOT));
    return name.substring(0, at)
        + (isCapital ? capital(other) : other)
        + name.substring(at + found.length());
  }

  private static String capital(String text) {
    int at = APOSTROPHES.indexOf(text.charAt(0)) < 0 ? 0 : 1;
    return text.substring(0, at) + Character.toUpperCase(text.charAt(at)) + text.substring(at + 1);
  }
}
