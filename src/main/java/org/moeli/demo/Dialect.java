package org.moeli.demo;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How one feed writes its records and files. */
abstract class Dialect {
  private static final DayText MRZ_DAY = new DayText("yyMMdd");
  private static final int MRZ_SHARE_PERCENT = 85;

  private final String source;
  private final String extension;
  private final Charset charset;
  private final DayText dayText;
  private final Set<Field> fields;
  private final String[] minutes = new String[24 * 60];

  Dialect(String source, String extension, Charset charset, String datePattern, Set<Field> fields) {
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
  final String source() {
    return source;
  }

  /** Ending of its file names, with the dot. */
  final String extension() {
    return extension;
  }

  final Charset charset() {
    return charset;
  }

  /** Bytes that are no text in the charset of the feed. */
  final byte[] noText() {
    return charset.equals(StandardCharsets.UTF_8)
        ? new byte[] {(byte) 0xC3, (byte) 0x28}
        : new byte[] {(byte) 0x81};
  }

  final boolean has(Field field) {
    return fields.contains(field);
  }

  /** A day as this dialect writes it. */
  final String day(int epochDay) {
    return dayText.of(epochDay);
  }

  /** A day that the calendar does not have, in the pattern of this dialect. */
  final String impossibleDay(int year) {
    return day((int) LocalDate.of(year, 2, 28).toEpochDay()).replace("28", "31");
  }

  /** A minute of the day as this dialect writes it. */
  final String minute(int minute) {
    String text = minutes[minute];
    if (text == null) {
      text = minute(minute / 60, minute % 60);
      minutes[minute] = text;
    }
    return text;
  }

  /** A field that holds free text in every record. */
  Field text() {
    return Field.FAMILY;
  }

  /** Record id of the n-th record of the feed, from 1. */
  abstract String id(long number, int day);

  /** The record of a passage. */
  Values record(Passage passage, long number) {
    Person person = passage.person();
    Values values = new Values();
    values.set(Field.ID, id(number, passage.day()));
    values.set(Field.DATE, day(passage.day()));
    values.set(Field.TIME, minute(passage.minute()));
    values.set(Field.BIRTH, day(person.birthDay()));
    values.set(Field.FAMILY, person.familyName());
    values.set(Field.GIVEN, person.givenNames());
    values.set(Field.ISSUER, person.nationality());
    values.set(Field.NATIONALITY, person.nationality());
    values.set(Field.NUMBER, person.documentNumber());
    values.set(Field.EXPIRY, day(person.expiryDay()));
    Passage.Grant grant = passage.grant();
    if (grant.days() >= 0) {
      values.set(Field.DAYS, Integer.toString(grant.days()));
    }
    if (grant.until() != Passage.NO_DAY) {
      values.set(Field.UNTIL, day(grant.until()));
    }
    if (!passage.way().plate().isEmpty()) {
      values.set(Field.PLATE, passage.way().plate());
    }
    boolean isScanned = Dice.below(Dice.mix(number), 100) < MRZ_SHARE_PERCENT;
    if (has(Field.MRZ1) && isScanned && person.documentType().equals("PASSPORT")) {
      zone(values, person, "");
    }
    return values;
  }

  /** Adds the machine readable zone of the person's passport. */
  final void zone(Values values, Person person, String personalNumber) {
    values.set(
        Field.MRZ1,
        MrzEncoder.names(person.nationality(), person.familyName(), person.givenNames()));
    values.set(
        Field.MRZ2,
        MrzEncoder.numbers(
            person.documentNumber(),
            person.nationality(),
            MRZ_DAY.of(person.birthDay()),
            person.sex(),
            MRZ_DAY.of(person.expiryDay()),
            personalNumber));
  }

  /** The text of a notice that withdraws what has this record id. */
  abstract Values voidNotice(Values withdrawn);

  /** What a file begins with. */
  String head(int day) {
    return "";
  }

  /** Adds the text of a record, line end included. */
  abstract void write(StringBuilder out, Values values);

  /** What a file ends with. */
  String tail() {
    return "";
  }

  abstract String minute(int hour, int minute);

  static String twoDigits(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }
}
