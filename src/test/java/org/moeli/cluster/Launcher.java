package org.moeli.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs {@code jobs/run.sh} as a user does, on a build that is there already. */
public final class Launcher {
  /** The secret that nodes and applications of the test share. */
  public static final String SECRET = "only-the-nodes-of-this-test-know-it";

  private static final long MOST_MINUTES = 10;

  private final SparkHome spark;
  private final boolean onCluster;

  private Launcher(SparkHome spark, boolean onCluster) {
    this.spark = spark;
    this.onCluster = onCluster;
  }

  /** Without Spark on the machine. */
  public static Launcher embedded(SparkHome spark) {
    return new Launcher(spark, false);
  }

  /** With SPARK_HOME set. */
  public static Launcher withSpark(SparkHome spark) {
    return new Launcher(spark, true);
  }

  /** What a command left behind. */
  public record Ended(int exitCode, String text) {}

  /**
   * Runs a command to its end.
   *
   * @param log file that keeps all that it says
   */
  public Ended run(Path log, List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("jobs/run.sh"));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("MOELI_BUILD", spark.build().toString());
    environment.put("MOELI_MEMORY", "1g");
    environment.put("MOELI_SPARK_SECRET", SECRET);
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    environment.put("JAVA_TOOL_OPTIONS", LocalCluster.QUICK);
    environment.remove("SPARK_HOME");
    if (onCluster) {
      environment.put("SPARK_HOME", spark.home().toString());
    }
    Process process = builder.start();
    try {
      if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
        throw new IllegalStateException("takes too long: " + command + ", see " + log);
      }
      return new Ended(process.exitValue(), Files.readString(log));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
