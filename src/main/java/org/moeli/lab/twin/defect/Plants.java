package org.moeli.lab.twin.defect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.moeli.lab.twin.dialect.CsvDialect;
import org.moeli.lab.twin.dialect.Dialect;
import org.moeli.lab.twin.dialect.Dialects;
import org.moeli.lab.twin.dialect.Passage;

/**
 * Plants every kind of defect once in every feed whose dialect can show it, in files of their own:
 * broken records, what posts do to records afterwards (repeat, correct, withdraw), and broken
 * files. Equal arguments give equal bytes.
 */
public final class Plants {
  private static final String FIRST = "FIRST";
  private static final String REPEATED = "REPEATED";
  private static final String REUSED = "ID_REUSED";
  // A family name, and a district as well.
  private static final String CORRECTED = "Berea";
  private static final int GOOD_RECORDS = 3;
  private static final int FIRST_BIRTH = (int) LocalDate.of(1980, 1, 2).toEpochDay();
  private static final int DAYS_APART = 17;
  private static final int YEARS_VALID = 5 * 365;

  private final Path landing;
  private final int day;
  private final List<Planted> truth = new ArrayList<>();
  private Dialect dialect;
  private String post;
  private int people;
  private long number;

  private Plants(Path landing, int day) {
    this.landing = landing;
    this.day = day;
  }

  /**
   * Writes the files: in the feeds of some posts, of the permits and of the register of cases.
   *
   * @param landing directory that the folders of the feeds come under; made when it is not there
   * @param posts feed to the code of a post that writes to it
   * @param day of all events, in days since 1970-01-01; files are received on the days after it
   * @return what was planted, in the order in which ingest must take it in, feed by feed
   */
  public static List<Planted> write(Path landing, Map<String, String> posts, int day)
      throws IOException {
    Plants plants = new Plants(landing, day);
    for (Map.Entry<String, String> feed : new TreeMap<>(posts).entrySet()) {
      plants.plant(Dialects.of(feed.getKey()), feed.getValue());
    }
    plants.plant(Dialects.permits(), "");
    plants.plant(new CaseDialect(), "");
    return List.copyOf(plants.truth);
  }

  private void plant(Dialect next, String postCode) throws IOException {
    dialect = next;
    post = postCode;
    number = 0;
    plantRecords();
    for (FileDefect defect : FileDefect.values()) {
      if (defect.fits(dialect)) {
        PlantedFile file = file(1, defect.fileName(dialect));
        file.write(defect.bytes(dialect, goodFile()));
        file.expect(defect.name(), Fate.REFUSED, defect.issueCode());
        file.save(landing);
      }
    }
    if (dialect.extension().equals(".xml")) {
      plantTruncated();
    }
    if (dialect instanceof CsvDialect && dialect.charset().equals(StandardCharsets.UTF_8)) {
      plantMarked();
    }
    if (dialect instanceof CsvDialect) {
      plantJoined();
    }
  }

  /** Two deliveries: the records, and what is said of some of them later, packed. */
  private void plantRecords() throws IOException {
    PlantedFile first = file(1, "planted-1" + dialect.extension());
    first.write(dialect.head(day));
    for (Defect defect : Defect.values()) {
      if (defect.fits(dialect)) {
        Draft draft = draft(defect.state());
        defect.spoil(draft);
        String copyCode = defect.fate() == Fate.VOIDED ? "VOID_NOTICE" : FIRST;
        first.add(defect.name(), draft, copyCode, defect.fate(), defect.issueCode());
      }
    }
    Draft again = draft("LSO");
    first.add("REPEATED", again, FIRST);
    first.add("REPEATED", again, REPEATED, Fate.DUPLICATE, null);
    Draft later = draft("LSO");
    first.add("REPEATED_LATER", later, FIRST);
    Draft wrong = draft("LSO");
    first.add("CORRECTED", wrong, FIRST, Fate.SUPERSEDED, null);
    Draft ghost = draft("LSO");
    first.add("WITHDRAWN", ghost, FIRST, Fate.VOIDED, null);
    Draft one = draft("LSO");
    first.add(REUSED, one, FIRST, Fate.ACCEPTED, "RECORD_ID_REUSED");
    first.add(REUSED, sameNumber(), FIRST, Fate.ACCEPTED, "RECORD_ID_REUSED");
    first.write(dialect.tail());
    first.save(landing);

    String name = "planted-2" + dialect.extension() + ".gz";
    PlantedFile second = file(2, name);
    second.write(dialect.head(day));
    second.add("REPEATED_LATER", later, REPEATED, Fate.DUPLICATE, null);
    wrong.setText(CORRECTED);
    second.add("CORRECTED", wrong, "CORRECTION");
    ghost.withdraw();
    second.add("WITHDRAWN", ghost, "VOID_NOTICE", Fate.VOIDED, null);
    second.add(REUSED, sameNumber(), FIRST, Fate.ACCEPTED, "RECORD_ID_REUSED");
    one.withdraw();
    second.add(REUSED, one, "VOID_NOTICE", Fate.QUARANTINED, "VOID_OF_REUSED_ID");
    second.write(dialect.tail());
    second.savePacked(landing);

    PlantedFile copy = file(3, "again-" + name);
    copy.copy(second);
    copy.expect("FILE_AGAIN", Fate.DUPLICATE, null);
    copy.savePacked(landing);
  }

  /** Whole records, then half a record, then nothing: only the last record is lost. */
  private void plantTruncated() throws IOException {
    PlantedFile file = file(1, "stopped-half-way" + dialect.extension());
    file.write(dialect.head(day));
    for (int i = 0; i < GOOD_RECORDS; i++) {
      file.add("TRUNCATED", draft("LSO"), FIRST);
    }
    Draft last = draft("LSO");
    byte[] whole = last.bytes();
    byte[] half = Arrays.copyOf(whole, whole.length * 2 / 3);
    file.add(half, "TRUNCATED", last, FIRST, Fate.QUARANTINED, "RECORD_TRUNCATED");
    file.expect("TRUNCATED", Fate.ACCEPTED, "FILE_TRUNCATED");
    file.save(landing);
  }

  /** Spreadsheets begin text in UTF-8 with a mark. */
  private void plantMarked() throws IOException {
    PlantedFile file = file(1, "marked" + dialect.extension());
    file.write("\ufeff" + dialect.head(day));
    for (int i = 0; i < GOOD_RECORDS; i++) {
      file.add("MARKED", draft("LSO"), FIRST);
    }
    file.save(landing);
  }

  /** Two files put together, each with its header; nobody takes the second one for a record. */
  private void plantJoined() throws IOException {
    PlantedFile file = file(1, "joined" + dialect.extension());
    String mark = dialect.charset().equals(StandardCharsets.UTF_8) ? "\ufeff" : "";
    for (String before : List.of("", mark)) {
      file.write(before + dialect.head(day));
      file.add("JOINED", draft("LSO"), FIRST);
    }
    file.expect("JOINED", Fate.ACCEPTED, "FILE_HEADER_REPEATED");
    file.save(landing);
  }

  private PlantedFile file(int daysLater, String name) {
    return new PlantedFile(dialect, day + daysLater, name, truth);
  }

  /** The text of a file of good records, none of which is in the truth. */
  private String goodFile() {
    StringBuilder text = new StringBuilder(dialect.head(day));
    for (int i = 0; i < GOOD_RECORDS; i++) {
      text.append(new String(draft("LSO").bytes(), dialect.charset()));
    }
    return text.append(dialect.tail()).toString();
  }

  private Draft draft(String state) {
    return new Draft(dialect, post, somebodyOf(state), day, day + 1, ++number);
  }

  /** Somebody else's record under the number of the last one. */
  private Draft sameNumber() {
    return new Draft(dialect, post, somebodyOf("LSO"), day, day + 1, number);
  }

  /** Somebody with whom nobody shares anything but a given name. */
  private Passage.Holder somebodyOf(String state) {
    int no = people++;
    return new Passage.Holder(
        "Plant" + letters(no),
        no % 2 == 0 ? "Palesa" : "Thabo",
        false,
        no % 2 == 0 ? 'F' : 'M',
        FIRST_BIRTH + no * DAYS_APART,
        false,
        state,
        state,
        "PASSPORT",
        state,
        "PL%06d".formatted(no),
        day + YEARS_VALID);
  }

  /** A number as letters. */
  private static String letters(int no) {
    StringBuilder letters = new StringBuilder();
    for (int rest = no; letters.length() < 3; rest /= 26) {
      letters.append((char) ('a' + rest % 26));
    }
    return letters.toString();
  }
}
