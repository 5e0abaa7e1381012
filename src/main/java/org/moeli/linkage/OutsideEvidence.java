package org.moeli.linkage;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.moeli.linkage.cluster.Clusters;

/**
 * What speaks for or against one person and stands in no record: the weight of a pair of clusters
 * counts for every pair of records between them.
 */
final class OutsideEvidence implements Serializable {
  static final OutsideEvidence NONE =
      new OutsideEvidence(new long[0], new long[0], new HashMap<>());

  private static final long serialVersionUID = 1L;

  private final long[] records;
  private final long[] clusters;
  private final HashMap<Long, HashMap<Long, Double>> weights;

  private OutsideEvidence(
      long[] records, long[] clusters, HashMap<Long, HashMap<Long, Double>> weights) {
    this.records = records;
    this.clusters = clusters;
    this.weights = weights;
  }

  /**
   * Evidence between clusters.
   *
   * @param records records with a link, ascending
   * @param clusters the cluster of each
   * @param found left and right cluster and weight of each pair that there is something of
   */
  static OutsideEvidence of(long[] records, long[] clusters, List<Row> found) {
    HashMap<Long, HashMap<Long, Double>> weights = new HashMap<>();
    for (Row row : found) {
      put(weights, row.getLong(0), row.getLong(1), row.getDouble(2));
      put(weights, row.getLong(1), row.getLong(0), row.getDouble(2));
    }
    return new OutsideEvidence(records, clusters, weights);
  }

  private static void put(
      HashMap<Long, HashMap<Long, Double>> weights, long one, long other, double weight) {
    weights.computeIfAbsent(one, key -> new HashMap<>()).put(other, weight);
  }

  /** Bits for one person, beyond what the two records say. */
  double weight(long left, long right) {
    if (weights.isEmpty()) {
      return 0;
    }
    Map<Long, Double> ofLeft = weights.get(Clusters.of(left, records, clusters));
    return ofLeft == null ? 0 : ofLeft.getOrDefault(Clusters.of(right, records, clusters), 0.0);
  }
}
