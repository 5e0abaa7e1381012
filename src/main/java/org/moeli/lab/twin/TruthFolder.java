package org.moeli.lab.twin;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The tables of the truth, a folder of Parquet files each: what really happened. Equal options and
 * parameters give equal rows; how Spark names and splits the files, and what else it writes into
 * them, is its own.
 */
public final class TruthFolder {
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
    return spark.read().parquet(place(table));
  }

  /** Writes a table. */
  void write(String table, Dataset<Row> rows) {
    rows.write().parquet(place(table));
  }

  private String place(String table) {
    return folder.resolve(table).toUri().toString();
  }
}
