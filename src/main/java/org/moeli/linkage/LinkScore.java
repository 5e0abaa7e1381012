package org.moeli.linkage;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.moeli.linkage.cluster.ClusterScore;
import org.moeli.linkage.cluster.Clusters;

/** Clusters at thresholds beside a known truth; a record without a truth is a person of its own. */
final class LinkScore {
  /** Bits above the lowest threshold up to which others are tried. */
  private static final int WIDTH = 40;

  private final int[] persons;
  private final Clusters clusters;

  /** For each record its place among the linked ones; negative when it has no link. */
  private final int[] places;

  private LinkScore(long[] records, int[] persons, Clusters clusters) {
    this.persons = persons;
    this.clusters = clusters;
    long[] linked = clusters.records();
    places = Arrays.stream(records).mapToInt(key -> Arrays.binarySearch(linked, key)).toArray();
  }

  /**
   * The comparison.
   *
   * @param truth record_key and truth of every record
   */
  static LinkScore of(Dataset<Row> truth, Clusters clusters) {
    List<Row> rows = truth.collectAsList();
    long[] records = new long[rows.size()];
    int[] persons = new int[rows.size()];
    Map<String, Integer> known = new HashMap<>();
    for (int i = 0; i < records.length; i++) {
      records[i] = rows.get(i).getLong(0);
      String person = rows.get(i).isNullAt(1) ? "\u0000" + i : rows.get(i).getString(1);
      persons[i] = known.computeIfAbsent(person, name -> known.size());
    }
    return new LinkScore(records, persons, clusters);
  }

  /** The score at a threshold. */
  ClusterScore at(double threshold) {
    long[] linked = clusters.records();
    long[] found = clusters.at(threshold);
    int[] cluster = new int[places.length];
    for (int i = 0; i < cluster.length; i++) {
      // Behind those of linked records, each of the others has a number of its own.
      cluster[i] =
          places[i] < 0 ? linked.length + i : Arrays.binarySearch(linked, found[places[i]]);
    }
    return ClusterScore.of(cluster, persons);
  }

  /**
   * The threshold with the best pairwise F1.
   *
   * @param from lowest weight that is tried
   */
  double best(double from) {
    double best = from;
    double highest = -1;
    for (double threshold = from; threshold <= from + WIDTH; threshold++) {
      double f1 = at(threshold).f1();
      if (f1 > highest) {
        highest = f1;
        best = threshold;
      }
    }
    return best;
  }
}
