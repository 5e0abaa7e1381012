package org.moeli.app;

import java.util.List;
import org.moeli.kernel.job.Job;
import org.moeli.resolve.ResolveJob;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The command of resolve: that of a job, and learning from the lake. */
final class ResolveCommand extends JobCommand {
  @Option(
      names = "--train",
      description =
          "Learn from the identities of the lake how much each agreement says, keep that as the"
              + " lake's model, and resolve by it.")
  private boolean train;

  private ResolveCommand(Job job) {
    super(List.of(job));
  }

  /** The picocli command. */
  static CommandLine line() {
    Job job = new ResolveJob();
    return line(new ResolveCommand(job), job.purpose());
  }

  @Override
  public Integer call() {
    // Unchanged tables are no reason not to learn from them.
    return train ? run(List.of(new ResolveJob(true)), options().forced()) : super.call();
  }
}
