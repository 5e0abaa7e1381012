package org.moeli.kernel.audit;

import java.util.List;

/**
 * One read of a restricted zone, as it is about to be shown or was refused.
 *
 * @param command command that reads
 * @param reason why
 * @param tables full names of the tables of restricted zones that were read
 * @param filter what was asked for, without a personal value
 * @param outcome whether anything will be shown
 * @param rowCount rows that will be shown
 * @param subjects ids of the persons that will be shown; empty when they are not known
 */
public record AuditedRead(
    String command,
    ReadReason reason,
    List<String> tables,
    String filter,
    Outcome outcome,
    long rowCount,
    List<String> subjects) {

  /** How a read ended. */
  public enum Outcome {
    /** It was shown. */
    GRANTED,
    /** Nothing was shown. */
    REFUSED
  }

  public AuditedRead {
    tables = List.copyOf(tables);
    subjects = List.copyOf(subjects);
  }

  /** A read that will be shown. */
  public static AuditedRead granted(
      String command,
      ReadReason reason,
      List<String> tables,
      String filter,
      long rowCount,
      List<String> subjects) {
    return new AuditedRead(command, reason, tables, filter, Outcome.GRANTED, rowCount, subjects);
  }

  /** A read that was refused: the account holds no more of it than of any other refusal. */
  public static AuditedRead refused(
      String command, ReadReason reason, List<String> tables, String filter) {
    return new AuditedRead(command, reason, tables, filter, Outcome.REFUSED, 0, List.of());
  }
}
