package org.moeli.domain.record;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * A canonical column that a mapping may give, or a field of the elements that such a column is a
 * list of.
 *
 * @param required whether a record without it is set aside
 * @param codes kind of code list that its values are checked against; empty for none
 * @param fields what each element of a list holds; empty for other columns
 */
public record Canonical(
    String name, Type type, boolean required, Optional<String> codes, List<Canonical> fields) {

  /** What a value is. */
  public enum Type implements Serializable {
    /** Text, as {@link String}. */
    TEXT,
    /** A local day, as {@link java.time.LocalDate}. */
    DATE,
    /** A whole number, as {@link Integer}. */
    NUMBER,
    /** Yes or no, as {@link Boolean}. */
    FLAG,
    /** Texts, as a {@link List} of {@link String}. */
    TEXTS,
    /** Structures, as a {@link List} of maps from field to value. */
    ELEMENTS
  }

  /** Freezes the fields. */
  public Canonical {
    fields = List.copyOf(fields);
  }

  static Canonical required(String name, Type type) {
    return new Canonical(name, type, true, Optional.empty(), List.of());
  }

  static Canonical requiredCode(String name, String codes) {
    return new Canonical(name, Type.TEXT, true, Optional.of(codes), List.of());
  }

  static Canonical given(String name, Type type) {
    return new Canonical(name, type, false, Optional.empty(), List.of());
  }

  static Canonical code(String name, String codes) {
    return new Canonical(name, Type.TEXT, false, Optional.of(codes), List.of());
  }

  static Canonical codeList(String name, String codes) {
    return new Canonical(name, Type.TEXTS, false, Optional.of(codes), List.of());
  }

  static Canonical elements(String name, boolean required, Canonical... fields) {
    return new Canonical(name, Type.ELEMENTS, required, Optional.empty(), List.of(fields));
  }

  /** A field of its elements. */
  public Canonical field(String field) {
    return fields.stream().filter(f -> f.name().equals(field)).findFirst().orElseThrow();
  }

  /** Whether each record has at most one value of it. */
  public boolean isScalar() {
    return type != Type.TEXTS && type != Type.ELEMENTS;
  }
}
