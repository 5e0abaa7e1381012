package org.moeli.domain.record;

import java.io.Serializable;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a feed writes a day, and the time of day that may stand behind it. A text is understood to
 * its end: what stands behind the day is a time, or the text is not understood. A zone that is
 * written converts to the local day and time of the site.
 *
 * @param date pattern of the day, as of {@link DateTimeFormatter}; y is the year of the calendar
 * @param time pattern of what stands behind it; blank when nothing may
 */
public record DatePattern(String date, String time) implements Serializable {
  private static final Pattern QUOTED_OR_YEAR = Pattern.compile("'[^']*'|y");

  /** The pattern of a day that a mapping gives as text without saying how it is written. */
  public static final DatePattern ISO = new DatePattern("yyyy-MM-dd", "");

  /**
   * What a text says.
   *
   * @param day local day of the site; empty when the text is not understood
   * @param time local time of day; empty when none is written, or none that is understood
   * @param isTimeUnread whether a time was expected and not understood
   */
  public record Moment(Optional<LocalDate> day, Optional<LocalTime> time, boolean isTimeUnread) {
    static final Moment UNREAD = new Moment(Optional.empty(), Optional.empty(), false);
  }

  /**
   * Checks the patterns.
   *
   * @throws IllegalArgumentException when one is none
   */
  public DatePattern {
    formatter(date);
    formatter(time);
  }

  /** Whether a time of day stands behind the day. */
  boolean hasTime() {
    return !time.isBlank();
  }

  /** A reader of such texts, for one thread. */
  Memory<Moment> reader(ZoneId site) {
    DateTimeFormatter days = formatter(date);
    Optional<DateTimeFormatter> times = hasTime() ? Optional.of(formatter(time)) : Optional.empty();
    return new Memory<>(text -> read(text, days, times, site));
  }

  private static Moment read(
      String text, DateTimeFormatter days, Optional<DateTimeFormatter> times, ZoneId site) {
    ParsePosition end = new ParsePosition(0);
    LocalDate day;
    try {
      day = LocalDate.from(days.parse(text, end));
    } catch (DateTimeException | IndexOutOfBoundsException e) {
      return Moment.UNREAD;
    }
    String rest = text.substring(end.getIndex());
    if (times.isEmpty()) {
      return rest.isEmpty() ? new Moment(Optional.of(day), Optional.empty(), false) : Moment.UNREAD;
    }
    try {
      TemporalAccessor clock = times.get().parse(rest);
      return rest.isEmpty()
          ? new Moment(Optional.of(day), Optional.empty(), false)
          : moment(day, clock, site);
    } catch (DateTimeException e) {
      return new Moment(Optional.of(day), Optional.empty(), true);
    }
  }

  /** A day with what was read behind it: a time, which may name a zone, or it is not understood. */
  static Moment moment(LocalDate day, TemporalAccessor read, ZoneId site) {
    LocalTime time = read.query(TemporalQueries.localTime());
    if (time == null) {
      return new Moment(Optional.of(day), Optional.empty(), true);
    }
    ZoneOffset offset = read.query(TemporalQueries.offset());
    if (offset == null) {
      return new Moment(Optional.of(day), Optional.of(time), false);
    }
    ZonedDateTime local = day.atTime(time).atOffset(offset).atZoneSameInstant(site);
    return new Moment(Optional.of(local.toLocalDate()), Optional.of(local.toLocalTime()), false);
  }

  static DateTimeFormatter formatter(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        // The year of the calendar, not that of an era, which would have to be written as well.
        .appendPattern(
            QUOTED_OR_YEAR
                .matcher(pattern)
                .replaceAll(found -> Matcher.quoteReplacement(calendarYear(found.group()))))
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  private static String calendarYear(String yearOrQuoted) {
    return yearOrQuoted.equals("y") ? "u" : yearOrQuoted;
  }
}
