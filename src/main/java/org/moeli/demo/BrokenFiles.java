package org.moeli.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Plants the files of one feed that cannot be taken in, or only in part. */
final class BrokenFiles {
  private static final int RECORDS = 5;

  private final Feed feed;
  private final Planter planter;

  BrokenFiles(Feed feed, Planter planter) {
    this.feed = feed;
    this.planter = planter;
  }

  /** Plants one file of every kind that the dialect can show. */
  void plant() throws IOException {
    String extension = feed.dialect().extension();
    feed.refuse("FILE_UNREADABLE", "cut-off" + extension + ".gz", cutOff());
    if (feed.dialect() instanceof MaseruDialect) {
      feed.refuse("FILE_EMPTY", "empty" + extension, new byte[0]);
      feed.refuse("FILE_WRONG_SHAPE", "error-page" + extension, errorPage());
    }
    if (feed.dialect() instanceof CaledonspoortDialect) {
      feed.refuse("FILE_WRONG_SHAPE", "other-feed" + extension, otherFeed());
      truncated();
    }
    if (feed.dialect() instanceof CsvDialect) {
      feed.refuse("FILE_WRONG_COLUMNS", "wrong-columns" + extension, wrongColumns());
      if (feed.dialect().charset().equals(StandardCharsets.UTF_8)) {
        feed.refuse("FILE_WRONG_CHARSET", "utf-16" + extension, utf16());
      }
    }
  }

  private String goodFile() {
    StringBuilder text = new StringBuilder(feed.dialect().head(feed.day()));
    for (int i = 0; i < RECORDS; i++) {
      text.append(feed.text(planter.goodRecord()));
    }
    return text.append(feed.dialect().tail()).toString();
  }

  private byte[] cutOff() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
      packed.write(goodFile().getBytes(feed.dialect().charset()));
    }
    return Arrays.copyOf(out.toByteArray(), out.size() / 2);
  }

  private byte[] wrongColumns() {
    String head = feed.dialect().head(feed.day());
    String wrong = head.replaceFirst("(?i)sex", "colour");
    return goodFile().replace(head, wrong).getBytes(feed.dialect().charset());
  }

  private byte[] utf16() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[] {(byte) 0xFF, (byte) 0xFE});
    out.write(goodFile().getBytes(StandardCharsets.UTF_16LE));
    return out.toByteArray();
  }

  private static byte[] errorPage() {
    return "<html>\n<body>\n<h1>502 Bad Gateway</h1>\n</body>\n</html>\n"
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] otherFeed() {
    return "{\"id\":\"1\",\"status\":\"OK\"}\n{\"id\":\"2\",\"status\":\"OK\"}\n"
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Whole records, then half a record, then nothing: only the last record is lost. */
  private void truncated() throws IOException {
    feed.begin("stopped-half-way", feed.day(), feed.received());
    for (int i = 1; i < RECORDS; i++) {
      feed.accept(planter.goodRecord(), true);
    }
    String last = feed.text(planter.goodRecord());
    feed.stop(last.substring(0, last.length() * 2 / 3));
    feed.planted("FILE_TRUNCATED");
    feed.planted("RECORD_TRUNCATED");
  }
}
