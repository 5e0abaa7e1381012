package org.moeli.lab.twin.recording;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import org.moeli.lab.twin.dialect.CsvDialect;
import org.moeli.lab.twin.dialect.Dialect;
import org.moeli.lab.twin.dialect.Field;
import org.moeli.lab.twin.dialect.MrzEncoder;
import org.moeli.lab.twin.dialect.Passage;
import org.moeli.lab.twin.dialect.Values;
import org.moeli.lab.twin.people.Crossing;
import org.moeli.lab.twin.people.Draws;
import org.moeli.lab.twin.people.Person;

/**
 * The files of one block: the records of one post and month. Numbers begin at a number of the block
 * alone, so that blocks can be written apart. One file is open at a time; what a later delivery has
 * to say of a record waits for the next file of the block, or for a last one.
 */
final class BlockFiles implements Closeable {
  private static final int DAYS_TO_LAST_FILE = 7;
  private static final String UNKNOWN = "ZZZ";
  private static final long ZONE_MARK = 0x20E3AL;

  /** A later delivery is about records of these kinds. */
  private static final long TOLD_LATER =
      Corruption.CORRECTED.bit() | Corruption.VOIDED.bit() | Corruption.REPEATED.bit();

  private final Path landing;
  private final Dialect dialect;
  private final RecordingParameters.Post post;
  private final Typist typist;
  private final double universalTime;
  private final Queue<Written> out;
  private final List<Delivered> delivered;
  private final int electronicFrom;
  private final int block;
  private final RecordNumbers numbers;
  private final Values values = new Values();
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private LandingFile file;
  private int fileDay = Integer.MIN_VALUE;
  private int lastReceived;
  private boolean isCut;
  private boolean isSaved;
  private String numberBefore;

  /** What a later delivery says of a record. */
  private record Waiting(Values values, int receivedDay, Written written) {}

  /** What the writer of a block works with. */
  record Tools(
      Path landing,
      Typist typist,
      double universalTime,
      Queue<Written> out,
      List<Delivered> delivered) {}

  BlockFiles(Tools tools, Dialect dialect, RecordingParameters.Post post, int block) {
    this.landing = tools.landing();
    this.typist = tools.typist();
    this.universalTime = tools.universalTime();
    this.out = tools.out();
    this.delivered = tools.delivered();
    this.dialect = dialect;
    this.post = post;
    this.block = block;
    this.numbers = new RecordNumbers(block);
    this.electronicFrom = post.firstElectronicDay();
  }

  boolean isOf(Sighting sighting) {
    return sighting.block() == block && sighting.feed().equals(dialect.source());
  }

  void write(Sighting sighting, Person person) throws IOException {
    if (sighting.fileDay() != fileDay) {
      begin(sighting);
    }
    boolean isElectronic = sighting.crossing().day() >= electronicFrom;
    Typist.Desk desk = new Typist.Desk(isElectronic, !dialect.has(Field.GIVEN), numberBefore);
    Typist.Typed typed = typist.type(sighting, person, desk, sighting.kinds());
    numberBefore = typed.passage().typed().number();
    boolean isReused =
        !isSaved && Corruption.REUSED_ID.isIn(sighting.kinds()) && recordAgain(sighting, typed);
    long number = isReused ? 0 : numbers.next();
    if (!isReused) {
      dialect.record(values, typed.passage(), number);
    }
    if (Corruption.REFUSED_ENTRY.isIn(sighting.kinds())) {
      values.set(Field.STATUS, dialect.refusal().orElseThrow());
    }
    String key = dialect.recordKey(values);
    long kinds = spoil(typed.kinds(), sighting, typed.passage());
    if (isReused) {
      kinds |= Corruption.REUSED_ID.bit();
    } else {
      kinds &= ~Corruption.REUSED_ID.bit();
      boolean isOnly = isSaved || (kinds & TOLD_LATER) != 0;
      numbers.given(key, sighting.crossing().personNo(), isOnly);
    }
    Written written = written(sighting, typed, kinds, key, code(sighting));
    put(values, written);
    if (Corruption.CORRECTED.isIn(kinds)) {
      correct(sighting, person, desk, number, written);
    } else if (Corruption.VOIDED.isIn(kinds)) {
      hold(dialect.voidNotice(values), written, "VOID_NOTICE");
    } else if (Corruption.REPEATED.isIn(kinds)) {
      hold(values.copy(), written, "REPEATED");
    }
  }

  /** Writes the values with the id of another person's record; false when the number has none. */
  private boolean recordAgain(Sighting sighting, Typist.Typed typed) {
    long number = numbers.again(sighting.day());
    dialect.record(values, typed.passage(), number);
    return numbers.isOfAnother(number, dialect.recordKey(values), sighting.crossing().personNo());
  }

  /** Ends the last file; what still waits comes in one more. */
  void end() throws IOException {
    endFile();
    if (!waiting.isEmpty()) {
      int received = lastReceived + DAYS_TO_LAST_FILE;
      isSaved = false;
      String month = LocalDate.ofEpochDay(fileDay).toString().substring(0, 7);
      open(received, month + "-late");
      endFile();
    }
  }

  /** Gives the handle back, whatever happened. */
  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }

  private void begin(Sighting first) throws IOException {
    if (first.fileDay() < fileDay) {
      throw new IllegalStateException("sightings are not sorted by file");
    }
    endFile();
    fileDay = first.fileDay();
    numberBefore = null;
    isCut = Corruption.FILE_CUT.isIn(first.kinds());
    isSaved = Corruption.SPREADSHEET.isIn(first.kinds());
    open(first.receivedDay(), LocalDate.ofEpochDay(fileDay).toString());
  }

  private void open(int received, String day) throws IOException {
    String name = post.code().toLowerCase(Locale.ROOT) + "-" + day + dialect.extension();
    file = new LandingFile(landing, dialect.source(), received, name, dialect.charset());
    file.text().append(dialect.head(fileDay));
    lastReceived = Math.max(lastReceived, received);
    Iterator<Waiting> held = waiting.iterator();
    while (held.hasNext()) {
      Waiting one = held.next();
      if (one.receivedDay() < received) {
        put(one.values(), one.written());
        held.remove();
      }
    }
  }

  private void endFile() throws IOException {
    if (file == null) {
      return;
    }
    file.text().append(dialect.tail());
    file.close();
    delivered.add(file.delivered());
    if (isCut) {
      delivered.add(file.deliverCutBefore());
      isCut = false;
    }
    file = null;
  }

  /** Writes a record into the file, as a spreadsheet saves it where one does. */
  private void put(Values record, Written written) throws IOException {
    Values shown = record;
    String key = written.recordKey();
    long kinds = written.kinds() & ~Corruption.SPREADSHEET.bit();
    if (isSaved && dialect instanceof CsvDialect delimited) {
      shown = record.copy();
      delimited.saveFromSpreadsheet(shown);
      key = dialect.recordKey(shown);
      kinds |= Corruption.SPREADSHEET.bit();
    }
    if (Corruption.MALFORMED.isIn(kinds)) {
      file.text().append(dialect.malformed(shown));
    } else {
      dialect.write(file.text(), shown);
    }
    String path = file.path();
    out.add(placed(written, path, file.endRecord(), key, kinds));
  }

  /** Breaks the values themselves; gives the kinds that show. */
  private long spoil(long kinds, Sighting sighting, Passage passage) {
    long shown = kinds;
    if (file.isEmpty() || isSaved) {
      // Alone in both files it would make the later one a copy of the first; and what a spreadsheet
      // changed would not come again unchanged.
      shown &= ~Corruption.REPEATED.bit();
    }
    if (Corruption.UNREADABLE.isIn(kinds)) {
      values.set(Field.DIRECTION, UNKNOWN);
    }
    if (Corruption.ZONE_MARK.isIn(kinds)) {
      boolean isUniversal =
          Draws.of(sighting.salt(), sighting.copyNo(), ZONE_MARK).chance(universalTime);
      if (!dialect.markZone(values, passage, isUniversal)) {
        shown &= ~Corruption.ZONE_MARK.bit();
      }
    }
    if (Corruption.ZONE_DAMAGED.isIn(kinds)) {
      String zone = values.of(Field.MRZ2);
      if (zone == null) {
        shown &= ~Corruption.ZONE_DAMAGED.bit();
      } else {
        values.set(Field.MRZ2, MrzEncoder.spoil(zone, MrzEncoder.Check.COMPOSITE));
      }
    }
    return shown;
  }

  private void correct(
      Sighting sighting, Person person, Typist.Desk desk, long number, Written first) {
    long kinds = sighting.kinds() & ~Typist.CORRECTABLE;
    Typist.Typed typed = typist.type(sighting, person, desk, kinds);
    dialect.record(values, typed.passage(), number);
    kinds = spoil(typed.kinds(), sighting, typed.passage());
    Written right = written(sighting, typed, kinds, first.recordKey(), "CORRECTION");
    waiting.add(new Waiting(values.copy(), file.receivedDay(), right));
  }

  private void hold(Values again, Written first, String code) {
    Written written =
        new Written(
            first.feed(),
            "",
            0,
            first.recordKey(),
            first.personNo(),
            first.sequenceNo(),
            code,
            first.kinds(),
            first.familyWritten(),
            first.givenWritten(),
            first.numberWritten());
    waiting.add(new Waiting(again, file.receivedDay(), written));
  }

  private static String code(Sighting sighting) {
    if (Corruption.VOIDED.isIn(sighting.kinds())) {
      return "GHOST";
    } else if (Corruption.REFUSED_ENTRY.isIn(sighting.kinds())) {
      return "REFUSAL";
    } else if (Corruption.COUNTERPART.isIn(sighting.kinds())) {
      return "COUNTERPART";
    }
    return sighting.copyNo() == 0 ? "FIRST" : "DOUBLE_SCAN";
  }

  private static Written written(
      Sighting sighting, Typist.Typed typed, long kinds, String key, String code) {
    Crossing crossing = sighting.crossing();
    boolean isOfNobody = Corruption.VOIDED.isIn(sighting.kinds());
    boolean isOfCrossing = !isOfNobody && !Corruption.REFUSED_ENTRY.isIn(sighting.kinds());
    return new Written(
        sighting.feed(),
        "",
        0,
        key,
        isOfNobody ? Crossing.NONE : crossing.personNo(),
        isOfCrossing ? crossing.sequenceNo() : Crossing.NONE,
        code,
        kinds,
        typed.family(),
        typed.given(),
        typed.number());
  }

  private static Written placed(
      Written written, String path, long recordNo, String key, long kinds) {
    return new Written(
        written.feed(),
        path,
        recordNo,
        key,
        written.personNo(),
        written.sequenceNo(),
        written.copyCode(),
        kinds,
        written.familyWritten(),
        written.givenWritten(),
        written.numberWritten());
  }
}
