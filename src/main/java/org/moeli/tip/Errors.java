package org.moeli.tip;

import org.moeli.kernel.PipelineException;

/** The mistakes that can be made in the terms of TIP cases, each in three lines. */
final class Errors {
  private Errors() {}

  static PipelineException stageList(String column, String code, String text) {
    return PipelineException.configuration(
        "cannot use the code list of TIP stages",
        "the " + column + " of " + code + " is " + text,
        "write a whole number, or nothing");
  }
}
