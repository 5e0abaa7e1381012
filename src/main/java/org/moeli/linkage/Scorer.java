package org.moeli.linkage;

import java.io.Serializable;
import org.moeli.linkage.compare.Value;
import org.moeli.linkage.model.Model;
import org.moeli.linkage.model.Patterns;

/** The weight of a pair: the prior, the level of each comparison, and how rare what agrees is. */
public final class Scorer implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double prior;
  private final double[][] weights;
  private final double[] chance;
  private final int[] columns;
  private final String[] names;
  private final boolean[] isOfNames;
  private final Patterns patterns;
  private final Frequencies frequencies;

  Scorer(ComparisonPlan plan, Model model) {
    frequencies = new Frequencies(model);
    names = plan.columns().toArray(String[]::new);
    prior = model.priorWeight();
    patterns = plan.patterns();
    int comparisons = plan.comparisons().size();
    weights = new double[comparisons][];
    chance = new double[comparisons];
    columns = new int[comparisons];
    isOfNames = new boolean[comparisons];
    for (int k = 0; k < comparisons; k++) {
      ComparisonPlan.Planned planned = plan.comparisons().get(k);
      Model.Comparison learned = model.comparisons().get(k);
      weights[k] = new double[learned.levels().size() + 1];
      for (int level = 0; level < learned.levels().size(); level++) {
        weights[k][level + 1] = learned.levels().get(level).weight();
      }
      isOfNames[k] = planned.isOfNames();
      columns[k] = planned.usesFrequency() ? planned.columns()[0] : -1;
      chance[k] = -Math.log(learned.levels().get(0).u()) / Math.log(2);
    }
  }

  /** Evidence before anything is compared, in bits. */
  double prior() {
    return prior;
  }

  /** Evidence of all comparisons and of the prior, in bits. */
  double weight(long pattern, Values values, int left, int right) {
    double weight = prior;
    for (int k = 0; k < weights.length; k++) {
      weight += level(pattern, k) + rarity(pattern, k, values, left, right);
    }
    return weight;
  }

  /** Evidence of one comparison without rarity; 0 where a value is missing. */
  double level(long pattern, int comparison) {
    return weights[comparison][patterns.digit(pattern, comparison)];
  }

  /** What the best level says more, or less, because the value that agrees is rare or frequent. */
  double rarity(long pattern, int comparison, Values values, int left, int right) {
    int column = columns[comparison];
    if (column < 0 || patterns.digit(pattern, comparison) != 1) {
      return 0;
    }
    Value a = values.of(left, column);
    Value b = values.of(right, column);
    double rarity = rarity(comparison, a);
    if (a.number() != b.number()) {
      rarity = Math.min(rarity, rarity(comparison, b));
    }
    return rarity - chance[comparison];
  }

  private double rarity(int comparison, Value value) {
    return frequencies.rarity(names[columns[comparison]], value.counted(isOfNames[comparison]));
  }
}
