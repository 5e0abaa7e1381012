package org.moeli.linkage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.Optional;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.moeli.kernel.spark.CatalystRows;
import org.moeli.kernel.spark.NamedWork;
import org.moeli.linkage.cluster.Clusters;
import org.moeli.linkage.model.Model;

/**
 * What the engine finds among records: pairs, and the clusters that they make. Evidence from
 * outside the records may be added in between.
 */
public final class Linked implements AutoCloseable {
  /** One side of a pair of clusters, by the record key that the cluster goes by. */
  public static final String LEFT_CLUSTER = "left_cluster_key";

  /** The other side. */
  public static final String RIGHT_CLUSTER = "right_cluster_key";

  /** Evidence for one person, in bits. */
  public static final String WEIGHT = Pairs.WEIGHT;

  /** What evidence from outside adds to a pair, in bits. */
  static final String OUTSIDE = "outside_weight";

  private static final int WEIGHT_PLACE = 3;

  /** Bits below the least weight that evidence from outside may make up for. */
  private static final double REACH = 6;

  private static final StructType PAIRS =
      new StructType()
          .add(Pairs.LEFT, DataTypes.LongType, false)
          .add(Pairs.RIGHT, DataTypes.LongType, false)
          .add(Pairs.PATTERN, DataTypes.LongType, false)
          .add(Pairs.WEIGHT, DataTypes.DoubleType, false)
          .add(OUTSIDE, DataTypes.DoubleType, false);

  private final Linkage linkage;
  private final SparkSession spark;
  private final Counted counted;
  private final Broadcast<Scorer> scorer;
  private final double least;
  private final Effort effort;
  private final Dataset<Row> scored;
  private OutsideEvidence outside = OutsideEvidence.NONE;
  private Optional<Clusters> found = Optional.empty();

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
    scored =
        linkage
            .score(counted, scorer, least - REACH, effort)
            .persist(StorageLevel.MEMORY_AND_DISK());
  }

  /** Pairs at or above the least weight: left_key, right_key, pattern, weight, outside_weight. */
  Dataset<Row> pairs() {
    OutsideEvidence added = outside;
    double least = this.least;
    return CatalystRows.frame(
        spark,
        CatalystRows.of(scored)
            .map(row -> with(row, added))
            .filter(row -> row.getDouble(WEIGHT_PLACE) >= least),
        PAIRS);
  }

  private static InternalRow with(InternalRow row, OutsideEvidence outside) {
    double more = outside.weight(row.getLong(0), row.getLong(1));
    return new GenericInternalRow(
        new Object[] {
          row.getLong(0), row.getLong(1), row.getLong(2), row.getDouble(WEIGHT_PLACE) + more, more
        });
  }

  /** Compares, and gives the number of pairs at or above the least weight. */
  public long count() {
    return NamedWork.call(spark, "pairs", () -> pairs().count());
  }

  /** What comparing has cost so far. */
  public Effort effort() {
    return effort;
  }

  /**
   * Pairs of clusters of the strict threshold between which the records leave room for doubt.
   *
   * @return left_cluster_key, right_cluster_key, each pair once
   */
  public Dataset<Row> doubts(Specification.Thresholds thresholds) {
    double certain = Model.weight(thresholds.strict());
    long[] records = clusters().records();
    long[] strict = clusters().at(certain);
    Column isOpen = col(Pairs.WEIGHT).lt(lit(certain));
    List<Row> open =
        scored.where(isOpen).select(Pairs.LEFT, Pairs.RIGHT).collectAsList().stream()
            .map(
                row ->
                    RowFactory.create(
                        Clusters.of(row.getLong(0), records, strict),
                        Clusters.of(row.getLong(1), records, strict)))
            .filter(row -> row.getLong(0) != row.getLong(1))
            .map(
                row ->
                    row.getLong(0) < row.getLong(1)
                        ? row
                        : RowFactory.create(row.getLong(1), row.getLong(0)))
            .distinct()
            .toList();
    return spark.createDataFrame(
        open,
        new StructType()
            .add(LEFT_CLUSTER, DataTypes.LongType, false)
            .add(RIGHT_CLUSTER, DataTypes.LongType, false));
  }

  /**
   * Adds evidence that stands in no record.
   *
   * @param weighed left and right cluster of pairs of {@link #doubts}, and weight in bits
   */
  public void add(Specification.Thresholds thresholds, List<Row> weighed) {
    Clusters clusters = clusters();
    outside =
        OutsideEvidence.of(
            clusters.records(), clusters.at(Model.weight(thresholds.strict())), weighed);
    found = Optional.empty();
  }

  /** Groups what was linked, at any threshold from the least weight on. */
  Clusters clusters() {
    if (found.isEmpty()) {
      found =
          Optional.of(
              NamedWork.call(
                  spark,
                  "clusters",
                  () -> linkage.cluster(counted, scorer, pairs(), outside, least)));
    }
    return found.get();
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
    scored.unpersist();
    scorer.destroy();
  }
}
