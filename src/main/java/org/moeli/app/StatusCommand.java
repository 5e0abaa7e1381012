package org.moeli.app;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.contract.TableContract;
import org.moeli.kernel.run.LakeMark;
import org.moeli.kernel.run.RunSummary;
import org.moeli.kernel.table.LakeRoot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what a lake holds and what its last run did, without starting Spark. */
@Command(
    name = "status",
    description = "show what a lake holds and what its last run did",
    mixinStandardHelpOptions = true,
    versionProvider = CodeVersion.class)
final class StatusCommand implements Callable<Integer> {
  @Option(
      names = "--lake",
      paramLabel = "DIR",
      defaultValue = "lake",
      description = "Directory or URI of the lake (default: ${DEFAULT-VALUE}).")
  private String lake;

  @SuppressWarnings("unused")
  @Mixin
  private LauncherFlags launcher;

  @Override
  public Integer call() {
    LakeRoot root = LakeRoot.of(lake);
    PrintStream out = Console.OUT;
    Optional<LakeMark> mark = LakeMark.read(root);
    if (mark.isEmpty()) {
      out.println("lake " + root.location() + " is empty");
      out.println(
          "put files below "
              + root.path("landing")
              + "/SOURCE/received=YYYY-MM-DD/ and run: jobs/run.sh all --lake "
              + lake);
      return 0;
    }
    out.println("lake " + root.location() + "   site " + mark.get().site());
    for (TableContract table : Contracts.load(Definitions.schemas(Optional.empty())).all()) {
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
    return 0;
  }
}
