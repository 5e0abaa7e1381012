package org.moeli.domain.record;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as posts and their spreadsheets write them. */
final class WrittenNumber {
  private static final Pattern WHOLE =
      Pattern.compile("([+-]?[0-9]{1,9})(?:[.,](?:0{1,2}|0{4,}))?");
  private static final Pattern SCIENTIFIC = Pattern.compile("[.,]\\d*[eE]|[eE]\\+");

  private WrittenNumber() {}

  /**
   * A whole number, with or without the zeros that a spreadsheet or a program puts behind it; null
   * when the text is anything else. Three zeros are none of these: 1.000 may be a thousand.
   */
  static Integer whole(String text) {
    Matcher number = WHOLE.matcher(text);
    return number.matches() ? Integer.valueOf(number.group(1)) : null;
  }

  /** The number of a document; null when a spreadsheet rounded it, so that it is that of many. */
  static String ofDocument(String text) {
    return SCIENTIFIC.matcher(text).find() ? RecordKey.of(text).text() : text;
  }
}
