package org.moeli.lab.twin.defect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.moeli.lab.twin.dialect.Dialect;

/** One file of planted records while it is put together. Its rows go to the truth at once. */
final class PlantedFile {
  private final Dialect dialect;
  private final String path;
  private final List<Planted> truth;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long records;

  /**
   * A file without a byte.
   *
   * @param name with its ending
   */
  PlantedFile(Dialect dialect, int receivedDay, String name, List<Planted> truth) {
    this.dialect = dialect;
    this.path = dialect.source() + "/received=" + LocalDate.ofEpochDay(receivedDay) + "/" + name;
    this.truth = truth;
  }

  /** Begins with the bytes of another file, whose records it does not tell again. */
  void copy(PlantedFile other) {
    bytes.writeBytes(other.bytes.toByteArray());
  }

  void write(String text) {
    write(text.getBytes(dialect.charset()));
  }

  void write(byte[] some) {
    bytes.writeBytes(some);
  }

  /** Adds a record that must be accepted with no issue. */
  void add(String defect, Draft draft, String copyCode) {
    add(defect, draft, copyCode, Fate.ACCEPTED, null);
  }

  void add(String defect, Draft draft, String copyCode, Fate fate, String issueCode) {
    add(draft.bytes(), defect, draft, copyCode, fate, issueCode);
  }

  /** Adds a record of which something else than its own bytes stands in the file. */
  void add(
      byte[] written, String defect, Draft draft, String copyCode, Fate fate, String issueCode) {
    write(written);
    records++;
    truth.add(
        new Planted(
            dialect.source(), path, records, draft.key(), copyCode, defect, fate, issueCode));
  }

  /** Says what must become of the file as a whole. */
  void expect(String defect, Fate fate, String issueCode) {
    truth.add(
        new Planted(
            dialect.source(), path, Planted.WHOLE_FILE, null, null, defect, fate, issueCode));
  }

  void save(Path landing) throws IOException {
    save(landing, bytes.toByteArray());
  }

  /** Packed with gzip. */
  void savePacked(Path landing) throws IOException {
    save(landing, FileDefect.packed(bytes.toByteArray()));
  }

  private void save(Path landing, byte[] content) throws IOException {
    Path file = landing.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }
}
