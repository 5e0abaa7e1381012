package org.moeli.kernel.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.when;

import io.delta.tables.DeltaTable;
import io.delta.tables.DeltaTableBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.TimestampType;
import org.moeli.kernel.contract.ColumnContract;
import org.moeli.kernel.contract.RowCheck;
import org.moeli.kernel.contract.TableContract;
import org.moeli.kernel.quality.RowChecks;

/** What the contract of a table asks of Delta when it is made, and of every frame written to it. */
final class ContractedTable {
  private ContractedTable() {}

  /**
   * Creates the table when it does not exist: schema, comments, checks, clustering and statistics
   * in one commit.
   */
  static void create(SparkSession spark, TableContract contract, String path) {
    DeltaTableBuilder builder =
        DeltaTable.createIfNotExists(spark)
            .location(path)
            .comment(contract.description())
            .addColumns(contract.sparkSchema())
            .property("moeli.contract.version", contract.version())
            // A personal value must not stand in the log as a file's minimum or maximum.
            .property(
                "delta.dataSkippingStatsColumns", String.join(",", statisticsColumns(contract)));
    for (RowCheck check : contract.checks()) {
      if (!contract.isPersonal(check)) {
        builder = builder.property("delta.constraints." + check.name(), check.expression());
      }
    }
    if (!contract.clusterBy().isEmpty()) {
      builder = builder.clusterBy(contract.clusterBy().toArray(String[]::new));
    }
    builder.execute();
  }

  private static List<String> statisticsColumns(TableContract contract) {
    return contract.columns().stream()
        .filter(c -> !TableContract.isPersonal(c))
        .filter(c -> hasStatistics(c.type()))
        .map(ColumnContract::name)
        .toList();
  }

  // Minimum and maximum of a keyed id or a code skip no file, and cost time on every write.
  private static boolean hasStatistics(DataType type) {
    return type instanceof NumericType || type instanceof DateType || type instanceof TimestampType;
  }

  /**
   * A frame with the types of the contract, whose rows are refused when they break a check of
   * personal columns: Delta's own message would quote the row, and Spark writes what fails into its
   * event log.
   *
   * @throws IllegalStateException when it has other columns than the contract
   */
  static Dataset<Row> conform(TableContract contract, Dataset<Row> frame) {
    List<String> given = List.of(frame.columns());
    if (!given.equals(contract.columnNames())) {
      throw new IllegalStateException(
          contract.name()
              + " was given the columns "
              + given
              + " instead of "
              + contract.columnNames());
    }
    Dataset<Row> typed =
        frame.select(
            contract.columns().stream()
                .map(c -> col(c.name()).cast(c.type()).as(c.name()))
                .toArray(Column[]::new));
    Map<String, Column> guarded = guarded(contract);
    return guarded.isEmpty()
        ? typed
        : typed.select(
            contract.columnNames().stream()
                .map(name -> guarded.getOrDefault(name, col(name)).as(name))
                .toArray(Column[]::new));
  }

  /** By name the columns with which a check of personal columns begins, each with its checks. */
  private static Map<String, Column> guarded(TableContract contract) {
    Map<String, Column> guarded = new HashMap<>();
    for (RowCheck check : contract.checks()) {
      if (contract.isPersonal(check)) {
        String column = check.columns().get(0);
        String broken = "a row of " + contract.name() + " breaks its check " + check.name();
        guarded.put(
            column,
            when(RowChecks.isMet(check), guarded.getOrDefault(column, col(column)))
                .otherwise(raise_error(lit(broken))));
      }
    }
    return guarded;
  }
}
