package org.moeli.kernel.spark;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.moeli.kernel.PipelineException;

/** Builds the one Spark session of a run. */
public final class SessionFactory {
  /**
   * Environment variable with the secret that driver and executors of a standalone cluster share; a
   * command line or a file of settings would show it.
   */
  private static final String SECRET_VARIABLE = "MOELI_SPARK_SECRET";

  private static final String JARS = "spark.jars";
  private static final String LOCAL_DIRECTORIES = "spark.local.dir";
  private static final String TEMPORARY = "java.io.tmpdir";

  /** Before {@link #useScratch} sets another one. */
  private static final String TEMPORARY_OF_SYSTEM = System.getProperty(TEMPORARY);

  private static final Logger LOG = LogManager.getLogger(SessionFactory.class);

  private SessionFactory() {}

  /**
   * Starts a session, or takes the one that spark-submit has prepared.
   *
   * @param embedded whether Spark runs in this JVM, with no cluster around it
   * @param settings Spark settings of the user's configuration; they win over ours
   * @throws PipelineException (configuration) when Spark refuses a setting
   */
  public static SparkSession start(boolean embedded, Map<String, String> settings) {
    Map<String, String> wanted = new LinkedHashMap<>(settings);
    SparkSession.Builder builder =
        SparkSession.builder()
            .appName("moeli")
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            // A value that cannot be read becomes null, and the null becomes an issue: bad data
            // never stops a run.
            .config("spark.sql.ansi.enabled", "false")
            // Days are computed with the zone of the site, never with the zone of the machine.
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.datetime.java8API.enabled", "true")
            // Shuffle and spill files hold names on their way to the restricted zone.
            .config("spark.io.encryption.enabled", "true")
            .config("spark.databricks.delta.snapshotPartitions", "2")
            // A run has more plans than the hundred whose compiled code Spark keeps, Delta's own
            // between them over and over.
            .config("spark.sql.codegen.cache.maxEntries", "1000")
            .config("spark.sql.parquet.compression.codec", "zstd")
            // Upper and lower case of codes and dialect words; ICU's rules cost several times the
            // JVM's.
            .config("spark.sql.icu.caseMappings.enabled", "false")
            // Identities are few beside crossings: a hash join spares sorting the crossings by
            // identity.
            .config("spark.sql.autoBroadcastJoinThreshold", "128m")
            .config("spark.sql.join.preferSortMergeJoin", "false")
            // VACUUM and listings start one task per unit of this; the default of 10,000 costs
            // minutes.
            .config("spark.sql.sources.parallelPartitionDiscovery.parallelism", "8")
            // A plan names the files it reads, and a file's name is the post's own text.
            .config("spark.sql.redaction.string.regex", "received=[^\\s,\\]]*");
    if (embedded) {
      builder =
          builder
              .master("local[*]")
              .config("spark.ui.enabled", "false")
              .config("spark.driver.host", "127.0.0.1")
              .config("spark.driver.bindAddress", "127.0.0.1")
              .config("spark.sql.shuffle.partitions", "8");
      useScratch(wanted);
      for (Map.Entry<String, String> setting : LocalFiles.SETTINGS.entrySet()) {
        builder = builder.config("spark.hadoop." + setting.getKey(), setting.getValue());
      }
    } else {
      builder = builder.config("spark.plugins", plugins());
      String secret = System.getenv(SECRET_VARIABLE);
      if (secret != null) {
        builder = builder.config("spark.authenticate.secret", secret);
      }
    }
    // Spark makes this directory although no table of ours stands in it: not where the user happens
    // to be.
    builder = builder.config("spark.sql.warehouse.dir", warehouse());
    for (Map.Entry<String, String> setting : wanted.entrySet()) {
      boolean isJars = setting.getKey().equals(JARS);
      builder = builder.config(setting.getKey(), isJars ? jars(setting) : setting.getValue());
    }
    try {
      SparkSession spark = builder.getOrCreate();
      tellOpenNetwork(spark.sparkContext());
      return spark;
    } catch (IllegalArgumentException e) {
      throw Errors.settings(e);
    }
  }

  /**
   * Has Spark keep all that it needs for a while in a folder of this process: blocks of data where
   * its setting says, and what it makes beside that wherever Java makes temporary files.
   */
  private static void useScratch(Map<String, String> settings) {
    settings.putIfAbsent(LOCAL_DIRECTORIES, TEMPORARY_OF_SYSTEM);
    settings.computeIfPresent(
        LOCAL_DIRECTORIES,
        (name, places) ->
            Arrays.stream(places.split(",", -1))
                .map(place -> ScratchFolder.in(Path.of(place.strip())).toString())
                .collect(Collectors.joining(",")));
    System.setProperty(TEMPORARY, ScratchFolder.in(Path.of(TEMPORARY_OF_SYSTEM)).toString());
  }

  /** On the local disk of the driver, whatever file system the cluster has as its default. */
  private static String warehouse() {
    return Path.of(System.getProperty(TEMPORARY), "moeli-spark-warehouse").toUri().toString();
  }

  /** More jars for executors, beside those that spark-submit has given them. */
  private static String jars(Map.Entry<String, String> setting) {
    String submitted = System.getProperty(JARS);
    return submitted == null ? setting.getValue() : submitted + "," + setting.getValue();
  }

  private static String plugins() {
    String others = System.getProperty("spark.plugins");
    return QuietLog.class.getName() + (others == null ? "" : "," + others);
  }

  private static void tellOpenNetwork(SparkContext context) {
    boolean isSealed =
        context.isLocal()
            || context.getConf().getBoolean("spark.network.crypto.enabled", false)
            || context.getConf().getBoolean("spark.ssl.rpc.enabled", false);
    if (!isSealed) {
      LOG.warn(
          "names and parts of the key cross the network of this cluster in clear text; set"
              + " spark.network.crypto.enabled, see jobs/env");
    }
  }
}
