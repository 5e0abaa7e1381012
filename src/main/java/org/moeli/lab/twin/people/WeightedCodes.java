package org.moeli.lab.twin.people;

import java.util.Map;

/** Codes with their weights, ready to be drawn from. */
final class WeightedCodes {
  private final String[] codes;
  private final double[] reach;

  private WeightedCodes(String[] codes, double[] reach) {
    this.codes = codes;
    this.reach = reach;
  }

  /**
   * @param weights not all zero; they need not add up to one
   */
  static WeightedCodes of(Map<String, Double> weights) {
    String[] codes = weights.keySet().toArray(new String[0]);
    double total = 0;
    for (double weight : weights.values()) {
      total += weight;
    }
    double[] reach = new double[codes.length];
    double sum = 0;
    int i = 0;
    for (double weight : weights.values()) {
      sum += weight / total;
      reach[i++] = sum;
    }
    return new WeightedCodes(codes, reach);
  }

  /** The code at a fraction from 0 to below 1. */
  String at(double fraction) {
    int i = 0;
    while (i < codes.length - 1 && fraction >= reach[i]) {
      i++;
    }
    return codes[i];
  }

  /** A code by weight. */
  String draw(Draws draws) {
    return at(draws.fraction());
  }
}
