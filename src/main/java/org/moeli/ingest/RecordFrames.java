package org.moeli.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.apache.spark.util.SerializableConfiguration;
import org.moeli.domain.record.DeliveryOrder;
import org.moeli.ingest.record.RawRecord;
import org.moeli.ingest.record.RecordFormat;
import org.moeli.ingest.record.RecordIssue;
import org.moeli.ingest.record.RecordParser;
import org.moeli.ingest.record.RecordReader;
import org.moeli.ingest.record.RecordSplit;
import org.moeli.kernel.spark.CatalystRows;

/** Parsed records of the files of one feed; schema {@link RecordColumns#schema}. */
final class RecordFrames {
  /** A file that is taken in. */
  record Accepted(int number, FileIntake.Scanned scanned, LocalDate received, long sequence) {
    String hash() {
      return scanned.scan().sha256();
    }

    String source() {
      return scanned.file().source();
    }
  }

  private RecordFrames() {}

  /**
   * Records of text files. Java code, since Spark's own readers lose the place and the bytes of a
   * record.
   */
  static Dataset<Row> text(SparkSession spark, FeedMapping mapping, List<Accepted> files) {
    JavaSparkContext context = new JavaSparkContext(spark.sparkContext());
    Broadcast<SerializableConfiguration> settings =
        context.broadcast(new SerializableConfiguration(spark.sessionState().newHadoopConf()));
    RecordFormat format = FileIntake.format(mapping);
    List<List<Part>> tasks = tasks(files, context.defaultParallelism());
    return CatalystRows.frame(
        spark,
        context
            .parallelize(tasks, Math.max(1, tasks.size()))
            .flatMap(parts -> new Records(parts, format, settings.value().value())),
        RecordColumns.schema(mapping.columns().keySet()));
  }

  /** Records of Parquet files, every column as text. */
  static Dataset<Row> parquet(SparkSession spark, FeedMapping mapping, List<Accepted> files) {
    Dataset<Row> all =
        spark.createDataFrame(List.of(), RecordColumns.schema(mapping.columns().keySet()));
    for (Accepted file : files) {
      Dataset<Row> rows = spark.read().parquet(file.scanned().file().path());
      Column number = col("_metadata.row_index").plus(lit(1L));
      List<Column> columns = new ArrayList<>();
      columns.add(lit(file.number()).as(RecordColumns.name(RecordColumns.FILE)));
      columns.add(number.as(RecordColumns.name(RecordColumns.RECORD)));
      columns.add(number.as(RecordColumns.name(RecordColumns.LINE)));
      columns.add(lit(null).cast("string").as(RecordColumns.name(RecordColumns.PARSE_ISSUE)));
      columns.add(
          to_json(struct(col("*"))).cast("binary").as(RecordColumns.name(RecordColumns.BYTES)));
      columns.add(lit(file.received()).as(RecordColumns.name(RecordColumns.RECEIVED)));
      columns.add(
          lit(DeliveryOrder.ofRecord(file.sequence(), 0))
              .plus(number)
              .as(RecordColumns.name(RecordColumns.ORDER)));
      mapping
          .columns()
          .forEach((name, header) -> columns.add(text(header, mapping.blank()).as(name)));
      all = all.unionByName(rows.select(columns.toArray(Column[]::new)));
    }
    return all;
  }

  private static Column text(String header, List<String> blanks) {
    Column value = nullif(trim(col("`" + header + "`").cast("string")), lit(""));
    return when(value.isin(blanks.toArray()).equalTo(lit(false)), value);
  }

  /** Parts of the files, dealt out so that tasks hold about as many bytes each. */
  private static List<List<Part>> tasks(List<Accepted> files, int cores) {
    List<Part> parts = new ArrayList<>();
    for (Accepted file : files) {
      for (RecordSplit split : file.scanned().scan().splits()) {
        parts.add(
            new Part(
                file.scanned().file().path(),
                file.scanned().scan().header(),
                split,
                file.number(),
                file.received(),
                DeliveryOrder.ofRecord(file.sequence(), 0)));
      }
    }
    long bytes = parts.stream().mapToLong(p -> p.split().length()).sum();
    int count = (int) Math.max(Math.min(parts.size(), cores), bytes / (2 * FileIntake.SPLIT_BYTES));
    parts.sort(Comparator.comparingLong((Part p) -> -p.split().length()));
    PriorityQueue<Load> loads = new PriorityQueue<>(Comparator.comparingLong((Load l) -> l.bytes));
    for (int i = 0; i < count; i++) {
      loads.add(new Load());
    }
    for (Part part : parts) {
      Load least = loads.remove();
      least.parts.add(part);
      least.bytes += part.split().length();
      loads.add(least);
    }
    return loads.stream().map(load -> load.parts).toList();
  }

  private static final class Load {
    private final List<Part> parts = new ArrayList<>();
    private long bytes;
  }

  private record Part(
      String path, String header, RecordSplit split, int file, LocalDate received, long order)
      implements Serializable {}

  /** One task's records. */
  private static final class Records implements Iterator<InternalRow> {
    private final Iterator<Part> parts;
    private final RecordFormat format;
    private final Configuration settings;
    private Part part;
    private InputStream in;
    private RecordReader reader;
    private RecordParser parser;

    Records(List<Part> parts, RecordFormat format, Configuration settings) {
      this.parts = parts.iterator();
      this.format = format;
      this.settings = settings;
    }

    @Override
    public boolean hasNext() {
      try {
        while (reader == null || !reader.hasNext()) {
          close();
          if (!parts.hasNext()) {
            return false;
          }
          open(parts.next());
        }
        return true;
      } catch (IOException e) {
        throw new UncheckedIOException("a landed file cannot be read from storage", e);
      }
    }

    private void open(Part next) throws IOException {
      part = next;
      in = FileIntake.open(next.path(), next.split().offset(), settings);
      reader = new RecordReader(in, format, next.header(), next.split());
      parser = RecordParser.of(format, next.header());
    }

    private void close() throws IOException {
      if (in != null) {
        in.close();
        in = null;
        reader = null;
      }
    }

    @Override
    public InternalRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      RawRecord record = reader.next();
      return row(
          parser, format, record, part.file(), part.received(), part.order() + record.recordNo());
    }
  }

  /** Parses one record into a row of {@link RecordColumns#schema}. */
  static InternalRow row(
      RecordParser parser,
      RecordFormat format,
      RawRecord record,
      int file,
      LocalDate received,
      long order) {
    String[] values = new String[format.columns().size()];
    RecordIssue issue = parser.parse(record.bytes(), values);
    Object[] row = new Object[RecordColumns.COUNT + values.length];
    row[RecordColumns.FILE] = file;
    row[RecordColumns.RECORD] = record.recordNo();
    row[RecordColumns.LINE] = record.lineNo();
    row[RecordColumns.PARSE_ISSUE] = issue == null ? null : UTF8String.fromString(issue.name());
    row[RecordColumns.BYTES] = record.bytes();
    row[RecordColumns.RECEIVED] = (int) received.toEpochDay();
    row[RecordColumns.ORDER] = order;
    for (int i = 0; issue == null && i < values.length; i++) {
      row[RecordColumns.COUNT + i] = UTF8String.fromString(values[i]);
    }
    return new GenericInternalRow(row);
  }

  /** Whether a Parquet file has the columns that the mapping reads. */
  static boolean hasColumns(SparkSession spark, FeedMapping mapping, String path) {
    return List.of(spark.read().parquet(path).columns()).containsAll(mapping.columns().values());
  }
}
