package org.moeli.linkage;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.moeli.kernel.spark.CatalystRows;
import org.moeli.linkage.Specification.Thresholds;
import org.moeli.linkage.cluster.Clusters;
import org.moeli.linkage.model.Model;

/** Clusters as a table: one row per record that has a link. Clusters go by a record key. */
public final class ClusterTable {
  /** Number of the record ({@link Linkage#ids}). */
  public static final String KEY = Records.KEY;

  /** Its cluster at the operating threshold. */
  public static final String CLUSTER = "cluster_key";

  /** Its cluster at the strict threshold. */
  public static final String STRICT = "strict_cluster_key";

  /** Its cluster at the loose threshold. */
  public static final String LOOSE = "loose_cluster_key";

  /**
   * Probability of its strongest link to a record of another cluster at the operating threshold;
   * null where it is below the loose one.
   */
  public static final String DOUBT = "doubt_probability";

  private static final StructType SCHEMA =
      new StructType()
          .add(KEY, DataTypes.LongType, false)
          .add(CLUSTER, DataTypes.LongType, false)
          .add(STRICT, DataTypes.LongType, false)
          .add(LOOSE, DataTypes.LongType, false)
          .add(DOUBT, DataTypes.DoubleType);

  /** Records that travel together. */
  private static final int SLICE = 20_000;

  private ClusterTable() {}

  /** The table. */
  static Dataset<Row> of(SparkSession spark, Clusters clusters, Thresholds thresholds) {
    double loose = Model.weight(thresholds.loose());
    Slice all =
        new Slice(
            clusters.records(),
            clusters.at(Model.weight(thresholds.operating())),
            clusters.at(Model.weight(thresholds.strict())),
            clusters.at(loose),
            clusters.doubts(Model.weight(thresholds.operating())),
            loose);
    List<Slice> slices = new ArrayList<>();
    for (int from = 0; from < all.records().length; from += SLICE) {
      slices.add(all.part(from, Math.min(from + SLICE, all.records().length)));
    }
    return CatalystRows.frame(
        spark,
        new JavaSparkContext(spark.sparkContext()).parallelize(slices).flatMap(Slice::rows),
        SCHEMA);
  }

  private record Slice(
      long[] records, long[] operating, long[] strict, long[] loose, double[] doubts, double least)
      implements Serializable {

    Slice part(int from, int to) {
      return new Slice(
          Arrays.copyOfRange(records, from, to),
          Arrays.copyOfRange(operating, from, to),
          Arrays.copyOfRange(strict, from, to),
          Arrays.copyOfRange(loose, from, to),
          Arrays.copyOfRange(doubts, from, to),
          least);
    }

    Iterator<InternalRow> rows() {
      return IntStream.range(0, records.length).mapToObj(this::row).iterator();
    }

    private InternalRow row(int i) {
      return new GenericInternalRow(
          new Object[] {
            records[i],
            operating[i],
            strict[i],
            loose[i],
            doubts[i] < least ? null : Model.probability(doubts[i])
          });
    }
  }
}
