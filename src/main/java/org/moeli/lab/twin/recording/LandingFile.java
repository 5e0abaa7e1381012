package org.moeli.lab.twin.recording;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.zip.GZIPOutputStream;

/** One file of the landing folder while it is written. What was there before is replaced. */
public final class LandingFile implements Closeable {
  private static final int BUFFER = 1 << 16;
  private static final String PACKED = ".gz";

  private final Path landing;
  private final String feed;
  private final int receivedDay;
  private final String name;
  private final Charset charset;
  private final OutputStream bytes;
  private final StringBuilder text = new StringBuilder(BUFFER + (BUFFER >> 2));
  private long records;
  private boolean isClosed;

  /**
   * Opens a file.
   *
   * @param receivedDay in days since 1970-01-01
   * @param name with its ending
   * @throws IOException when it cannot be made
   */
  public LandingFile(Path landing, String feed, int receivedDay, String name, Charset charset)
      throws IOException {
    this.landing = landing;
    this.feed = feed;
    this.receivedDay = receivedDay;
    this.name = name;
    this.charset = charset;
    Path path = landing.resolve(path());
    Files.createDirectories(path.getParent());
    this.bytes = Files.newOutputStream(path);
  }

  /**
   * Writes a file of lines that are ready: those of the permits, those of the cases.
   *
   * @param head what the file begins with, line end included; empty for nothing
   * @param lines without line ends
   * @throws IOException when it cannot be written
   */
  public static Delivered ofLines(
      Path landing,
      String feed,
      int receivedDay,
      String name,
      Charset charset,
      String head,
      Iterator<String> lines)
      throws IOException {
    try (LandingFile file = new LandingFile(landing, feed, receivedDay, name, charset)) {
      file.text().append(head);
      while (lines.hasNext()) {
        file.text().append(lines.next()).append('\n');
        file.endRecord();
      }
      return file.delivered();
    }
  }

  /** Where the text of the next record goes; call {@link #endRecord} when it is there. */
  public StringBuilder text() {
    return text;
  }

  /**
   * Counts a record, the text of which is complete.
   *
   * @return its place in the file, from 1
   * @throws IOException when it cannot be written
   */
  public long endRecord() throws IOException {
    if (text.length() >= BUFFER) {
      drain();
    }
    return ++records;
  }

  /** Whether it has no record yet. */
  boolean isEmpty() {
    return records == 0;
  }

  /** Path below the landing folder. */
  public String path() {
    return path(receivedDay, name);
  }

  /** In days since 1970-01-01. */
  public int receivedDay() {
    return receivedDay;
  }

  /** What the truth says of the file. */
  public Delivered delivered() {
    return new Delivered(feed, path(), receivedDay, records, false);
  }

  /**
   * Writes the first half of the closed file's packed bytes as if they had come the day before, and
   * then no more.
   *
   * @throws IOException when it cannot be written
   */
  public Delivered deliverCutBefore() throws IOException {
    String path = path(receivedDay - 1, name + PACKED);
    Path cut = landing.resolve(path);
    Files.createDirectories(cut.getParent());
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(cut), BUFFER);
        OutputStream packed = new GZIPOutputStream(out, BUFFER)) {
      Files.copy(landing.resolve(path()), packed);
    }
    try (FileChannel channel = FileChannel.open(cut, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }
    return new Delivered(feed, path, receivedDay - 1, 0, true);
  }

  /** Writes what is left. After a failure the handle is given back all the same. */
  @Override
  public void close() throws IOException {
    if (!isClosed) {
      isClosed = true;
      try (bytes) {
        drain();
      }
    }
  }

  private String path(int day, String fileName) {
    return feed + "/received=" + LocalDate.ofEpochDay(day) + "/" + fileName;
  }

  private void drain() throws IOException {
    bytes.write(text.toString().getBytes(charset));
    text.setLength(0);
  }
}
