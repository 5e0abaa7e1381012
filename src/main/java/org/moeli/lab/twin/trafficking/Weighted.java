package org.moeli.lab.twin.trafficking;

import java.util.List;
import org.moeli.lab.twin.people.Draws;

/** Something that is drawn by its weight. */
interface Weighted {
  double weight();

  /** One of several; the weights need not add up to one. */
  static <T extends Weighted> T draw(List<T> from, Draws draws) {
    double[] weights = new double[from.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = from.get(i).weight();
    }
    return from.get(draws.weighted(weights));
  }

  /** Refuses an empty list and weights that are not above zero. */
  static void check(String name, List<? extends Weighted> all) {
    if (all == null || all.isEmpty() || all.stream().anyMatch(one -> !(one.weight() > 0))) {
      throw new IllegalArgumentException(name + ": at least one, each with a weight above 0");
    }
  }
}
