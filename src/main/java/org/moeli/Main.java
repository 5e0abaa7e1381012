package org.moeli;

import java.util.List;
import org.moeli.app.MoeliCommand;

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
    System.exit(MoeliCommand.line().execute(args));
  }
}
