package org.moeli.kernel.table;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** The known name that a misspelt one stands for. */
final class Spelling {
  /** Under this likeness a suggestion is a guess. */
  private static final double LEAST = 0.85;

  private static final JaroWinklerSimilarity LIKENESS = new JaroWinklerSimilarity();

  private Spelling() {}

  /**
   * The name most like a written one; empty when none is like it.
   *
   * @param known names, a table's with its zone before a dot; the zone may be wrong or missing in
   *     what was written
   */
  static Optional<String> nearest(String written, Collection<String> known) {
    String name = written.toLowerCase(Locale.ROOT);
    ToDoubleFunction<String> whole = other -> LIKENESS.apply(name, other);
    ToDoubleFunction<String> last = other -> LIKENESS.apply(lastPart(name), lastPart(other));
    return known.stream()
        .filter(other -> Math.max(whole.applyAsDouble(other), last.applyAsDouble(other)) >= LEAST)
        .max(
            Comparator.comparingDouble(last)
                .thenComparingDouble(whole)
                .thenComparing(Comparator.reverseOrder()));
  }

  private static String lastPart(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
