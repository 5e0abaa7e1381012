package org.moeli.kernel.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.delta.tables.DeltaTable;
import io.delta.tables.DeltaTableBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.TimestampType;
import org.moeli.kernel.contract.Classification;
import org.moeli.kernel.contract.ColumnContract;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.contract.Lineage;
import org.moeli.kernel.contract.RowCheck;
import org.moeli.kernel.contract.TableContract;

/**
 * Every path, read and write of the lake's Delta tables. A table is created from its contract, in
 * one commit, when it is first written; a frame that does not have the contract's columns is our
 * defect and refused.
 */
public final class TableCatalogue {
  /** What a write did. */
  public record Written(String table, long version, long rowCount) {
    /**
     * The count as it may be told to everybody who runs a job; empty for tables about trafficking,
     * where a handful of rows more or fewer is a fact about people.
     */
    public OptionalLong toldRows() {
      return table.startsWith("restricted_tip.") ? OptionalLong.empty() : OptionalLong.of(rowCount);
    }
  }

  /** The zones that may hold intermediate results: they hold whatever the input holds. */
  private static final List<String> STAGING_ZONES = List.of("restricted", "restricted_tip");

  private final SparkSession spark;
  private final LakeRoot root;
  private final Contracts contracts;

  public TableCatalogue(SparkSession spark, LakeRoot root, Contracts contracts) {
    this.spark = spark;
    this.root = root;
    this.contracts = contracts;
  }

  /** The contract of a table. */
  public TableContract contract(String table) {
    return contracts.table(table);
  }

  /** Names of the tables that exist, in the order of the flow. */
  public List<String> existing() {
    return contracts.all().stream()
        .filter(c -> root.hasTable(c.path()))
        .map(TableContract::name)
        .toList();
  }

  /** Newest version; empty when the table does not exist. */
  public OptionalLong version(String table) {
    return root.latestVersion(contract(table).path());
  }

  /** A table as it is now; without rows when it does not exist. */
  public Dataset<Row> read(String table) {
    OptionalLong version = version(table);
    return version.isPresent() ? read(table, version.getAsLong()) : empty(table);
  }

  /** A table as it was at a version. */
  public Dataset<Row> read(String table, long version) {
    return spark.read().format("delta").option("versionAsOf", version).load(path(table));
  }

  private Dataset<Row> empty(String table) {
    return frame(table, List.of());
  }

  /** Replaces all rows; the table takes the columns that its contract has gained since. */
  public Written overwrite(String table, Dataset<Row> frame) {
    return write(table, frame, SaveMode.Overwrite, null);
  }

  /** Adds rows. */
  public Written append(String table, Dataset<Row> frame) {
    return write(table, frame, SaveMode.Append, null);
  }

  /** Replaces the rows for which the condition holds; all new rows must satisfy it. */
  public Written replaceWhere(String table, Dataset<Row> frame, String condition) {
    return write(table, frame, SaveMode.Overwrite, condition);
  }

  private Written write(String table, Dataset<Row> frame, SaveMode mode, String condition) {
    create(table);
    assert isLineageDeclared(contract(table), frame);
    Observation rows = new Observation();
    DataFrameWriter<Row> writer =
        conform(table, frame)
            .observe(rows, count(lit(1)).as("rows"))
            .write()
            .format("delta")
            .mode(mode);
    if (condition != null) {
      writer = writer.option("replaceWhere", condition);
    } else if (mode == SaveMode.Overwrite) {
      writer = writer.option("mergeSchema", true);
    }
    writer.save(path(table));
    return new Written(table, version(table).orElseThrow(), rowCount(rows));
  }

  private static long rowCount(Observation rows) {
    try {
      return (Long) rows.getAsJava().get("rows");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while writing", e);
    }
  }

  /** Inserts rows, or replaces those with the same primary key. */
  public Written upsert(String table, List<Row> rows) {
    TableContract contract = contract(table);
    create(table);
    String sameKey =
        contract.primaryKey().stream()
            .map(key -> "t." + key + " = s." + key)
            .collect(Collectors.joining(" and "));
    delta(table)
        .as("t")
        .merge(frame(table, rows).as("s"), sameKey)
        .whenMatched()
        .updateAll()
        .whenNotMatched()
        .insertAll()
        .execute();
    return new Written(table, version(table).orElseThrow(), rows.size());
  }

  /**
   * Sets columns of the rows that match a row of the changes.
   *
   * @param condition over {@code t} (the table) and {@code s} (the changes); at most one change may
   *     match a row
   * @param set column to expression
   */
  public Written update(
      String table, Dataset<Row> changes, String condition, Map<String, String> set) {
    delta(table).as("t").merge(changes.as("s"), condition).whenMatched().updateExpr(set).execute();
    return new Written(table, version(table).orElseThrow(), 0);
  }

  /** Rows in the order of the contract's columns as a frame. */
  public Dataset<Row> frame(String table, List<Row> rows) {
    return spark.createDataFrame(rows, contract(table).sparkSchema());
  }

  /**
   * Deletes the rows for which the condition holds; nothing happens when the table does not exist.
   */
  public Optional<Written> delete(String table, Column condition) {
    if (version(table).isEmpty()) {
      return Optional.empty();
    }
    delta(table).delete(condition);
    return Optional.of(new Written(table, version(table).orElseThrow(), 0));
  }

  private DeltaTable delta(String table) {
    return DeltaTable.forPath(spark, path(table));
  }

  /**
   * Writes an intermediate result and gives it back as read from there: several outputs come from
   * one pass over the input.
   *
   * @param zone a restricted zone: that of the input
   */
  public Dataset<Row> stage(String zone, String name, Dataset<Row> frame) {
    if (!STAGING_ZONES.contains(zone)) {
      throw new IllegalArgumentException("nothing is staged in zone " + zone);
    }
    String path = root.path(staging(zone) + "/" + name);
    frame.write().mode(SaveMode.Overwrite).parquet(path);
    return spark.read().schema(frame.schema()).parquet(path);
  }

  /** Removes all intermediate results. */
  public void clearStage() {
    STAGING_ZONES.forEach(zone -> root.delete(staging(zone)));
  }

  private static String staging(String zone) {
    return zone + "/staging";
  }

  /**
   * Brings a table back to a version, or removes it when it had none: what a broken run wrote is
   * undone.
   */
  public void restore(String table, OptionalLong version) {
    OptionalLong now = version(table);
    if (version.isEmpty()) {
      root.delete(contract(table).path());
    } else if (!now.equals(version)) {
      delta(table).restoreToVersion(version.getAsLong());
    }
  }

  /**
   * Creates the table when it does not exist: schema, comments, checks, clustering and statistics
   * in one commit.
   */
  public void create(String table) {
    TableContract contract = contract(table);
    if (root.hasTable(contract.path())) {
      return;
    }
    DeltaTableBuilder builder =
        DeltaTable.createIfNotExists(spark)
            .location(path(table))
            .comment(contract.description())
            .addColumns(contract.sparkSchema())
            .property("moeli.contract.version", contract.version())
            // A personal value must not stand in the log as a file's minimum or maximum.
            .property(
                "delta.dataSkippingStatsColumns", String.join(",", statisticsColumns(contract)));
    for (RowCheck check : contract.checks()) {
      builder = builder.property("delta.constraints." + check.name(), check.expression());
    }
    if (!contract.clusterBy().isEmpty()) {
      builder = builder.clusterBy(contract.clusterBy().toArray(String[]::new));
    }
    builder.execute();
  }

  private static List<String> statisticsColumns(TableContract contract) {
    return contract.columns().stream()
        .filter(c -> c.classification() != Classification.PERSONAL)
        .filter(c -> c.classification() != Classification.VICTIM)
        .filter(c -> hasStatistics(c.type()))
        .map(ColumnContract::name)
        .toList();
  }

  // Minimum and maximum of a keyed id or a code skip no file, and cost time on every write.
  private static boolean hasStatistics(DataType type) {
    return type instanceof NumericType || type instanceof DateType || type instanceof TimestampType;
  }

  /**
   * Whether the frame's plan uses no column that the declared lineage does not name. Asserted, so
   * that every test that writes a table verifies it, and a production run does not pay for it. The
   * control tables are the runner's own account.
   */
  private boolean isLineageDeclared(TableContract contract, Dataset<Row> frame) {
    if (contract.zone().equals("control")) {
      return true;
    }
    List<String> undeclared =
        contracts
            .lineage()
            .undeclared(contract.name(), Lineage.of(frame, Lineage.byPath(contracts)));
    if (!undeclared.isEmpty()) {
      throw new AssertionError(
          "schemas/lineage.csv is out of date; when the plan is right, renew it with"
              + " mvn -q test -Dtest=WholeFlowTest -Dlineage.update=true:\n"
              + String.join("\n", undeclared));
    }
    return true;
  }

  private Dataset<Row> conform(String table, Dataset<Row> frame) {
    TableContract contract = contract(table);
    List<String> given = new ArrayList<>(Arrays.asList(frame.columns()));
    if (!given.equals(contract.columnNames())) {
      throw new IllegalStateException(
          table + " was given the columns " + given + " instead of " + contract.columnNames());
    }
    return frame.select(
        contract.columns().stream()
            .map(c -> col(c.name()).cast(c.type()).as(c.name()))
            .toArray(Column[]::new));
  }

  private String path(String table) {
    return root.path(contract(table).path());
  }
}
