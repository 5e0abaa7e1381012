package org.moeli.kernel.audit;

import java.util.List;
import java.util.Optional;
import org.moeli.kernel.PipelineException;

/** The mistakes that can be made in the reason of a read, each in three lines. */
final class Errors {
  private Errors() {}

  /**
   * @param code purpose as given; empty when it has not the form of a code and is not repeated
   * @param known codes of the list; empty when the site has none
   */
  static PipelineException noPurpose(
      Optional<String> code, String kind, Optional<List<String>> known) {
    return PipelineException.configuration(
        code.map(purpose -> "there is no purpose " + purpose).orElse("the purpose is no code"),
        "a restricted zone is read for a purpose of the code list " + kind,
        known.map(list -> "use one of: " + String.join(", ", list)).orElse("write a code"));
  }

  static PipelineException noTicket() {
    return PipelineException.configuration(
        "the ticket is no ticket number",
        "it must be 1 to 40 letters, digits, dots, slashes, hyphens and underscores",
        "give the number of the case or request, never a name");
  }
}
