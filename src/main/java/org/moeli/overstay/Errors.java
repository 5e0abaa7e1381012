package org.moeli.overstay;

import org.moeli.kernel.PipelineException;

/** Why stays are not judged, each in three lines. */
final class Errors {
  private Errors() {}

  static PipelineException permitKinds(String code, String frame) {
    return PipelineException.configuration(
        "cannot use the code list of permit kinds",
        "the frame of " + code + " is " + frame,
        "write INBOUND or OUTBOUND");
  }

  static PipelineException otherDates(String reason) {
    return PipelineException.refused(
        "the stays of the lake are not those of this run's dates",
        reason,
        "run stays with the same dates first, or run 'all'");
  }
}
