package org.moeli.kernel.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.moeli.kernel.contract.ColumnContract;
import org.moeli.kernel.contract.ColumnReference;
import org.moeli.kernel.contract.TableContract;

/**
 * Checks over whole tables, for tests and verification: one row per check with {@code table_name},
 * {@code check_name} and {@code broken_count} (bigint, rows that break it, 0 when none does).
 */
public final class SetChecks {
  private SetChecks() {}

  /**
   * All set checks of a table in one frame.
   *
   * @param tableByName content of a table by its full name; asked for this table and for those it
   *     refers to
   */
  public static Dataset<Row> of(
      TableContract contract, Function<String, Dataset<Row>> tableByName) {
    Dataset<Row> frame = tableByName.apply(contract.name());
    Dataset<Row> results = duplicateKeys(frame, contract);
    for (Dataset<Row> orphans : orphans(frame, contract, tableByName)) {
      results = results.unionAll(orphans);
    }
    return results;
  }

  /** The check {@code primary_key}: rows that share their key with another row. */
  public static Dataset<Row> duplicateKeys(Dataset<Row> frame, TableContract contract) {
    Column[] key =
        contract.primaryKey().stream()
            .map(org.apache.spark.sql.functions::col)
            .toArray(Column[]::new);
    Dataset<Row> repeated =
        frame.groupBy(key).agg(count(lit(1)).as("row_count")).where(col("row_count").gt(1));
    return result(repeated, contract, "primary_key", coalesce(sum("row_count"), lit(0L)));
  }

  /** The checks {@code foreign_key_COLUMN}: rows whose non-null value has no target. */
  public static List<Dataset<Row>> orphans(
      Dataset<Row> frame, TableContract contract, Function<String, Dataset<Row>> tableByName) {
    List<Dataset<Row>> results = new ArrayList<>();
    for (ColumnContract column : contract.columns()) {
      if (column.references().isPresent()) {
        ColumnReference target = column.references().get();
        Dataset<Row> targets =
            tableByName.apply(target.table()).select(col(target.column()).as("target"));
        Dataset<Row> orphans =
            frame
                .select(col(column.name()).as("value"))
                .where(col("value").isNotNull())
                .join(targets, col("value").equalTo(col("target")), "left_anti");
        results.add(result(orphans, contract, "foreign_key_" + column.name(), count(lit(1))));
      }
    }
    return results;
  }

  private static Dataset<Row> result(
      Dataset<Row> broken, TableContract contract, String check, Column brokenCount) {
    return broken
        .agg(brokenCount.as("broken_count"))
        .select(
            lit(contract.name()).as("table_name"),
            lit(check).as("check_name"),
            col("broken_count"));
  }
}
