package org.moeli.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.moeli.kernel.spark.LocalFiles;

/**
 * A small local session with the settings that the application itself uses where they change
 * results.
 */
final class TestSpark {
  private TestSpark() {}

  static SparkSession start() {
    SparkSession.Builder builder =
        SparkSession.builder()
            .master("local[2]")
            .appName("moeli-test")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .config("spark.sql.warehouse.dir", warehouse().toUri().toString())
            .config("spark.sql.ansi.enabled", "false")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.datetime.java8API.enabled", "true")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.databricks.delta.snapshotPartitions", "1")
            .config("spark.sql.sources.parallelPartitionDiscovery.parallelism", "2")
            // Plans over few rows are interpreted in less time than it takes to compile them; the
            // flow on the cluster and the demo compile theirs.
            .config("spark.sql.codegen.wholeStage", "false")
            .config("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    for (Map.Entry<String, String> setting : LocalFiles.SETTINGS.entrySet()) {
      builder = builder.config("spark.hadoop." + setting.getKey(), setting.getValue());
    }
    return builder.getOrCreate();
  }

  /** Of this JVM: tests run in several. */
  private static Path warehouse() {
    try {
      Path directory = Files.createTempDirectory("moeli-test-warehouse");
      directory.toFile().deleteOnExit();
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
