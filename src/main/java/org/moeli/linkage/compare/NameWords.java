package org.moeli.linkage.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.moeli.domain.PersonName;

/**
 * The words of a name in standard form.
 *
 * @param words each word once, in the order written, without particles where others are left
 * @param all all words in one spelling, as often as written
 * @param joined all words in one Sesotho spelling, without blanks: names divided otherwise meet
 * @param length characters of the name with a blank behind each word
 * @param isWithoutVowels whether the name was written in a script of consonants
 */
record NameWords(
    List<Word> words, List<String> all, String joined, int length, boolean isWithoutVowels) {
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

  /** Between or before names; written, left out and changed as clerks like. */
  private static final Set<String> PARTICLES =
      Set.of(
          "AL", "EL", "BIN", "IBN", "BEN", "BINT", "ABU", "VAN", "VON", "DER", "DEN", "TER", "DE",
          "DA", "DO", "DI", "DU", "DOS", "DAS", "DEL", "LA", "LE");

  NameWords {
    words = List.copyOf(words);
    all = List.copyOf(all);
  }

  /** Equal for names that differ in spelling and order only. */
  String key() {
    return words.stream().map(Word::key).sorted().collect(Collectors.joining(" "));
  }

  /** All words that another name has not, without blanks. */
  String joinedBeside(NameWords other) {
    StringBuilder rest = new StringBuilder();
    for (String word : all) {
      if (!other.all.contains(word)) {
        rest.append(word);
      }
    }
    return rest.toString();
  }

  static NameWords of(String standard) {
    boolean isWithoutVowels = standard.chars().anyMatch(c -> c >= 'a' && c <= 'z');
    PersonName name = PersonName.of(standard, "", "");
    boolean isOfParticles = name.words().stream().allMatch(word -> PARTICLES.contains(word.bare()));
    Map<String, Word> distinct = new LinkedHashMap<>();
    StringBuilder joined = new StringBuilder(standard.length());
    for (PersonName.Word word : name.words()) {
      if (isOfParticles || !PARTICLES.contains(word.bare())) {
        distinct.putIfAbsent(word.key(), new Word(word.bare(), word.key()));
      }
      joined.append(word.bare());
    }
    PersonName whole = PersonName.of(joined.toString(), "", "");
    return new NameWords(
        new ArrayList<>(distinct.values()),
        name.words().stream().map(PersonName.Word::key).toList(),
        whole.words().isEmpty() ? "" : whole.words().get(0).key(),
        joined.length() + name.words().size(),
        isWithoutVowels);
  }
}
