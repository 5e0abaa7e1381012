package org.moeli.app;

import java.io.PrintWriter;
import java.util.stream.Collectors;
import org.apache.spark.SparkThrowable;
import org.moeli.kernel.PipelineException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** How a failed command ends: three lines for each of the user's mistakes, a trace for ours. */
final class Mistakes {
  private static final int DEFECT = 1;
  private static final int USAGE = 2;
  private static final int DEEPEST = 30;

  private Mistakes() {}

  static int usage(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    String names =
        command.getSubcommands().isEmpty()
            ? command.getCommandSpec().qualifiedName() + " --help"
            : "use one of: "
                + command.getSubcommands().keySet().stream().collect(Collectors.joining(", "));
    err.println("problem: " + PipelineException.firstLine(e, "wrong usage"));
    err.println(
        "cause:   the command line is not one that '"
            + command.getCommandSpec().qualifiedName()
            + "' knows");
    err.println("remedy:  " + (command.getSubcommands().isEmpty() ? "see " + names : names));
    err.flush();
    return USAGE;
  }

  static int execution(Exception e, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    int code = tell(e, err);
    err.flush();
    return code;
  }

  /** Tells a failure and gives the exit code. */
  static int tell(Throwable e, PrintWriter err) {
    if (e instanceof PipelineException mistake) {
      for (PipelineException one : mistake.all()) {
        err.println("problem: " + one.problem());
        err.println("cause:   " + one.reason());
        err.println("remedy:  " + one.remedy());
      }
      return mistake.kind().exitCode();
    }
    err.println(
        "this is a defect of moeli " + CodeVersion.text() + ", please report it with this trace:");
    Throwable cause = e;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      err.println((depth == 0 ? "" : "caused by ") + cause.getClass().getName() + said(cause));
      for (StackTraceElement frame : cause.getStackTrace()) {
        err.println("    at " + frame);
      }
      cause = cause.getCause();
    }
    return DEFECT;
  }

  /**
   * What an exception says, where it cannot hold a value of the data: a message of a library may
   * quote the row that it failed on, so only its error condition is told.
   */
  private static String said(Throwable cause) {
    if (cause instanceof SparkThrowable spark && spark.getCondition() != null) {
      return ": " + spark.getCondition();
    }
    boolean isOurs =
        cause.getStackTrace().length > 0
            && cause.getStackTrace()[0].getClassName().startsWith("org.moeli.");
    return isOurs ? ": " + cause.getMessage() : "";
  }
}
