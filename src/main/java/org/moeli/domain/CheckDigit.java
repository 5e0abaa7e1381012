package org.moeli.domain;

/**
 * The check digit of machine-readable travel documents: weights 7, 3, 1 repeated, modulo 10 (ICAO
 * Doc 9303-3, 4.9); 0-9 count as themselves, A-Z as 10-35, the filler as 0.
 */
public final class CheckDigit {

  private static final int FOREIGN = -1;

  private CheckDigit() {}

  /**
   * The check digit of a text.
   *
   * @return 0 to 9
   * @throws IllegalArgumentException if a character is outside A-Z, 0-9 and the filler
   */
  public static int of(CharSequence text) {
    int sum = weighted(text, 0, text.length(), 0);
    if (sum == FOREIGN) {
      throw new IllegalArgumentException("a character is outside A-Z, 0-9 and the filler");
    }
    return sum % 10;
  }

  /**
   * Whether {@code digit} is the check digit of {@code text}; false, never an exception, for
   * anything that cannot be one.
   */
  public static boolean matches(CharSequence text, char digit) {
    int sum = weighted(text, 0, text.length(), 0);
    return sum != FOREIGN && isDigitOf(sum, digit);
  }

  static boolean isDigitOf(int weightedSum, char digit) {
    return digit == (char) ('0' + weightedSum % 10);
  }

  static boolean isInAlphabet(char c) {
    return valueOf(c) != FOREIGN;
  }

  /**
   * Weighted sum of a part of a text.
   *
   * @param index place of the first character in the whole checked text, for check digits that run
   *     over several fields
   * @return -1 if a character is outside the alphabet
   */
  static int weighted(CharSequence text, int from, int to, int index) {
    int sum = 0;
    int phase = index % 3;
    for (int i = from; i < to; i++) {
      int value = valueOf(text.charAt(i));
      if (value == FOREIGN) {
        return FOREIGN;
      }
      sum += phase == 0 ? 7 * value : phase == 1 ? 3 * value : value;
      phase = phase == 2 ? 0 : phase + 1;
    }
    return sum;
  }

  private static int valueOf(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    if (c >= 'A' && c <= 'Z') {
      return c - 'A' + 10;
    }
    return c == '<' ? 0 : FOREIGN;
  }
}
