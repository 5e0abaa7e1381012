package org.moeli.domain.overstay;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * One recorded crossing of a person who is no national, and what is recorded of the same person
 * next.
 *
 * @param group group of posts
 * @param next direction of the next crossing; {@link Next#NONE} when there is none
 * @param nextDay day of the next crossing; null when there is none
 * @param hasLaterEntry some later crossing is an entry
 * @param isFirst no earlier crossing of the person is recorded
 */
public record Passage(
    String personId,
    boolean isEntry,
    LocalDate day,
    String group,
    Next next,
    LocalDate nextDay,
    boolean hasLaterEntry,
    boolean isFirst) {

  /** Direction of what comes next. */
  public enum Next {
    ENTRY,
    EXIT,
    NONE
  }

  /** What a crossing tells about capture. */
  public enum Fact {
    /** An entry follows an entry: the exit between them has no record under this person. */
    ENTRY_ENTRY,
    /** Of those, both on one day. */
    ENTRY_ENTRY_SAME_DAY,
    /** An exit follows an entry, and the person came back later. */
    ENTRY_EXIT_RETURNED,
    /** An exit follows an exit: the entry between them has no record under this person. */
    EXIT_EXIT,
    /** An entry follows an exit. */
    EXIT_ENTRY,
    /** An exit, of a day on which who came before the data begin has left. */
    SETTLED_EXIT,
    /** Such an exit that is the first crossing of its person. */
    SETTLED_FIRST_EXIT,
    /** The first crossing of its person, an entry that an exit of such a day follows. */
    SETTLED_FIRST_CLOSED
  }

  /**
   * A fact, where and when.
   *
   * @param quarter first day of the quarter
   */
  public record Key(String group, LocalDate quarter, Fact fact) {}

  /**
   * Counts the facts of this crossing.
   *
   * @param settled first day on which people who came before the data begin have mostly left
   */
  public void countIn(ReplicatedCounts<Key> counts, LocalDate settled) {
    LocalDate quarter = Quarters.of(day);
    for (Fact fact : facts(settled)) {
      counts.add(new Key(group, quarter, fact), personId);
    }
  }

  private List<Fact> facts(LocalDate settled) {
    List<Fact> facts = new ArrayList<>(3);
    if (isEntry && next == Next.ENTRY) {
      facts.add(Fact.ENTRY_ENTRY);
      if (day.equals(nextDay)) {
        facts.add(Fact.ENTRY_ENTRY_SAME_DAY);
      }
    } else if (isEntry && next == Next.EXIT) {
      if (hasLaterEntry) {
        facts.add(Fact.ENTRY_EXIT_RETURNED);
      }
      if (isFirst && !nextDay.isBefore(settled)) {
        facts.add(Fact.SETTLED_FIRST_CLOSED);
      }
    } else if (!isEntry) {
      if (next != Next.NONE) {
        facts.add(next == Next.EXIT ? Fact.EXIT_EXIT : Fact.EXIT_ENTRY);
      }
      if (!day.isBefore(settled)) {
        facts.add(Fact.SETTLED_EXIT);
        if (isFirst) {
          facts.add(Fact.SETTLED_FIRST_EXIT);
        }
      }
    }
    return facts;
  }
}
