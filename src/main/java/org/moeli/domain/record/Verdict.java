package org.moeli.domain.record;

import java.util.List;

/**
 * What becomes of a record.
 *
 * @param fate what it is
 * @param recordId keyed id of the source record; null when it is set aside
 * @param isOfPlace whether its content and its place among equal records of its file make its id
 * @param digest keyed digest of its content; null when it is set aside
 * @param isContradictory whether it holds an exit before its own entry
 * @param issues everything that is wrong with it, each once
 * @param events the events that it gives; empty unless its fate is RECORD
 */
public record Verdict(
    Fate fate,
    String recordId,
    boolean isOfPlace,
    String digest,
    boolean isContradictory,
    List<Issue> issues,
    List<Event> events) {

  /** What a record is. */
  public enum Fate {
    /** A good record. */
    RECORD,
    /** A notice that withdraws a record. */
    VOID,
    /** It is set aside. */
    QUARANTINE
  }

  /**
   * One event.
   *
   * @param number ordinal in the mapping, from 0
   * @param identityId keyed id of the identity as written; null where its table has none
   * @param identity the values of {@link EventTable#identityColumns()}; none likewise
   * @param values the values of {@link EventTable#valueColumns()}
   */
  public record Event(
      int number,
      String name,
      EventTable table,
      String identityId,
      Object[] identity,
      Object[] values) {}
}
