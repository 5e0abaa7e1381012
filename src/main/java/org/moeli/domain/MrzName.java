package org.moeli.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Names as machine-readable zones write them (ICAO 9303-3, sections 4.6 and 6; truncation as in
 * 9303-4, -5 and -6), to compare typed names with an MRZ.
 */
public final class MrzName {

  private static final char FILLER = '<';
  private static final List<LatinLetters> SPELLINGS =
      List.of(LatinLetters.RECOMMENDED, LatinLetters.BARE, LatinLetters.REVERSIBLE);

  private MrzName() {}

  /**
   * A text in a field: diacritics dropped, apostrophes removed, every other sign one filler; cut or
   * filled up to the width.
   *
   * @param width characters of the field, at least 1
   */
  public static String encode(String text, int width) {
    return fit(LatinLetters.RECOMMENDED.transliterate(text), width);
  }

  /**
   * A name in a field. Signs between two words count as one filler. A name too long is shortened
   * word by word from the end, each down to its initial before the next: given names first, then
   * the family name. A person with one name only has it as family name.
   *
   * @param width characters of the field, at least 1
   */
  public static String encode(String familyName, String givenNames, int width) {
    List<String> family = words(familyName, LatinLetters.RECOMMENDED);
    List<String> given = words(givenNames, LatinLetters.RECOMMENDED);
    if (family.isEmpty()) {
      family = given;
      given = List.of();
    }
    int excess = joinedLength(family) + joinedLength(given) + (given.isEmpty() ? 0 : 2) - width;
    if (excess > 0) {
      excess = shorten(given, excess);
      shorten(family, excess);
    }
    String field = String.join("<", family);
    return fit(given.isEmpty() ? field : field + "<<" + String.join("<", given), width);
  }

  /**
   * Whether typed names can be those of the MRZ: the same words in each part, in any order, in any
   * spelling ICAO allows. Where the field of the MRZ is full, its words may be beginnings of typed
   * words, and typed words may be missing from it; initials may stand in any field, since a long
   * word that is cut to its initial leaves room. A part typed blank counts as not recorded and is
   * not compared.
   */
  public static boolean agrees(String familyName, String givenNames, Mrz mrz) {
    String field = mrz.nameField();
    if (encode(familyName, givenNames, field.length()).equals(field)) {
      return true;
    }
    boolean mayBeCut = mrz.isNamePossiblyTruncated();
    List<String> family = split(mrz.familyName(), ' ');
    List<String> given = split(mrz.givenNames(), ' ');
    for (LatinLetters letters : SPELLINGS) {
      if (fits(words(familyName, letters), family, mayBeCut)
          && fits(words(givenNames, letters), given, mayBeCut)) {
        return true;
      }
    }
    return false;
  }

  /** The same for a name typed in one field, family and given names in any order. */
  public static boolean agrees(String fullName, Mrz mrz) {
    List<String> words = new ArrayList<>(split(mrz.familyName(), ' '));
    words.addAll(split(mrz.givenNames(), ' '));
    for (LatinLetters letters : SPELLINGS) {
      if (fits(words(fullName, letters), words, mrz.isNamePossiblyTruncated())) {
        return true;
      }
    }
    return false;
  }

  private static boolean fits(List<String> typed, List<String> written, boolean mayBeCut) {
    if (typed.isEmpty()) {
      return true;
    }
    if (written.size() > typed.size() || (!mayBeCut && written.size() < typed.size())) {
      return false;
    }
    // Longest first: what a longer beginning can take, a shorter one of the same word can too, so
    // taking the first that fits never spoils a later choice.
    List<String> free = new ArrayList<>(typed);
    List<String> beginnings = new ArrayList<>(written);
    Comparator<String> byLength = Comparator.comparingInt(String::length);
    beginnings.sort(byLength.reversed());
    for (String beginning : beginnings) {
      boolean mayBeBeginning = mayBeCut || beginning.length() == 1;
      if (!free.remove(beginning) && !(mayBeBeginning && removeLonger(free, beginning))) {
        return false;
      }
    }
    return true;
  }

  private static boolean removeLonger(List<String> words, String beginning) {
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).startsWith(beginning)) {
        words.remove(i);
        return true;
      }
    }
    return false;
  }

  /** Shortens words from the last to the first, none below its initial; returns what remains. */
  private static int shorten(List<String> words, int excess) {
    int remaining = excess;
    for (int i = words.size() - 1; i >= 0 && remaining > 0; i--) {
      String word = words.get(i);
      int cut = Math.min(remaining, word.length() - 1);
      words.set(i, word.substring(0, word.length() - cut));
      remaining -= cut;
    }
    return remaining;
  }

  private static int joinedLength(List<String> words) {
    int length = Math.max(0, words.size() - 1);
    for (String word : words) {
      length += word.length();
    }
    return length;
  }

  private static String fit(String text, int width) {
    if (width < 1) {
      throw new IllegalArgumentException("a field has at least one character, not " + width);
    }
    char[] field = new char[width];
    Arrays.fill(field, FILLER);
    text.getChars(0, Math.min(width, text.length()), field, 0);
    return new String(field);
  }

  private static List<String> words(String text, LatinLetters letters) {
    return split(letters.transliterate(text), FILLER);
  }

  private static List<String> split(String text, char separator) {
    List<String> words = new ArrayList<>(4);
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == separator) {
        if (i > start) {
          words.add(text.substring(start, i));
        }
        start = i + 1;
      }
    }
    return words;
  }
}
