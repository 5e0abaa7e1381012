package org.moeli.twin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The tables of the truth, a folder of Parquet files each: what really happened. */
public final class TruthFolder {
  private static final String ENDING = ".parquet";

  private final Path folder;

  /**
   * @param folder the folder {@code truth} of a twin
   */
  public TruthFolder(Path folder) {
    this.folder = folder;
  }

  /** Whether a table is there. */
  public boolean has(String table) {
    return Files.isDirectory(folder.resolve(table));
  }

  /** A table of the truth. */
  public Dataset<Row> read(SparkSession spark, String table) {
    return spark.read().parquet(folder.resolve(table).toUri().toString());
  }

  /**
   * Writes a table, without the random part of the file names and the unordered parts of the
   * footers that Spark leaves: equal options give equal folders.
   */
  void write(String table, Dataset<Row> rows) {
    Path place = folder.resolve(table);
    rows.write().parquet(place.toUri().toString());
    try {
      List<Path> written;
      try (Stream<Path> files = Files.list(place)) {
        written = files.sorted().toList();
      }
      int number = 0;
      for (Path file : written) {
        if (file.getFileName().toString().endsWith(ENDING)) {
          Path named = place.resolve("part-%05d".formatted(number++) + ENDING);
          Files.move(file, named);
          StableFooter.settle(named);
        } else {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
