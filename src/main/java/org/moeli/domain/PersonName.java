package org.moeli.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The name of a person in standard form, for comparison; the name as written stays where it is.
 *
 * <p>Standard form: Latin letters in upper case, without diacritics and apostrophes, every other
 * sign dividing words; without titles and without words that say that no name was recorded. A name
 * in which no Latin letter is left is unknown. The prefix MA- (mother of) is kept: Mathabo is not
 * Thabo.
 *
 * @param words all words in the order written, family name first where the parts are known
 * @param given the given names among them; empty when nobody said which they are
 */
public record PersonName(List<Word> words, List<Word> given) {
  /** Shortest name that can have filled the name field of an MRZ (30, 31 or 39 characters). */
  private static final int FULL_FIELD = 29;

  private static final PersonName UNKNOWN = new PersonName(List.of(), List.of());

  private static final Set<String> TITLES =
      Set.of("MR", "MRS", "MS", "MISS", "DR", "REV", "PROF", "NTATE", "MME", "ME");

  private static final Set<String> NO_NAMES =
      Set.of("UNKNOWN", "UNK", "NONE", "NIL", "NULL", "FNU", "LNU");

  private static final Set<String> NO_NAME_PHRASES =
      Set.of("N A", "NO NAME", "NO GIVEN NAME", "NOT KNOWN", "NOT RECORDED", "NOT STATED");

  /**
   * One word of a name.
   *
   * @param bare standard form
   * @param mrz the same as a machine-readable zone recommends to write it (Müller: MUELLER)
   * @param key standard form in one Sesotho spelling
   */
  public record Word(String bare, String mrz, String key) {
    /** Says nothing of the person: texts end in logs. */
    @Override
    public String toString() {
      return "Word";
    }

    /** Whether two words are one word in different spellings. */
    public boolean isSameAs(Word other) {
      return key.equals(other.key)
          || bare.equals(other.mrz)
          || mrz.equals(other.bare)
          || mrz.equals(other.mrz);
    }

    private boolean isInitial() {
      return bare.length() == 1;
    }

    private boolean isInitialOf(Word other) {
      return isInitial() && (other.bare.startsWith(bare) || other.key.startsWith(bare));
    }
  }

  /** Fixes the parts. */
  public PersonName {
    words = List.copyOf(words);
    given = List.copyOf(given);
  }

  /** The name of somebody whose name was not recorded. */
  public static PersonName unknown() {
    return UNKNOWN;
  }

  /**
   * The name from the fields of a record; an empty text is a field not recorded. The parts win over
   * the full name where both parts are there. A full name with a comma is read as family name,
   * comma, given names.
   */
  public static PersonName of(String fullName, String familyName, String givenNames) {
    List<Word> family = wordsOf(familyName);
    List<Word> given = wordsOf(givenNames);
    List<Word> full = wordsOf(fullName);
    boolean hasBothParts = !family.isEmpty() && !given.isEmpty();
    if (full.size() <= family.size() + given.size() || hasBothParts) {
      return ofWords(family, given);
    }
    int comma = fullName.indexOf(',');
    return comma < 0
        ? ofWords(full, List.of())
        : ofWords(wordsOf(fullName.substring(0, comma)), wordsOf(fullName.substring(comma + 1)));
  }

  /** The words of one field, without titles before a name and words that stand for no name. */
  private static List<Word> wordsOf(String field) {
    List<String> bare = split(LatinLetters.BARE.transliterate(field));
    if (bare.isEmpty() || NO_NAME_PHRASES.contains(String.join(" ", bare))) {
      return List.of();
    }
    List<String> mrz = isAscii(field) ? bare : split(LatinLetters.RECOMMENDED.transliterate(field));
    boolean isAligned = mrz.size() == bare.size();
    List<Word> words = new ArrayList<>(bare.size());
    for (int i = 0; i < bare.size(); i++) {
      String word = bare.get(i);
      boolean isTitle = words.isEmpty() && i + 1 < bare.size() && TITLES.contains(word);
      if (!isTitle && !isNoName(word)) {
        words.add(new Word(word, isAligned ? mrz.get(i) : word, SesothoSpelling.key(word)));
      }
    }
    return words;
  }

  private static boolean isNoName(String word) {
    return NO_NAMES.contains(word) || (word.length() > 1 && word.chars().allMatch(c -> c == 'X'));
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  private static List<String> split(String text) {
    List<String> words = new ArrayList<>(4);
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) < 'A' || text.charAt(i) > 'Z') {
        if (i > start) {
          words.add(text.substring(start, i));
        }
        start = i + 1;
      }
    }
    return words;
  }

  private static PersonName ofWords(List<Word> family, List<Word> given) {
    if (given.isEmpty()) {
      return family.isEmpty() ? UNKNOWN : new PersonName(family, given);
    }
    List<Word> words = new ArrayList<>(family);
    words.addAll(given);
    return new PersonName(words, given);
  }

  /** Titles and words that say that there is no name, in alphabetical order. */
  public static SortedSet<String> wordsThatNameNobody() {
    SortedSet<String> words = new TreeSet<>(TITLES);
    words.addAll(NO_NAMES);
    return words;
  }

  /** Whether any name was recorded. */
  public boolean isKnown() {
    return !words.isEmpty();
  }

  /**
   * Whether both can be the name of one person, judged by the names alone: all words of one are
   * found in the other, in any order, as the same word, as initial, or as the beginning to which a
   * full machine-readable zone has cut the last word; or the words that differ are the same letters
   * divided otherwise (Ma Thabo, Mathabo). An unknown name contradicts none. Symmetric, not
   * transitive.
   */
  public boolean isCompatibleWith(PersonName other) {
    if (!isKnown() || !other.isKnown() || words.equals(other.words)) {
      return true;
    }
    List<Word> mine = without(words, word -> other.covers(word, this));
    if (mine.isEmpty()) {
      return true;
    }
    List<Word> theirs = without(other.words, word -> covers(word, other));
    return theirs.isEmpty() || joined(mine).equals(joined(theirs));
  }

  /**
   * Whether the given names of one are found in the other, at least one of them in full: what stays
   * of the name of a woman who has taken another family name. False when no side says which of its
   * names are given ones, since two children of one family share the other.
   */
  public boolean sharesGivenNames(PersonName other) {
    if (given.isEmpty() && other.given.isEmpty()) {
      return false;
    }
    List<Word> mine = given.isEmpty() ? words : given;
    List<Word> theirs = other.given.isEmpty() ? other.words : other.given;
    boolean isFound =
        (!given.isEmpty() && allIn(mine, theirs))
            || (!other.given.isEmpty() && allIn(theirs, mine));
    return isFound
        && mine.stream().anyMatch(a -> !a.isInitial() && theirs.stream().anyMatch(a::isSameAs));
  }

  /** Whether a word of the other name is found among the words of this one. */
  private boolean covers(Word word, PersonName other) {
    return isIn(word, words) || (other.isCutWord(word) && anyBegins(word));
  }

  /** Whether the word may have lost its end, as the last one of a name as long as its field. */
  private boolean isCutWord(Word word) {
    int length = words.size() - 1 + (given.isEmpty() ? 0 : 1);
    for (Word each : words) {
      length += each.bare.length();
    }
    return length >= FULL_FIELD && word.equals(words.get(words.size() - 1));
  }

  private boolean anyBegins(Word beginning) {
    return words.stream().anyMatch(word -> word.bare.startsWith(beginning.bare));
  }

  private static boolean allIn(List<Word> words, List<Word> others) {
    return words.stream().allMatch(word -> isIn(word, others));
  }

  private static boolean isIn(Word word, List<Word> others) {
    for (Word other : others) {
      if (word.isSameAs(other) || word.isInitialOf(other) || other.isInitialOf(word)) {
        return true;
      }
    }
    return false;
  }

  private static List<Word> without(List<Word> words, Predicate<Word> covered) {
    return words.stream().filter(covered.negate()).toList();
  }

  private static String joined(List<Word> words) {
    return SesothoSpelling.key(words.stream().map(Word::bare).collect(Collectors.joining()));
  }

  /** Says nothing of the person: texts end in logs. */
  @Override
  public String toString() {
    return "PersonName";
  }
}
