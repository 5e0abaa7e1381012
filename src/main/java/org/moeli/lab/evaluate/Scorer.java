package org.moeli.lab.evaluate;

import java.util.List;
import java.util.Map;

/** Scores one thing that the lake claims. */
public interface Scorer {
  /** Code of the scorer, one word. */
  String name();

  /** One sentence for the report: what is compared with what. */
  String purpose();

  /** Meaning of every measure, in the order of the report. */
  Map<String, String> measures();

  /** Tables of the lake that it cannot do without. */
  List<String> tables();

  /** Tables of the lake that it reads as empty when they are not there. */
  default List<String> optionalTables() {
    return List.of();
  }

  /** The scores; small, whatever the size of the lake. */
  List<Score> score(Comparison comparison);
}
