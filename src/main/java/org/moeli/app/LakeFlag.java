package org.moeli.app;

import picocli.CommandLine.Option;

/** Which lake a command is about. */
final class LakeFlag {
  @Option(
      names = "--lake",
      paramLabel = "DIR",
      defaultValue = "${env:MOELI_LAKE:-lake}",
      description = "Directory or URI of the lake (default: that of MOELI_LAKE, else lake).")
  private String lake;

  /** As the user gave it. */
  String lake() {
    return lake;
  }
}
