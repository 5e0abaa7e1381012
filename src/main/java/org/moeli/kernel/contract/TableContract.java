package org.moeli.kernel.contract;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What one table promises to its readers: grain, columns, key and checks; read from one file under
 * {@code schemas/tables}.
 *
 * @param name full name, {@code zone.short_name}
 * @param stage folder of the contract, such as {@code 30-stays}; its number is the order of flow
 * @param version semantic version of the contract
 * @param description the grain ("One row per ...") and what the table is for
 * @param columns in the order of the table
 * @param checks conditions on single rows
 * @param clusterBy columns that the files are clustered by; empty when none
 */
public record TableContract(
    String name,
    String stage,
    String version,
    String description,
    List<ColumnContract> columns,
    List<RowCheck> checks,
    List<String> clusterBy) {

  public TableContract {
    columns = List.copyOf(columns);
    checks = List.copyOf(checks);
    clusterBy = List.copyOf(clusterBy);
  }

  /** The zone of the lake that holds the table; the unit of access. */
  public String zone() {
    return name.substring(0, name.indexOf('.'));
  }

  /** Name within the zone. */
  public String shortName() {
    return name.substring(name.indexOf('.') + 1);
  }

  /** Path of the table relative to the root of the lake: {@code zone/short_name}. */
  public String path() {
    return zone() + "/" + shortName();
  }

  /** The column with this name. */
  public Optional<ColumnContract> column(String columnName) {
    return columns.stream().filter(c -> c.name().equals(columnName)).findFirst();
  }

  /** Column names in the order of the table. */
  public List<String> columnNames() {
    return columns.stream().map(ColumnContract::name).toList();
  }

  /** Columns of the primary key in key order; never empty. */
  public List<String> primaryKey() {
    return columns.stream()
        .filter(c -> c.keyPosition().isPresent())
        .sorted(Comparator.comparingInt(c -> c.keyPosition().getAsInt()))
        .map(ColumnContract::name)
        .toList();
  }

  /** Whether a column may hold what describes a person, or shows that somebody is a victim. */
  public static boolean isPersonal(ColumnContract column) {
    return column.classification() == Classification.PERSONAL
        || column.classification() == Classification.VICTIM;
  }

  /** Whether a check reads a personal column. */
  public boolean isPersonal(RowCheck check) {
    return columns.stream()
        .filter(TableContract::isPersonal)
        .anyMatch(column -> check.columns().contains(column.name()));
  }

  TableContract withColumns(List<ColumnContract> newColumns) {
    return new TableContract(name, stage, version, description, newColumns, checks, clusterBy);
  }

  /** The schema that Spark and Delta are given: types, nullability, descriptions as comments. */
  public StructType sparkSchema() {
    return DataTypes.createStructType(columns.stream().map(TableContract::field).toList());
  }

  private static StructField field(ColumnContract column) {
    return new StructField(column.name(), column.type(), column.nullable(), Metadata.empty())
        .withComment(column.description());
  }
}
