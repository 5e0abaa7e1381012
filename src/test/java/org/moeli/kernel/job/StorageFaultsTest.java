package org.moeli.kernel.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.moeli.testing.SmallTables.row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.run.RunSummary.JobLine;
import org.moeli.kernel.run.StorageFault;
import org.moeli.testing.Frames;
import org.moeli.testing.SmallTables;
import org.moeli.testing.SparkTest;
import org.moeli.testing.TestLake;

/**
 * A disk that gets full or read-only in the middle of a job is told as such, and nothing of the job
 * is left. On a file system of its own, so only where this user may mount one.
 */
@SparkTest
class StorageFaultsTest {
  private static final String IN = "control.in";

  @TempDir Path directory;
  private TestLake lake;

  @BeforeEach
  void mount(SparkSession spark) throws IOException, InterruptedException {
    Files.createDirectories(directory.resolve("lake"));
    assumeTrue(
        done("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk()),
        "this user may not mount a file system");
    lake = SmallTables.lake(spark, directory, IN);
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    done("umount", disk());
  }

  private String disk() {
    return directory.resolve("lake").toString();
  }

  private static boolean done(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
  }

  private void remount(String options) {
    try {
      assertEquals(true, done("mount", "-o", "remount," + options, disk()));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> run(Job... jobs) {
    return lake.run(jobs).jobs().stream().map(JobLine::status).toList();
  }

  private String reasonOf(FakeJob job) {
    Throwable failure = assertThrows(Throwable.class, () -> run(job));
    return StorageFault.in(failure, "lake").map(PipelineException::reason).orElse("" + failure);
  }

  /** Text that no compression makes small. */
  private static String noise(int bytes) {
    byte[] noise = new byte[bytes];
    new Random(1).nextBytes(noise);
    return Base64.getEncoder().encodeToString(noise);
  }

  @Test
  void aFullDisk() {
    run(FakeJob.source(IN, context -> context.append(IN, row(1, "a"))));
    FakeJob tooMuch =
        FakeJob.source(
            IN,
            context -> {
              for (int i = 0; i < 9; i++) {
                context.append(IN, row(2 + i, noise(1 << 20)));
              }
            });

    assertEquals("no space is left on its disk", reasonOf(tooMuch));

    remount("size=64m");
    assertWholeAgain();
  }

  @Test
  void aDiskThatBecomesReadOnly() {
    run(FakeJob.source(IN, context -> context.append(IN, row(1, "a"))));
    FakeJob cutShort =
        FakeJob.source(
            IN,
            context -> {
              context.append(IN, row(2, "half"));
              remount("ro");
              context.append(IN, row(3, "more"));
            });

    assertEquals("its file system is read-only", reasonOf(cutShort));

    remount("rw");
    assertWholeAgain();
  }

  private void assertWholeAgain() {
    assertEquals(
        List.of("BROKEN_OFF", "DONE"),
        run(FakeJob.source(IN, context -> context.append(IN, row(5, "e")))));
    Frames.assertRows(lake.table(IN), "id | word\n1 | a\n5 | e");
  }
}
