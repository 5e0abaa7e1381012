package org.moeli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.cluster.Launcher;
import org.moeli.cluster.LocalCluster;
import org.moeli.cluster.SparkHome;
import org.moeli.cluster.TableDigests;
import org.moeli.examples.OverstayByMonth;
import org.moeli.lab.twin.ShippedParameters;
import org.moeli.lab.twin.Twin;
import org.moeli.lab.twin.TwinFolder;
import org.moeli.lab.twin.TwinOptions;
import org.moeli.lab.twin.recording.Difficulty;
import org.moeli.testing.SparkExtension;
import org.moeli.testing.TestLake;

/**
 * The launcher on a real cluster: a master and two workers on this machine, with the settings of
 * {@code jobs/env/standalone.conf}. The whole flow gives there what it gives in one JVM, an
 * analyst's job runs there, and nothing personal comes out at the sides.
 */
@Tag("cluster")
@ExtendWith(SparkExtension.class)
class ClusterIT {
  private static final String KEY =
      Base64.getEncoder()
          .encodeToString("a key for tests, of 32 bytes or more".getBytes(StandardCharsets.UTF_8));
  private static final Path LOGS = Path.of("target/cluster-logs").toAbsolutePath();

  /** For a machine with two cores for everything. */
  private static final List<String> SMALL =
      List.of(
          "--conf", "spark.executor.cores=1",
          "--conf", "spark.executor.memory=1g",
          "--conf", "spark.sql.shuffle.partitions=4",
          "--conf", "spark.locality.wait=0s");

  private static final List<String> OPTIONS =
      List.of("--as-of", "2026-06-30", "--known-at", "2026-11-01");

  @TempDir static Path directory;
  static Path events;
  static SparkHome spark;
  static LocalCluster cluster;

  private static final TwinOptions TWIN =
      new TwinOptions(
          1500,
          LocalDate.of(2026, 2, 1),
          LocalDate.of(2026, 3, 15),
          1,
          Difficulty.NORMAL,
          4000,
          List.of(),
          true);

  @BeforeAll
  static void runBoth(SparkSession session) throws Exception {
    clear(LOGS);
    events = Files.createDirectories(LOGS.resolve("events"));
    TwinFolder twin = TwinFolder.empty(directory.resolve("twin"));
    Twin.write(session, TWIN, ShippedParameters.RULES, twin);
    // Without the mark of a twin: the lake is to be kept as one of real people.
    Files.delete(twin.landing().resolve(TwinFolder.LANDING_MARK));
    Files.writeString(directory.resolve("moeli.key"), KEY);
    spark = SparkHome.in(directory);
    cluster = LocalCluster.start(spark, LOGS, Launcher.SECRET, 2, "1500m");
    // Side by side: a cluster waits often.
    ExecutorService beside = Executors.newSingleThreadExecutor();
    try {
      Future<?> embedded =
          beside.submit(
              () -> {
                run(Launcher.embedded(spark), "embedded", all("embedded"));
                return null;
              });
      // Interpreted: for few rows that costs each worker less, and must not change them either.
      run(
          Launcher.withSpark(spark),
          "cluster",
          all("cluster"),
          onCluster(),
          eventLog(),
          List.of(
              "--conf", "spark.sql.codegen.wholeStage=false",
              "--conf", "spark.sql.codegen.factoryMode=NO_CODEGEN"));
      embedded.get();
    } finally {
      beside.shutdownNow();
    }
  }

  @AfterAll
  static void endCluster() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void everyTableIsWhatOneJvmMakesOfTheSameFiles(SparkSession session) {
    Map<String, String> embedded = digests(session, "embedded");
    assertTrue(embedded.size() > 15, embedded.keySet().toString());
    assertEquals(lines(embedded), lines(digests(session, "cluster")));
  }

  @Test
  void publishedFilesAreTheSameByteForByte() throws IOException {
    Path embedded = directory.resolve("embedded/lake/statistics/exports");
    List<String> names;
    try (Stream<Path> files = Files.list(embedded)) {
      names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".csv"))
              .sorted()
              .toList();
    }
    assertFalse(names.isEmpty());
    for (String name : names) {
      assertEquals(
          Files.readString(embedded.resolve(name)),
          Files.readString(directory.resolve("cluster/lake/statistics/exports").resolve(name)),
          name);
    }
  }

  private static Map<String, String> digests(SparkSession session, String lake) {
    return TableDigests.of(new TestLake(session, directory.resolve(lake)).tables());
  }

  private static String lines(Map<String, String> digests) {
    return digests.entrySet().stream().map(Object::toString).collect(Collectors.joining("\n"));
  }

  @Test
  void bothWorkersDidTasks() throws IOException {
    Map<String, Integer> tasks = new TreeMap<>();
    for (String line : eventLines()) {
      JsonNode event = new ObjectMapper().readTree(line);
      if (event.path("Event").asText().equals("SparkListenerTaskEnd")) {
        assertEquals("Success", event.at("/Task End Reason/Reason").asText(), line);
        tasks.merge(event.at("/Task Info/Executor ID").asText(), 1, Integer::sum);
      }
    }
    assertEquals(Set.of("0", "1"), tasks.keySet());
    assertTrue(tasks.values().stream().allMatch(count -> count > 20), tasks.toString());
    for (String worker : List.of("worker-1", "worker-2")) {
      try (Stream<Path> applications = Files.list(LOGS.resolve(worker))) {
        assertTrue(applications.findAny().isPresent(), worker);
      }
    }
  }

  @Test
  void analystsJobRunsOnTheClusterWithTablesByName(SparkSession session)
      throws IOException, InterruptedException {
    Path jar =
        SparkHome.pack(
            SparkHome.code(OverstayByMonth.class),
            directory.resolve("my.jar"),
            OverstayByMonth.class.getName().replace('.', '/'));
    Path out = directory.resolve("by-month");
    run(
        Launcher.withSpark(spark),
        "submit",
        List.of("submit", "--lake", lake("cluster")),
        onCluster(),
        List.of("--class", OverstayByMonth.class.getName(), jar.toString(), out.toString()));
    List<String> expected =
        new TestLake(session, directory.resolve("embedded"))
            .table("intelligence.overstay")
            .selectExpr("concat(date_format(entry_date, 'yyyy-MM'), ' ', stay_status_code) as key")
            .groupBy("key")
            .count()
            .selectExpr("concat(key, ',', count)")
            .as(Encoders.STRING())
            .collectAsList();
    List<String> written = new ArrayList<>();
    try (Stream<Path> files = Files.list(out)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".csv")).toList()) {
        written.addAll(Files.readAllLines(file));
      }
    }
    assertEquals("month_and_status,episodes", written.remove(0));
    assertEquals(new TreeSet<>(expected), new TreeSet<>(written));
  }

  @Test
  void neitherKeyNorSecretNorPersonIsInAnyLog(SparkSession session) throws IOException {
    List<String> planted =
        new TestLake(session, directory.resolve("cluster"))
            .table("restricted.identity")
            .where("length(document_number) > 6")
            .select("document_number")
            .distinct()
            .as(Encoders.STRING())
            .collectAsList();
    assertTrue(planted.size() > 100, "numbers of documents: " + planted.size());
    List<String> wanted = new ArrayList<>(planted);
    wanted.addAll(List.of(KEY, Launcher.SECRET, "a key for tests"));
    TreeSet<String> leaks = new TreeSet<>();
    for (Path file : logs()) {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      wanted.stream()
          .filter(text::contains)
          .forEach(value -> leaks.add(LOGS.relativize(file) + " " + value));
    }
    assertEquals(Set.of(), leaks);
  }

  @Test
  void executorsLogWithOurSettings() throws IOException {
    List<Path> said =
        logs().stream()
            .filter(file -> file.toString().contains("worker-"))
            .filter(file -> file.endsWith("stderr"))
            .toList();
    assertFalse(said.isEmpty());
    for (Path file : said) {
      String text = Files.readString(file);
      assertFalse(text.contains("Running task"), file + " tells of tasks:\n" + text);
    }
  }

  private static List<String> all(String lake) {
    return Stream.concat(
            Stream.of(
                "all",
                "--lake",
                lake(lake),
                "--landing",
                directory.resolve("twin/landing").toString(),
                "--key-file",
                directory.resolve("moeli.key").toString()),
            OPTIONS.stream())
        .toList();
  }

  private static String lake(String name) {
    return directory.resolve(name).resolve("lake").toString();
  }

  private static List<String> onCluster() {
    List<String> options = new ArrayList<>(SMALL);
    options.addAll(List.of("--env", "standalone", "--master", cluster.url()));
    return options;
  }

  private static List<String> eventLog() {
    return List.of(
        "--conf", "spark.eventLog.enabled=true",
        "--conf", "spark.eventLog.dir=" + events.toUri(),
        "--conf", "spark.eventLog.compress=false");
  }

  @SafeVarargs
  private static void run(Launcher launcher, String name, List<String>... parts)
      throws IOException, InterruptedException {
    Launcher.Ended ended =
        launcher.run(LOGS.resolve(name + ".log"), Stream.of(parts).flatMap(List::stream).toList());
    assertEquals(0, ended.exitCode(), name + ":\n" + ended.text());
  }

  private static List<String> eventLines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : logs()) {
      if (file.startsWith(events) && file.getFileName().toString().startsWith("events_")) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }

  private static List<Path> logs() throws IOException {
    try (Stream<Path> all = Files.walk(LOGS)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".jar"))
          .toList();
    }
  }

  private static void clear(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
