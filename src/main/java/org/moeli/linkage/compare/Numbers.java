package org.moeli.linkage.compare;

/** Numbers of documents, as pens and keyboards change them. */
final class Numbers {
  private Numbers() {}

  /**
   * What look-alike signs and lost leading zeros leave: equal for numbers that differ in no more.
   */
  static String lookAlike(String number) {
    StringBuilder out = new StringBuilder(number.length());
    for (int i = 0; i < number.length(); i++) {
      char c = digit(number.charAt(i));
      if (c != '0' || out.length() > 0) {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static char digit(char c) {
    return switch (c) {
      case 'O', 'Q', 'D' -> '0';
      case 'I', 'L' -> '1';
      case 'Z' -> '2';
      case 'S' -> '5';
      case 'G' -> '6';
      case 'B' -> '8';
      default -> c;
    };
  }
}
