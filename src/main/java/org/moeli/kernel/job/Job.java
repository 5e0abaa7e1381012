package org.moeli.kernel.job;

import java.util.List;
import java.util.Optional;
import org.moeli.kernel.run.RunContext;

/**
 * One stage of the flow: what it reads and writes, and the functions in between. Everything else is
 * the runner's.
 */
public interface Job {
  /** Name on the command line. */
  String name();

  /** One line for the help text. */
  String purpose();

  /** Tables that it reads; a table that does not exist yet is read as empty. */
  List<String> reads();

  /** Tables that it may write. */
  List<String> writes();

  /**
   * Definitions (relative names under schemas and rules) that change its result, besides the
   * contracts it writes.
   */
  default List<String> rules(JobContext context) {
    return List.of();
  }

  /**
   * Whether files outside the tables change its result, so that unchanged tables alone are no
   * reason to skip it.
   */
  default boolean readsLanding() {
    return false;
  }

  /**
   * What it reads outside the tables, as a text that is another as soon as a file is; none when
   * only a run can tell.
   */
  default Optional<String> landed(JobContext context) {
    return Optional.empty();
  }

  /**
   * Where it writes files besides tables; another place than last time is a reason to run again.
   */
  default Optional<String> filesIn(RunContext run) {
    return Optional.empty();
  }

  /** Whether the files of its last run are still there; asked when nothing else has changed. */
  default boolean hasItsFiles(RunContext run) {
    return true;
  }

  /**
   * Reads the definitions that it uses, before Spark starts and any job of the run has done its
   * work, so that a mistake is told at once.
   *
   * @throws org.moeli.kernel.PipelineException (configuration) for the first mistake
   */
  default void checkDefinitions(RunContext run) {}

  /** What a dry run checks of it besides, with Spark; writes nothing. */
  default void check(JobContext context) {}

  /** Reads, computes and writes. */
  void run(JobContext context);
}
