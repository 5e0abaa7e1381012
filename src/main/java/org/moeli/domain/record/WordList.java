package org.moeli.domain.record;

import java.io.Serializable;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the words of a feed stand for: the codes of a list by every way in which they are written.
 * Words are equal when their letters and digits are, whatever their case, signs and spaces.
 */
public final class WordList implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Pattern OTHER_SIGNS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  private final HashMap<String, String> codeByWord;
  private transient Memory<Optional<String>> memory;

  private WordList(HashMap<String, String> codeByWord) {
    this.codeByWord = codeByWord;
  }

  /** Words and their codes; of two that are equal the later one counts. */
  public static WordList of(Map<String, String> codeByWord) {
    HashMap<String, String> normal = new HashMap<>();
    codeByWord.forEach((word, code) -> normal.put(normal(word), code));
    return new WordList(normal);
  }

  /** The form in which words are compared. */
  public static String normal(String word) {
    String letters =
        OTHER_SIGNS
            .matcher(Normalizer.normalize(word, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT))
            .replaceAll("");
    return letters.isEmpty() ? word.strip() : letters;
  }

  /** Whether it has no word. */
  boolean isEmpty() {
    return codeByWord.isEmpty();
  }

  /** The code of a word; empty when the list does not have it. */
  public Optional<String> code(String word) {
    Memory<Optional<String>> known = memory;
    if (known == null) {
      known = new Memory<>(text -> Optional.ofNullable(codeByWord.get(normal(text))));
      memory = known;
    }
    return known.of(word);
  }
}
