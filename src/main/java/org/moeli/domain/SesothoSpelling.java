package org.moeli.domain;

/**
 * One spelling for the two orthographies of Sesotho and for what keyboards and machine-readable
 * zones leave of them, so that Moshoeshoe and Moshweshwe, Khotso and Kgotso, Tšepo, Ts'epo, Tshepo
 * and Tsepo meet. The key is for comparison only: it is neither of the orthographies, and words of
 * other languages pass through it as harmlessly as consistently.
 */
final class SesothoSpelling {
  private SesothoSpelling() {}

  /**
   * The key of a word.
   *
   * @param word letters A to Z only, apostrophes and diacritics already dropped; may be empty
   */
  static String key(String word) {
    StringBuilder key = new StringBuilder(word.length() + 4);
    int start = doubledNasal(word) ? 1 : 0;
    int i = start;
    while (i < word.length()) {
      i += append(word, i, key);
    }
    return key.toString();
  }

  /** The syllabic nasal, 'M or 'N in Lesotho and MM or NN in South Africa, begins the word. */
  private static boolean doubledNasal(String word) {
    return word.startsWith("MM") || word.startsWith("NN");
  }

  /** Appends the key of the sound that begins at a place; returns how many letters it took. */
  private static int append(String word, int at, StringBuilder key) {
    switch (word.charAt(at)) {
      case 'T':
        // MRZs and many keyboards write the aspirated sound without its sign, so the two sounds
        // cannot be told apart any more.
        if (word.startsWith("TSH", at)) {
          return take(key, "TS", 3);
        }
        return word.startsWith("TJH", at) ? take(key, "CH", 3) : take(key, "T", 1);
      case 'K':
        return word.startsWith("KH", at) ? take(key, "KG", 2) : take(key, "K", 1);
      case 'F':
        return word.startsWith("FSH", at) ? take(key, "FJ", 3) : take(key, "F", 1);
      case 'P':
        return word.startsWith("PSH", at) ? take(key, "PJH", 3) : take(key, "P", 1);
      case 'L':
        return isFollowedBy(word, at, "IU") ? take(key, "D", 1) : take(key, "L", 1);
      case 'E':
        // Only before A: before another vowel it is a syllable of its own (Seutloali, Leoma).
        return isFollowedBy(word, at, "A") ? take(key, "Y", 1) : take(key, "E", 1);
      case 'O':
        return isGlide(word, at) ? take(key, "W", 1) : take(key, "O", 1);
      default:
        return take(key, word.substring(at, at + 1), 1);
    }
  }

  /** An O before A, E or I, unless that E is itself the glide of the next syllable (Moea: Moya). */
  private static boolean isGlide(String word, int at) {
    return isFollowedBy(word, at, "AI")
        || (isFollowedBy(word, at, "E") && !isFollowedBy(word, at + 1, "A"));
  }

  private static boolean isFollowedBy(String word, int at, String letters) {
    return at + 1 < word.length() && letters.indexOf(word.charAt(at + 1)) >= 0;
  }

  private static int take(StringBuilder key, String sound, int letters) {
    key.append(sound);
    return letters;
  }
}
