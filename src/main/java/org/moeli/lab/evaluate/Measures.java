package org.moeli.lab.evaluate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Meanings of measures in the order of the report. */
final class Measures {
  private Measures() {}

  /** Measure and meaning by turns. */
  static Map<String, String> of(String... measuresAndMeanings) {
    Map<String, String> meanings = new LinkedHashMap<>();
    for (int i = 0; i < measuresAndMeanings.length; i += 2) {
      meanings.put(measuresAndMeanings[i], measuresAndMeanings[i + 1]);
    }
    return Collections.unmodifiableMap(meanings);
  }
}
