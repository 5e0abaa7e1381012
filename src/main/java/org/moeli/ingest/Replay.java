package org.moeli.ingest;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.moeli.domain.record.Steward;
import org.moeli.ingest.record.RawRecord;
import org.moeli.ingest.record.RecordFormat;
import org.moeli.ingest.record.RecordParser;
import org.moeli.kernel.job.JobContext;
import org.moeli.kernel.spark.CatalystRows;

/** One run of replay: from quarantine through the present mappings to the tables. */
final class Replay {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String[] KEY = {"file_hash", "record_no"};
  private static final StructType CORRECTION =
      new StructType()
          .add("file_hash", DataTypes.StringType)
          .add("record_no", DataTypes.LongType)
          .add("corrected", DataTypes.BinaryType);

  private final JobContext context;
  private final Feeds feeds;
  private final Optional<String> source;
  private final Optional<Path> corrections;

  /** One line of the file of corrections. */
  record Correction(
      @JsonProperty("file_hash") String fileHash,
      @JsonProperty("record_no") Long recordNo,
      @JsonProperty("record_text") String text) {}

  Replay(JobContext context, Optional<String> source, Optional<Path> corrections) {
    this.context = context;
    this.feeds = new Feeds(context);
    this.source = source;
    this.corrections = corrections;
  }

  void run() {
    List<String> sources =
        feeds.mappings().keySet().stream()
            .filter(s -> source.isEmpty() || source.get().equals(s))
            .toList();
    if (sources.isEmpty()) {
      throw Errors.nothingToReplay("the site has no feed " + source.orElse(""));
    }
    long forgotten = corrections.isPresent() ? 0 : forgetRefusedFiles(sources);
    if (forgotten > 0) {
      context.note(forgotten + " refused file(s) will be read again by the next ingest");
    }
    Map<Steward, List<String>> bySteward = new EnumMap<>(Steward.class);
    sources.forEach(
        s -> bySteward.computeIfAbsent(feeds.steward(s), c -> new ArrayList<>()).add(s));
    Optional<Dataset<Row>> corrected = corrections.map(this::corrected);
    corrected.ifPresent(all -> tellUnmatched(all, bySteward));
    int replayed = 0;
    for (Map.Entry<Steward, List<String>> entry : bySteward.entrySet()) {
      replayed += replay(entry.getKey(), entry.getValue(), corrected);
    }
    if (replayed == 0) {
      context.note("no record to replay");
    }
  }

  /** Replays what one steward has set aside; gives the number of files it comes from. */
  private int replay(Steward steward, List<String> sources, Optional<Dataset<Row>> corrected) {
    Dataset<Row> open = open(steward, sources);
    Dataset<Row> chosen =
        corrected
            .map(rows -> open.join(broadcast(rows), KEY, "inner"))
            .orElseGet(() -> open.withColumn("corrected", lit(null).cast("binary")));
    Map<String, Integer> numbers = fileNumbers(chosen);
    if (numbers.isEmpty()) {
      return 0;
    }
    Map<Integer, String> hashes = new LinkedHashMap<>();
    numbers.forEach((hash, number) -> hashes.put(number, hash));
    Map<String, Map<String, Long>> noFileIssues = new TreeMap<>();
    sources.forEach(s -> noFileIssues.put(s, new TreeMap<>()));
    new Intake(context, feeds, steward, noFileIssues)
        .replay(hashes, judge(steward, sources, chosen, numbers));
    return numbers.size();
  }

  private Dataset<Row> open(Steward steward, List<String> sources) {
    return context
        .read(steward.quarantine())
        .where(col("status_code").equalTo("OPEN").and(col("source").isin(sources.toArray())));
  }

  private void tellUnmatched(Dataset<Row> corrected, Map<Steward, List<String>> bySteward) {
    Dataset<Row> unmatched = corrected;
    for (Map.Entry<Steward, List<String>> entry : bySteward.entrySet()) {
      Dataset<Row> open = open(entry.getKey(), entry.getValue());
      unmatched = unmatched.join(open, KEY, "left_anti");
    }
    long count = unmatched.count();
    if (count > 0) {
      context.note(count + " correction(s) match no record that is set aside");
    }
  }

  private Dataset<Row> corrected(Path file) {
    Map<String, Charset> charsets = charsets();
    List<Row> rows = new ArrayList<>();
    try {
      int line = 0;
      for (String text : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        line++;
        if (!text.isBlank()) {
          rows.add(row(text, file, line, charsets));
        }
      }
    } catch (IOException e) {
      throw Errors.corrections(file);
    }
    return context.spark().createDataFrame(rows, CORRECTION);
  }

  private static Row row(String text, Path file, int line, Map<String, Charset> charsets) {
    try {
      Correction correction = JSON.readValue(text, Correction.class);
      Charset charset = charsets.get(correction.fileHash());
      if (charset != null && correction.recordNo() != null && correction.text() != null) {
        return RowFactory.create(
            correction.fileHash(), correction.recordNo(), correction.text().getBytes(charset));
      }
    } catch (JsonProcessingException e) {
      // Told below, without the text: it holds a person's record.
    }
    throw Errors.correction(file, line);
  }

  private Map<String, Charset> charsets() {
    Map<String, Charset> charsets = new HashMap<>();
    for (Row row :
        context
            .read(IngestTables.FILE)
            .where(col("status_code").equalTo("ACCEPTED"))
            .select("file_hash", "source")
            .collectAsList()) {
      FeedMapping mapping = feeds.mappings().get(row.<String>getAs("source"));
      if (mapping != null) {
        charsets.put(row.getAs("file_hash"), Charset.forName(mapping.charset()));
      }
    }
    return charsets;
  }

  private static Map<String, Integer> fileNumbers(Dataset<Row> open) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (Row row : open.select("file_hash").distinct().orderBy("file_hash").collectAsList()) {
      numbers.put(row.getAs("file_hash"), numbers.size());
    }
    return numbers;
  }

  private Dataset<Row> judge(
      Steward steward, List<String> sources, Dataset<Row> open, Map<String, Integer> numbers) {
    Map<String, Dataset<Row>> records = new LinkedHashMap<>();
    for (String name : sources) {
      FeedMapping mapping = feeds.mappings().get(name);
      RecordFormat format = format(mapping);
      records.put(
          name,
          CatalystRows.frame(
              context.spark(),
              open.where(col("source").equalTo(name))
                  .select(
                      col("file_hash"),
                      col("record_no"),
                      col("line_no"),
                      col("record_header"),
                      coalesce(col("corrected"), col("record_bytes")).as("bytes"),
                      col("received_date"),
                      col("delivery_order"))
                  .javaRDD()
                  .mapPartitions(rows -> parse(rows, format, numbers)),
              RecordColumns.schema(mapping.columns().keySet())));
    }
    return context
        .tables()
        .stage(
            steward.zone(),
            "judged",
            feeds.judgeRecords(steward, records, DayOrdersByFile.of(context.spark())));
  }

  // Set-aside Parquet rows are kept as JSON.
  private static RecordFormat format(FeedMapping mapping) {
    RecordFormat format = FileIntake.format(mapping);
    if (format != null) {
      return format;
    }
    return RecordFormat.json(
        StandardCharsets.UTF_8.name(),
        mapping.columns().entrySet().stream()
            .map(e -> new RecordFormat.Column(e.getKey(), e.getValue()))
            .toList(),
        java.util.Set.copyOf(mapping.blank()));
  }

  private static Iterator<InternalRow> parse(
      Iterator<Row> rows, RecordFormat format, Map<String, Integer> numbers) {
    Map<String, RecordParser> parsers = new HashMap<>();
    List<InternalRow> parsed = new ArrayList<>();
    while (rows.hasNext()) {
      Row row = rows.next();
      String header = row.getAs("record_header");
      RecordParser parser = parsers.computeIfAbsent(header, h -> RecordParser.of(format, h));
      RawRecord record =
          new RawRecord(
              row.<Long>getAs("record_no"), row.<Long>getAs("line_no"), row.getAs("bytes"));
      parsed.add(
          RecordFrames.row(
              parser,
              format,
              record,
              numbers.get(row.<String>getAs("file_hash")),
              row.getAs("received_date"),
              row.<Long>getAs("delivery_order")));
    }
    return parsed.iterator();
  }

  private long forgetRefusedFiles(List<String> sources) {
    List<Row> refused =
        context
            .read(IngestTables.FILE)
            .where(col("status_code").equalTo("REFUSED").and(col("source").isin(sources.toArray())))
            .select("file_hash")
            .collectAsList();
    if (!refused.isEmpty()) {
      Object[] hashes = refused.stream().map(row -> row.<String>getAs("file_hash")).toArray();
      context.delete(
          IngestTables.FILE,
          col("status_code").equalTo("REFUSED").and(col("source").isin(sources.toArray())));
      feeds
          .stewards()
          .forEach(steward -> context.delete(steward.fileName(), col("file_hash").isin(hashes)));
    }
    return refused.size();
  }
}
