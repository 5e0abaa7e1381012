package org.moeli.lab.twin.dialect;

import java.text.ParsePosition;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/** Days as text in one pattern; each is formatted once. */
final class DayText {
  private static final int FIRST = (int) LocalDate.of(1890, 1, 1).toEpochDay();
  private static final int LAST = (int) LocalDate.of(2079, 12, 31).toEpochDay();

  private final DateTimeFormatter pattern;
  // Filled as needed, by several threads perhaps: at worst a day is formatted twice.
  private final String[] texts = new String[LAST - FIRST + 1];

  DayText(String pattern) {
    this.pattern = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }

  /** The day of a text; empty when it is none in the pattern, as a year alone is not. */
  Optional<LocalDate> read(String text) {
    ParsePosition at = new ParsePosition(0);
    TemporalAccessor parsed = pattern.parseUnresolved(text, at);
    boolean isWhole = parsed != null && at.getErrorIndex() < 0 && at.getIndex() == text.length();
    return isWhole ? Optional.of(LocalDate.parse(text, pattern)) : Optional.empty();
  }

  String of(int epochDay) {
    if (epochDay < FIRST || epochDay > LAST) {
      return LocalDate.ofEpochDay(epochDay).format(pattern);
    }
    String text = texts[epochDay - FIRST];
    if (text == null) {
      text = LocalDate.ofEpochDay(epochDay).format(pattern);
      texts[epochDay - FIRST] = text;
    }
    return text;
  }
}
