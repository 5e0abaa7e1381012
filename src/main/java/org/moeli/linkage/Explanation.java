package org.moeli.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.moeli.linkage.model.Model;

/**
 * Why two records are, or are not, one person: what each comparison says, in bits, in the order of
 * the specification, after the prior. The parts add up to the weight.
 *
 * @param left id of the one record
 * @param right id of the other
 */
public record Explanation(String left, String right, List<Part> parts) {
  /** Freezes the parts. */
  public Explanation {
    parts = List.copyOf(parts);
  }

  /**
   * One voice.
   *
   * @param comparison its name
   * @param level on which the pair stands; MISSING where it cannot be compared, empty of the prior
   * @param weight of the level, or of the prior, in bits
   * @param rarity what it says more, or less, because the value that agrees is rare or frequent
   */
  public record Part(String comparison, String level, double weight, double rarity) {}

  /** The whole weight, in bits. */
  public double weight() {
    return parts.stream().mapToDouble(part -> part.weight() + part.rarity()).sum();
  }

  /** The probability of one person. */
  public double probability() {
    return Model.probability(weight());
  }

  /** As lines of text: a running sum, no value of the records. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("%s and %s".formatted(left, right));
    double sum = 0;
    for (Part part : parts) {
      sum += part.weight() + part.rarity();
      lines.add(
          String.format(
              Locale.ROOT,
              "  %-20s %-16s %+8.2f %s  = %+8.2f",
              part.comparison(),
              part.level(),
              part.weight(),
              part.rarity() == 0
                  ? " ".repeat(15)
                  : String.format(Locale.ROOT, "%+8.2f rarity", part.rarity()),
              sum));
    }
    lines.add(String.format(Locale.ROOT, "  probability of one person %.6f", probability()));
    return lines;
  }

  /** As a waterfall chart. */
  public String svg() {
    return Waterfall.of(this);
  }
}
