package org.moeli.publish.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** How numbers and marks are written on the page; the same on every machine and in every locale. */
final class Numerals {
  static final String SUPPRESSED = "[c]";
  static final String MISSING = "[x]";
  static final String PROVISIONAL = "[p]";

  /** A narrow space at which no line breaks (U+202F). */
  private static final String THIN_SPACE = "\u202f";

  private static final Pattern GROUP_END = Pattern.compile("(?<=\\d)(?=(\\d{3})+$)");

  private Numerals() {}

  /** A whole number in groups of three. */
  static String count(long value) {
    return GROUP_END.matcher(Long.toString(value)).replaceAll(THIN_SPACE);
  }

  /** The same for a figure of a cell. */
  static String count(double value) {
    return count(Math.round(value));
  }

  /** A share from 0 to 1 in per cent with two decimals. */
  static String percent(double share) {
    return percentNumber(share) + THIN_SPACE + "%";
  }

  /** The same without its sign, for a table whose title says it. */
  static String percentNumber(double share) {
    return BigDecimal.valueOf(share * 100).setScale(2, RoundingMode.HALF_UP).toPlainString();
  }

  /** A share from 0 to 1 in whole per cent, without sign; only nothing is 0 and only all is 100. */
  static String wholePercent(double share) {
    long rounded = Math.round(share * 100);
    if (rounded == 0 && share > 0) {
      return "<1";
    }
    return rounded == 100 && share < 1 ? ">99" : Long.toString(rounded);
  }

  /** A step of an axis, without needless decimals. */
  static String tick(double value) {
    BigDecimal plain =
        BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP).stripTrailingZeros();
    return plain.scale() > 0 ? plain.toPlainString() : count(value);
  }

  /** A figure of a cell with its mark, or the mark alone. */
  static String markedCount(Figure figure) {
    return switch (figure.mark()) {
      case SUPPRESSED, MISSING -> mark(figure);
      case PROVISIONAL -> count(figure.value()) + "\u00a0" + PROVISIONAL;
      case NORMAL -> count(figure.value());
    };
  }

  /** The mark of a figure that is not shown, or "" for one that is. */
  static String mark(Figure figure) {
    return switch (figure.mark()) {
      case SUPPRESSED -> SUPPRESSED;
      case MISSING -> MISSING;
      case NORMAL, PROVISIONAL -> "";
    };
  }
}
