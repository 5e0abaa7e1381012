package org.moeli.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.sql.SparkSession;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.run.RunClock;
import org.moeli.kernel.run.StorageFault;
import org.moeli.kernel.spark.SessionFactory;
import org.moeli.lab.twin.Twin;
import org.moeli.lab.twin.TwinFolder;
import org.moeli.lab.twin.TwinMark;
import org.moeli.lab.twin.TwinOptions;
import org.moeli.lab.twin.recording.Difficulty;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a generated border: landing files as the posts send them, and beside them the truth. */
@Command(
    name = "twin",
    description = {
      "Generate a border of invented people.",
      "",
      "It writes landing files in the dialects of the posts, and a truth folder that no stage"
          + " reads. Equal options give equal bytes."
    },
    mixinStandardHelpOptions = true,
    versionProvider = CodeVersion.class)
final class TwinCommand implements Callable<Integer> {
  @Option(
      names = "--residents",
      paramLabel = "N",
      required = true,
      description = "People who live in Lesotho: the scale of everything; the nation has 2140000.")
  private long residents;

  @Option(names = "--from", paramLabel = "DATE", required = true, description = "First day.")
  private LocalDate from;

  @Option(names = "--to", paramLabel = "DATE", required = true, description = "Last day.")
  private LocalDate to;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Another number gives another border (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Directory on a local disk, empty or not there yet.")
  private Path out;

  @Option(
      names = "--difficulty",
      paramLabel = "LEVEL",
      defaultValue = "NORMAL",
      description =
          "How badly the posts record: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Difficulty difficulty;

  @Option(
      names = "--trafficking",
      paramLabel = "X",
      defaultValue = "1",
      description =
          "Multiple of the real rarity of trafficking, so that a model can be tested. Traffickers,"
              + " victims and the innocent groups that look like them become so many times more;"
              + " everybody else stays, so shares of persons, crossings and leads are no longer"
              + " those of the country (default: ${DEFAULT-VALUE}).")
  private double trafficking;

  @Option(
      names = "--posts",
      paramLabel = "CODE",
      split = ",",
      description = "Posts that are open, for instance MSB,MPU (default: all).")
  private List<String> posts = List.of();

  @Option(
      names = "--planted",
      description =
          "Also plant every kind of broken record and file once in every feed, in files of their"
              + " own; the truth says what must become of each.")
  private boolean planted;

  @Option(
      names = "--report",
      description = "Also compare what was generated with published figures: DIR/report.")
  private boolean report;

  @Option(
      names = "--twin",
      paramLabel = "DIR",
      description = "Directory with other parameters, twin.yaml (default: the application's).")
  private Path parametersDir;

  @Mixin private SparkFlags sparkFlags;

  @Override
  public Integer call() {
    TwinOptions options =
        new TwinOptions(residents, from, to, seed, difficulty, trafficking, posts, planted);
    Definitions parameters = Definitions.twin(Optional.ofNullable(parametersDir));
    if (!Console.isEmbedded()) {
      throw Errors.twinOnCluster();
    }
    TwinFolder folder = TwinFolder.empty(out);
    Twin.check(options, parameters, report);
    Map<String, String> settings = sparkFlags.settings();
    settings.putAll(Twin.SETTINGS);
    SparkSession spark = SessionFactory.start(true, settings);
    try {
      write(spark, options, parameters, folder);
      return 0;
    } finally {
      spark.stop();
    }
  }

  private void write(
      SparkSession spark, TwinOptions options, Definitions parameters, TwinFolder folder) {
    RunClock clock = RunClock.system();
    Instant began = clock.now();
    TwinMark mark = written(spark, options, parameters, folder);
    tell(mark, Duration.between(began, clock.now()));
  }

  /** Writes a twin; a disk that refuses is told in three lines. */
  private TwinMark written(
      SparkSession spark, TwinOptions options, Definitions parameters, TwinFolder folder) {
    try {
      TwinMark mark = Twin.write(spark, options, parameters, folder);
      if (report) {
        Twin.report(spark, options, parameters, folder, mark);
      }
      return mark;
    } catch (IOException | RuntimeException | FSError e) {
      throw StorageFault.in(e, out.toString())
          .map(RuntimeException.class::cast)
          .orElse(Runs.defect(e));
    }
  }

  private void tell(TwinMark mark, Duration taken) {
    PrintStream console = Console.OUT;
    double seconds = taken.toMillis() / 1000.0;
    console.printf(
        Locale.ROOT,
        "twin         %,d persons, %,d crossings, %,d of them recorded%n",
        mark.persons(),
        mark.crossings(),
        mark.recordedCrossings());
    console.println("trafficking  " + mark.rarity());
    console.printf(
        Locale.ROOT,
        "files        %,d with %,d records, %,d MB%n",
        mark.files(),
        mark.records(),
        mark.bytes() / 1_000_000);
    console.printf(
        Locale.ROOT,
        "time         %.1f s after start-up, %,.0f recorded crossings per second%n",
        seconds,
        mark.recordedCrossings() / seconds);
    console.println("truth        " + out.resolve("truth"));
    if (report) {
      console.println("report       " + out.resolve("report/calibration.md"));
    }
    console.printf(
        "next         jobs/run.sh all --lake LAKE --landing %s --key-file %s%n",
        out.resolve("landing"), out.resolve("moeli.key"));
  }
}
