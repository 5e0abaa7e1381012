package org.moeli.linkage.compare;

/**
 * A standard form with what is made of it for comparison, made once however often it is compared.
 * Equal texts of a column are one value with one number.
 */
public final class Value {
  private final String text;
  private final int number;
  private NameWords words;
  private String lookAlike;

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

  /**
   * What is counted where frequency matters: a name in one spelling and order, else the text.
   *
   * @param isName whether it is in the standard form of names
   */
  public String counted(boolean isName) {
    return isName ? words().key() : text;
  }

  /** What look-alike signs leave of it as the number of a document. */
  String lookAlike() {
    if (lookAlike == null) {
      lookAlike = Numbers.lookAlike(text);
    }
    return lookAlike;
  }

  /** Says nothing of the person: texts end in logs. */
  @Override
  public String toString() {
    return "Value";
  }
}
