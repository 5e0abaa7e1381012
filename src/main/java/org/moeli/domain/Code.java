package org.moeli.domain;

/** A value of a closed list of codes; its words are in {@code schemas/codes}. */
public interface Code {
  /** Name of the constant. */
  String name();

  /** The value as tables hold it. */
  default String code() {
    return name();
  }
}
