package org.moeli.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which taxi somebody comes with. Most officers write down the plate of a taxi for its driver only;
 * the passengers of the drivers known here have it too.
 */
final class Taxis {
  /** Minutes in which those who come by taxi may sit in the same one. */
  static final int LOAD_MINUTES = 15;

  private static final int CROSSINGS_PER_TAXI = 250_000;

  /** Passage of a driver on every working day. */
  record Run(Post post, boolean isEntry, int minute) {
    Run {
      minute -= minute % LOAD_MINUTES;
    }
  }

  private final Map<Run, String> plates = new HashMap<>();
  private final int taxisAtATime;

  Taxis(long crossings) {
    this.taxisAtATime = 1 + (int) (crossings / CROSSINGS_PER_TAXI);
  }

  void add(List<Run> runs, String plate) {
    runs.forEach(run -> plates.put(run, plate));
  }

  /** Plate of the taxi; empty when it was not written down. */
  String plate(Post post, boolean isEntry, int day, int minute, long draw) {
    if (!Week.isWorkingDay(day) || Dice.below(draw, taxisAtATime) > 0) {
      return "";
    }
    return plates.getOrDefault(new Run(post, isEntry, minute), "");
  }
}
