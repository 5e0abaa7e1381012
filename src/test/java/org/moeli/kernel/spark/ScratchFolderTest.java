package org.moeli.kernel.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Spark keeps for a while is for nobody else, and goes with its process or soon after. */
class ScratchFolderTest {
  @TempDir Path directory;

  /** Another process, with its own lock. */
  static final class Living {
    private Living() {}

    public static void main(String[] args) throws IOException {
      try (FileChannel channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE)) {
        channel.lock();
        System.out.println("held");
        System.in.read();
      }
    }
  }

  /** Another process, which asks whether a lock is free. */
  static final class Asking {
    private Asking() {}

    public static void main(String[] args) throws IOException {
      try (FileChannel channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE)) {
        System.out.println(channel.tryLock() == null ? "held" : "free");
      }
    }
  }

  private static Process process(Class<?> type, String lock) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            type.getName(),
            lock)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** As Spark leaves it when it is killed. */
  private Path leftover(String name) throws IOException {
    Files.createFile(directory.resolve(name + ".lock"));
    Path blocks = Files.createDirectories(directory.resolve(name).resolve("blockmgr-1/0c"));
    Files.writeString(blocks.resolve("shuffle_0_0_0.data"), "names");
    return directory.resolve(name);
  }

  @Test
  void itIsForItsOwnerOnlyAndTheSameForTheWholeProcess() throws IOException {
    Path folder = ScratchFolder.in(directory);

    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
    assertEquals(directory, folder.getParent());
    assertEquals(folder, ScratchFolder.in(directory));
  }

  /** Closing a file lets go of all locks that the process has on it. */
  @Test
  void itsOwnLockIsStillHeldWhenItHasLookedForLeftovers() throws Exception {
    leftover("moeli-spark-1");
    Path folder = ScratchFolder.in(directory);

    Process process = process(Asking.class, folder + ".lock");
    assertEquals('h', process.getInputStream().read());
    assertTrue(process.waitFor(10, TimeUnit.SECONDS));
  }

  @Test
  void whatADeadProcessLeftGoesAndWhatALivingOneHasStays() throws Exception {
    Path dead = leftover("moeli-spark-1");
    Path living = leftover("moeli-spark-2");
    Path others = Files.createDirectories(directory.resolve("blockmgr-of-somebody-else"));
    Process process = process(Living.class, living + ".lock");
    try {
      assertEquals('h', process.getInputStream().read(), "the other process holds the lock");

      ScratchFolder.in(directory);
    } finally {
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
    assertFalse(Files.exists(dead));
    assertFalse(Files.exists(Path.of(dead + ".lock")));
    assertTrue(Files.exists(living.resolve("blockmgr-1/0c/shuffle_0_0_0.data")));
    assertTrue(Files.exists(others));
  }

  /** Where everybody may write, somebody may have put a trap. */
  @Test
  void aLinkIsNotFollowed() throws IOException {
    Path precious = Files.createDirectories(directory.resolve("precious/data"));
    Files.createFile(directory.resolve("moeli-spark-3.lock"));
    Files.createSymbolicLink(directory.resolve("moeli-spark-3"), precious.getParent());

    ScratchFolder.in(directory);

    assertTrue(Files.exists(precious));
  }
}
