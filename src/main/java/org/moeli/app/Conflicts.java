package org.moeli.app;

import io.delta.exceptions.DeltaConcurrentModificationException;
import java.util.Optional;
import org.moeli.kernel.PipelineException;

/** Tells Delta's own conflict check, which guards a lake that has no file lock, from a defect. */
final class Conflicts {
  private static final int DEEPEST = 30;

  private Conflicts() {}

  static Optional<PipelineException> in(Throwable failure, String lake) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof DeltaConcurrentModificationException) {
        return Optional.of(Errors.otherWriter(lake));
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }
}
