package org.moeli.linkage;

import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.moeli.kernel.spark.NamedWork;
import org.moeli.linkage.cluster.Clusters;

/** What the engine finds among records: pairs, and the clusters that they make. */
public final class Linked implements AutoCloseable {
  private final Linkage linkage;
  private final SparkSession spark;
  private final Counted counted;
  private final Broadcast<Scorer> scorer;
  private final double least;
  private final Effort effort;
  private final Dataset<Row> pairs;

  Linked(
      Linkage linkage,
      SparkSession spark,
      Counted counted,
      Broadcast<Scorer> scorer,
      double least) {
    this.linkage = linkage;
    this.spark = spark;
    this.counted = counted;
    this.scorer = scorer;
    this.least = least;
    this.effort = Effort.in(spark);
    // Clustered and written.
    pairs = linkage.score(counted, scorer, least, effort).persist(StorageLevel.MEMORY_AND_DISK());
  }

  /** Pairs at or above the least weight: left_key, right_key, pattern, weight. */
  Dataset<Row> pairs() {
    return pairs;
  }

  /** Compares, and gives the number of pairs at or above the least weight. */
  public long count() {
    return NamedWork.call(spark, "pairs", pairs::count);
  }

  /** What comparing has cost so far. */
  public Effort effort() {
    return effort;
  }

  /** Groups what was linked, at any threshold from the least weight on. */
  Clusters clusters() {
    return NamedWork.call(spark, "clusters", () -> linkage.cluster(counted, scorer, pairs, least));
  }

  /** The same as a table ({@link ClusterTable}). */
  public Dataset<Row> clusters(Specification.Thresholds thresholds) {
    return ClusterTable.of(spark, clusters(), thresholds);
  }

  /**
   * Why two records are one person, or two.
   *
   * @throws org.moeli.kernel.PipelineException (refused) when there is no such record
   */
  public Explanation explain(Linkage.Key left, Linkage.Key right) {
    return linkage.explain(counted, scorer, left, right);
  }

  /** Frees what is kept at every task. */
  @Override
  public void close() {
    pairs.unpersist();
    scorer.destroy();
  }
}
