package org.moeli.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Plants among the good records of one feed, in turn, everything that can be wrong with a record,
 * and what posts do to records afterwards: repeat, correct, withdraw. Planted records belong to
 * persons of their own, so that the histories of the population stay as they are.
 */
final class Planter {
  private static final int MOST_BETWEEN = 150;
  private static final int MINUTE = 600;
  private static final int AGE = 30;

  // A family name, and a district as well.
  private static final String CORRECTED = "Berea";
  private static final char NO_TEXT = '\ue000';

  /** What else can happen to a record. */
  private enum Turn {
    REPEATED,
    REPEATED_LATER,
    CORRECTED,
    WITHDRAWN,
    WITHDRAWN_UNKNOWN,
    MALFORMED,
    COLUMN_LOST,
    COLUMN_TOO_MANY,
    NUL_BYTE,
    UNDECODABLE,
    TOO_LONG,
    LINE_END_WITHIN
  }

  /** A delivery that waits for a file received later than the record it is about. */
  private record Later(Values values, LandingFile first, Fate ownFate, Fate fateOfFirst) {}

  private final Feed feed;
  private final DemoOptions options;
  private final Post post;
  private final List<Object> kinds = new ArrayList<>();
  private final Deque<Later> waiting = new ArrayDeque<>();
  private final int step;
  private int nextPerson;
  private long good;
  private int planted;

  /**
   * @param expectedRecords good records to come, roughly
   * @param firstPerson number from which on nobody is in the population
   */
  Planter(Feed feed, DemoOptions options, Post post, long expectedRecords, int firstPerson) {
    this.feed = feed;
    this.options = options;
    this.post = post;
    this.nextPerson = firstPerson;
    for (Defect defect : Defect.values()) {
      if (defect.fits(feed.dialect(), options.firstDay())) {
        kinds.add(defect);
      }
    }
    for (Turn turn : Turn.values()) {
      if (fits(turn)) {
        kinds.add(turn);
      }
    }
    long between = expectedRecords / (2L * kinds.size());
    this.step = (int) Math.max(1, Math.min(MOST_BETWEEN, between));
  }

  /** A good record was written: after some of them something is planted. */
  void afterGoodRecord() throws IOException {
    if (++good % step == 0) {
      plant(kinds.get(planted++ % kinds.size()));
    }
  }

  /** Plants the kinds that have not had their turn yet. */
  void plantRest() throws IOException {
    while (planted < kinds.size()) {
      plant(kinds.get(planted++));
    }
  }

  /** Writes what waited for a later delivery than the one it is about. */
  void deliverWaiting() throws IOException {
    while (!waiting.isEmpty() && waiting.peek().first().received() < feed.received()) {
      Later later = waiting.poll();
      feed.add(later.values(), later.ownFate());
      if (later.fateOfFirst() != Fate.ACCEPTED) {
        later.first().change(later.fateOfFirst());
      }
    }
  }

  boolean isAnythingWaiting() {
    return !waiting.isEmpty();
  }

  /** A good record of a person outside the population. */
  Values goodRecord() {
    return goodRecord(nextPerson("LSO"));
  }

  private Values goodRecord(Person person) {
    long number = feed.nextNumber();
    if (feed.dialect() instanceof PermitDialect permits) {
      int day = feed.day();
      return permits.permit(person, "EXT", day - 20, day + 40, day, number);
    }
    if (feed.dialect() instanceof TipDialect register) {
      return register.anyCase(person, feed.day(), number);
    }
    boolean isNational = person.nationality().equals("LSO");
    Passage passage =
        new Passage(
            person,
            true,
            feed.day(),
            MINUTE,
            post,
            new Passage.Way("FOOT", "VISIT", ""),
            isNational ? Passage.Grant.NONE : Passage.Grant.ofDays(30));
    return feed.dialect().record(passage, number).clear(Field.MRZ1, Field.MRZ2);
  }

  private Person nextPerson(String state) {
    return Person.apart(options, nextPerson++, Habit.ZAF_VISITOR, state, AGE);
  }

  private boolean fits(Turn turn) {
    boolean isCsv = feed.dialect() instanceof CsvDialect;
    return switch (turn) {
      case COLUMN_LOST, COLUMN_TOO_MANY -> isCsv;
      case LINE_END_WITHIN -> feed.dialect().has(Field.REMARK);
      default -> true;
    };
  }

  private void plant(Object kind) throws IOException {
    if (kind instanceof Defect defect) {
      plant(defect);
    } else if (kind instanceof Turn turn && (turn != Turn.TOO_LONG || planted <= kinds.size())) {
      plant(turn);
    }
  }

  private void plant(Defect defect) throws IOException {
    Person person = nextPerson(defect.state());
    Values values = goodRecord(person);
    defect.spoil(values, feed.dialect(), person, feed.day(), feed.received());
    feed.planted(defect.code());
    if (defect.fate() == Fate.ACCEPTED) {
      feed.accept(values, true);
    } else {
      feed.add(values, defect.fate());
    }
  }

  private void plant(Turn turn) throws IOException {
    Values values = goodRecord();
    switch (turn) {
      case REPEATED -> {
        feed.accept(values, true);
        feed.add(values, Fate.DUPLICATE);
      }
      case REPEATED_LATER -> {
        feed.accept(values, true);
        waiting.add(new Later(values, feed.file(), Fate.DUPLICATE, Fate.ACCEPTED));
      }
      case CORRECTED -> {
        feed.accept(values, true);
        Values corrected = values.copy().set(feed.dialect().text(), CORRECTED);
        waiting.add(new Later(corrected, feed.file(), Fate.ACCEPTED, Fate.SUPERSEDED));
      }
      case WITHDRAWN -> {
        feed.add(values, Fate.ACCEPTED);
        Values notice = feed.dialect().voidNotice(values);
        waiting.add(new Later(notice, feed.file(), Fate.VOIDED, Fate.VOIDED));
      }
      case WITHDRAWN_UNKNOWN -> {
        feed.planted("VOID_WITHOUT_RECORD");
        feed.add(feed.dialect().voidNotice(values), Fate.VOIDED);
      }
      case MALFORMED -> quarantine("RECORD_MALFORMED", malformed(values));
      case COLUMN_LOST -> quarantine("RECORD_COLUMN_COUNT", csv().shortened(values));
      case COLUMN_TOO_MANY -> quarantine("RECORD_COLUMN_COUNT", csv().lengthened(values));
      case NUL_BYTE -> {
        values.set(feed.dialect().text(), "Mokotlane\0Thabo");
        quarantine("RECORD_NUL_BYTE", feed.text(values));
      }
      case UNDECODABLE -> {
        values.set(feed.dialect().text(), "Mokotlane" + NO_TEXT);
        quarantine("RECORD_UNDECODABLE", feed.text(values));
      }
      case TOO_LONG -> {
        values.set(feed.dialect().text(), "A".repeat(options.longFieldBytes()));
        quarantine("RECORD_TOO_LONG", feed.text(values));
      }
      case LINE_END_WITHIN -> {
        values.set(Field.REMARK, "first line; more,\nsecond \"line\"");
        feed.accept(values, true);
      }
    }
  }

  private void quarantine(String code, String text) throws IOException {
    feed.planted(code);
    feed.add(bytes(text), Fate.QUARANTINED);
  }

  /** The bytes of a text, with bytes that are no text in place of the mark for them. */
  private byte[] bytes(String text) throws IOException {
    Charset charset = feed.dialect().charset();
    int at = text.indexOf(NO_TEXT);
    if (at < 0) {
      return text.getBytes(charset);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(text.substring(0, at).getBytes(charset));
    out.write(feed.dialect().noText());
    out.write(text.substring(at + 1).getBytes(charset));
    return out.toByteArray();
  }

  private String malformed(Values values) {
    String text = feed.text(values);
    if (feed.dialect() instanceof CsvDialect csv) {
      return csv.unclosed(values);
    }
    return feed.dialect().extension().equals(".jsonl")
        ? text.substring(0, text.length() / 2) + "\n"
        : text.replace("</traveller>", "");
  }

  private CsvDialect csv() {
    return (CsvDialect) feed.dialect();
  }
}
