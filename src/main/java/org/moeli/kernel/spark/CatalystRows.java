package org.moeli.kernel.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Predicate;
import org.apache.spark.sql.catalyst.plans.logical.Project;
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

  /**
   * A condition on rows, to be sent to tasks.
   *
   * @param columns of the rows
   */
  public record Condition(Expression expression, scala.collection.immutable.Seq<Attribute> columns)
      implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Its compiled form, which a task makes once; null counts as false. */
    public java.util.function.Predicate<InternalRow> compiled() {
      return Predicate.create(expression, columns)::eval;
    }
  }

  /**
   * A condition over the columns of a frame; nothing of the frame is computed.
   *
   * @param value boolean
   */
  public static Condition condition(Dataset<Row> frame, Column value) {
    var plan =
        ((org.apache.spark.sql.classic.Dataset<Row>) frame.select(value.as("condition")))
            .queryExecution();
    Alias found = (Alias) ((Project) plan.optimizedPlan()).projectList().head();
    return new Condition(found.child(), ((Project) plan.analyzed()).child().output().toSeq());
  }
}
