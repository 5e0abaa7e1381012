package org.moeli;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.moeli.kernel.run.RunSummary;
import org.moeli.lab.twin.ShippedParameters;
import org.moeli.lab.twin.TruthFolder;
import org.moeli.lab.twin.Twin;
import org.moeli.lab.twin.TwinFolder;
import org.moeli.lab.twin.TwinOptions;
import org.moeli.lab.twin.recording.Difficulty;
import org.moeli.testing.CommandJvm;
import org.moeli.testing.TestLake;
import org.moeli.testing.WrittenLineage;

/**
 * All stages on the files of a small twin, with every defect planted and {@link Canaries}, as a
 * user runs them: once, then with a lead who turns out to be a victim, then with nothing new; at
 * last a run that fails, on a copy of the lake. It takes minutes, so that all tests look at the
 * same one.
 */
final class WholeFlow implements AutoCloseable {
  static final LocalDate AS_OF = LocalDate.of(2026, 3, 31);

  private static final TwinOptions TWIN =
      new TwinOptions(
          1500, LocalDate.of(2026, 1, 20), AS_OF, 1, Difficulty.NORMAL, 4000, List.of(), true);

  private final SparkSession spark;
  private final Path directory;
  private final Path local;
  private final CommandJvm commands;
  private final List<String> said = new ArrayList<>();
  private final Set<String> seenLocally = new TreeSet<>();
  private final Map<String, Dataset<Row>> tables = new TreeMap<>();
  private final Map<String, String> leadsBefore;
  private final String victim;
  private final Map<String, Long> versionsBefore;
  private final RunSummary.Document lastRun;
  private final Map<String, Long> versionsAfter;
  private final CommandJvm.Ended failure;

  /** Gives tests the one of this JVM. */
  static final class Once implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == WholeFlow.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.create(WholeFlow.class))
          .getOrComputeIfAbsent(WholeFlow.class, type -> run(), WholeFlow.class);
    }

    private static WholeFlow run() {
      try {
        return new WholeFlow(SparkSession.active(), Files.createTempDirectory("whole-flow"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private WholeFlow(SparkSession spark, Path directory) throws IOException {
    this.spark = spark;
    this.directory = directory;
    this.local = Files.createDirectories(directory.resolve("local"));
    writeLanding();
    writeRules();
    Files.writeString(key(), "Y2FuYXJ5LWtleS1jYW5hcnkta2V5LWNhbmFyeS1rZXktY2FuYXJ5LWtleQ==");
    commands = CommandJvm.start(options());
    Watch watch = new Watch();
    watch.start();
    try {
      succeed();
      leadsBefore = leads();
      victim = leadsBefore.values().stream().findFirst().orElse("nobody");
      makeAVictimOf(victim);
      succeed();
      versionsBefore = versions();
      succeed();
      lastRun = RunSummary.read(Files.readString(summary()));
      versionsAfter = versions();
      failure = fail();
    } finally {
      watch.interrupt();
      commands.close();
    }
  }

  private static List<String> options() {
    List<String> options =
        new ArrayList<>(List.of("-Dmoeli.log.level=DEBUG", "-Dmoeli.log.library=WARN"));
    if (!Boolean.getBoolean("lineage.update")) {
      // Every write is compared with the declared lineage; the first that is new ends the run.
      options.add("-ea:org.moeli...");
    }
    return options;
  }

  /** Without the mark of a twin: the lake is to be kept as one of real people. */
  private void writeLanding() throws IOException {
    TwinFolder twin = TwinFolder.empty(directory.resolve("twin"));
    SparkSession session = spark.newSession();
    Twin.SETTINGS.forEach(
        (key, value) -> {
          if (session.conf().isModifiable(key)) {
            session.conf().set(key, value);
          }
        });
    Twin.write(session, TWIN, ShippedParameters.RULES, twin);
    Files.move(twin.landing(), landing());
    Files.delete(landing().resolve(TwinFolder.LANDING_MARK));
    Canaries.plant(landing());
  }

  /** Among so few people, and so much trafficking, the shipped limits would pause the rules. */
  private void writeRules() throws IOException {
    Path rules = directory.resolve("rules");
    PathUtils.copyDirectory(Path.of("jobs/rules"), rules);
    Path risk = rules.resolve("risk.yaml");
    Files.writeString(
        risk,
        Files.readString(risk)
            .replaceAll("max_hits_per_10000: [0-9]+", "max_hits_per_10000: 10000"));
  }

  private void succeed() throws IOException {
    CommandJvm.Ended ended = moeli("all", directory.resolve("lake"), landing());
    assertEquals(0, ended.exitCode(), ended.text());
  }

  /** A run that fails in the middle of writing personal rows. */
  private CommandJvm.Ended fail() throws IOException {
    Path lake = directory.resolve("broken/lake");
    Files.createDirectories(lake.getParent());
    PathUtils.copyDirectory(directory.resolve("lake"), lake);
    Path schemas = directory.resolve("broken/schemas");
    PathUtils.copyDirectory(Path.of("schemas"), schemas);
    Path identity = schemas.resolve("tables/10-ingest/identity.odcs.yaml");
    Files.writeString(
        identity,
        Files.readString(identity)
            .replace("sex_code is null or sex_code in ('F','M','X')", "family_name is null"));
    Path more = directory.resolve("broken/landing");
    Canaries.plantAnIdentity(more);
    return moeli("ingest", lake, more, "--schemas", schemas.toString());
  }

  private CommandJvm.Ended moeli(String command, Path lake, Path files, String... further)
      throws IOException {
    List<String> words = new ArrayList<>(List.of(command, "--verbose"));
    words.addAll(List.of("--lake", lake.toString(), "--landing", files.toString()));
    words.addAll(List.of("--key-file", key().toString(), "--as-of", AS_OF.toString()));
    words.addAll(List.of("--rules", directory.resolve("rules").toString(), "--approved"));
    words.addAll(List.of("--summary", summary().toString()));
    words.addAll(List.of(further));
    settings(Files.createDirectories(events()))
        .forEach(
            setting -> {
              words.add("--conf");
              words.add(setting);
            });
    CommandJvm.Ended ended = commands.run(words);
    said.add(ended.text());
    return ended;
  }

  private List<String> settings(Path events) {
    return Stream.concat(
            WrittenLineage.settings(lineage()).stream(),
            Stream.of(
                "spark.eventLog.enabled=true",
                "spark.eventLog.dir=" + events.toUri(),
                "spark.eventLog.compress=false",
                "spark.local.dir=" + local,
                // So that a value can be found in the bytes of files.
                "spark.shuffle.compress=false",
                "spark.sql.parquet.compression.codec=uncompressed",
                // Without this way round the sort, few rows too are written to shuffle files.
                "spark.shuffle.sort.bypassMergeThreshold=1",
                // As in the session of the tests: few rows.
                "spark.sql.adaptive.enabled=false",
                "spark.sql.shuffle.partitions=2",
                "spark.databricks.delta.snapshotPartitions=1",
                "spark.sql.codegen.wholeStage=false",
                "spark.sql.codegen.factoryMode=NO_CODEGEN"))
        .toList();
  }

  /** In the register somebody is named as a victim at whom the indicators point. */
  private void makeAVictimOf(String personId) throws IOException {
    Row identity =
        lake()
            .table("restricted.identity")
            .join(lake().table("restricted.person_identity"), "identity_id")
            .where(col("person_id").equalTo(personId).and(col("document_number").isNotNull()))
            .first();
    Path day = Files.createDirectories(landing().resolve("tip-cases/received=2026-04-02"));
    Files.writeString(
        day.resolve("victim.jsonl"),
        """
        {"record_id": "victim", "status": "OPEN", "register_no": "X", "opened": "2026-03-01", \
        "people": [{"role": "victim", "document": {"country": "%s", "number": "%s"}}]}
        """
            .formatted(
                identity.getAs("document_issuer_code"),
                identity.<String>getAs("document_number").toLowerCase(Locale.ROOT)));
  }

  /** Lead to person, as they are now. */
  Map<String, String> leads() {
    Map<String, String> leads = new TreeMap<>();
    lake()
        .table("intelligence.risk_profile")
        .select("profile_id", "person_id")
        .collectAsList()
        .forEach(row -> leads.put(row.getAs("profile_id"), row.getAs("person_id")));
    return leads;
  }

  private Map<String, Long> versions() {
    Map<String, Long> versions = new TreeMap<>();
    lake()
        .tables()
        .existing()
        .forEach(table -> versions.put(table, lake().tables().version(table).orElse(-1)));
    return versions;
  }

  /** Spark removes its local files as it goes: looks at them while a run goes on. */
  private final class Watch extends Thread {
    private Watch() {
      setDaemon(true);
    }

    @Override
    public void run() {
      Set<String> lookedAt = new HashSet<>();
      while (!isInterrupted()) {
        seenLocally.addAll(Canaries.found(local, Canaries.ALL, lookedAt));
        try {
          sleep(100);
        } catch (InterruptedException e) {
          return;
        }
      }
    }
  }

  /** The tables. */
  TestLake lake() {
    return new TestLake(spark, directory);
  }

  /** A table as the last run left it. */
  Dataset<Row> table(String name) {
    return tables.computeIfAbsent(name, this::read);
  }

  /** Taken out of the lake: a test that asks again does not read the log and files again. */
  private Dataset<Row> read(String name) {
    Dataset<Row> table = lake().table(name);
    return spark.createDataFrame(table.collectAsList(), table.schema());
  }

  /** A table of the truth about the twin. */
  Dataset<Row> truth(String name) {
    return new TruthFolder(directory.resolve("twin/truth")).read(spark, name);
  }

  /** Where the lake is, and in {@code broken} that of the run that failed. */
  Path directory() {
    return directory;
  }

  /** Event logs of the runs that reached their end. */
  Path events() {
    return directory.resolve("events");
  }

  /** What the sessions left in their local directory. */
  Path local() {
    return local;
  }

  /** The lineage of the plans of all writes. */
  Path lineage() {
    return directory.resolve("lineage.csv");
  }

  private Path landing() {
    return directory.resolve("landing");
  }

  private Path key() {
    return directory.resolve("flow.key");
  }

  private Path summary() {
    return directory.resolve("summary.json");
  }

  /** All that the runs printed. */
  List<String> said() {
    return said;
  }

  /** Canaries that were seen in local files while they were there. */
  Set<String> seenLocally() {
    return seenLocally;
  }

  /** Lead to person before one of them became a victim. */
  Map<String, String> leadsBefore() {
    return leadsBefore;
  }

  /** The person of a lead who became a victim. */
  String victim() {
    return victim;
  }

  /** Versions of the tables before the run with nothing new. */
  Map<String, Long> versionsBefore() {
    return versionsBefore;
  }

  /** The summary of the run with nothing new. */
  RunSummary.Document lastRun() {
    return lastRun;
  }

  /** Versions of the tables after the run with nothing new. */
  Map<String, Long> versionsAfter() {
    return versionsAfter;
  }

  /** What the run that failed left behind. */
  CommandJvm.Ended failure() {
    return failure;
  }

  @Override
  public void close() throws IOException {
    PathUtils.deleteDirectory(directory);
  }
}
