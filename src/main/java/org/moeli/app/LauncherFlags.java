package org.moeli.app;

import picocli.CommandLine.Option;

/**
 * Options that take effect before a command runs: the launcher reads master and environment, and
 * the log is set up before anything else. They stand here so that help shows them and an unknown
 * option is still refused.
 */
@SuppressWarnings("unused")
final class LauncherFlags {
  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Spark master; with it the launcher calls spark-submit.")
  private String master;

  @Option(
      names = "--env",
      paramLabel = "NAME|FILE",
      description =
          "Spark properties of a cluster: a name of jobs/env (standalone, yarn, kubernetes) or a"
              + " file; with it the launcher calls spark-submit.")
  private String environment;

  @Option(names = "--verbose", description = "Say more on standard error.")
  private boolean verbose;
}
