package org.moeli.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.moeli.ingest.Landing.LandedFile;
import org.moeli.ingest.record.FileIssue;
import org.moeli.ingest.record.FileScan;
import org.moeli.ingest.record.GunzipStream;
import org.moeli.ingest.record.RecordFormat;
import org.moeli.ingest.record.RecordScanner;
import org.moeli.kernel.PipelineException;

/**
 * The pass over the bytes of new files: hash, independent record count, refusals, and the parts in
 * which they will be parsed. Runs on the executors, a file a task.
 */
final class FileIntake {
  /** Bytes of a part: small enough that two cores share a file, large enough that parts are few. */
  static final long SPLIT_BYTES = 16L << 20;

  private static final Logger LOG = LogManager.getLogger(FileIntake.class);

  /** One scanned file. */
  record Scanned(LandedFile file, FileScan scan) {}

  private FileIntake() {}

  /** Scans files, in the order given. */
  static List<Scanned> scan(
      SparkSession spark, List<LandedFile> files, Map<String, FeedMapping> mappings) {
    if (files.isEmpty()) {
      return List.of();
    }
    JavaSparkContext context = new JavaSparkContext(spark.sparkContext());
    Broadcast<SerializableConfiguration> settings =
        context.broadcast(new SerializableConfiguration(spark.sessionState().newHadoopConf()));
    List<Task> tasks = new ArrayList<>();
    for (LandedFile file : files) {
      tasks.add(new Task(file.path(), file.size(), format(mappings.get(file.source()))));
    }
    int parallelism = Math.min(files.size(), 4 * context.defaultParallelism());
    List<FileScan> scans =
        context
            .parallelize(tasks, parallelism)
            .mapPartitions(part -> scan(part, settings.value().value()))
            .collect();
    List<Scanned> scanned = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      scanned.add(new Scanned(files.get(i), scans.get(i)));
    }
    return scanned;
  }

  /**
   * Format of a feed's records; null for Parquet, whose records are not read from text.
   *
   * @throws org.moeli.kernel.PipelineException (configuration) when the mapping's columns or
   *     options cannot be read so
   */
  static RecordFormat format(FeedMapping mapping) {
    try {
      return textFormat(mapping);
    } catch (PipelineException e) {
      throw Errors.mapping(mapping.source() + ".yaml", e.problem() + ": " + e.reason(), e.remedy());
    }
  }

  private static RecordFormat textFormat(FeedMapping mapping) {
    List<RecordFormat.Column> columns =
        mapping.columns().entrySet().stream()
            .map(e -> new RecordFormat.Column(e.getKey(), e.getValue()))
            .toList();
    LinkedHashSet<String> blanks = new LinkedHashSet<>(mapping.blank());
    blanks.add("");
    return switch (mapping.format()) {
      case "json" -> RecordFormat.json(mapping.charset(), columns, blanks);
      case "csv" ->
          RecordFormat.csv(
              mapping.charset(),
              sign(mapping, "delimiter", ','),
              sign(mapping, "quote", '"'),
              columns,
              blanks);
      case "xml" ->
          RecordFormat.xml(mapping.charset(), mapping.options().get("record"), columns, blanks);
      default -> null;
    };
  }

  private static char sign(FeedMapping mapping, String option, char otherwise) {
    String text = mapping.options().get(option);
    if (text == null) {
      return otherwise;
    }
    if (text.isEmpty()) {
      return RecordFormat.NO_QUOTE;
    }
    if (text.length() != 1) {
      throw Errors.notOneCharacter(option);
    }
    return text.charAt(0);
  }

  private static Iterator<FileScan> scan(Iterator<Task> tasks, Configuration settings) {
    List<FileScan> scans = new ArrayList<>();
    tasks.forEachRemaining(
        task -> {
          try {
            scans.add(task.format() == null ? parquet(task, settings) : text(task, settings));
          } catch (IOException | RuntimeException e) {
            // One file that cannot be read must not keep the others out, whatever its trouble. What
            // is said of it may hold its name.
            LOG.warn("a file cannot be read: {}", e.getClass().getName());
            scans.add(new FileScan(null, task.size(), null, null, List.of(), null, List.of()));
          }
        });
    return scans.iterator();
  }

  private static FileScan text(Task task, Configuration settings) throws IOException {
    Path path = new Path(task.path());
    try (InputStream in = system(path, settings).open(path)) {
      return RecordScanner.scan(in, isGzip(task.path()), task.format(), SPLIT_BYTES);
    }
  }

  private static FileScan parquet(Task task, Configuration settings) throws IOException {
    Path path = new Path(task.path());
    String hash;
    try (InputStream in = system(path, settings).open(path)) {
      hash = sha256(in);
    }
    try (ParquetFileReader footer =
        ParquetFileReader.open(HadoopInputFile.fromPath(path, settings))) {
      return new FileScan(
          hash, task.size(), footer.getRecordCount(), null, List.of(), null, List.of());
    } catch (IOException | RuntimeException e) {
      // Parquet's reader tells a damaged footer by whatever exception it meets; all of them mean
      // the same here.
      FileIssue refusal = task.size() == 0 ? FileIssue.FILE_EMPTY : FileIssue.FILE_UNREADABLE;
      return new FileScan(hash, task.size(), null, null, List.of(), refusal, List.of());
    }
  }

  private static String sha256(InputStream in) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java lacks SHA-256", e);
    }
  }

  /** Opens the decompressed bytes of a text file at an offset. */
  static InputStream open(String location, long offset, Configuration settings) throws IOException {
    Path path = new Path(location);
    FileSystem system = system(path, settings);
    if (isGzip(location)) {
      InputStream in = new GunzipStream(system.open(path));
      in.skipNBytes(offset);
      return in;
    }
    org.apache.hadoop.fs.FSDataInputStream in = system.open(path);
    in.seek(offset);
    return in;
  }

  /**
   * The file system of a path; of this machine without Hadoop's own check sums: files of that kind
   * that lie beside a post's file are not ours, and some names cannot have one.
   */
  private static FileSystem system(Path path, Configuration settings) throws IOException {
    FileSystem system = path.getFileSystem(settings);
    return system instanceof LocalFileSystem local ? local.getRawFileSystem() : system;
  }

  private static boolean isGzip(String path) {
    return path.endsWith(".gz");
  }

  private record Task(String path, long size, RecordFormat format) implements Serializable {}
}
