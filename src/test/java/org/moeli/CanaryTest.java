package org.moeli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TestLake;

/**
 * Planted names, numbers, plates and birth dates must not leave the restricted zone, and those of a
 * trafficking case not the zone of such cases: not into another table, a log line, an event log
 * with its plans, Spark's local directory, or what a failed run says. Runs the command line in a
 * JVM of its own, as a user does, with files and broken records that hold the planted values.
 */
@SparkTest
class CanaryTest {
  private static final List<String> PLANTED =
      List.of(
          "ZZCANARYFAMILY",
          "ZZCANARYGIVEN",
          "QQ7654321",
          "ZZPLATE77",
          "1987-06-05",
          "19870605",
          "870605",
          "zzcanaryfile");

  /** In a case of trafficking only: not even the restricted zone may hold them. */
  private static final List<String> PLANTED_IN_A_CASE =
      List.of(
          "ZZVICTIMFAMILY",
          "ZZVICTIMGIVEN",
          "VV7654321",
          "1999-08-07",
          "19990807",
          "ZZCASENUMBER",
          "zzcasefile");

  private static final List<String> ALL_PLANTED =
      Stream.concat(PLANTED.stream(), PLANTED_IN_A_CASE.stream()).toList();

  @TempDir static Path directory;
  static Path lake;
  static Path events;
  static Path local;
  static List<String> said = new ArrayList<>();

  @BeforeAll
  static void run() throws IOException, InterruptedException {
    lake = directory.resolve("lake");
    events = Files.createDirectories(directory.resolve("events"));
    local = Files.createDirectories(directory.resolve("local"));
    Path landing = directory.resolve("landing");
    Path day = Files.createDirectories(landing.resolve("maseru-bridge/received=2026-03-02"));
    Files.writeString(
        day.resolve("zzcanaryfile.jsonl"),
        record("c1", "IN", "2026-03-01T08:00", "2026-03-20")
            + record("c2", "OUT", "2026-03-28T09:30", "")
            + record("c3", "IN", "2999-03-01T08:00", "")
            + record("c4", "SIDEWAYS", "2026-03-01T08:00", "")
            + "{\"id\": \"c5\", \"holder\": {\"surname\": \"ZZCANARYFAMILY\", \"born\":"
            + " \"1987-06-05\"\n");
    Path cases = Files.createDirectories(landing.resolve("tip-cases/received=2026-03-02"));
    Files.writeString(
        cases.resolve("zzcasefile.jsonl"), aCase("t1", "2026-02-01") + aCase("t2", "soon"));
    Path key = directory.resolve("canary.key");
    Files.writeString(key, "Y2FuYXJ5LWtleS1jYW5hcnkta2V5LWNhbmFyeS1rZXktY2FuYXJ5LWtleQ==");
    assertEquals(
        0,
        moeli(key, "all", "--landing", landing.toString(), "--as-of", "2026-06-01", "--verbose"));
    // A run that fails in the middle of writing personal rows must not tell them either.
    Files.writeString(day.resolve("second.jsonl"), record("c6", "IN", "2026-03-05T08:00", ""));
    Path identity = lake.resolve("restricted/identity/_delta_log/00000000000000000000.json");
    Files.writeString(
        identity,
        Files.readString(identity)
            .replace(
                "\"delta.constraints.known_sex\":\"",
                "\"delta.constraints.known_sex\":\"family_name is null and "));
    moeli(key, "ingest", "--landing", landing.toString(), "--verbose");
  }

  private static String record(String id, String direction, String time, String until) {
    return """
    {"id": "%s", "direction": "%s", "captured": "%s", "travel": {"mode": "PRIVATE", "purpose": "VFR"}, \
    "document": {"type": "P", "issuer": "ZAF", "number": "QQ7654321", "expiry": "2031-01-01"}, \
    "holder": {"surname": "ZZCANARYFAMILY", "given": "ZZCANARYGIVEN", "born": "1987-06-05", "sex": "F", \
    "nationality": "ZAF"}, "grant": {"until": "%s"}, "vehicle": {"plate": "ZZPLATE77"}}
    """
        .formatted(id, direction, time, until);
  }

  /** The victim shows a document of her own and the planted traveller is a suspect. */
  private static String aCase(String id, String opened) {
    return """
    {"record_id": "%s", "status": "OPEN", "register_no": "ZZCASENUMBER", "opened": "%s", \
    "place": {"district": "Maseru"}, "people": [{"role": "victim", "name": {"family": "ZZVICTIMFAMILY", \
    "given": "ZZVICTIMGIVEN"}, "born": "1999-08-07", "sex": "F", "nationality": "LSO", \
    "document": {"type": "passport", "country": "LSO", "number": "VV7654321"}}, \
    {"role": "suspect", "name": {"family": "ZZCANARYFAMILY", "given": "ZZCANARYGIVEN"}, \
    "document": {"type": "passport", "country": "ZAF", "number": "QQ7654321"}}]}
    """
        .formatted(id, opened);
  }

  private static int moeli(Path key, String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@jobs/jvm.args",
                "-Xmx2g",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=256m",
                "-XX:ReservedCodeCacheSize=256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "org.moeli.Main"));
    command.addAll(List.of(arguments));
    command.addAll(
        List.of(
            "--lake", lake.toString(),
            "--key-file", key.toString(),
            "--conf", "spark.eventLog.enabled=true",
            "--conf", "spark.eventLog.dir=" + events.toUri(),
            "--conf", "spark.eventLog.compress=false",
            "--conf", "spark.local.dir=" + local,
            "--conf", "spark.shuffle.compress=false",
            "--conf", "spark.sql.parquet.compression.codec=uncompressed",
            // Without a sort bypass and with few rows in memory, shuffle and spill files are
            // written.
            "--conf", "spark.shuffle.sort.bypassMergeThreshold=1"));
    Path out = directory.resolve("out" + said.size() + ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    Process process = builder.start();
    Watch watch = new Watch(process);
    watch.start();
    assertTrue(process.waitFor(12, TimeUnit.MINUTES));
    watch.join();
    said.add(Files.readString(out));
    return process.exitValue();
  }

  /** Spark removes its local files as it goes: looks at them while the run goes on. */
  private static final class Watch extends Thread {
    private final Process process;

    Watch(Process process) {
      this.process = process;
    }

    @Override
    public void run() {
      while (process.isAlive()) {
        seenLocally.addAll(found(local, ALL_PLANTED));
        try {
          Thread.sleep(100);
        } catch (InterruptedException e) {
          return;
        }
      }
    }
  }

  private static final TreeSet<String> seenLocally = new TreeSet<>();

  @Test
  void theRestrictedZonesHoldThePlantedValues() {
    assertTrue(found(lake.resolve("restricted"), PLANTED).size() > 3, "nothing was planted");
    assertTrue(
        found(lake.resolve("restricted_tip"), PLANTED_IN_A_CASE).size() > 3, "no case was planted");
  }

  @Test
  void noByteOutsideTheRestrictedZonesDoes() {
    TreeSet<String> leaks = new TreeSet<>();
    for (String zone : List.of("core", "intelligence", "statistics", "control")) {
      leaks.addAll(found(lake.resolve(zone), ALL_PLANTED));
    }
    leaks.addAll(found(lake.resolve("restricted"), PLANTED_IN_A_CASE));
    leaks.addAll(found(events, ALL_PLANTED));
    leaks.addAll(found(local, ALL_PLANTED));
    leaks.addAll(seenLocally);
    assertEquals(new TreeSet<>(), leaks);
  }

  @Test
  void noLineThatARunPrintsDoes() {
    TreeSet<String> leaks = new TreeSet<>();
    for (String text : said) {
      ALL_PLANTED.stream().filter(text::contains).forEach(leaks::add);
    }
    assertEquals(new TreeSet<>(), leaks);
  }

  @Test
  void noColumnOutsideTheRestrictedZonesDoes(SparkSession spark) {
    TestLake tables = new TestLake(spark, directory);
    TreeSet<String> leaks = new TreeSet<>();
    for (String name : tables.tables().existing()) {
      if (!name.startsWith("restricted")) {
        Dataset<Row> table = tables.table(name);
        for (Row row : table.toJSON().toDF("line").collectAsList()) {
          ALL_PLANTED.stream()
              .filter(value -> row.<String>getAs("line").contains(value))
              .forEach(value -> leaks.add(name + " " + value));
        }
      }
    }
    assertEquals(new TreeSet<>(), leaks);
  }

  @Test
  void noStatisticsOfAPersonalColumnStandInADeltaLog() {
    TreeSet<String> leaks = new TreeSet<>();
    for (String zone : List.of("restricted", "restricted_tip")) {
      for (String leak : found(lake.resolve(zone), ALL_PLANTED)) {
        if (leak.contains("_delta_log")) {
          leaks.add(leak);
        }
      }
    }
    assertEquals(new TreeSet<>(), leaks);
  }

  /** Files below a directory that hold a planted value, with the value. */
  private static TreeSet<String> found(Path root, List<String> planted) {
    TreeSet<String> leaks = new TreeSet<>();
    Map<String, byte[]> wanted = new java.util.TreeMap<>();
    planted.forEach(value -> wanted.put(value, value.getBytes(StandardCharsets.UTF_8)));
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        wanted.keySet().stream()
            .filter(value -> text.contains(value) || file.toString().contains(value))
            .forEach(value -> leaks.add(directory.relativize(file) + " " + value));
      }
    } catch (IOException | UncheckedIOException e) {
      // A file of the running application that is gone again; what stays is looked at after the
      // run.
      return leaks;
    }
    return leaks;
  }
}
