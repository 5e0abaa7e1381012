package org.moeli.domain.record;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A post's own id of a record, in its one form. A spreadsheet writes long numbers as {@code
 * 7,628E+09}: where that leaves all digits the number is meant, where it does not the rest is lost
 * and the id names any of many records, so that it is none. So it is with each part of an id whose
 * parts are divided by {@code /}. Quotes around it, and what a spreadsheet writes to keep a number
 * a text ({@code ="7001"}, {@code '7001}), are no part of it.
 *
 * @param text null when there is no id that names one record
 * @param isRounded whether digits of it are lost
 */
record RecordKey(String text, boolean isRounded) {
  private static final Pattern SCIENTIFIC =
      Pattern.compile("(?<![^/])\\d+(?:[.,]\\d+)?[eE]\\+?\\d{1,2}(?![^/])");

  private static final String QUOTES = "\"'\u201c\u201d\u2018\u2019\u00ab\u00bb";

  /** The id as it was written; null for none. */
  static RecordKey of(String written) {
    String plain = written == null ? "" : unquoted(WrittenText.plain(written));
    if (plain.isEmpty()) {
      return new RecordKey(null, false);
    }
    Matcher number = SCIENTIFIC.matcher(plain);
    if (!number.find()) {
      return new RecordKey(plain, false);
    }
    StringBuilder key = new StringBuilder();
    do {
      BigDecimal part = new BigDecimal(number.group().replace(',', '.'));
      if (part.scale() != 0) {
        return new RecordKey(null, true);
      }
      number.appendReplacement(key, part.toPlainString());
    } while (number.find());
    return new RecordKey(number.appendTail(key).toString(), false);
  }

  private static String unquoted(String text) {
    int from = text.startsWith("=") && text.length() > 1 && isQuote(text.charAt(1)) ? 1 : 0;
    int to = text.length();
    while (from < to && isQuote(text.charAt(from))) {
      from++;
    }
    while (from > 0 && from < to && isQuote(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to).strip();
  }

  private static boolean isQuote(char sign) {
    return QUOTES.indexOf(sign) >= 0;
  }
}
