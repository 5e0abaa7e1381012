package org.moeli.kernel.spark;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.io.file.PathUtils;
import org.apache.hadoop.util.ShutdownHookManager;
import org.moeli.kernel.OwnerOnly;

/**
 * Where Spark of this process keeps what it needs for a while: a folder that nobody else may open.
 * It goes when the process ends; what a process that was killed has left goes when the next one
 * starts. A lock beside it, which the system lets go however a process ends, tells which are alive.
 */
final class ScratchFolder {
  private static final String PREFIX = "moeli-spark-";
  private static final String LOCK = ".lock";

  /** After Spark's own, which removes what it has made in here. */
  private static final int LAST = 1;

  /** By the directory that they stand in; a lock is held as long as its channel is. */
  private static final Map<Path, ScratchFolder> OF_PROCESS = new HashMap<>();

  private final Path folder;
  private final Path lock;
  private final FileChannel held;

  private ScratchFolder(Path folder, Path lock, FileChannel held) {
    this.folder = folder;
    this.lock = lock;
    this.held = held;
  }

  /**
   * The folder of this process in a directory; made, after the leftovers of others are removed,
   * when first asked for.
   *
   * @throws org.moeli.kernel.PipelineException (configuration) when it cannot be made
   */
  static synchronized Path in(Path directory) {
    ScratchFolder known = OF_PROCESS.get(directory);
    if (known == null) {
      try {
        Files.createDirectories(directory);
        known = make(directory);
        removeLeftovers(directory, known.lock);
      } catch (IOException e) {
        throw Errors.scratch(directory, e);
      }
      OF_PROCESS.put(directory, known);
      ShutdownHookManager.get().addShutdownHook(known::remove, LAST);
    }
    return known.folder;
  }

  private static ScratchFolder make(Path directory) throws IOException {
    while (true) {
      Path lock = Files.createTempFile(directory, PREFIX, LOCK);
      Optional<FileChannel> held = hold(lock);
      // Another process may have taken it for a leftover before it was locked.
      if (held.isPresent() && Files.exists(lock)) {
        Path folder = folder(lock);
        OwnerOnly.makeDirectory(folder);
        return new ScratchFolder(folder, lock, held.get());
      }
    }
  }

  private static Path folder(Path lock) {
    String name = lock.getFileName().toString();
    return lock.resolveSibling(name.substring(0, name.length() - LOCK.length()));
  }

  /** Takes a lock; empty when a living process has it. */
  private static Optional<FileChannel> hold(Path lock) throws IOException {
    FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
    if (channel.tryLock() != null) {
      return Optional.of(channel);
    }
    channel.close();
    return Optional.empty();
  }

  /**
   * @param mine lock of this process, which is not looked at: where a process closes a file, the
   *     system lets go of all locks that the process has on it
   */
  private static void removeLeftovers(Path directory, Path mine) throws IOException {
    UserPrincipal user = Files.getOwner(mine);
    try (DirectoryStream<Path> locks = Files.newDirectoryStream(directory, PREFIX + "*" + LOCK)) {
      for (Path lock : locks) {
        if (!isOfProcess(lock) && !isSame(lock, mine) && isOwn(lock, user)) {
          Optional<FileChannel> held = hold(lock);
          if (held.isPresent()) {
            new ScratchFolder(folder(lock), lock, held.get()).remove();
          }
        }
      }
    }
  }

  /** Also where one directory has two names. */
  private static boolean isOfProcess(Path lock) {
    return OF_PROCESS.values().stream().anyMatch(own -> isSame(lock, own.lock));
  }

  /** Their names are drawn at random. */
  private static boolean isSame(Path lock, Path other) {
    return lock.getFileName().equals(other.getFileName());
  }

  /** Others may have put a link of this name where everybody may write. */
  private static boolean isOwn(Path path, UserPrincipal user) throws IOException {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        && !Files.isSymbolicLink(path)
        && Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).equals(user);
  }

  private void remove() {
    try (held) {
      if (isOwn(folder, Files.getOwner(lock))) {
        PathUtils.deleteDirectory(folder);
      }
      Files.deleteIfExists(lock);
    } catch (IOException e) {
      // It stays for the next process, which may do better.
    }
  }
}
