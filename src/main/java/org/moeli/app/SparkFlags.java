package org.moeli.app;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that starts Spark. */
final class SparkFlags {
  @Option(
      names = "--conf",
      paramLabel = "KEY=VALUE",
      description = "A Spark setting; may be repeated.")
  private Map<String, String> conf = new LinkedHashMap<>();

  @SuppressWarnings("unused")
  @Mixin
  private LauncherFlags launcher;

  /** The user's settings, to be added to. */
  Map<String, String> settings() {
    return new LinkedHashMap<>(conf);
  }
}
