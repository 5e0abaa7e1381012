package org.moeli.linkage.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What has been learned: how likely each level is in pairs of one person and in pairs of two.
 *
 * @param specification fingerprint of the comparisons that it is for
 * @param trainedOn day of training, YYYY-MM-DD
 * @param data fingerprint of the records that it was learned from
 * @param records number of them
 * @param oneIn of so many pairs of records one is of one person
 * @param comparisons in the order of the specification
 * @param frequencies of values, of each column in which they matter
 */
public record Model(
    String specification,
    @JsonProperty("trained_on") String trainedOn,
    String data,
    long records,
    @JsonProperty("one_in") double oneIn,
    List<Comparison> comparisons,
    List<Frequency> frequencies)
    implements Serializable {
  /** Weight beyond which no level goes: what no sample can tell is not certain. */
  static final double MOST_WEIGHT = 30;

  /** Freezes the lists. */
  public Model {
    comparisons = List.copyOf(comparisons);
    frequencies = List.copyOf(frequencies);
  }

  /**
   * How often values of a column are there.
   *
   * @param known records that have a value
   * @param others for how many records one value stands that is not listed: the mean over records
   * @param frequent number of records by hash of the value, of the most frequent values
   */
  public record Frequency(
      String column, long known, double others, SortedMap<String, Long> frequent)
      implements Serializable {
    /** Freezes the map. */
    public Frequency {
      frequent = new TreeMap<>(frequent);
    }
  }

  /**
   * A comparison.
   *
   * @param levels best first, the last for all that differs
   */
  public record Comparison(String id, List<Level> levels) implements Serializable {
    /** Freezes the list. */
    public Comparison {
      levels = List.copyOf(levels);
    }
  }

  /**
   * A level.
   *
   * @param m share of the pairs of one person that stand on it, of those that can be compared
   * @param u the same of the pairs of two persons
   */
  public record Level(String id, double m, double u) implements Serializable {
    /** Evidence for one person, in bits; negative when it speaks against. */
    public double weight() {
      double weight = log2(m / u);
      return Math.max(-MOST_WEIGHT, Math.min(MOST_WEIGHT, weight));
    }
  }

  /** Evidence before anything is compared, in bits: strongly against. */
  public double priorWeight() {
    return -log2(Math.max(oneIn - 1, 1e-9));
  }

  /** The probability of one person at a weight that includes the prior. */
  public static double probability(double weight) {
    return weight > 0 ? 1 / (1 + Math.pow(2, -weight)) : 1 - 1 / (1 + Math.pow(2, weight));
  }

  /** The weight of a probability. */
  public static double weight(double probability) {
    return log2(probability / (1 - probability));
  }

  static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
