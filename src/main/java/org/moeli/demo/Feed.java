package org.moeli.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The deliveries of one feed, one file after the other. A file comes to be with its first record: a
 * header alone would be the same content on every quiet day.
 */
final class Feed {
  private static final int PACKED_FILE = 2;
  private static final int COPIED_FILE = 1;
  private static final int MARKED_FILE = 3;

  private final Path landing;
  private final Dialect dialect;
  private final boolean isDirty;
  private final List<LandingFile> files = new ArrayList<>();
  private final List<Manifest.FileEntry> refused = new ArrayList<>();
  private final List<String> copies = new ArrayList<>();
  private final SortedMap<String, Long> issues = new TreeMap<>();
  private LandingFile current;
  private String name = "";
  private int day;
  private int received;
  private long numbers;
  private long acceptedEntries;
  private long acceptedExits;

  Feed(Path landing, Dialect dialect, boolean isDirty) {
    this.landing = landing;
    this.dialect = dialect;
    this.isDirty = isDirty;
  }

  Dialect dialect() {
    return dialect;
  }

  /** Number for the next record, from 1. */
  long nextNumber() {
    return ++numbers;
  }

  /** Day of the crossings in the file at hand. */
  int day() {
    return day;
  }

  /** Day on which the file at hand is received. */
  int received() {
    return received;
  }

  /** Says what the next file is; the one before is complete. */
  void begin(String stem, int firstDay, int receivedDay) throws IOException {
    end();
    name = stem + dialect.extension();
    day = firstDay;
    received = receivedDay;
  }

  /** The file at hand is complete. */
  void end() throws IOException {
    if (current == null) {
      return;
    }
    current.text().append(dialect.tail());
    current.close();
    if (isDirty && files.size() == COPIED_FILE + 1) {
      Path twin = current.pathOnDay(received + 1, "again-" + current.path().getFileName());
      Files.createDirectories(twin.getParent());
      Files.copy(current.path(), twin, StandardCopyOption.REPLACE_EXISTING);
      copies.add(landing.relativize(twin).toString().replace('\\', '/'));
    }
    current = null;
  }

  /** The file at hand, opened if it is not yet. */
  LandingFile file() throws IOException {
    if (current == null) {
      boolean isPacked = isDirty && files.size() == PACKED_FILE;
      current = new LandingFile(landing, dialect, isPacked ? name + ".gz" : name, received);
      // Spreadsheets begin UTF-8 text with this mark.
      boolean isMarked = isDirty && files.size() == MARKED_FILE;
      if (isMarked && dialect instanceof CsvDialect && hasUnicode()) {
        current.text().append('\ufeff');
      }
      current.text().append(dialect.head(day));
      files.add(current);
    }
    return current;
  }

  /** Writes a record of a passage that must be accepted. */
  void accept(Values values, boolean isEntry) throws IOException {
    add(values, Fate.ACCEPTED);
    if (isEntry) {
      acceptedEntries++;
    } else {
      acceptedExits++;
    }
  }

  /** Writes a record. */
  void add(Values values, Fate fate) throws IOException {
    LandingFile file = file();
    dialect.write(file.text(), values);
    file.count(fate);
    file.flush();
  }

  /** Writes the bytes of a record. */
  void add(byte[] record, Fate fate) throws IOException {
    LandingFile file = file();
    file.write(record);
    file.count(fate);
  }

  /** Writes the beginning of a record, where the file stops. */
  void stop(String beginning) throws IOException {
    LandingFile file = file();
    file.text().append(beginning);
    file.count(Fate.QUARANTINED);
    file.close();
    current = null;
  }

  /** Notes that a planted issue was written. */
  void planted(String code) {
    issues.merge(code, 1L, Long::sum);
  }

  /** Writes a file that must be refused as a whole. */
  void refuse(String code, String fileName, byte[] content) throws IOException {
    LandingFile file = new LandingFile(landing, dialect, fileName, received);
    file.close();
    Files.write(file.path(), content);
    refused.add(file.refused(code));
    planted(code);
  }

  /** The text of a record. */
  String text(Values values) {
    StringBuilder out = new StringBuilder();
    dialect.write(out, values);
    return out.toString();
  }

  /** Number of files written and taken in. */
  int fileCount() {
    return files.size();
  }

  long acceptedEntries() {
    return acceptedEntries;
  }

  long acceptedExits() {
    return acceptedExits;
  }

  SortedMap<String, Long> issues() {
    return issues;
  }

  List<String> copies() {
    return copies;
  }

  /** What the manifest says of the files. */
  List<Manifest.FileEntry> entries() {
    List<Manifest.FileEntry> entries = new ArrayList<>();
    files.forEach(file -> entries.add(file.entry()));
    entries.addAll(refused);
    return entries;
  }

  private boolean hasUnicode() {
    return dialect.charset().equals(StandardCharsets.UTF_8);
  }
}
