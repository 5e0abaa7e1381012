package org.moeli.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A mistake of the user or a refusal of the run, told in three lines: what is wrong, why, and what
 * to do. Never carries a personal value and is never used for our own defects. Several mistakes may
 * travel together.
 */
public final class PipelineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** How the program ends. */
  public enum Kind {
    /** Usage or configuration: exit code 2. */
    CONFIGURATION(2),
    /** The run was refused: exit code 3. */
    REFUSED(3);

    private final int exitCode;

    Kind(int exitCode) {
      this.exitCode = exitCode;
    }

    /** The exit code of the program for this kind. */
    public int exitCode() {
      return exitCode;
    }
  }

  private final Kind kind;
  private final String problem;
  private final String reason;
  private final String remedy;

  private PipelineException(Kind kind, String problem, String reason, String remedy) {
    super(problem + "\n" + reason + "\n" + remedy);
    this.kind = kind;
    this.problem = problem;
    this.reason = reason;
    this.remedy = remedy;
  }

  /** The user's command or configuration is wrong. */
  public static PipelineException configuration(String problem, String reason, String remedy) {
    return new PipelineException(Kind.CONFIGURATION, problem, reason, remedy);
  }

  /** Data or circumstances do not allow the run. */
  public static PipelineException refused(String problem, String reason, String remedy) {
    return new PipelineException(Kind.REFUSED, problem, reason, remedy);
  }

  /**
   * Several mistakes as one: it has the lines of the first, and {@link #all} tells the others.
   *
   * @param mistakes at least one
   */
  static PipelineException together(List<PipelineException> mistakes) {
    PipelineException first = mistakes.get(0);
    if (mistakes.size() == 1) {
      return first;
    }
    PipelineException all =
        new PipelineException(first.kind, first.problem, first.reason, first.remedy);
    mistakes.subList(1, mistakes.size()).forEach(all::addSuppressed);
    return all;
  }

  /** This mistake, and those that travel with it. */
  public List<PipelineException> all() {
    return Stream.concat(
            Stream.of(this),
            Arrays.stream(getSuppressed())
                .filter(PipelineException.class::isInstance)
                .map(PipelineException.class::cast))
        .toList();
  }

  /**
   * What a failure says, in one line: for a reason.
   *
   * @param otherwise what is said of a failure that says nothing
   */
  public static String firstLine(Throwable failure, String otherwise) {
    // Spark begins what it says of a text that it cannot parse with an empty line.
    return Objects.toString(failure.getMessage(), "")
        .lines()
        .filter(line -> !line.isBlank())
        .findFirst()
        .orElse(otherwise);
  }

  /** How the program ends. */
  public Kind kind() {
    return kind;
  }

  /** What is wrong, in one line. */
  public String problem() {
    return problem;
  }

  /** Why it is wrong, in one line. */
  public String reason() {
    return reason;
  }

  /** What the user can do, in one line. */
  public String remedy() {
    return remedy;
  }
}
