package org.moeli.domain;

import java.util.Set;

/** Words that posts write where they have to write a document number and there is none. */
public final class NoNumbers {
  /** In capitals, without blanks and signs. */
  public static final Set<String> WORDS =
      Set.of(
          "NONE",
          "NULL",
          "UNKNOWN",
          "NOTKNOWN",
          "NOTAVAILABLE",
          "NOTAPPLICABLE",
          "NOTRECORDED",
          "NODOCUMENT",
          "NOPASSPORT",
          "NONUMBER",
          "PENDING",
          "LOST",
          "STOLEN",
          "TEST",
          "PASSPORT");

  private NoNumbers() {}
}
