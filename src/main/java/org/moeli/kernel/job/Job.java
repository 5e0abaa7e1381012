package org.moeli.kernel.job;

import java.util.List;

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

  /** Tables that it writes. */
  List<String> writes();

  /**
   * Definitions (relative names under schemas and rules) that change its result, besides the
   * contracts it writes.
   */
  default List<String> rules(JobContext context) {
    return List.of();
  }

  /**
   * Whether files outside the tables change its result, so that unchanged tables are no reason to
   * skip it.
   */
  default boolean readsLanding() {
    return false;
  }

  /**
   * Checks the definitions that it uses, so that a mistake is told before any work is done; writes
   * nothing.
   */
  default void check(JobContext context) {}

  /** Reads, computes and writes. */
  void run(JobContext context);
}
