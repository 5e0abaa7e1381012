package org.moeli.ingest;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.moeli.ingest.ExampleDocument.Example;
import org.moeli.ingest.record.RawRecord;
import org.moeli.ingest.record.RecordFormat;
import org.moeli.ingest.record.RecordParser;
import org.moeli.ingest.record.RecordReader;
import org.moeli.ingest.record.RecordSplit;

/** The records of the examples of one feed, cut and parsed as those of its files are. */
final class ExampleRecords {
  private final String file;
  private final ExampleDocument document;
  private final RecordFormat format;
  private final Map<String, InternalRow> rows = new LinkedHashMap<>();

  private ExampleRecords(String file, ExampleDocument document, FeedMapping mapping) {
    this.file = file;
    this.document = document;
    this.format = FileIntake.format(mapping);
    if (format == null) {
      throw Errors.examples(
          file,
          "the feed delivers Parquet, whose records are no text",
          "remove the file; examples are for json, csv and xml");
    }
    boolean isDelimited = format.kind() == RecordFormat.Kind.CSV;
    if (isDelimited != document.header().isPresent()) {
      throw Errors.examples(
          file,
          isDelimited ? "it has no header" : "it has a header, and format " + mapping.format(),
          isDelimited ? "copy the header line of a file of the feed" : "remove the header");
    }
  }

  /**
   * Parses records.
   *
   * @param examples those of the feed
   * @return name of each example, to its row of {@link RecordColumns#schema}
   * @throws org.moeli.kernel.PipelineException (configuration) when one is not one record
   */
  static Map<String, InternalRow> of(
      String file, ExampleDocument document, List<Example> examples, FeedMapping mapping) {
    ExampleRecords records = new ExampleRecords(file, document, mapping);
    examples.forEach(records::parse);
    return records.rows;
  }

  private void parse(Example example) {
    String header = document.header().orElse(null);
    byte[] bytes = bytes(example);
    RecordReader reader =
        new RecordReader(
            new ByteArrayInputStream(bytes),
            format,
            header,
            new RecordSplit(0, bytes.length, 1, 1));
    RawRecord record = reader.hasNext() ? reader.next() : null;
    if (record == null || reader.hasNext()) {
      throw Errors.examples(
          file,
          "the example '" + example.name() + "' is not one record",
          "write each record of the feed as an example of its own");
    }
    RecordParser parser = RecordParser.of(format, header);
    rows.put(
        example.name(),
        RecordFrames.row(parser, format, record, 0, document.received(), rows.size()));
  }

  /** The record in the character set of the feed. */
  private byte[] bytes(Example example) {
    try {
      ByteBuffer encoded =
          format.charset().newEncoder().encode(CharBuffer.wrap(example.record().strip()));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw Errors.examples(
          file,
          "the example '" + example.name() + "' holds a sign that no file of the feed can hold",
          "write it in the charset of the mapping, " + format.charsetName());
    }
  }
}
