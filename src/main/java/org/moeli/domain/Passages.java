package org.moeli.domain;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.moeli.domain.CrossingOrder.Event;

/**
 * Which records of one person are of one passage (domain reference 1.7, "one passage"), and which
 * entry and exit are one episode because their source says so ("paired by the source").
 */
final class Passages {
  private final CrossingOrder.Terms terms;
  private final Set<Integer> entryDays = new HashSet<>();
  private final Set<Integer> exitDays = new HashSet<>();
  private final Map<String, Event> entries = new HashMap<>();
  private final Map<String, Event> exits = new HashMap<>();

  Passages(List<Event> events, CrossingOrder.Terms terms) {
    this.terms = terms;
    if (events.stream().anyMatch(event -> !event.isTimed())) {
      events.forEach(event -> (event.isEntry() ? entryDays : exitDays).add(event.day()));
    }
    for (Event event : events) {
      if (!event.episode().isEmpty()) {
        (event.isEntry() ? entries : exits).put(event.episode(), event);
      }
    }
    entries
        .keySet()
        .removeIf(
            episode ->
                !exits.containsKey(episode)
                    || exits.get(episode).isCertainlyBefore(entries.get(episode)));
    exits.keySet().retainAll(entries.keySet());
  }

  /** What an event is, when {@code previous} is the one before it. */
  CrossingRole role(Event previous, Event event) {
    if (event.isEntry() != previous.isEntry()) {
      return CrossingRole.LEG;
    }
    if (!event.isTimed() || !previous.isTimed()) {
      return isOnOneDay(previous, event) ? CrossingRole.DOUBLE_SCAN : CrossingRole.LEG;
    }
    long minutes = event.minute() - previous.minute();
    if (minutes < 0 || event.post().isEmpty() || previous.post().isEmpty()) {
      return CrossingRole.LEG;
    }
    if (!event.post().equals(previous.post())) {
      return minutes <= terms.doubleScanMinutes()
              && terms.distances().isOutOfReach(previous.post(), event.post(), minutes)
          ? CrossingRole.SLIP
          : CrossingRole.LEG;
    }
    if (minutes <= terms.doubleScanMinutes()) {
      return CrossingRole.DOUBLE_SCAN;
    }
    return minutes <= terms.counterpartMinutes() ? CrossingRole.COUNTERPART : CrossingRole.LEG;
  }

  /** Both known to the same day alone, at one post or at none, with no other direction that day. */
  private boolean isOnOneDay(Event previous, Event event) {
    return !event.isTimed()
        && !previous.isTimed()
        && event.day() == previous.day()
        && event.post().equals(previous.post())
        && !(event.isEntry() ? exitDays : entryDays).contains(event.day());
  }

  /** Whether a source pairs anything here. */
  boolean hasEpisodes() {
    return !exits.isEmpty();
  }

  /** An exit whose source says to which entry it belongs. */
  boolean isStatedExit(Event event) {
    return !event.isEntry() && exits.containsKey(event.episode());
  }

  /**
   * Where an event comes among those of its direction and time, so that the episodes that sources
   * state follow or hold each other rather than cross. Of entries: those that end at the same time,
   * those without a stated exit, then the later the exit the earlier. Of exits: the later the entry
   * the earlier, then those without a stated entry, then those that began at the same time.
   */
  long nesting(Event event) {
    Event other = (event.isEntry() ? exits : entries).get(event.episode());
    if (other == null) {
      return event.isEntry() ? Long.MIN_VALUE + 1 : Long.MAX_VALUE - 1;
    }
    if (other.day() == event.day() && other.minute() == event.minute()) {
      return event.isEntry() ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return -other.time();
  }
}
