package org.moeli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;

/** The core by DuckDB, with the cores and the memory that our side has, from Parquet to Parquet. */
public final class DuckCore {
  private DuckCore() {}

  /**
   * Runs one stage.
   *
   * @param arguments stage, directory of the export, directory for the results, as-of day, known-at
   *     day, threads, memory limit such as {@code 8GiB}
   */
  public static void main(String[] arguments) throws IOException, SQLException {
    CoreStage stage = CoreStage.named(arguments[0]);
    Path out = Path.of(arguments[2]);
    CoreTerms terms = CoreTerms.load(LocalDate.parse(arguments[3]), LocalDate.parse(arguments[4]));
    DuckSql sql = new DuckSql(terms, InboundRules.read(terms.rulesName()));
    Files.createDirectories(out);
    try (Connection duck = connect(Integer.parseInt(arguments[5]), arguments[6], out);
        Statement statement = duck.createStatement()) {
      long began = System.nanoTime();
      long writtenBefore = written();
      for (String table : CoreExport.tables()) {
        view(statement, Path.of(arguments[1]), table);
      }
      for (CoreStage earlier : CoreStage.values()) {
        if (earlier.compareTo(stage) < 0) {
          for (CoreStage.Output output : earlier.outputs()) {
            view(statement, out, output.table());
          }
        }
      }
      long results = 0;
      for (CoreStage.Output output : stage.outputs()) {
        Path directory = out.resolve(output.table());
        write(statement, sql.query(output.table()), directory);
        results += bytes(directory);
        view(statement, out, output.table());
      }
      double seconds = (System.nanoTime() - began) / 1e9;
      double spill = Math.max(0, written() - writtenBefore - results) / 1e6;
      Report.print(Map.of("work", seconds, "spill", Math.rint(spill)));
    }
  }

  /** An engine of its own, whose spilled data go below a directory. */
  static Connection connect(int threads, String memory, Path directory) throws SQLException {
    Connection duck = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = duck.createStatement()) {
      statement.execute("set threads = " + threads);
      statement.execute("set memory_limit = '" + memory + "'");
      statement.execute("set temp_directory = '" + directory.resolve("spill") + "'");
      statement.execute("set preserve_insertion_order = false");
      statement.execute("set TimeZone = 'UTC'");
    }
    return duck;
  }

  /** Names the Parquet files of a table. */
  static void view(Statement statement, Path directory, String table) throws SQLException {
    statement.execute(
        "create or replace view %s as select * from '%s/*.parquet'"
            .formatted(table, directory.resolve(table)));
  }

  /** Writes what a query gives as Parquet files. */
  static void write(Statement statement, String query, Path directory) throws SQLException {
    statement.execute(
        "copy (%s) to '%s' (format parquet, compression zstd, per_thread_output true, overwrite true)"
            .formatted(query, directory));
  }

  /** Bytes that this process has written so far; 0 where the system does not tell. */
  private static long written() throws IOException {
    Path account = Path.of("/proc/self/io");
    if (!Files.isReadable(account)) {
      return 0;
    }
    return Files.readAllLines(account).stream()
        .filter(line -> line.startsWith("wchar: "))
        .mapToLong(line -> Long.parseLong(line.substring("wchar: ".length())))
        .sum();
  }

  private static long bytes(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
