package org.moeli.domain;

/**
 * The layouts of ICAO Doc 9303: parts 4 (TD3), 5 (TD1), 6 (TD2) and 7 (visas). Positions count from
 * 0 over the lines joined together.
 */
public enum MrzFormat {
  /** Identity card, three lines of 30. */
  TD1(3, 30),
  /** Identity card of the older size, two lines of 36. */
  TD2(2, 36),
  /** Passport, two lines of 44. */
  TD3(2, 44),
  /** Visa of full size, two lines of 44. */
  MRV_A(2, 44),
  /** Visa of small size, two lines of 36. */
  MRV_B(2, 36);

  /** Stands for the position of a field the layout does not have. */
  static final int NONE = -1;

  private final int lines;
  private final int width;

  MrzFormat(int lines, int width) {
    this.lines = lines;
    this.width = width;
  }

  /** Number of lines. */
  public int lines() {
    return lines;
  }

  /** Characters per line. */
  public int width() {
    return width;
  }

  /** Width of the field that holds both parts of the name. */
  public int nameWidth() {
    return nameEnd() - nameStart();
  }

  boolean isVisa() {
    return this == MRV_A || this == MRV_B;
  }

  /** Whether a document number of more than nine characters goes on in the optional data. */
  boolean numberMayOverflow() {
    return this == TD1 || this == TD2;
  }

  int size() {
    return lines * width;
  }

  int nameStart() {
    return this == TD1 ? 60 : 5;
  }

  int nameEnd() {
    return this == TD1 ? 90 : width;
  }

  int number() {
    return this == TD1 ? 5 : width;
  }

  int numberCheck() {
    return number() + 9;
  }

  int nationality() {
    return this == TD1 ? 45 : width + 10;
  }

  int birth() {
    return this == TD1 ? 30 : width + 13;
  }

  int birthCheck() {
    return birth() + 6;
  }

  int sex() {
    return birth() + 7;
  }

  int expiry() {
    return birth() + 8;
  }

  int expiryCheck() {
    return expiry() + 6;
  }

  int optional() {
    return this == TD1 ? 15 : width + 28;
  }

  int optionalEnd() {
    return switch (this) {
      case TD1 -> 30;
      case TD2 -> composite();
      case TD3 -> personalCheck();
      case MRV_A, MRV_B -> size();
    };
  }

  int furtherOptional() {
    return this == TD1 ? 48 : NONE;
  }

  int personalCheck() {
    return this == TD3 ? width + 42 : NONE;
  }

  int composite() {
    return switch (this) {
      case TD1 -> 59;
      case TD2, TD3 -> size() - 1;
      case MRV_A, MRV_B -> NONE;
    };
  }
}
