package org.moeli.linkage.compare;

/**
 * A standard form with what is made of it for comparison, made once however often it is compared.
 * Equal texts of a column are one value with one number.
 */
public final class Value {
  private final String text;
  private final int number;
  private NameWords words;

  /**
   * @param text standard form, not empty
   * @param number tells it from the other values of its column
   */
  public Value(String text, int number) {
    this.text = text;
    this.number = number;
  }

  /** Its standard form. */
  public String text() {
    return text;
  }

  /** Its number in its column. */
  public int number() {
    return number;
  }

  NameWords words() {
    if (words == null) {
      words = NameWords.of(text);
    }
    return words;
  }

  /** Says nothing of the person: texts end in logs. */
  @Override
  public String toString() {
    return "Value";
  }
}
