package org.moeli.kernel.run;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.Optional;
import org.moeli.kernel.PipelineException;

/**
 * Tells a full, read-only or closed disk from a defect of ours, however deep a library has wrapped
 * it.
 */
public final class StorageFault {
  private static final int DEEPEST = 30;

  private StorageFault() {}

  /** The refusal to show, when somewhere in the chain of causes the storage refused to write. */
  public static Optional<PipelineException> in(Throwable failure, String lake) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (isStorage(cause)) {
        return Optional.of(Errors.storage(lake, describe(cause)));
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  private static boolean isStorage(Throwable cause) {
    String text = text(cause);
    return cause instanceof AccessDeniedException
        || text.contains("no space left on device")
        || text.contains("read-only file system")
        || text.contains("disk quota exceeded")
        || text.contains("mkdirs failed to create")
        || (cause instanceof IOException && text.contains("permission denied"));
  }

  /** The reason in words, without a path. */
  public static String describe(Throwable cause) {
    String text = text(cause);
    if (text.contains("no space left")) {
      return "no space is left on its disk";
    }
    if (text.contains("read-only")) {
      return "its file system is read-only";
    }
    if (text.contains("quota")) {
      return "the disk quota is used up";
    }
    if (cause instanceof AccessDeniedException || text.contains("permission denied")) {
      return "this user may not write there";
    }
    if (cause instanceof FileSystemException e && e.getReason() != null) {
      return e.getReason();
    }
    return "the file system refused (" + cause.getClass().getSimpleName() + ")";
  }

  private static String text(Throwable cause) {
    return String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
  }
}
