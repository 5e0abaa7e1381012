package org.moeli.linkage.compare;

/**
 * A standard form with what is made of it for comparison, made once however often it is compared.
 * Equal texts of a column are one value with one number.
 */
public final class Value {
  private final String text;
  private final int number;
  private final double rarity;
  private NameWords words;

  /**
   * @param text standard form, not empty
   * @param number tells it from the other values of its column
   * @param rarity bits that it is rare by: 10 for one in 1,024 records
   */
  public Value(String text, int number, double rarity) {
    this.text = text;
    this.number = number;
    this.rarity = rarity;
  }

  /** Its standard form. */
  public String text() {
    return text;
  }

  /** Its number in its column. */
  public int number() {
    return number;
  }

  /** How rare it is in its column, in bits. */
  public double rarity() {
    return rarity;
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
