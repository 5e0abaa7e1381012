package org.moeli.publish.page;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.moeli.kernel.contract.ColumnContract;
import org.moeli.kernel.contract.TableContract;

/**
 * One published table, after disclosure control: its contract and its rows by column name. It is
 * the one shape of a published figure: the same rows go to the lake, to CSV and Parquet, into the
 * metadata and onto the page.
 *
 * @param contract its contract
 * @param rows cells by column, typed as the contract says; a column without a cell is blank; in the
 *     order in which they are to be read
 */
public record PublishedTable(TableContract contract, List<Map<String, Object>> rows) {
  /** Code of a total in every dimension. */
  public static final String ALL = "ALL";

  /** Code where nothing was recorded. */
  public static final String UNKNOWN = "UNKNOWN";

  /** Column that says whether there is a value: {@value #NORMAL}, P or M. */
  public static final String OBSERVATION = "obs_status_code";

  /** The value as counted. */
  public static final String NORMAL = "A";

  /** The value as counted so far: later deliveries may change it. */
  public static final String PROVISIONAL = "P";

  /** No record was received for the period. */
  public static final String MISSING = "M";

  /** Column that says whether the value is shown: {@value #FREE} or C. */
  public static final String CONFIDENTIALITY = "conf_status_code";

  /** The value is shown. */
  public static final String FREE = "F";

  /** The value is withheld by disclosure control. */
  public static final String WITHHELD = "C";

  private static final Map<DataType, Class<?>> TYPES =
      Map.of(
          DataTypes.StringType, String.class,
          DataTypes.IntegerType, Integer.class,
          DataTypes.LongType, Long.class,
          DataTypes.DoubleType, Double.class,
          DataTypes.DateType, LocalDate.class);

  /**
   * Checks every cell against the contract.
   *
   * @throws IllegalArgumentException when a column is unknown, a required one blank, or a type
   *     another
   */
  public PublishedTable {
    rows = rows.stream().map(Map::copyOf).toList();
    for (Map<String, Object> row : rows) {
      check(contract, row);
    }
  }

  private static void check(TableContract contract, Map<String, Object> row) {
    for (ColumnContract column : contract.columns()) {
      Object cell = row.get(column.name());
      boolean fits =
          cell == null ? column.nullable() : cell.getClass().equals(TYPES.get(column.type()));
      if (!fits) {
        throw new IllegalArgumentException(
            contract.name() + "." + column.name() + " cannot be " + cell);
      }
    }
    if (!contract.columnNames().containsAll(row.keySet())) {
      throw new IllegalArgumentException(contract.name() + " has no such columns: " + row.keySet());
    }
  }

  /** Names of the files of a table: data twice, then what is said about them. */
  public static List<String> files(TableContract contract) {
    return List.of(csv(contract), parquet(contract), metadata(contract));
  }

  /** Name of its file as CSV. */
  public static String csv(TableContract contract) {
    return contract.shortName() + ".csv";
  }

  /** Name of its file as Parquet. */
  public static String parquet(TableContract contract) {
    return contract.shortName() + ".parquet";
  }

  /** Name of the file that says what the table is. */
  public static String metadata(TableContract contract) {
    return contract.shortName() + ".metadata.json";
  }

  /** The rows with their cells in the order of the columns, null for a blank. */
  public List<List<Object>> cells() {
    List<String> columns = contract.columnNames();
    List<List<Object>> cells = new ArrayList<>();
    for (Map<String, Object> row : rows) {
      List<Object> line = new ArrayList<>();
      columns.forEach(column -> line.add(row.get(column)));
      cells.add(Collections.unmodifiableList(line));
    }
    return Collections.unmodifiableList(cells);
  }

  /** Rows that are withheld by disclosure control. */
  public long withheld() {
    return where(CONFIDENTIALITY, WITHHELD).rows().size();
  }

  /** Rows for which nothing was received. */
  public long missing() {
    return where(OBSERVATION, MISSING).rows().size();
  }

  /** The table with only those rows that have this cell. */
  public PublishedTable where(String column, Object cell) {
    return new PublishedTable(
        contract, rows.stream().filter(row -> cell.equals(row.get(column))).toList());
  }

  /** The texts that occur in a column, each once, in the order of the rows. */
  List<String> texts(String column) {
    return rows.stream().map(row -> row.get(column).toString()).distinct().toList();
  }

  /** A cell with a number, and if it is blank why. */
  static Figure figure(Map<String, Object> row, String column) {
    return Figure.of(
        (Number) row.get(column), (String) row.get(OBSERVATION), (String) row.get(CONFIDENTIALITY));
  }
}
