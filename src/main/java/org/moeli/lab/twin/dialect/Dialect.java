package org.moeli.lab.twin.dialect;

import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How one feed writes its records and files. Holds no state but texts made once: one object serves
 * all threads.
 */
public abstract class Dialect {
  private static final DayText MRZ_DAY = new DayText("yyMMdd");
  private static final int MINUTES_PER_HOUR = 60;
  private static final int MINUTES_PER_DAY = 24 * MINUTES_PER_HOUR;
  private static final int LOCAL_AHEAD = 2 * MINUTES_PER_HOUR;
  private static final String LOCAL_ZONE = "+02:00";

  // Second letter of the document code: ICAO 9303 part 4, and part 3 for laissez-passer.
  private static final Map<String, Character> ZONE_KINDS =
      Map.of(
          "PASSPORT", '<',
          "PASSPORT_DIPLOMATIC", 'D',
          "PASSPORT_SERVICE", 'S',
          "LAISSEZ_PASSER", 'L',
          "EMERGENCY", 'E',
          "REFUGEE_TRAVEL", 'R');

  private final String source;
  private final String extension;
  private final Charset charset;
  private final DayText dayText;
  private final Set<Field> fields;
  private final String[] minutes = new String[24 * MINUTES_PER_HOUR];

  /**
   * A dialect.
   *
   * @param extension ending of its file names, with the dot
   * @param datePattern of all its dates, as in {@link java.time.format.DateTimeFormatter}
   * @param fields those that its records may hold
   */
  protected Dialect(
      String source, String extension, Charset charset, String datePattern, Set<Field> fields) {
    this.source = source;
    this.extension = extension;
    this.charset = charset;
    this.dayText = new DayText(datePattern);
    this.fields = EnumSet.copyOf(fields);
  }

  /** What an electronic system may keep of a passage, but for some fields. */
  static Set<Field> ofPassages(Field... without) {
    Set<Field> fields = EnumSet.range(Field.ID, Field.PLATE);
    fields.removeAll(List.of(without));
    return fields;
  }

  /** Name of the feed and of its folder. */
  public final String source() {
    return source;
  }

  /** Ending of its file names, with the dot. */
  public final String extension() {
    return extension;
  }

  /** Charset of its files. */
  public final Charset charset() {
    return charset;
  }

  /** Whether its records may hold a field. */
  public final boolean has(Field field) {
    return fields.contains(field);
  }

  /** The status of an entry that was refused; empty where the dialect has no word for it. */
  public Optional<String> refusal() {
    return Optional.empty();
  }

  /** A day as this dialect writes it. */
  public final String day(int epochDay) {
    return dayText.of(epochDay);
  }

  /** The day of a text of this dialect; empty when it is none. */
  final Optional<LocalDate> readDay(String text) {
    return dayText.read(text);
  }

  /** A day that the calendar does not have, in the pattern of this dialect. */
  public final String impossibleDay(int year) {
    return day((int) LocalDate.of(year, 2, 28).toEpochDay()).replace("28", "31");
  }

  /** A minute of the day as this dialect writes it. */
  public final String minute(int minute) {
    String text = minutes[minute];
    if (text == null) {
      text = minute(minute / MINUTES_PER_HOUR, minute % MINUTES_PER_HOUR);
      minutes[minute] = text;
    }
    return text;
  }

  /** A time of day, possible or not, as this dialect writes it; empty where it writes none. */
  public abstract String minute(int hour, int minute);

  /**
   * Record id, or that part of it which numbers the records.
   *
   * @param number of the record in its feed, from 1; no two records of a feed share one
   * @param day of the record, in days since 1970-01-01
   */
  public abstract String id(long number, int day);

  /** The record id as whoever reads the feed puts it together; {@code null} without one. */
  public String recordKey(Values values) {
    return values.of(Field.ID);
  }

  /** The record of a passage. */
  public final Values record(Passage passage, long number) {
    Values values = new Values();
    record(values, passage, number);
    return values;
  }

  /**
   * The record of a passage, in place of what {@code values} held.
   *
   * @param number of the record in its feed, from 1
   */
  public void record(Values values, Passage passage, long number) {
    Passage.Holder typed = passage.typed();
    values.reset();
    values.set(Field.ID, id(number, passage.day()));
    values.set(Field.DATE, day(passage.day()));
    if (passage.minute() != Passage.NONE) {
      values.set(Field.TIME, minute(passage.minute()));
    }
    if (typed.birthDay() != Passage.NONE) {
      values.set(Field.BIRTH, day(typed.birthDay()));
    }
    values.setTyped(Field.FAMILY, typed.family());
    values.setTyped(Field.GIVEN, typed.given());
    values.setTyped(Field.RESIDENCE, typed.residence());
    values.setTyped(Field.NATIONALITY, typed.nationality());
    values.setTyped(Field.ISSUER, typed.issuer());
    values.setTyped(Field.NUMBER, typed.number());
    values.setTyped(Field.PLATE, passage.plate());
    if (typed.expiryDay() != Passage.NONE) {
      values.set(Field.EXPIRY, day(typed.expiryDay()));
    }
    if (passage.grantedDays() != Passage.NONE) {
      values.set(Field.DAYS, Integer.toString(passage.grantedDays()));
    }
    if (passage.grantedUntil() != Passage.NONE) {
      values.set(Field.UNTIL, day(passage.grantedUntil()));
    }
    if (passage.scanned() != null && has(Field.MRZ1)) {
      zone(values, passage.scanned(), "");
    }
  }

  /**
   * Writes the moment of a passage with the mark of its time zone.
   *
   * @param isUniversal whether in UTC, which is two hours behind all the year; else in local time
   * @return false where nothing changed: the dialect has no place for it, or there is no time
   */
  public final boolean markZone(Values values, Passage passage, boolean isUniversal) {
    if (!has(Field.ZONE) || passage.minute() == Passage.NONE) {
      return false;
    }
    if (isUniversal) {
      int minute = passage.minute() - LOCAL_AHEAD;
      values.set(Field.DATE, day(passage.day() + Math.floorDiv(minute, MINUTES_PER_DAY)));
      values.set(Field.TIME, minute(Math.floorMod(minute, MINUTES_PER_DAY)));
    }
    values.set(Field.ZONE, isUniversal ? "Z" : LOCAL_ZONE);
    return true;
  }

  /**
   * Adds the machine readable zone of a document; a kind of document that has no such zone of two
   * lines adds nothing.
   *
   * @param personalNumber empty when there is none
   */
  public final void zone(Values values, Passage.Holder holder, String personalNumber) {
    Character kind = ZONE_KINDS.get(holder.documentType());
    if (kind != null) {
      values.set(
          Field.MRZ1, MrzEncoder.names(kind, holder.issuer(), holder.family(), holder.given()));
      values.set(
          Field.MRZ2,
          MrzEncoder.numbers(
              holder.number(),
              holder.nationality(),
              zoneDay(holder.birthDay()),
              holder.sex(),
              zoneDay(holder.expiryDay()),
              personalNumber));
    }
  }

  /** The text of a notice that withdraws a record. */
  public abstract Values voidNotice(Values withdrawn);

  /**
   * What a file begins with.
   *
   * @param day that the file is about, in days since 1970-01-01
   */
  public String head(int day) {
    return "";
  }

  /** Adds the text of a record, line end included. */
  public abstract void write(StringBuilder out, Values values);

  /** Text in place of a record, line end included, that breaks the format for this record alone. */
  public abstract String malformed(Values values);

  /** What a file ends with. */
  public String tail() {
    return "";
  }

  /** The text of a record. */
  public final String text(Values values) {
    StringBuilder out = new StringBuilder();
    write(out, values);
    return out.toString();
  }

  /** The word of a dialect for a code; a code without word of its own is written as it is. */
  static String word(Map<String, String> words, String code) {
    return code == null || code.isEmpty() ? null : words.getOrDefault(code, code);
  }

  /** One of three words for the sex; null when it is none of F, M and X. */
  static String sex(char sex, String woman, String man, String unspecified) {
    return switch (sex) {
      case 'F' -> woman;
      case 'M' -> man;
      case 'X' -> unspecified;
      default -> null;
    };
  }

  static String twoDigits(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }

  private static String zoneDay(int day) {
    return day == Passage.NONE ? "" : MRZ_DAY.of(day);
  }
}
