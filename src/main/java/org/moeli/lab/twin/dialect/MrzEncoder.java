package org.moeli.lab.twin.dialect;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * Writes the machine readable zone of a passport (two lines of 44, ICAO 9303 part 4), knowing
 * nothing of the code that reads it.
 */
public final class MrzEncoder {
  private static final int WIDTH = 44;
  private static final int NAMES = 5;
  private static final int NUMBER_CHECK = 9;
  private static final int BIRTH = 13;
  private static final int BIRTH_CHECK = 19;
  private static final int EXPIRY = 21;
  private static final int EXPIRY_CHECK = 27;
  private static final int PERSONAL = 28;
  private static final int PERSONAL_CHECK = 42;
  private static final int COMPOSITE_CHECK = 43;
  private static final char FILLER = '<';
  private static final int[] WEIGHTS = {7, 3, 1};
  private static final char[] PLAIN = plainLetters();

  /** The check digits of the second line. */
  public enum Check {
    NUMBER(NUMBER_CHECK),
    BIRTH(BIRTH_CHECK),
    EXPIRY(EXPIRY_CHECK),
    PERSONAL(PERSONAL_CHECK),
    COMPOSITE(COMPOSITE_CHECK);

    private final int at;

    Check(int at) {
      this.at = at;
    }
  }

  private MrzEncoder() {}

  /** First line of an ordinary passport: kind of document, issuing state, names. */
  public static String names(String issuer, String family, String given) {
    return names(FILLER, issuer, family, given);
  }

  /**
   * First line: kind of document, issuing state, names. What does not fit is cut off.
   *
   * @param kind second letter of the document code; a filler for an ordinary passport
   */
  static String names(char kind, String issuer, String family, String given) {
    char[] line = blank();
    line[0] = 'P';
    line[1] = kind;
    put(line, 2, NAMES, state(issuer));
    int end = put(line, NAMES, WIDTH, family);
    // Who has one name only has it as family name.
    put(line, end == NAMES ? NAMES : end + 2, WIDTH, given);
    return new String(line);
  }

  /**
   * Second line: number, nationality, birth, sex, expiry, personal number and check digits.
   *
   * @param birth year, month and day in six digits; empty when not known
   * @param sex F or M; anything else is not specified
   * @param expiry as birth
   * @param personal empty when there is none
   */
  public static String numbers(
      String number, String nationality, String birth, char sex, String expiry, String personal) {
    char[] line = blank();
    put(line, 0, NUMBER_CHECK, number);
    line[NUMBER_CHECK] = digit(line, 0, NUMBER_CHECK);
    put(line, 10, BIRTH, state(nationality));
    put(line, BIRTH, BIRTH_CHECK, birth);
    line[BIRTH_CHECK] = digit(line, BIRTH, BIRTH_CHECK);
    line[20] = sex == 'F' || sex == 'M' ? sex : FILLER;
    put(line, EXPIRY, EXPIRY_CHECK, expiry);
    line[EXPIRY_CHECK] = digit(line, EXPIRY, EXPIRY_CHECK);
    put(line, PERSONAL, PERSONAL_CHECK, personal);
    line[PERSONAL_CHECK] = personal.isEmpty() ? FILLER : digit(line, PERSONAL, PERSONAL_CHECK);
    line[COMPOSITE_CHECK] = composite(line);
    return new String(line);
  }

  /** The same second line with one check digit wrong, and all others right. */
  public static String spoil(String numbers, Check check) {
    char[] line = numbers.toCharArray();
    // A filler in place of the digit counts as 0.
    char digit = line[check.at] == FILLER ? '0' : line[check.at];
    line[check.at] = digit == '9' ? '0' : (char) (digit + 1);
    if (check != Check.COMPOSITE) {
      line[COMPOSITE_CHECK] = composite(line);
    }
    return new String(line);
  }

  private static char composite(char[] line) {
    int sum = sum(line, 0, NUMBER_CHECK + 1, 0);
    sum += sum(line, BIRTH, BIRTH_CHECK + 1, 10);
    sum += sum(line, EXPIRY, PERSONAL_CHECK + 1, 17);
    return (char) ('0' + sum % 10);
  }

  private static char digit(char[] line, int from, int to) {
    return (char) ('0' + sum(line, from, to, 0) % 10);
  }

  /** Weights 7, 3, 1; digits count as themselves, A to Z as 10 to 35, the filler as 0. */
  private static int sum(char[] line, int from, int to, int place) {
    int sum = 0;
    int weight = place % WEIGHTS.length;
    for (int i = from; i < to; i++) {
      char c = line[i];
      int value = c == FILLER ? 0 : c <= '9' ? c - '0' : c - 'A' + 10;
      sum += value * WEIGHTS[weight];
      weight = weight == 2 ? 0 : weight + 1;
    }
    return sum;
  }

  /** Writes capitals and fillers from {@code at}, up to {@code end}; returns where it ended. */
  private static int put(char[] line, int at, int end, String text) {
    int to = at;
    for (int i = 0; i < text.length() && to < end; i++) {
      char c = text.charAt(i);
      if (c < PLAIN.length) {
        c = PLAIN[c];
      } else if (c != '\u2019') {
        c = FILLER;
      }
      if (c != '\u2019' && c != '\'') {
        line[to++] = c;
      }
    }
    return to;
  }

  /** For each sign what a zone holds in its place; an apostrophe stays, to be left out. */
  private static char[] plainLetters() {
    char[] plain = new char[0x180];
    for (char c = 0; c < plain.length; c++) {
      char base = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).charAt(0);
      char capital = base >= 'a' && base <= 'z' ? (char) (base - 'a' + 'A') : base;
      boolean isKept =
          (capital >= 'A' && capital <= 'Z')
              || (capital >= '0' && capital <= '9')
              || capital == '\'';
      plain[c] = isKept ? capital : FILLER;
    }
    return plain;
  }

  /** Germany is the one state with a letter of its own in these zones. */
  private static String state(String code) {
    return code.equals("DEU") ? "D" : code;
  }

  private static char[] blank() {
    char[] line = new char[WIDTH];
    Arrays.fill(line, FILLER);
    return line;
  }
}
