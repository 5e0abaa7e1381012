package org.moeli.lab.twin.dialect;

import java.util.EnumMap;
import java.util.Map;

/**
 * The texts of one record, by field, as the dialect of its post writes them. A record may be filled
 * again after {@link #reset}: a writer needs one for all that it writes.
 */
public final class Values {
  private final Map<Field, String> texts = new EnumMap<>(Field.class);

  /** The text, or null when there is none. */
  public String of(Field field) {
    return texts.get(field);
  }

  /** The text, or an empty one. */
  public String orEmpty(Field field) {
    String text = texts.get(field);
    return text == null ? "" : text;
  }

  /**
   * Writes a field.
   *
   * @param text null when there is none
   */
  public Values set(Field field, String text) {
    texts.put(field, text);
    return this;
  }

  /** Takes what some fields hold away. */
  public Values clear(Field... fields) {
    for (Field field : fields) {
      texts.remove(field);
    }
    return this;
  }

  /** Takes everything away. */
  public Values reset() {
    texts.clear();
    return this;
  }

  /** The same texts in a record of their own. */
  public Values copy() {
    Values copy = new Values();
    copy.texts.putAll(texts);
    return copy;
  }

  /** Writes a field unless the text is empty or null: what was not typed is not there. */
  Values setTyped(Field field, String text) {
    return set(field, text == null || text.isEmpty() ? null : text);
  }
}
