package org.moeli.resolve;

import java.util.Locale;
import org.moeli.kernel.PipelineException;

/** Mistakes that resolve tells. */
final class Errors {
  private Errors() {}

  static PipelineException fewIdentities(long there, long wanted) {
    return PipelineException.refused(
        "no model can be trained on this lake",
        String.format(Locale.ROOT, "it has %,d identities, and %,d are wanted", there, wanted),
        "run resolve without --train: it uses the model beside the rules");
  }
}
