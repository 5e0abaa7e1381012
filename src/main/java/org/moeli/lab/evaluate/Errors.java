package org.moeli.lab.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import org.moeli.kernel.PipelineException;

/** Why a lake is not scored, each in three lines. */
final class Errors {
  private Errors() {}

  static PipelineException report(Path directory, IOException failure) {
    return PipelineException.configuration(
        "cannot write the report to " + directory,
        "the file cannot be created (" + failure.getClass().getSimpleName() + ")",
        "give --report a directory that can be written");
  }

  static PipelineException otherBorder() {
    return PipelineException.refused(
        "this truth is not that of the lake",
        "not one file of the twin was ever taken in",
        "give --truth the twin whose landing files the lake was made from");
  }
}
