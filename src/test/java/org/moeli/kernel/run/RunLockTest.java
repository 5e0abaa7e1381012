package org.moeli.kernel.run;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.kernel.PipelineException;

class RunLockTest {
  @TempDir Path lake;

  @Test
  void secondTakerIsRefusedUntilTheFirstHasClosed() {
    RunLock first = RunLock.take(Optional.of(lake));

    assertHeld();
    first.close();

    assertDoesNotThrow(() -> RunLock.take(Optional.of(lake)).close());
  }

  @Test
  void lockOfAnotherProcessIsRespectedAndEndsWithIt() throws Exception {
    Files.createDirectories(lake.resolve("control"));
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                lake.resolve("control/run.lock").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertEquals('h', other.getInputStream().read(), "the other process holds the lock");

      assertHeld();
    } finally {
      // Not asked to let go: a run that is killed must not leave the lake locked.
      other.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
    assertDoesNotThrow(() -> RunLock.take(Optional.of(lake)).close());
  }

  @Test
  void lakesAreLockedOneByOne() {
    try (RunLock first = RunLock.take(Optional.of(lake.resolve("a")));
        RunLock second = RunLock.take(Optional.of(lake.resolve("b")))) {
      assertEquals(RunLock.class, first.getClass());
      assertEquals(RunLock.class, second.getClass());
    }
  }

  @Test
  void lakeThatIsNotLocalHasNoLock() {
    try (RunLock first = RunLock.take(Optional.empty())) {
      assertDoesNotThrow(() -> RunLock.take(Optional.empty()).close());
      assertDoesNotThrow(first::close);
    }
  }

  @Test
  void lakeThatCannotBeWrittenIsRefused() throws IOException {
    Path file = Files.writeString(lake.resolve("file"), "");

    PipelineException refusal =
        assertThrows(PipelineException.class, () -> RunLock.take(Optional.of(file)));

    assertEquals(PipelineException.Kind.REFUSED, refusal.kind());
    assertEquals("cannot write to the lake " + file, refusal.problem());
  }

  private void assertHeld() {
    PipelineException refusal =
        assertThrows(PipelineException.class, () -> RunLock.take(Optional.of(lake)));
    assertEquals(PipelineException.Kind.REFUSED, refusal.kind());
    assertEquals("another run is working on the lake " + lake, refusal.problem());
    assertEquals("only one run at a time may write to a lake", refusal.reason());
    assertEquals("wait until it has ended, or use another lake", refusal.remedy());
  }

  /** Another run, as far as the lock goes. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws Exception {
      try (FileChannel channel =
          FileChannel.open(Path.of(args[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        channel.lock();
        System.out.write('h');
        System.out.flush();
        Thread.sleep(30_000);
      }
    }
  }
}
