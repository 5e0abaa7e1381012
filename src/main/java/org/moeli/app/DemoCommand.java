package org.moeli.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.spark.sql.SparkSession;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.run.RunClock;
import org.moeli.kernel.run.RunOptions;
import org.moeli.kernel.spark.SessionFactory;
import org.moeli.lab.twin.Twin;
import org.moeli.lab.twin.TwinFolder;
import org.moeli.lab.twin.TwinOptions;
import org.moeli.lab.twin.recording.Difficulty;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everything on invented people: files of six months, a key, a lake, all stages, one summary. */
@Command(
    name = "demo",
    description = {
      "Generate six months of four posts, run all stages on them, and show what came of it.",
      "",
      "A second time the same files are used again."
    },
    mixinStandardHelpOptions = true,
    versionProvider = CodeVersion.class)
final class DemoCommand implements Callable<Integer> {
  /** The last day of the files counts. */
  static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);

  /** By this day the paper register has come as well. */
  static final LocalDate KNOWN_AT = LocalDate.of(2026, 8, 31);

  private static final Logger LOG = LogManager.getLogger(DemoCommand.class);
  private static final LocalDate FROM = LocalDate.of(2026, 1, 1);
  private static final List<String> POSTS = List.of("CAL", "MPU", "MSB", "TEL");
  private static final long FEWEST = 1_000;
  private static final long MOST = 2_140_000;

  // As rare as it is, a demo of this size would hardly have a case.
  private static final double TRAFFICKING = 60;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      defaultValue = "demo",
      description = "Directory for files, key and lake (default: ${DEFAULT-VALUE}).")
  private Path dir;

  @Option(
      names = "--residents",
      paramLabel = "N",
      defaultValue = "150000",
      description = "People who live in Lesotho (default: ${DEFAULT-VALUE}).")
  private long residents;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Another number gives other people (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--fresh", description = "Remove an earlier demo in DIR first.")
  private boolean fresh;

  @SuppressWarnings("unused")
  @Mixin
  private LauncherFlags launcher;

  @Override
  public Integer call() {
    TwinOptions options = options();
    DemoDirectory demo = DemoDirectory.of(dir);
    RunClock clock =
        RunClock.systemFrom(KNOWN_AT.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    Instant started = clock.now();
    if (fresh) {
      demo.clear();
    }
    LOG.info("demo: files of {} residents in {}", residents, demo.landing());
    Definitions parameters = Definitions.twin(Optional.empty());
    boolean isWritten =
        demo.generate(options, parameters, folder -> writeTwin(options, parameters, folder));
    Duration generation = Duration.between(started, clock.now());
    LOG.info(
        "demo: {} in {} s",
        isWritten ? "files written" : "files are there already",
        generation.toMillis() / 1000.0);
    DemoSummary summary = new DemoSummary(dir, demo, generation);
    return Runs.ofGeneratedData(clock, System.getenv(), Console.OUT, summary)
        .run(Jobs.FLOW, runOptions(demo), Optional.empty(), Console.isEmbedded());
  }

  private TwinOptions options() {
    if (residents < FEWEST || residents > MOST) {
      throw Errors.demoResidents(residents, FEWEST, MOST);
    }
    return new TwinOptions(
        residents, FROM, AS_OF, seed, Difficulty.NORMAL, TRAFFICKING, POSTS, false);
  }

  private static void writeTwin(TwinOptions options, Definitions parameters, TwinFolder folder)
      throws IOException {
    SparkSession spark = SessionFactory.start(true, Twin.SETTINGS);
    try {
      Twin.write(spark, options, parameters, folder);
    } finally {
      spark.stop();
    }
  }

  private static RunOptions runOptions(DemoDirectory demo) {
    return new RunOptions(
        demo.lake().toString(),
        Optional.of(demo.landing().toString()),
        Optional.of(AS_OF),
        Optional.of(KNOWN_AT),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.of(demo.key()),
        Optional.empty(),
        false,
        false,
        Map.of());
  }
}
