package org.moeli.app;

import java.io.PrintStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.contract.TableContract;
import org.moeli.kernel.run.LakeMark;
import org.moeli.kernel.run.RunSummary;
import org.moeli.kernel.table.LakeRoot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows how a lake is, what it holds and what its last run did, without starting Spark. */
@Command(
    name = "status",
    description = "Show whether all is well with a lake, what it holds and what its last run did.",
    mixinStandardHelpOptions = true,
    versionProvider = CodeVersion.class)
final class StatusCommand implements Callable<Integer> {
  @Mixin private LakeFlag lakeFlag;

  @SuppressWarnings("unused")
  @Mixin
  private LauncherFlags launcher;

  @Override
  public Integer call() {
    LakeRoot root = LakeRoot.of(lakeFlag.lake());
    Optional<LakeMark> mark = LakeMark.read(root);
    if (mark.isPresent()) {
      // Nobody is called late for the hours by which a day of the site begins sooner.
      print(root, mark.get().site(), Visit.today(root, ZoneOffset.UTC), Console.OUT);
    } else {
      Console.OUT.println("lake " + root.location() + " is empty");
      Console.OUT.println(
          "put files below "
              + root.path("landing")
              + "/SOURCE/received=YYYY-MM-DD/ and run: jobs/run.sh all --lake "
              + lakeFlag.lake());
    }
    return 0;
  }

  /**
   * Prints how a lake is.
   *
   * @param today the day on which it is looked at
   */
  static void print(LakeRoot root, String site, LocalDate today, PrintStream out) {
    Contracts contracts = Contracts.load(Definitions.schemas(Optional.empty()));
    List<Concern> concerns = Concern.of(root, contracts, today);
    out.println(
        concerns.isEmpty()
            ? "all is well"
            : concerns.stream()
                .map(Concern::brief)
                .collect(Collectors.joining(", ", "needs attention: ", "")));
    for (Concern concern : concerns) {
      concern.details().forEach(line -> out.println("  " + concern.name() + ": " + line));
    }
    out.println("lake " + root.location() + "   site " + site);
    for (TableContract table : contracts.all()) {
      OptionalLong version = root.latestVersion(table.path());
      out.printf(
          Locale.ROOT,
          "  %-36s %s%n",
          table.name(),
          version.isPresent() ? "version " + version.getAsLong() : "-");
    }
    Optional<String> last = root.text(Runs.LAST_SUMMARY);
    if (last.isEmpty()) {
      out.println("no run has ended yet");
    } else {
      SummaryText.print(RunSummary.read(last.get()), out);
    }
  }
}
