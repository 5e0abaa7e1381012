package org.moeli.app;

import picocli.CommandLine.Option;

/**
 * Options that take effect before a command runs: the launcher reads the master, and the log is set
 * up before anything else. They stand here so that help shows them and an unknown option is still
 * refused.
 */
@SuppressWarnings("unused")
final class LauncherFlags {
  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Spark master; with it the launcher calls spark-submit.")
  private String master;

  @Option(names = "--verbose", description = "Say more on standard error.")
  private boolean verbose;
}
