package org.moeli.linkage.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.moeli.domain.PersonName;

/**
 * The distinct words of a name in standard form.
 *
 * @param words each word once, in the order written
 * @param joined all words in one Sesotho spelling, without blanks: names divided otherwise meet
 * @param isWithoutVowels whether the name was written in a script of consonants
 */
record NameWords(List<Word> words, String joined, boolean isWithoutVowels) {
  /**
   * One word.
   *
   * @param bare as in the standard form, in capitals
   * @param key in one Sesotho spelling
   */
  record Word(String bare, String key) {
    boolean isInitial() {
      return bare.length() == 1;
    }

    /** Classes of its consonants: what scripts without vowels, and sounds that they lack, leave. */
    String consonants() {
      StringBuilder classes = new StringBuilder(bare.length());
      for (int i = 0; i < bare.length(); i++) {
        char c = CLASSES.charAt(bare.charAt(i) - 'A');
        if (c != ' ') {
          classes.append(c);
        }
      }
      return classes.toString();
    }
  }

  /** For each letter of the alphabet the class of its sound; a blank for vowels and half vowels. */
  private static final String CLASSES = " PKT FK  KKLMN PKRST F K S";

  NameWords {
    words = List.copyOf(words);
  }

  static NameWords of(String standard) {
    boolean isWithoutVowels = standard.chars().anyMatch(c -> c >= 'a' && c <= 'z');
    PersonName name = PersonName.of(standard, "", "");
    Map<String, Word> distinct = new LinkedHashMap<>();
    StringBuilder joined = new StringBuilder(standard.length());
    for (PersonName.Word word : name.words()) {
      distinct.putIfAbsent(word.key(), new Word(word.bare(), word.key()));
      joined.append(word.bare());
    }
    PersonName whole = PersonName.of(joined.toString(), "", "");
    return new NameWords(
        new ArrayList<>(distinct.values()),
        whole.words().isEmpty() ? "" : whole.words().get(0).key(),
        isWithoutVowels);
  }
}
