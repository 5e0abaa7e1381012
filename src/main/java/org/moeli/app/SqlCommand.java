package org.moeli.app;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.spark.SessionFactory;
import org.moeli.kernel.table.LakeRoot;
import org.moeli.kernel.table.ReadOnlySql;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A read-only look at the tables of a lake, by their names. */
@Command(
    name = "sql",
    description = "look at tables of the lake by their names, read-only",
    mixinStandardHelpOptions = true,
    versionProvider = CodeVersion.class)
final class SqlCommand implements Callable<Integer> {
  enum Format {
    table,
    csv,
    json
  }

  @Parameters(paramLabel = "QUERY", description = "A query, for instance: SELECT * FROM core.stay")
  private String query;

  @Option(
      names = "--lake",
      paramLabel = "DIR",
      defaultValue = "lake",
      description = "Directory or URI of the lake (default: ${DEFAULT-VALUE}).")
  private String lake;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format;

  @Option(
      names = "--schemas",
      paramLabel = "DIR",
      description = "Contracts (default: those of the application).")
  private Path schemas;

  @Option(
      names = "--conf",
      paramLabel = "KEY=VALUE",
      description = "A Spark setting; may be repeated.")
  private Map<String, String> conf = new LinkedHashMap<>();

  @SuppressWarnings("unused")
  @Mixin
  private LauncherFlags launcher;

  @Override
  public Integer call() {
    Contracts contracts = Contracts.load(Definitions.schemas(Optional.ofNullable(schemas)));
    LakeRoot root = LakeRoot.of(lake);
    SparkSession spark = SessionFactory.start(Console.isEmbedded(), conf);
    try {
      print(new ReadOnlySql(spark, root, contracts).query(query), Console.OUT);
    } finally {
      spark.stop();
    }
    return 0;
  }

  private void print(Dataset<Row> rows, PrintStream out) {
    switch (format) {
      case table -> RowPrinter.table(rows, out);
      case csv -> RowPrinter.csv(rows, out);
      case json -> RowPrinter.json(rows, out);
      default -> throw new IllegalStateException("format " + format);
    }
    out.flush();
  }
}
