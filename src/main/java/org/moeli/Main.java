package org.moeli;

import java.util.List;
import org.moeli.app.MoeliCommand;
import org.moeli.kernel.spark.QuietLog;

/** Entry point. */
public final class Main {
  private Main() {}

  /** Runs a command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    if (List.of(args).contains("--verbose")) {
      // Before the first logger is made: the log configuration reads it once.
      System.setProperty("moeli.log.level", "DEBUG");
      System.setProperty("moeli.log.library", "WARN");
    }
    if (System.getProperty("spark.master") != null) {
      // spark-submit has begun to log with settings of its own.
      QuietLog.use();
    }
    System.exit(MoeliCommand.line().execute(args));
  }
}
