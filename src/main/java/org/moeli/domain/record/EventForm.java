package org.moeli.domain.record;

import java.io.Serializable;
import java.util.Map;
import java.util.Set;

/**
 * How a feed writes one of its events.
 *
 * @param name stable name, part of the event's id
 * @param table table that it becomes a row of
 * @param optional required columns that may be null in this feed, on purpose
 * @param given canonical columns that the mapping gives
 * @param patterns how days are written, by column, where they are given as text
 * @param words what words stand for, by column, where they are not taken as they are; a field of an
 *     element as {@code persons.role_code}
 * @param noEnd words and sentinels, such as 9999-12-31, that say that there is no last day, by
 *     column; of {@link #ENDS} only
 */
public record EventForm(
    String name,
    EventTable table,
    Set<String> optional,
    Set<String> given,
    Map<String, DatePattern> patterns,
    Map<String, WordList> words,
    Map<String, WordList> noEnd)
    implements Serializable {
  /** The columns that are a last day, and may have none. */
  public static final Set<String> ENDS =
      Set.of("granted_until_date", "valid_to_date", "document_expiry_date");

  /** Freezes the collections. */
  public EventForm {
    optional = Set.copyOf(optional);
    given = Set.copyOf(given);
    patterns = Map.copyOf(patterns);
    words = Map.copyOf(words);
    noEnd = Map.copyOf(noEnd);
  }

  /** Whether the mapping gives a canonical column. */
  boolean has(String canonical) {
    return given.contains(canonical);
  }

  /** Whether a record without the column is set aside. */
  boolean requires(Canonical column) {
    return column.required() && !optional.contains(column.name());
  }

  /** Whether a time of day stands behind the day of a column. */
  boolean hasTime(String canonical) {
    return patterns.containsKey(canonical) && patterns.get(canonical).hasTime();
  }
}
