package org.moeli.kernel.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import org.moeli.kernel.OwnerOnly;
import org.moeli.kernel.PipelineException;

/**
 * One run per lake: an operating-system lock on a file of the lake, which the system lets go when
 * the process ends, however it ends. A lake that is not on a local file system has no such lock;
 * there the mark of an unfinished job refuses the second run.
 */
public final class RunLock implements AutoCloseable {
  private static final String NAME = "control/run.lock";

  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock; the zones of a new lake are made first, for it stands in one of them.
   *
   * @param lake local directory of the lake; empty when it is not local
   * @throws PipelineException (refused) when another run holds it or the lake cannot be written
   */
  public static RunLock take(Optional<Path> lake) {
    if (lake.isEmpty()) {
      return none();
    }
    ZoneAccess.make(lake.get());
    FileChannel channel = null;
    try {
      Path file = lake.get().resolve(NAME);
      channel =
          FileChannel.open(
              file,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              OwnerOnly.fileAttributes(file));
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new RunLock(channel);
      }
      channel.close();
      throw Errors.otherRun(lake.get());
    } catch (OverlappingFileLockException e) {
      close(channel);
      throw Errors.otherRun(lake.get());
    } catch (IOException e) {
      throw Errors.unwritable(lake.get(), StorageFault.describe(e));
    }
  }

  /** No lock, for a run that writes nothing. */
  public static RunLock none() {
    return new RunLock(null);
  }

  private static void close(FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    close(channel);
  }
}
