package org.moeli.app;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.moeli.kernel.job.Job;
import org.moeli.resolve.ResolveJob;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.TypeConversionException;

/** The command line: one subcommand for each job, and those that look at a lake. */
@Command(
    name = "moeli",
    description =
        "Border analytics: crossings to persons, stays, overstays, reviewed leads and official"
            + " tables.",
    mixinStandardHelpOptions = true,
    versionProvider = CodeVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = "%nExit codes: 0 done, 1 defect, 2 usage or configuration, 3 data refused.")
public final class MoeliCommand {
  private MoeliCommand() {}

  /** The whole command line. */
  public static CommandLine line() {
    CommandLine line = new CommandLine(new MoeliCommand());
    for (Job job : Jobs.FLOW) {
      line.addSubcommand(
          job.name(),
          job instanceof ResolveJob
              ? ResolveCommand.line()
              : JobCommand.line(List.of(job), job.purpose()));
    }
    line.addSubcommand("all", JobCommand.line(Jobs.FLOW, "Run all stages in order."));
    line.addSubcommand("try", new TryCommand());
    line.addSubcommand("replay", new ReplayCommand());
    line.addSubcommand("status", new StatusCommand());
    line.addSubcommand("sql", new SqlCommand());
    line.addSubcommand("explain", new ExplainCommand());
    line.addSubcommand("review", new ReviewCommand());
    line.addSubcommand("reveal", new RevealCommand());
    line.addSubcommand("audit", new AuditCommand());
    line.addSubcommand("submit", SubmitCommand.line());
    line.addSubcommand("twin", new TwinCommand());
    line.addSubcommand("evaluate", new EvaluateCommand());
    line.addSubcommand("link", new LinkCommand());
    line.addSubcommand("demo", new DemoCommand());
    line.registerConverter(LocalDate.class, MoeliCommand::day);
    line.setParameterExceptionHandler(Mistakes::usage);
    line.setExecutionExceptionHandler(Mistakes::execution);
    line.setUnmatchedOptionsArePositionalParams(false);
    return line;
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException("'" + text + "' is no day; write it as YYYY-MM-DD");
    }
  }
}
