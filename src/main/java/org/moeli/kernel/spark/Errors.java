package org.moeli.kernel.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.moeli.kernel.PipelineException;

/** The mistakes that can be made in settings and keys, each in three lines. */
final class Errors {
  private Errors() {}

  static PipelineException settings(IllegalArgumentException failure) {
    return PipelineException.configuration(
        "Spark cannot start with these settings",
        PipelineException.firstLine(failure, "a setting is not valid"),
        "correct the settings given with --conf");
  }

  static PipelineException scratch(Path directory, IOException failure) {
    return PipelineException.configuration(
        "cannot make a temporary folder in " + directory,
        "the file system refused (" + failure.getClass().getSimpleName() + ")",
        "make room there, or name another directory: --conf spark.local.dir=DIR");
  }

  static PipelineException noKey(String fileVariable, String variable) {
    return PipelineException.configuration(
        "there is no key",
        "ids outside the restricted zone are keyed, and neither --key-file nor "
            + fileVariable
            + " nor "
            + variable
            + " is given",
        "make one, outside the lake, and keep it:"
            + " (umask 077; head -c 32 /dev/urandom | base64 > moeli.key);"
            + " export "
            + fileVariable
            + "=$PWD/moeli.key");
  }

  static PipelineException unreadableKey(Path file) {
    return PipelineException.configuration(
        "cannot read the key file " + file,
        Files.exists(file) ? "it is not readable text" : "there is no such file",
        "check the path and its permissions");
  }

  static PipelineException unusableKey(String place, int shortest) {
    return PipelineException.configuration(
        place + " holds no usable key",
        "a key is base64 of at least " + shortest + " random bytes",
        "make one: head -c 32 /dev/urandom | base64");
  }
}
