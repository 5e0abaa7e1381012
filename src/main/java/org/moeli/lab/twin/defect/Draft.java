package org.moeli.lab.twin.defect;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.moeli.lab.twin.dialect.CsvDialect;
import org.moeli.lab.twin.dialect.Dialect;
import org.moeli.lab.twin.dialect.Field;
import org.moeli.lab.twin.dialect.MrzEncoder;
import org.moeli.lab.twin.dialect.Passage;
import org.moeli.lab.twin.dialect.PermitDialect;
import org.moeli.lab.twin.dialect.Values;

/** A good record of one feed, to be broken in one way and then written. */
final class Draft {
  private static final int MINUTE = 600;
  private static final int DAYS_GRANTED = 30;
  private static final int PERMIT_FROM = 20; // days before its decision
  private static final int PERMIT_TO = 40; // days after it
  private static final int YEAR_OF_NO_DAY = 1990;
  private static final char NO_TEXT = '\ue000';
  private static final Field[] COMPARED = {Field.BIRTH, Field.EXPIRY, Field.HAPPENED};

  private final Dialect dialect;
  private final Passage.Holder holder;
  private final int day;
  private final int receivedDay;
  private final String key;
  private Values values;
  private String text;

  /**
   * A good record.
   *
   * @param post code of a post that writes to the feed, where the feed is one of crossings
   * @param day of the event, in days since 1970-01-01
   * @param number of the record in its feed, from 1
   */
  Draft(
      Dialect dialect, String post, Passage.Holder holder, int day, int receivedDay, long number) {
    this.dialect = dialect;
    this.holder = holder;
    this.day = day;
    this.receivedDay = receivedDay;
    this.values = record(dialect, post, holder, day, number);
    this.key = dialect.recordKey(values);
  }

  private static Values record(
      Dialect dialect, String post, Passage.Holder holder, int day, long number) {
    if (dialect instanceof PermitDialect permits) {
      return permits
          .permit(holder, "EXTENSION", day - PERMIT_FROM, day + PERMIT_TO, day, number)
          .set(Field.ID, "PLANTED-" + number);
    }
    if (dialect instanceof CaseDialect cases) {
      return cases.record(holder, day, number);
    }
    boolean isNational = holder.nationality().equals("LSO");
    Passage passage =
        new Passage(
            true,
            day,
            dialect.has(Field.TIME) ? MINUTE : Passage.NONE,
            post,
            "FOOT",
            "VISIT",
            "",
            isNational ? Passage.NONE : DAYS_GRANTED,
            Passage.NONE,
            holder,
            null);
    return dialect.record(passage, number);
  }

  Passage.Holder holder() {
    return holder;
  }

  int day() {
    return day;
  }

  int receivedDay() {
    return receivedDay;
  }

  /** The post's own record id, as the mapping reads it. */
  String key() {
    return key;
  }

  void clear(Field field) {
    values.clear(field);
  }

  void set(Field field, String written) {
    values.set(field, written);
  }

  void setDay(Field field, int epochDay) {
    values.set(field, dialect.day(epochDay));
  }

  /** A day that the calendar does not have. */
  void setNoDay(Field field) {
    values.set(field, dialect.impossibleDay(YEAR_OF_NO_DAY));
  }

  /** A day of another age, and none that it could be compared with. */
  void setYear(Field field, int year) {
    setDay(field, (int) LocalDate.of(year, 10, 14).toEpochDay());
    values.clear(COMPARED);
  }

  /** A time that no day has. */
  void setNoTime(Field field) {
    values.set(field, dialect.minute(25, 61));
  }

  /** What was granted, as a day before or after that of the event. */
  void grantUntil(int daysLater) {
    setDay(Field.UNTIL, day + daysLater);
    values.clear(Field.DAYS);
  }

  /** What was granted, as a day that the calendar does not have. */
  void grantUntilNoDay() {
    setNoDay(Field.UNTIL);
    values.clear(Field.DAYS);
  }

  /** Adds the zone of the document. */
  void scan() {
    dialect.zone(values, holder, "12345");
  }

  /** Adds the zone with one check digit wrong. */
  void scan(MrzEncoder.Check wrong) {
    scan();
    values.set(Field.MRZ2, MrzEncoder.spoil(values.of(Field.MRZ2), wrong));
  }

  /** Adds the zone without its last sign. */
  void scanShort() {
    scan();
    String zone = values.of(Field.MRZ2);
    values.set(Field.MRZ2, zone.substring(0, zone.length() - 1));
  }

  /** Free text, where every record has some. */
  void setText(String written) {
    values.set(dialect.has(Field.FAMILY) ? Field.FAMILY : Field.DISTRICT, written);
  }

  /** Free text with bytes that are no text in the charset of the feed. */
  void setNoText() {
    setText("Mokotlane" + NO_TEXT);
  }

  void malform() {
    text = dialect.malformed(values);
  }

  void loseColumn() {
    text = ((CsvDialect) dialect).shortened(values);
  }

  void addColumn() {
    text = ((CsvDialect) dialect).lengthened(values);
  }

  /** The status of what the post did not let through. */
  void refuse(Field field) {
    values.set(field, dialect.refusal().orElseThrow());
  }

  /** The notice that withdraws the record in place of it. */
  void withdraw() {
    values = dialect.voidNotice(values);
  }

  /** A stage of the case. */
  String stage(String stage) {
    return ((CaseDialect) dialect).stage(stage, day);
  }

  /** The record as it stands in its file. */
  byte[] bytes() {
    String written = text == null ? dialect.text(values) : text;
    Charset charset = dialect.charset();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int at = written.indexOf(NO_TEXT);
    if (at >= 0) {
      out.writeBytes(written.substring(0, at).getBytes(charset));
      out.writeBytes(
          charset.equals(StandardCharsets.UTF_8)
              ? new byte[] {(byte) 0xC3, (byte) 0x28}
              : new byte[] {(byte) 0x81});
    }
    out.writeBytes(written.substring(at + 1).getBytes(charset));
    return out.toByteArray();
  }
}
