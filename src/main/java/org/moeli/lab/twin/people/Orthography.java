package org.moeli.lab.twin.people;

import java.util.Locale;

/**
 * Spellings of one Sesotho name: Lesotho with a caron or an apostrophe, and South Africa (domain
 * reference 9.4, pages on Sotho orthography).
 */
final class Orthography {
  private static final String[][] TO_SOUTH_AFRICAN = {
    {"t\u0161", "tsh"},
    {"T\u0161", "Tsh"},
    {"'M", "Mm"},
    {"'N", "Nn"},
    {"'", ""},
    {"ch", "tjh"},
    {"Ch", "Tjh"},
    {"kh", "kg"},
    {"Kh", "Kg"},
    {"li", "di"},
    {"Li", "Di"},
    {"lu", "du"},
    {"Lu", "Du"},
    {"fsh", "fj"},
    {"psh", "pjh"},
    {"ea", "ya"},
    {"eo", "yo"},
    {"oa", "wa"},
    {"oe", "we"},
  };

  private Orthography() {}

  /** With an apostrophe where the name has a caron. */
  static String apostrophe(String name) {
    return name.replace("t\u0161", "ts'").replace("T\u0161", "Ts'");
  }

  /** As South Africa writes a name spelled with a caron or an apostrophe. */
  static String southAfrican(String name) {
    String written = name.replace("ts'", "t\u0161").replace("Ts'", "T\u0161");
    for (String[] rule : TO_SOUTH_AFRICAN) {
      written = written.replace(rule[0], rule[1]);
    }
    return written.isEmpty()
        ? written
        : written.substring(0, 1).toUpperCase(Locale.ROOT) + written.substring(1);
  }
}
