package org.moeli.kernel;

import java.nio.file.Path;

/** The mistakes that can be made in definitions of all kinds, each in three lines. */
final class Errors {
  private Errors() {}

  static PipelineException noDirectory(String name, Path root) {
    return PipelineException.configuration(
        "cannot read the " + name + " directory " + root,
        "it is not a directory",
        "give the directory with --" + name + ", or leave the option out");
  }

  static PipelineException unreadable(Path root, String reason) {
    return PipelineException.configuration(
        "cannot read the definitions in " + root, reason, "check the file and its permissions");
  }

  static PipelineException noFile(Path file) {
    return PipelineException.configuration(
        "there is no file " + file, "it does not exist, or is no file", "check the path");
  }

  static PipelineException noDefinition(String name, String label) {
    return PipelineException.configuration(
        "there is no definition " + name,
        "it is not in " + label,
        "check the name, or add the file");
  }

  static PipelineException wrong(String file, String reason, String remedy) {
    return PipelineException.configuration("cannot use " + file, reason, remedy);
  }
}
