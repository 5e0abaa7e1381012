package org.moeli.kernel.example;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.moeli.kernel.contract.ColumnContract;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.contract.TableContract;

/**
 * Makes the frames that examples are run on: a few rows of tables of the lake, without a lake.
 *
 * @param spark the session in which they are run
 */
public record ExampleFrames(SparkSession spark, Contracts contracts) {
  /**
   * Rows of a table.
   *
   * @param rows values by column; a column that a row leaves out is null
   */
  public Dataset<Row> rows(String table, List<Map<String, Object>> rows) {
    TableContract contract = contracts.table(table);
    List<Row> all =
        rows.stream()
            .map(
                row ->
                    RowFactory.create(
                        contract.columns().stream()
                            .map(ColumnContract::name)
                            .map(row::get)
                            .toArray()))
            .toList();
    return spark.createDataFrame(all, contract.sparkSchema());
  }

  /** The rows of a frame as they are now, computed once and without the plan behind them. */
  public static Dataset<Row> kept(Dataset<Row> frame) {
    return frame.sparkSession().createDataFrame(frame.collectAsList(), frame.schema());
  }
}
