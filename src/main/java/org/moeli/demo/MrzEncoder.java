package org.moeli.demo;

import java.util.Arrays;

/**
 * Writes the machine readable zone of a passport (two lines of 44, ICAO 9303 part 4), knowing
 * nothing of the code that reads it.
 */
final class MrzEncoder {
  private static final int WIDTH = 44;
  private static final int NUMBER_CHECK = 9;
  private static final int BIRTH_CHECK = 19;
  private static final int EXPIRY_CHECK = 27;
  private static final int PERSONAL_CHECK = 42;
  private static final int COMPOSITE_CHECK = 43;

  /** The check digits of the second line. */
  enum Check {
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

  /** First line: kind of document, issuing state, names. */
  static String names(String issuer, String family, String given) {
    char[] line = blank();
    line[0] = 'P';
    put(line, 2, state(issuer));
    int at = put(line, 5, family) + 2;
    put(line, at, given);
    return new String(line);
  }

  /** Second line: number, nationality, birth, sex, expiry, personal number and check digits. */
  static String numbers(
      String number, String nationality, String birth, char sex, String expiry, String personal) {
    char[] line = blank();
    put(line, 0, number);
    line[NUMBER_CHECK] = digit(line, 0, 9);
    put(line, 10, state(nationality));
    put(line, 13, birth);
    line[BIRTH_CHECK] = digit(line, 13, 19);
    line[20] = sex;
    put(line, 21, expiry);
    line[EXPIRY_CHECK] = digit(line, 21, 27);
    put(line, 28, personal);
    line[PERSONAL_CHECK] = personal.isEmpty() ? '<' : digit(line, 28, 42);
    line[COMPOSITE_CHECK] = composite(line);
    return new String(line);
  }

  /** The same second line with one check digit wrong, and all others right. */
  static String spoil(String numbers, Check check) {
    char[] line = numbers.toCharArray();
    line[check.at] = line[check.at] == '9' ? '0' : (char) (line[check.at] + 1);
    if (check != Check.COMPOSITE) {
      line[COMPOSITE_CHECK] = composite(line);
    }
    return new String(line);
  }

  private static char composite(char[] line) {
    char[] joined = new char[39];
    System.arraycopy(line, 0, joined, 0, 10);
    System.arraycopy(line, 13, joined, 10, 7);
    System.arraycopy(line, 21, joined, 17, 22);
    return digit(joined, 0, joined.length);
  }

  /** Weights 7, 3, 1; digits count as themselves, A to Z as 10 to 35, the filler as 0. */
  private static char digit(char[] line, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      char c = line[i];
      int value = c == '<' ? 0 : c <= '9' ? c - '0' : c - 'A' + 10;
      sum +=
          value
              * switch ((i - from) % 3) {
                case 0 -> 7;
                case 1 -> 3;
                default -> 1;
              };
    }
    return (char) ('0' + sum % 10);
  }

  /** Writes capitals and fillers from {@code at}; returns where it ended. */
  private static int put(char[] line, int at, String text) {
    int to = at;
    for (int i = 0; i < text.length() && to < WIDTH; i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\'' -> {}
        case ' ', '-' -> line[to++] = '<';
        case '\u0161', '\u0160' -> line[to++] = 'S';
        case '\u00e9', '\u00c9' -> line[to++] = 'E';
        default -> line[to++] = c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
      }
    }
    return to;
  }

  /** Germany is the one state with a letter of its own in these zones. */
  private static String state(String code) {
    return code.equals("DEU") ? "D" : code;
  }

  private static char[] blank() {
    char[] line = new char[WIDTH];
    Arrays.fill(line, '<');
    return line;
  }
}
