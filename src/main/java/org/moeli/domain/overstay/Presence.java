package org.moeli.domain.overstay;

import java.time.LocalDate;
import java.util.List;
import org.moeli.domain.StayStatus;

/**
 * One stay of a person who is no national, as far as its cohort counts it.
 *
 * @param isOnPermit a permit gave the limit, or exempts
 * @param group group of the post of entry
 * @param until last lawful day; null when there is no limit or it is unknown
 * @param visitorUntil last lawful day without any permit, by what was granted at entry or by rule;
 *     null when neither says
 * @param nextEntry MISSED_EXIT: day of the next entry; else null
 * @param isSeenAgain after this stay some crossing of the person is recorded
 * @param laterExits when an exit is recorded: exits of the stays that follow one after the other,
 *     each with its own entry and exit, as far as they matter ({@link #LONGEST_CHAIN})
 */
public record Presence(
    String personId,
    StayStatus status,
    boolean isOnPermit,
    LocalDate entry,
    String post,
    String group,
    String nationality,
    LocalDate until,
    LocalDate visitorUntil,
    LocalDate nextEntry,
    boolean isSeenAgain,
    List<LocalDate> laterExits) {

  /** So many stays in a row are looked at as one; more missing records in a row are too rare. */
  public static final int LONGEST_CHAIN = 3;

  /** What a stay is in its cohort. */
  public enum Fact {
    DEPARTED_IN_TIME,
    DEPARTED_LATE,
    NO_DEPARTURE_RECORDED,
    /** Back on or before the limit: certainly left in time. */
    MISSED_EXIT_IN_TIME,
    MISSED_EXIT_AFTER_LIMIT,
    UNDETERMINED_WITH_LIMIT,
    UNDETERMINED_WITHOUT_LIMIT,
    NOT_YET_DUE,
    /** Departed, and not seen again. */
    NOT_SEEN_AGAIN,
    /** Departed in time; would look late if this exit and the next entry had no record. */
    LATE_IF_ONE_MISSED,
    /** The same, for two exits and entries in a row. */
    LATE_IF_TWO_MISSED,
    /** The same, for three. */
    LATE_IF_THREE_MISSED,
    /** Entry whose limit without a permit falls into the cohort, whatever became of it. */
    ENTRY;

    private static final List<Fact> LATE_IF_MISSED =
        List.of(LATE_IF_ONE_MISSED, LATE_IF_TWO_MISSED, LATE_IF_THREE_MISSED);

    /** Exits and entries in a row that are missing; 0 when the fact is of another kind. */
    int missed() {
      return LATE_IF_MISSED.indexOf(this) + 1;
    }
  }

  /**
   * Stays that are counted together.
   *
   * @param month first day of the month of the limit; of the month of entry where there is none
   * @param quarter first day of the quarter of entry
   */
  public record Cell(
      LocalDate month,
      boolean isOnPermit,
      String nationality,
      String post,
      String group,
      LocalDate quarter) {}

  /** A fact of a cell. */
  public record Key(Cell cell, Fact fact) {}

  /**
   * Counts this stay.
   *
   * @param lastDue last limit of which a missing departure is told: what explains missing
   *     departures is counted up to it
   */
  public void countIn(ReplicatedCounts<Key> counts, LocalDate lastDue) {
    if (visitorUntil != null && !visitorUntil.isAfter(lastDue)) {
      counts.add(new Key(cell(visitorUntil, false), Fact.ENTRY), personId);
    }
    Fact fact = fact();
    if (fact == null) {
      return;
    }
    Cell cell = cell(until == null ? entry : until, isOnPermit);
    counts.add(new Key(cell, fact), personId);
    boolean isDeparted = fact == Fact.DEPARTED_IN_TIME || fact == Fact.DEPARTED_LATE;
    if (isDeparted && !isSeenAgain && !until.isAfter(lastDue)) {
      counts.add(new Key(cell, Fact.NOT_SEEN_AGAIN), personId);
    }
    if (fact == Fact.DEPARTED_IN_TIME) {
      for (int i = 0; i < laterExits.size(); i++) {
        if (laterExits.get(i).isAfter(until)) {
          counts.add(new Key(cell, Fact.LATE_IF_MISSED.get(i)), personId);
        }
      }
    }
  }

  private Cell cell(LocalDate day, boolean isPermit) {
    return new Cell(day.withDayOfMonth(1), isPermit, nationality, post, group, Quarters.of(entry));
  }

  private Fact fact() {
    return switch (status) {
      case EXCLUDED, NO_LIMIT -> null;
      case UNDETERMINED ->
          until == null ? Fact.UNDETERMINED_WITHOUT_LIMIT : Fact.UNDETERMINED_WITH_LIMIT;
      case DEPARTED_IN_TIME -> Fact.DEPARTED_IN_TIME;
      case DEPARTED_LATE -> Fact.DEPARTED_LATE;
      case MISSED_EXIT ->
          nextEntry.isAfter(until) ? Fact.MISSED_EXIT_AFTER_LIMIT : Fact.MISSED_EXIT_IN_TIME;
      case NOT_YET_DUE -> Fact.NOT_YET_DUE;
      case NO_DEPARTURE_RECORDED -> Fact.NO_DEPARTURE_RECORDED;
    };
  }
}
