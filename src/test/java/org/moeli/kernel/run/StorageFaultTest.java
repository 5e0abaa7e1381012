package org.moeli.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.moeli.kernel.PipelineException;

class StorageFaultTest {
  static Stream<Arguments> faults() {
    return Stream.of(
        arguments(new IOException("No space left on device"), "no space is left on its disk"),
        arguments(
            new FileSystemException("/lake/core", null, "No space left on device"),
            "no space is left on its disk"),
        arguments(
            new FileSystemException("/lake/core", null, "Read-only file system"),
            "its file system is read-only"),
        arguments(new IOException("Disk quota exceeded"), "the disk quota is used up"),
        arguments(new AccessDeniedException("/lake/core"), "this user may not write there"),
        arguments(
            new FileNotFoundException("/lake/core/part (Permission denied)"),
            "this user may not write there"),
        arguments(
            new IOException("Mkdirs failed to create file:/lake/core (exists=false)"),
            "the file system refused (IOException)"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void faultIsFoundHoweverDeepAndToldWithoutAPath(Throwable fault, String reason) {
    Throwable failure = fault;
    for (int depth = 0; depth < 10; depth++) {
      failure = new IllegalStateException("wrapped", failure);
    }

    PipelineException refusal = StorageFault.in(failure, "/lake").orElseThrow();

    assertEquals(PipelineException.Kind.REFUSED, refusal.kind());
    assertEquals("the run stopped because the lake /lake cannot be written", refusal.problem());
    assertEquals(reason, refusal.reason());
    assertFalse((refusal.reason() + refusal.remedy()).contains("/core"));
  }

  @Test
  void faultOfAnExecutorIsKnownByItsTextAlone() {
    SparkException lost =
        new SparkException(
            "Job aborted due to stage failure: java.io.IOException: No space left on device\n at",
            null);

    assertEquals(
        Optional.of("no space is left on its disk"),
        StorageFault.in(lost, "lake").map(PipelineException::reason));
  }

  @Test
  void otherFailuresAreDefects() {
    assertEquals(Optional.empty(), StorageFault.in(new NullPointerException(), "lake"));
    assertEquals(
        Optional.empty(),
        StorageFault.in(
            new UncheckedIOException(new IOException("connection reset by peer")), "lake"));
    assertEquals(
        Optional.empty(),
        StorageFault.in(new IllegalStateException("permission denied by a rule"), "lake"));
  }

  @Test
  void ringOfCausesEnds() {
    IllegalStateException first = new IllegalStateException("first");
    first.initCause(new IllegalStateException("second", first));

    assertEquals(Optional.empty(), StorageFault.in(first, "lake"));
  }
}
