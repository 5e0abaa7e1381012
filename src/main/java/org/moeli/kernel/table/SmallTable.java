package org.moeli.kernel.table;

import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.engine.FileReadResult;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.moeli.kernel.contract.TableContract;

/**
 * Reads a table of a few rows as it is now, by Delta's own reader and without Spark, whose start
 * would take longer than the rows.
 */
public final class SmallTable {
  private SmallTable() {}

  /**
   * All rows of some columns, which are texts, whole numbers (as Long) or days; none when the table
   * does not exist.
   *
   * @return value by column, null where the row has none
   */
  public static List<Map<String, Object>> rows(
      LakeRoot root, TableContract table, String... columns) {
    if (!root.hasTable(table.path())) {
      return List.of();
    }
    Engine engine = DefaultEngine.create(LakeRoot.hadoop());
    Snapshot snapshot = TableManager.loadSnapshot(root.path(table.path())).build(engine);
    StructType wanted = new StructType();
    for (String column : columns) {
      wanted = wanted.add(snapshot.getSchema().get(column));
    }
    Scan scan = snapshot.getScanBuilder().withReadSchema(wanted).build();
    List<Map<String, Object>> rows = new ArrayList<>();
    try (CloseableIterator<Row> files =
        scan.getScanFiles(engine).flatMap(FilteredColumnarBatch::getRows)) {
      while (files.hasNext()) {
        read(engine, scan.getScanState(engine), files.next(), rows);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  private static void read(Engine engine, Row scan, Row file, List<Map<String, Object>> into)
      throws IOException {
    CloseableIterator<FileReadResult> batches =
        engine
            .getParquetHandler()
            .readParquetFiles(
                Utils.singletonCloseableIterator(InternalScanFileUtils.getAddFileStatus(file)),
                ScanStateRow.getPhysicalDataReadSchema(scan),
                Optional.empty());
    try (CloseableIterator<Row> rows =
        Scan.transformPhysicalData(engine, scan, file, batches.map(FileReadResult::getData))
            .flatMap(FilteredColumnarBatch::getRows)) {
      while (rows.hasNext()) {
        into.add(values(rows.next()));
      }
    }
  }

  private static Map<String, Object> values(Row row) {
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < row.getSchema().length(); i++) {
      values.put(row.getSchema().at(i).getName(), row.isNullAt(i) ? null : value(row, i));
    }
    return values;
  }

  private static Object value(Row row, int i) {
    DataType type = row.getSchema().at(i).getDataType();
    if (type instanceof StringType) {
      return row.getString(i);
    }
    if (type instanceof LongType) {
      return row.getLong(i);
    }
    if (type instanceof DateType) {
      return LocalDate.ofEpochDay(row.getInt(i));
    }
    throw new IllegalArgumentException("a small table is not read with a column of " + type);
  }
}
