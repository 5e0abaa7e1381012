package org.moeli.kernel.table;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.delta.tables.DeltaTable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructType;
import org.moeli.kernel.contract.ColumnContract;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.contract.Lineage;
import org.moeli.kernel.contract.TableContract;
import org.moeli.kernel.spark.NamedWork;

/**
 * Every path, read and write of the lake's Delta tables. A table is created from its contract, in
 * one commit, when it is first written, and is read as empty until then; a frame that does not have
 * the contract's columns is our defect and refused. What Spark does here bears the name of the
 * table.
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

  /** Creating a table is work of the driver, most of it waiting for files. */
  private static final int CREATORS = 4;

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
    return read(table, version(table));
  }

  /**
   * A table as it was at a version; without rows when it had none, since it did not exist.
   *
   * @throws org.moeli.kernel.PipelineException (refused) when this user may not look whether it
   *     does
   */
  public Dataset<Row> read(String table, OptionalLong version) {
    if (version.isEmpty()) {
      root.requireOpen(contract(table).path());
    }
    return version.isPresent()
        ? spark.read().format("delta").option("versionAsOf", version.getAsLong()).load(path(table))
        : spark.createDataFrame(List.of(), marked(contract(table)));
  }

  /** The columns of a table that does not exist, each with its name. */
  private static StructType marked(TableContract contract) {
    Metadata mark = new MetadataBuilder().putString(Lineage.ABSENT, contract.name()).build();
    StructType marked = new StructType();
    for (ColumnContract column : contract.columns()) {
      marked = marked.add(column.name(), column.type(), column.nullable(), mark);
    }
    return marked;
  }

  /** Replaces all rows; the table takes the columns that its contract has gained since. */
  public Written overwrite(String table, Dataset<Row> frame) {
    return write(
        "write",
        table,
        frame,
        writer -> writer.mode(SaveMode.Overwrite).option("mergeSchema", true));
  }

  /** Adds rows. */
  public Written append(String table, Dataset<Row> frame) {
    return write("append", table, frame, writer -> writer.mode(SaveMode.Append));
  }

  /** Adds a few rows, columns in the order of the contract. */
  public Written append(String table, List<Row> rows) {
    return append(table, frame(table, rows).coalesce(1));
  }

  /** Replaces the rows for which the condition holds; all new rows must satisfy it. */
  public Written replaceWhere(String table, Dataset<Row> frame, String condition) {
    return write(
        "replace part of",
        table,
        frame,
        writer -> writer.mode(SaveMode.Overwrite).option("replaceWhere", condition));
  }

  private Written write(
      String verb, String table, Dataset<Row> frame, UnaryOperator<DataFrameWriter<Row>> how) {
    create(table);
    assert isLineageDeclared(contract(table), frame);
    Observation rows = new Observation();
    DataFrameWriter<Row> writer =
        ContractedTable.conform(contract(table), frame)
            .observe(rows, count(lit(1)).as("rows"))
            .write()
            .format("delta");
    NamedWork.run(spark, verb + " " + table, () -> how.apply(writer).save(path(table)));
    return written(table, rowCount(rows));
  }

  private Written written(String table, long rowCount) {
    return new Written(table, version(table).orElseThrow(), rowCount);
  }

  private static long rowCount(Observation rows) {
    try {
      return (Long) rows.getAsJava().get("rows");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while writing", e);
    }
  }

  /**
   * Inserts a few rows, or replaces those with the same primary key.
   *
   * @throws IllegalArgumentException when two of the rows have the same primary key
   */
  public Written upsert(String table, List<Row> rows) {
    List<String> key = contract(table).primaryKey();
    requireDistinct(table, key, rows);
    // Rows that are all new are appended: a merge costs several times as much.
    if (version(table).isEmpty() || holdsNone(table, key, rows)) {
      return append(table, rows);
    }
    String sameKey =
        key.stream().map(k -> "t." + k + " = s." + k).collect(Collectors.joining(" and "));
    NamedWork.run(
        spark,
        "upsert " + table,
        () ->
            delta(table)
                .as("t")
                .merge(frame(table, rows).as("s"), sameKey)
                .whenMatched()
                .updateAll()
                .whenNotMatched()
                .insertAll()
                .execute());
    return written(table, rows.size());
  }

  private void requireDistinct(String table, List<String> key, List<Row> rows) {
    long keys =
        rows.stream()
            .map(row -> key.stream().map(column -> value(table, row, column)).toList())
            .distinct()
            .count();
    if (keys < rows.size()) {
      throw new IllegalArgumentException("two rows for " + table + " have the same " + key);
    }
  }

  private boolean holdsNone(String table, List<String> key, List<Row> rows) {
    Dataset<Row> keys = frame(table, rows).selectExpr(key.toArray(String[]::new));
    return NamedWork.call(
        spark,
        "find keys in " + table,
        () -> read(table).join(broadcast(keys), key.toArray(String[]::new), "left_semi").isEmpty());
  }

  private Object value(String table, Row row, String column) {
    return row.get(contract(table).columnNames().indexOf(column));
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
    NamedWork.run(
        spark,
        "update " + table,
        () ->
            delta(table)
                .as("t")
                .merge(changes.as("s"), condition)
                .whenMatched()
                .updateExpr(set)
                .execute());
    return written(table, 0);
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
    NamedWork.run(spark, "delete from " + table, () -> delta(table).delete(condition));
    return Optional.of(written(table, 0));
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
    // Read and thrown away within the run: written fast rather than small.
    NamedWork.run(
        spark,
        "stage " + zone + " " + name,
        () ->
            frame
                .write()
                .mode(SaveMode.Overwrite)
                .option("compression", "snappy")
                .option("parquet.enable.dictionary", "false")
                .parquet(path));
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
      NamedWork.run(
          spark, "undo " + table, () -> delta(table).restoreToVersion(version.getAsLong()));
    }
  }

  /**
   * Creates those of some tables that do not exist, several at a time: for whoever is about to
   * write them all.
   */
  public void create(Collection<String> tables) {
    List<String> missing =
        tables.stream().distinct().filter(table -> version(table).isEmpty()).toList();
    if (missing.isEmpty()) {
      return;
    }
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(CREATORS, missing.size()));
    try {
      // All come to an end, also when one fails: what is undone then must not come after.
      CompletableFuture.allOf(
              missing.stream()
                  .map(table -> CompletableFuture.runAsync(() -> create(table), pool))
                  .toArray(CompletableFuture<?>[]::new))
          .join();
    } finally {
      pool.shutdown();
    }
  }

  /**
   * Creates the table when it does not exist: schema, comments, checks, clustering and statistics
   * in one commit.
   */
  public void create(String table) {
    if (version(table).isEmpty()) {
      NamedWork.run(
          spark,
          "create " + table,
          () -> ContractedTable.create(spark, contract(table), path(table)));
    }
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

  private String path(String table) {
    return root.path(contract(table).path());
  }
}
