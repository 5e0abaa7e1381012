package org.moeli.linkage.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a comparison is about, which gives it levels where a specification lists none. From best to
 * worst; below the last of them stands a level for all that differs more.
 */
public enum Kind {
  /** One part of a name. */
  NAME(
      level("SAME", "same name in any spelling", "same_name"),
      level("SPELT", "slip in a word", "spelt_name"),
      level("CONTAINED", "words of the other, or initials", "contained_name"),
      level("CLOSE", "similar letters", "jaro_winkler >= 0.85")),
  /** Given and family names in one. */
  FULL_NAME(
      level("SAME", "same name in any spelling", "same_name"),
      level("SPELT", "slip in a word", "spelt_name"),
      level("CONTAINED", "words of the other, or initials", "contained_name"),
      level("SHARED", "some word shared", "shared_name")),
  /** A birth date, or another day. */
  DATE(
      level("SAME", "same day", "same_day"),
      level("SLIP", "one slip, or day and month exchanged", "swapped_date", "day_edits <= 1"),
      level(
          "PARTS", "two of three parts, or all that both know", "date_parts >= 2", "part_of_date"),
      level("PART", "one of three parts", "date_parts >= 1")),
  /** The number of a document. */
  NUMBER(
      level("SAME", "same number", "same"),
      level("LOOK_ALIKE", "look-alike signs, leading zeros", "look_alike"),
      level("SLIP", "one slip", "edits <= 1"),
      level("CLOSE", "two slips", "edits <= 2")),
  /** A text of some words. */
  TEXT(
      level("SAME", "same text", "same"),
      level("SLIP", "one slip", "edits <= 1"),
      level("WORDS", "most words shared", "shared_words >= 0.75"),
      level("CLOSE", "similar letters", "jaro_winkler >= 0.88")),
  /** A code of a closed list. */
  CODE(level("SAME", "same code", "same")),
  /** An address of electronic mail. */
  EMAIL(
      level("SAME", "same address", "same"),
      level("USER", "same before the at sign", "same_user"),
      level("CLOSE", "similar letters", "jaro_winkler >= 0.88"));

  /**
   * A level.
   *
   * @param label for charts
   * @param tests comparators, of which one must hold
   */
  public record Level(String id, String label, List<String> tests) {}

  private final List<Level> levels;

  Kind(Level... levels) {
    this.levels = List.of(levels);
  }

  private static Level level(String id, String label, String... tests) {
    return new Level(id, label, List.of(tests));
  }

  /** Its levels, best first. */
  public List<Level> levels() {
    return levels;
  }

  /**
   * The kind of this name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Kind named(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no kind of comparison '"
                        + word
                        + "'; known are "
                        + Arrays.stream(values())
                            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                            .toList()));
  }
}
