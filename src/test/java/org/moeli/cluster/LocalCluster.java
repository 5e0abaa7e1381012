package org.moeli.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A standalone master and workers as processes of their own on the loopback address, each on a port
 * that the system picks. Closing ends them and all that they started; so does the end of this JVM.
 */
public final class LocalCluster implements AutoCloseable {
  /**
   * Options of every JVM: these are short runs, and full compiling costs them more than it gains.
   * With it the room for code shrinks, and a JVM that has used it up crawls.
   */
  public static final String QUICK = "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=192m";

  private static final long START_SECONDS = 60;
  private static final Pattern URL = Pattern.compile("Starting Spark master at (spark://\\S+)");
  private static final String REGISTERED = "Successfully registered with master";

  private final SparkHome spark;
  private final Path logs;
  private final Path settings;
  private final List<Process> processes = new ArrayList<>();
  private final Thread atExit = new Thread(this::kill);
  private String url;

  private LocalCluster(SparkHome spark, Path logs, Path settings) {
    this.spark = spark;
    this.logs = logs;
    this.settings = settings;
  }

  /**
   * Starts a cluster.
   *
   * @param logs directory for what master, workers and executors say
   * @param secret that the nodes and the application share
   */
  public static LocalCluster start(
      SparkHome spark, Path logs, String secret, int workers, String workerMemory)
      throws IOException, InterruptedException {
    Path settings = spark.home().resolve("daemons.conf");
    Files.writeString(
        settings,
        String.join(
            "\n",
            "spark.authenticate true",
            "spark.authenticate.secret " + secret,
            "spark.network.crypto.enabled true",
            "spark.network.crypto.authEngineVersion 2",
            "spark.network.crypto.cipher AES/GCM/NoPadding"));
    Files.createDirectories(logs);
    LocalCluster cluster = new LocalCluster(spark, logs, settings);
    Runtime.getRuntime().addShutdownHook(cluster.atExit);
    try {
      cluster.startAll(workers, workerMemory);
      return cluster;
    } catch (IOException | InterruptedException | RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  private void startAll(int workers, String workerMemory) throws IOException, InterruptedException {
    Path master = logs.resolve("master.log");
    daemon(master, "master.Master", "--port", "0");
    url = await(master, URL).group(1);
    for (int i = 1; i <= workers; i++) {
      daemon(
          logs.resolve("worker-" + i + ".log"),
          "worker.Worker",
          "--cores",
          "1",
          "--memory",
          workerMemory,
          "--work-dir",
          logs.resolve("worker-" + i).toString(),
          url);
    }
    for (int i = 1; i <= workers; i++) {
      await(logs.resolve("worker-" + i + ".log"), Pattern.compile(REGISTERED));
    }
  }

  private void daemon(Path log, String type, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@jobs/jvm.args",
                "-Xmx256m",
                "-cp",
                spark.home().resolve("jars") + "/*",
                "org.apache.spark.deploy." + type,
                "--host",
                "127.0.0.1",
                "--webui-port",
                "0",
                "--properties-file",
                settings.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("SPARK_HOME", spark.home().toString());
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    // Executors inherit it.
    builder.environment().put("JAVA_TOOL_OPTIONS", QUICK);
    processes.add(builder.start());
  }

  private Matcher await(Path log, Pattern line) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (System.nanoTime() < end) {
      Matcher found = line.matcher(Files.readString(log));
      if (found.find()) {
        return found;
      }
      if (processes.stream().anyMatch(process -> !process.isAlive())) {
        break;
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException("the cluster does not start, see " + log);
  }

  /** What {@code --master} is given. */
  public String url() {
    return url;
  }

  @Override
  public void close() {
    kill();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The JVM is ending, and the hook is what called.
      return;
    }
  }

  /** Executors and drivers first: a worker that has gone cannot end them any more. */
  private void kill() {
    List<ProcessHandle> all = new ArrayList<>();
    for (Process process : processes) {
      process.descendants().forEach(all::add);
      all.add(process.toHandle());
    }
    all.forEach(ProcessHandle::destroy);
    for (ProcessHandle process : all) {
      try {
        process.onExit().get(5, TimeUnit.SECONDS);
      } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
        process.destroyForcibly();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        process.destroyForcibly();
      }
    }
  }
}
