package org.moeli.linkage.compare;

import java.util.List;
import org.moeli.linkage.compare.NameWords.Word;

/**
 * How far two names can be the name of one person, judged by the names alone; from best to worst.
 */
public enum NameAgreement {
  /** The same words in any order and spelling, or the same letters divided otherwise. */
  SAME,
  /** Every word has its like on the other side, some with a slip of the pen. */
  SPELT,
  /** Every word of the one is found in the other, which has more, or has it in full. */
  CONTAINED,
  /** Some word is shared, and both sides have words that the other has not. */
  SHARED,
  /** No word is shared. */
  NONE;

  /** A slip in fewer letters than these makes another word of most words. */
  private static final int SLIP_LENGTH = 4;

  /** From this length on two slips are likelier than another word. */
  private static final int TWO_SLIPS_LENGTH = 9;

  /** Shortest name that can have filled the name field of a machine-readable zone. */
  private static final int FULL_FIELD = 29;

  private static final int SAME_WORD = 3;
  private static final int SLIP = 2;
  private static final int BEGINNING = 1;

  /** The agreement of two values in the standard form of names. */
  public static NameAgreement of(Value left, Value right) {
    NameWords a = left.words();
    NameWords b = right.words();
    if (a.words().isEmpty() || b.words().isEmpty()) {
      return NONE;
    }
    NameWords fewer = a.words().size() <= b.words().size() ? a : b;
    return a.joined().equals(b.joined()) ? SAME : of(fewer, fewer == a ? b : a);
  }

  private static NameAgreement of(NameWords fewer, NameWords more) {
    boolean byConsonants = fewer.isWithoutVowels() != more.isWithoutVowels();
    int[] likeness = new int[fewer.words().size()];
    boolean[] isTaken = new boolean[more.words().size()];
    int found = 0;
    for (int wanted = SAME_WORD; wanted >= BEGINNING; wanted--) {
      for (int i = 0; i < likeness.length; i++) {
        if (likeness[i] == 0 && take(fewer, i, more, isTaken, wanted, byConsonants)) {
          likeness[i] = wanted;
          found++;
        }
      }
    }
    boolean isAll = found == likeness.length;
    if (isAll && found == isTaken.length && lowest(likeness) > BEGINNING) {
      return lowest(likeness) == SAME_WORD ? SAME : SPELT;
    }
    if (found > 0 && !isAll) {
      String rest = fewer.joinedBeside(more);
      if (!rest.isEmpty() && rest.equals(more.joinedBeside(fewer))) {
        return SAME;
      }
    }
    if (isSlip(fewer.joined(), more.joined())) {
      return SPELT;
    }
    // An initial alone, or a word that was cut, says too little of a name.
    if (isAll && highest(likeness) > BEGINNING) {
      return CONTAINED;
    }
    return found > 0 && highest(likeness) > BEGINNING ? SHARED : NONE;
  }

  private static boolean take(
      NameWords fewer,
      int at,
      NameWords more,
      boolean[] isTaken,
      int wanted,
      boolean byConsonants) {
    List<Word> words = more.words();
    for (int j = 0; j < isTaken.length; j++) {
      if (!isTaken[j]
          && isLike(fewer.words().get(at), words.get(j), wanted, byConsonants, fewer, more)) {
        isTaken[j] = true;
        return true;
      }
    }
    return false;
  }

  private static boolean isLike(
      Word a, Word b, int wanted, boolean byConsonants, NameWords fewer, NameWords more) {
    return switch (wanted) {
      case SAME_WORD -> a.key().equals(b.key()) || a.bare().equals(b.bare());
      case SLIP -> isSlip(a.bare(), b.bare()) || (byConsonants && isSameConsonants(a, b));
      default ->
          isInitialOf(a, b)
              || isInitialOf(b, a)
              || (isCut(a, fewer) && b.bare().startsWith(a.bare()))
              || (isCut(b, more) && a.bare().startsWith(b.bare()));
    };
  }

  private static boolean isSlip(String a, String b) {
    int length = Math.min(a.length(), b.length());
    int slips = length >= TWO_SLIPS_LENGTH ? 2 : 1;
    return length >= SLIP_LENGTH
        && Edits.within(a, b, slips)
        // Another beginning is another word, unless little else differs.
        && (a.charAt(0) == b.charAt(0) || Edits.within(a, b, 1));
  }

  private static boolean isSameConsonants(Word a, Word b) {
    String consonants = a.consonants();
    return consonants.length() > 1 && consonants.equals(b.consonants());
  }

  private static boolean isInitialOf(Word a, Word b) {
    return a.isInitial() && b.bare().startsWith(a.bare());
  }

  private static boolean isCut(Word word, NameWords name) {
    List<Word> words = name.words();
    return name.length() > FULL_FIELD && words.get(words.size() - 1).equals(word);
  }

  private static int lowest(int[] likeness) {
    int lowest = SAME_WORD;
    for (int each : likeness) {
      lowest = Math.min(lowest, each);
    }
    return lowest;
  }

  private static int highest(int[] likeness) {
    int highest = 0;
    for (int each : likeness) {
      highest = Math.max(highest, each);
    }
    return highest;
  }
}
