package org.moeli.demo;

import java.util.EnumMap;
import java.util.Map;

/** The texts of one record, by field, as the dialect of its post writes them; null is not there. */
final class Values {
  private final Map<Field, String> texts = new EnumMap<>(Field.class);

  /** The text, or null when there is none. */
  String of(Field field) {
    return texts.get(field);
  }

  /** The text, or an empty one. */
  String orEmpty(Field field) {
    String text = texts.get(field);
    return text == null ? "" : text;
  }

  Values set(Field field, String text) {
    texts.put(field, text);
    return this;
  }

  Values clear(Field... fields) {
    for (Field field : fields) {
      texts.remove(field);
    }
    return this;
  }

  Values copy() {
    Values copy = new Values();
    copy.texts.putAll(texts);
    return copy;
  }
}
