package org.moeli.app;

import java.util.List;
import java.util.concurrent.Callable;
import org.moeli.kernel.job.Job;
import org.moeli.kernel.run.RunClock;
import org.moeli.kernel.run.RunOptions;
import org.moeli.publish.PublishJob;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command of one job, or of several in order. */
@Command(mixinStandardHelpOptions = true, versionProvider = CodeVersion.class)
class JobCommand implements Callable<Integer> {
  private final List<Job> jobs;

  @Mixin private RunFlags flags;

  JobCommand(List<Job> jobs) {
    this.jobs = List.copyOf(jobs);
  }

  /** What the user asked of the run. */
  final RunOptions options() {
    return flags.options();
  }

  /** The picocli command with the purpose of the jobs as its description. */
  static CommandLine line(List<Job> jobs, String purpose) {
    return line(new JobCommand(jobs), purpose);
  }

  /** The picocli command with a description. */
  static CommandLine line(JobCommand command, String purpose) {
    CommandLine line = new CommandLine(command);
    line.getCommandSpec().usageMessage().description(purpose);
    return line;
  }

  @Override
  public Integer call() {
    return run(jobs, flags.options());
  }

  /** Runs jobs as the options ask. */
  final int run(List<Job> jobs, RunOptions options) {
    if (options.exports().isPresent() && jobs.stream().noneMatch(PublishJob.class::isInstance)) {
      throw Errors.uselessExports();
    }
    return new Runs(RunClock.system(), System.getenv(), Console.OUT)
        .run(jobs, options, flags.summary(), Console.isEmbedded());
  }
}
