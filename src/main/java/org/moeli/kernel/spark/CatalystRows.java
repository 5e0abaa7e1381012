package org.moeli.kernel.spark;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * Rows in Spark's own form, for code that makes millions of them: turning each into a {@link Row}
 * and back costs as much as judging it. The only place that uses what Spark keeps to itself.
 */
public final class CatalystRows {
  private CatalystRows() {}

  /** The rows of a frame; each is valid until the next one is taken. */
  public static JavaRDD<InternalRow> of(Dataset<Row> frame) {
    return ((org.apache.spark.sql.classic.Dataset<Row>) frame).queryExecution().toRdd().toJavaRDD();
  }

  /** A frame of rows that have the types of a schema. */
  public static Dataset<Row> frame(
      SparkSession spark, JavaRDD<InternalRow> rows, StructType schema) {
    return ((org.apache.spark.sql.classic.SparkSession) spark)
        .internalCreateDataFrame(rows.rdd(), schema, false);
  }

  /** A frame of a few rows, which Spark keeps in the plan. */
  public static Dataset<Row> local(SparkSession spark, List<InternalRow> rows, StructType schema) {
    scala.Function1<Object, Object> toRow = CatalystTypeConverters.createToScalaConverter(schema);
    return spark.createDataFrame(rows.stream().map(row -> (Row) toRow.apply(row)).toList(), schema);
  }

  /**
   * The rows of a small frame. What is computed from {@link #local} rows row by row is computed
   * while the plan is made, without a task.
   */
  public static List<InternalRow> collect(Dataset<Row> frame) {
    return Arrays.asList(
        ((org.apache.spark.sql.classic.Dataset<Row>) frame)
            .queryExecution()
            .executedPlan()
            .executeCollect());
  }
}
