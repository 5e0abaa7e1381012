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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
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
  private static final Pattern QUOTED_OR_DAY_OR_MONTH = Pattern.compile("'[^']*'|d+|M+");
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

    static Moment of(LocalDate day) {
      return new Moment(Optional.of(day), Optional.empty(), false);
    }

    /** A day whose time was expected and not understood. */
    static Moment withUnreadTime(LocalDate day) {
      return new Moment(Optional.of(day), Optional.empty(), true);
    }
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

  /** The same with day and month exchanged; empty where the month is written in letters. */
  Optional<DatePattern> otherOrder() {
    List<String> numbers =
        QUOTED_OR_DAY_OR_MONTH
            .matcher(date)
            .results()
            .map(MatchResult::group)
            .filter(part -> part.charAt(0) != '\'')
            .toList();
    return numbers.size() == 2 && numbers.stream().allMatch(part -> part.length() <= 2)
        ? Optional.of(new DatePattern(exchanged(date), time))
        : Optional.empty();
  }

  private static String exchanged(String pattern) {
    return QUOTED_OR_DAY_OR_MONTH
        .matcher(pattern)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    switch (found.group().charAt(0)) {
                      case 'd' -> found.group().replace('d', 'M');
                      case 'M' -> found.group().replace('M', 'd');
                      default -> found.group();
                    }));
  }

  /** A reader of such texts, for one thread. */
  Function<String, Moment> reader(ZoneId site) {
    Reader reader = new Reader(this, site);
    return hasTime() ? reader::read : reader::day;
  }

  /**
   * Reads days, and times behind them. Days come again and again and so do times, but hardly a day
   * with its time: what is remembered is each by itself.
   */
  private static final class Reader {
    private final DateTimeFormatter dayFormat;
    private final ZoneId site;
    private final Memory<Optional<LocalDate>> days = new Memory<>(this::wholeDay);
    private final Memory<Optional<Clock>> clocks;
    private int dayLength;

    Reader(DatePattern pattern, ZoneId site) {
      this.dayFormat = formatter(pattern.date);
      this.site = site;
      DateTimeFormatter timeFormat = formatter(pattern.time);
      this.clocks = new Memory<>(text -> clock(text, timeFormat));
    }

    Moment day(String text) {
      return days.of(text).map(Moment::of).orElse(Moment.UNREAD);
    }

    Moment read(String text) {
      if (isBreak(text, dayLength)) {
        Optional<LocalDate> known = days.of(text.substring(0, dayLength));
        if (known.isPresent()) {
          return behind(known.get(), text.substring(dayLength));
        }
      }
      ParsePosition end = new ParsePosition(0);
      Optional<LocalDate> day = beginning(text, end);
      if (day.isEmpty()) {
        return Moment.UNREAD;
      }
      dayLength = end.getIndex();
      return behind(day.get(), text.substring(dayLength));
    }

    /** Whether a number or a word ends at a place, so that no longer day begins like this one. */
    private static boolean isBreak(String text, int length) {
      if (length == 0 || length >= text.length()) {
        return false;
      }
      char last = text.charAt(length - 1);
      char next = text.charAt(length);
      return !(Character.isDigit(last) && Character.isDigit(next))
          && !(Character.isLetter(last) && Character.isLetter(next));
    }

    private Optional<LocalDate> wholeDay(String text) {
      ParsePosition end = new ParsePosition(0);
      return beginning(text, end).filter(day -> end.getIndex() == text.length());
    }

    private Optional<LocalDate> beginning(String text, ParsePosition end) {
      try {
        return Optional.of(LocalDate.from(dayFormat.parse(text, end)));
      } catch (DateTimeException | IndexOutOfBoundsException e) {
        return Optional.empty();
      }
    }

    private Moment behind(LocalDate day, String rest) {
      Optional<Clock> clock = clocks.of(rest);
      if (clock.isEmpty()) {
        return Moment.withUnreadTime(day);
      }
      return rest.isEmpty() ? Moment.of(day) : moment(day, clock.get(), site);
    }
  }

  /**
   * What stands behind a day.
   *
   * @param time null when the text names none
   * @param offset null when the text names none
   */
  record Clock(LocalTime time, ZoneOffset offset) {}

  /** What a text says of a time; empty when it is not understood. */
  static Optional<Clock> clock(String text, DateTimeFormatter format) {
    try {
      TemporalAccessor read = format.parse(text);
      return Optional.of(
          new Clock(read.query(TemporalQueries.localTime()), read.query(TemporalQueries.offset())));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** A day with what was read behind it: a time, which may name a zone, or it is not understood. */
  static Moment moment(LocalDate day, Clock clock, ZoneId site) {
    if (clock.time() == null) {
      return Moment.withUnreadTime(day);
    }
    if (clock.offset() == null) {
      return new Moment(Optional.of(day), Optional.of(clock.time()), false);
    }
    ZonedDateTime local = day.atTime(clock.time()).atOffset(clock.offset()).atZoneSameInstant(site);
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
