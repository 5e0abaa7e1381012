package org.moeli.kernel.site;

import java.nio.file.Files;
import java.nio.file.Path;
import org.moeli.kernel.PipelineException;

/** The mistakes that can be made in the definitions of a site, each in three lines. */
final class Errors {
  private Errors() {}

  static PipelineException codeList(String file, String reason) {
    return PipelineException.configuration(
        "cannot use the code list " + file, reason, "correct the file");
  }

  static PipelineException unreadable(Path profile) {
    return PipelineException.configuration(
        "cannot read the site profile " + profile,
        Files.exists(profile) ? "it is not readable UTF-8 text" : "there is no such file",
        "give the profile with --site FILE, or leave the option out");
  }
}
