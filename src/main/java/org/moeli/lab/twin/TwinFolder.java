package org.moeli.lab.twin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.file.PathUtils;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.run.StorageFault;

/**
 * The folder of a twin on a local disk: landing files, truth, report, key, and the mark that comes
 * last. What was begun and not ended is removed again.
 */
public final class TwinFolder {
  /**
   * Name of a file among the landing files that says that nobody in them exists. It begins with an
   * underscore, so that no feed takes it for a delivery.
   */
  public static final String LANDING_MARK = "_generated.txt";

  private final Path folder;
  private final boolean wasThere;

  private TwinFolder(Path folder, boolean wasThere) {
    this.folder = folder;
    this.wasThere = wasThere;
  }

  /**
   * A folder to write a twin to; nothing is written yet.
   *
   * @throws PipelineException (configuration) when it has content or cannot be written
   */
  public static TwinFolder empty(Path given) {
    Path folder = given.toAbsolutePath().normalize();
    boolean isThere = Files.exists(folder);
    if (isThere && !Files.isDirectory(folder)) {
      throw Errors.folder(folder, "it is a file");
    }
    Path existing = folder;
    while (!Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (!Files.isDirectory(existing)) {
      throw Errors.folder(folder, existing + " is a file");
    }
    if (!Files.isWritable(existing)) {
      throw Errors.folder(folder, "this user may not write to " + existing);
    }
    try {
      if (isThere && !PathUtils.isEmptyDirectory(folder)) {
        throw Errors.folder(folder, "it is not empty");
      }
    } catch (IOException e) {
      throw Errors.folder(folder, StorageFault.describe(e));
    }
    return new TwinFolder(folder, isThere);
  }

  /** The folder itself. */
  public Path path() {
    return folder;
  }

  /** What a run takes for its landing directory. */
  public Path landing() {
    return folder.resolve("landing");
  }

  /** What really happened; no stage reads it. */
  public Path truth() {
    return folder.resolve("truth");
  }

  /** The calibration report. */
  public Path report() {
    return folder.resolve("report");
  }

  /** The throw-away key for a lake of these files. */
  public Path key() {
    return folder.resolve("moeli.key");
  }

  /** Removes what was written, and the folder if it was not there before. */
  void clear() throws IOException {
    if (wasThere) {
      PathUtils.cleanDirectory(folder);
    } else if (Files.exists(folder)) {
      PathUtils.deleteDirectory(folder);
    }
  }
}
