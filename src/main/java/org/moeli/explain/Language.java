package org.moeli.explain;

/** Languages in which rules say their reasons; all else is in English. */
public enum Language {
  /** English. */
  en,
  /** Sesotho. */
  st;

  /** Column of intelligence.risk_reason with the text. */
  String column() {
    return "text_" + name();
  }
}
