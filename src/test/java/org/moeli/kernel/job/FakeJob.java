package org.moeli.kernel.job;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A job that does what a test says. */
record FakeJob(
    String name,
    List<String> reads,
    List<String> writes,
    boolean readsLanding,
    Optional<String> files,
    Consumer<JobContext> work)
    implements Job {
  FakeJob(
      String name,
      List<String> reads,
      List<String> writes,
      boolean readsLanding,
      Consumer<JobContext> work) {
    this(name, reads, writes, readsLanding, Optional.empty(), work);
  }

  /** One that knows what lies where it reads files. */
  static FakeJob intake(String table, String files, Consumer<JobContext> work) {
    return new FakeJob("intake", List.of(table), List.of(table), true, Optional.of(files), work);
  }

  /** One that reads files, so that it is never skipped and needs no table. */
  static FakeJob source(String output, Consumer<JobContext> work) {
    return new FakeJob("source", List.of(), List.of(output), true, work);
  }

  /** One that makes a table from another. */
  static FakeJob copy(String input, String output) {
    return stage(input, output, context -> context.write(output, context.read(input)));
  }

  static FakeJob stage(String input, String output, Consumer<JobContext> work) {
    return new FakeJob("copy", List.of(input), List.of(output), false, work);
  }

  @Override
  public String purpose() {
    return "is a test's";
  }

  @Override
  public Optional<String> landed(JobContext context) {
    return files;
  }

  @Override
  public void run(JobContext context) {
    work.accept(context);
  }
}
