package org.moeli.ingest.record;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.moeli.ingest.record.RecordFormat.Column;

/** A file of a feed in memory, and what scanner, reader and parser make of it. */
record Delivery(RecordFormat format, byte[] content) {
  static final RecordFormat JSON =
      RecordFormat.json("UTF-8", columns("id", "document.number", "mrz"), Set.of("", "NULL"));
  static final RecordFormat CSV =
      RecordFormat.csv("UTF-8", ';', '"', columns("ref", "name"), Set.of("", "NULL"));
  static final RecordFormat WINDOWS_CSV =
      RecordFormat.csv("windows-1252", ';', '"', columns("ref", "name"), Set.of(""));
  static final RecordFormat XML =
      RecordFormat.xml(
          "UTF-8",
          "crossing",
          columns("@id", "direction", "document.number", "post.@code", "mrz"),
          Set.of(""));

  static Delivery of(RecordFormat format, String text) {
    return of(format, text, StandardCharsets.UTF_8);
  }

  static Delivery of(RecordFormat format, String text, Charset charset) {
    return new Delivery(format, text.getBytes(charset));
  }

  static List<Column> columns(String... sources) {
    return Arrays.stream(sources).map(source -> new Column(source, source)).toList();
  }

  FileScan scan() {
    return scan(content, false);
  }

  FileScan scanCompressed(byte[] compressed) {
    return scan(compressed, true);
  }

  private FileScan scan(byte[] bytes, boolean isGzip) {
    try {
      return RecordScanner.scan(new ByteArrayInputStream(bytes), isGzip, format, 1 << 20);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  byte[] compressed() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  /** The records of all splits in order. */
  List<RawRecord> records(FileScan scan) {
    return records(scan, ByteWindow.INITIAL_BYTES);
  }

  List<RawRecord> records(FileScan scan, int windowBytes) {
    List<RawRecord> records = new ArrayList<>();
    for (RecordSplit split : scan.splits()) {
      ByteArrayInputStream in =
          new ByteArrayInputStream(content, (int) split.offset(), content.length);
      new RecordReader(in, format, scan.header(), split, windowBytes)
          .forEachRemaining(records::add);
    }
    return records;
  }

  FileScan countAnything(long splitBytes, int windowBytes) {
    try {
      ByteArrayInputStream in = new ByteArrayInputStream(content);
      return RecordScanner.countAnything(in, format, splitBytes, windowBytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Each record as "number line: values", or its issue instead of values. */
  List<String> outcomes() {
    FileScan scan = scan();
    RecordParser parser = RecordParser.of(format, scan.header());
    String[] values = new String[format.columns().size()];
    List<String> outcomes = new ArrayList<>();
    for (RawRecord record : records(scan)) {
      RecordIssue issue = parser.parse(record.bytes(), values);
      String result = issue == null ? Arrays.toString(values) : issue.toString();
      outcomes.add(record.recordNo() + " " + record.lineNo() + ": " + result);
    }
    return outcomes;
  }
}
