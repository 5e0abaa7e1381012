package org.moeli.app;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.moeli.kernel.run.LakeMark;
import org.moeli.kernel.run.RunClock;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.run.RunOptions;
import org.moeli.kernel.run.Vintage;
import org.moeli.kernel.table.LakeRoot;
import org.moeli.lab.evaluate.EvaluateJob;
import org.moeli.lab.evaluate.Scorers;
import org.moeli.lab.twin.TruthFolder;
import org.moeli.lab.twin.TwinMark;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares a lake of generated data with what truly happened. */
@Command(
    name = "evaluate",
    description = "Compare a lake of generated data with what truly happened.",
    mixinStandardHelpOptions = true,
    versionProvider = CodeVersion.class)
final class EvaluateCommand implements Callable<Integer> {
  private static final String TRUTH = "truth";

  @Option(
      names = "--truth",
      paramLabel = "DIR",
      required = true,
      description = "Directory of a twin, or the directory truth in it.")
  private Path truth;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "Events up to this local day count (default: that of the lake's last run).")
  private LocalDate asOf;

  @Option(
      names = "--known-at",
      paramLabel = "DATE",
      description =
          "Deliveries received up to this day count (default: that of the lake's last run).")
  private LocalDate knownAt;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description =
          "Directory for evaluation.json and evaluation.md"
              + " (default: directory control of the lake).")
  private Path report;

  @Mixin private LakeFlags flags;

  @Override
  public Integer call() {
    RunOptions given = flags.options();
    LakeRoot root = LakeRoot.of(given.lake());
    Visit.requireLake(root, given.lake());
    requireGenerated(root, given.lake());
    EvaluateJob.Truth generated = truth();
    RunContext run = context(given, root);
    LakeMark.check(run, false);
    EvaluateJob job =
        new EvaluateJob(
            Scorers.ALL,
            generated,
            EvaluateJob.existing(root, run.contracts()),
            Optional.ofNullable(report));
    Visit.run(run, job);
    tell(run);
    return 0;
  }

  /** About real people nobody knows the truth, and their lake is no place to look for it. */
  private static void requireGenerated(LakeRoot root, String shownAs) {
    if (LakeMark.read(root).filter(LakeMark::isGenerated).isEmpty()) {
      throw Errors.realData(shownAs);
    }
  }

  private EvaluateJob.Truth truth() {
    Path folder = truth.toAbsolutePath().normalize();
    Path parent = folder.getParent();
    boolean isInside = folder.endsWith(TRUTH) && parent != null && TwinMark.read(folder).isEmpty();
    Path twin = isInside ? parent : folder;
    TwinMark mark = TwinMark.read(twin).orElseThrow(() -> Errors.noTruth(truth, twin));
    TruthFolder tables = new TruthFolder(twin.resolve(TRUTH));
    return new EvaluateJob.Truth(truth.toString(), mark.digest(), tables::read);
  }

  private RunContext context(RunOptions given, LakeRoot root) {
    Optional<Vintage> last = Runs.vintageOfLake(root);
    LocalDate events = date(asOf, last.map(Vintage::asOf), "--as-of", given.lake());
    LocalDate deliveries = date(knownAt, last.map(Vintage::knownAt), "--known-at", given.lake());
    LocalDate latest = events.isAfter(deliveries) ? events : deliveries;
    RunOptions options = given.at(Optional.of(new Vintage(events, deliveries)));
    // Generated days do not depend on the day on which they are looked at.
    RunClock clock =
        RunClock.systemFrom(latest.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    return RunContext.of(options, clock, System.getenv(), CodeVersion.text());
  }

  private static LocalDate date(
      LocalDate given, Optional<LocalDate> last, String option, String lake) {
    return Optional.ofNullable(given)
        .or(() -> last)
        .orElseThrow(() -> Errors.noDates(lake, option));
  }

  private void tell(RunContext run) {
    run.summary().jobs().forEach(job -> job.notes().forEach(Console.OUT::println));
    String place =
        report == null
            ? run.root().path("control")
            : report.toAbsolutePath().normalize().toString();
    Console.OUT.println("report " + place + "/evaluation.md");
  }
}
