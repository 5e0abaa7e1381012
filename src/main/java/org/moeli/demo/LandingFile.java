package org.moeli.demo;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** One file being written, with what must become of its records. */
final class LandingFile {
  private static final int BUFFER = 1 << 16;

  private final String source;
  private final Path landing;
  private final Path path;
  private final int received;
  private final Charset charset;
  private final OutputStream bytes;
  private final StringBuilder text = new StringBuilder(BUFFER + (BUFFER >> 2));
  private final Map<Fate, Long> fates = new EnumMap<>(Fate.class);

  LandingFile(Path landing, Dialect dialect, String name, int received) throws IOException {
    this.source = dialect.source();
    this.landing = landing;
    this.received = received;
    this.charset = dialect.charset();
    this.path = pathOnDay(received, name);
    Files.createDirectories(path.getParent());
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), BUFFER);
    this.bytes = name.endsWith(".gz") ? new GZIPOutputStream(out, BUFFER) : out;
  }

  /** Day on which the file is received, in days since 1970-01-01. */
  int received() {
    return received;
  }

  Path path() {
    return path;
  }

  /** Where a file of this feed with another name, received on another day, is. */
  Path pathOnDay(int day, String name) {
    return landing.resolve(source).resolve("received=" + LocalDate.ofEpochDay(day)).resolve(name);
  }

  /** Where the text of the next record goes; call {@link #flush} when it is there. */
  StringBuilder text() {
    return text;
  }

  void flush() throws IOException {
    if (text.length() >= BUFFER) {
      drain();
    }
  }

  void write(byte[] raw) throws IOException {
    drain();
    bytes.write(raw);
  }

  void close() throws IOException {
    drain();
    bytes.close();
  }

  void count(Fate fate) {
    fates.merge(fate, 1L, Long::sum);
  }

  /** A record accepted before meets another fate through a later delivery. */
  void change(Fate to) {
    fates.merge(Fate.ACCEPTED, -1L, Long::sum);
    count(to);
  }

  /** What the manifest says of a file that is taken in. */
  Manifest.FileEntry entry() {
    return new Manifest.FileEntry(
        source,
        landing.relativize(path).toString().replace('\\', '/'),
        LocalDate.ofEpochDay(received),
        Optional.empty(),
        fates.values().stream().mapToLong(Long::longValue).sum(),
        fates.getOrDefault(Fate.ACCEPTED, 0L),
        fates.getOrDefault(Fate.DUPLICATE, 0L),
        fates.getOrDefault(Fate.SUPERSEDED, 0L),
        fates.getOrDefault(Fate.VOIDED, 0L),
        fates.getOrDefault(Fate.QUARANTINED, 0L));
  }

  /** What the manifest says of a file that is refused. */
  Manifest.FileEntry refused(String code) {
    return new Manifest.FileEntry(
        source,
        landing.relativize(path).toString().replace('\\', '/'),
        LocalDate.ofEpochDay(received),
        Optional.of(code),
        0,
        0,
        0,
        0,
        0,
        0);
  }

  private void drain() throws IOException {
    bytes.write(text.toString().getBytes(charset));
    text.setLength(0);
  }
}
