package org.moeli.ingest;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.moeli.domain.record.EventTable;
import org.moeli.domain.record.Issue;
import org.moeli.domain.record.Steward;
import org.moeli.domain.record.Verdict;
import org.moeli.domain.record.Verdict.Event;
import org.moeli.domain.record.Verdict.Fate;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.contract.TableContract;

/**
 * Judged records as rows: one row per event of a good record, and one row per void notice and per
 * record set aside. This is what a run stages before it decides between versions of a record and
 * writes tables. What a row's event goes to no column of is null; the columns of an identity alone
 * are filled where has_identity says so.
 */
final class StagedRows implements Serializable {
  private static final long serialVersionUID = 1L;

  static final String RECORD = Fate.RECORD.name();
  static final String VOID = Fate.VOID.name();
  static final String QUARANTINE = Fate.QUARANTINE.name();

  private static final int NO_EVENT = -1;
  private static final StructType ISSUE =
      new StructType()
          .add("issue_code", DataTypes.StringType)
          .add("column_name", DataTypes.StringType);

  /** What stands in every row, whatever its event. */
  private static final StructType RECORD_PART =
      new StructType()
          .add("source", DataTypes.StringType)
          .add("file_no", DataTypes.IntegerType)
          .add("record_no", DataTypes.LongType)
          .add("line_no", DataTypes.LongType)
          .add("fate", DataTypes.StringType)
          .add("received_date", DataTypes.DateType)
          .add("delivery_order", DataTypes.LongType)
          .add("record_id", DataTypes.StringType)
          .add("record_digest", DataTypes.StringType)
          .add("is_contradictory", DataTypes.BooleanType)
          .add("issues", DataTypes.createArrayType(ISSUE))
          .add("record_bytes", DataTypes.BinaryType)
          .add("row_no", DataTypes.IntegerType)
          .add("event_no", DataTypes.IntegerType)
          .add("event_name", DataTypes.StringType)
          .add("event_table", DataTypes.StringType)
          .add("identity_id", DataTypes.StringType)
          .add("has_identity", DataTypes.BooleanType)
          .add("is_of_place", DataTypes.BooleanType);

  private final StructType schema;
  private final int[] identityPlaces;
  private final boolean[] isShared;
  private final EnumMap<EventTable, int[]> places = new EnumMap<>(EventTable.class);

  private StagedRows(StructType schema, List<EventTable> tables, Contracts contracts) {
    this.schema = schema;
    List<String> identity =
        tables.stream().anyMatch(EventTable::hasIdentity)
            ? EventTable.identityColumns()
            : List.of();
    this.identityPlaces = identity.stream().mapToInt(schema::fieldIndex).toArray();
    this.isShared = new boolean[identity.size()];
    for (int i = 0; i < isShared.length; i++) {
      String column = identity.get(i);
      isShared[i] =
          tables.stream().anyMatch(t -> contracts.table(t.table()).columnNames().contains(column));
    }
    for (EventTable table : tables) {
      places.put(table, table.valueColumns().stream().mapToInt(schema::fieldIndex).toArray());
    }
  }

  /** The rows of a steward: the types of values are those of the contracts. */
  static StagedRows of(Steward steward, Contracts contracts) {
    List<EventTable> tables = EventTable.of(steward);
    Map<String, DataType> values = new LinkedHashMap<>();
    if (tables.stream().anyMatch(EventTable::hasIdentity)) {
      TableContract identity = contracts.table(IngestTables.IDENTITY);
      EventTable.identityColumns().forEach(column -> values.put(column, type(column, identity)));
    }
    for (EventTable table : tables) {
      TableContract contract = contracts.table(table.table());
      table.valueColumns().forEach(column -> values.put(column, type(column, contract)));
    }
    StructType schema = RECORD_PART;
    for (Map.Entry<String, DataType> value : values.entrySet()) {
      schema = schema.add(value.getKey(), value.getValue());
    }
    return new StagedRows(schema, tables, contracts);
  }

  private static DataType type(String column, TableContract contract) {
    StructType schema = contract.sparkSchema();
    return schema.fields()[schema.fieldIndex(column)].dataType();
  }

  StructType schema() {
    return schema;
  }

  /**
   * The rows of a record.
   *
   * @param row its mapped row, see {@link RecordColumns}
   * @param seen identities that this task has written before: each is written once, since most
   *     records are of somebody who has been there
   * @param received day on which it was received, since 1970-01-01
   */
  List<InternalRow> rows(
      InternalRow row, int received, UTF8String source, Verdict verdict, Set<String> seen) {
    if (verdict.events().isEmpty()) {
      return List.of(row(row, received, source, verdict, NO_EVENT, seen));
    }
    List<InternalRow> rows = new ArrayList<>(verdict.events().size());
    for (int i = 0; i < verdict.events().size(); i++) {
      rows.add(row(row, received, source, verdict, i, seen));
    }
    return rows;
  }

  private InternalRow row(
      InternalRow row,
      int received,
      UTF8String source,
      Verdict verdict,
      int event,
      Set<String> seen) {
    Object[] values = new Object[schema.length()];
    values[0] = source;
    values[1] = row.getInt(RecordColumns.FILE);
    values[2] = row.getLong(RecordColumns.RECORD);
    values[3] = row.getLong(RecordColumns.LINE);
    values[4] = UTF8String.fromString(verdict.fate().name());
    values[5] = received;
    values[6] = row.getLong(RecordColumns.ORDER);
    values[7] = UTF8String.fromString(verdict.recordId());
    values[8] = UTF8String.fromString(verdict.digest());
    values[9] = verdict.isContradictory();
    values[10] = issues(verdict.issues());
    // A notice may have to be set aside once it is known what its id names.
    values[11] = verdict.fate() == Fate.RECORD ? null : row.getBinary(RecordColumns.BYTES);
    values[18] = verdict.isOfPlace();
    if (event == NO_EVENT) {
      values[12] = 0;
      values[13] = NO_EVENT;
    } else {
      put(verdict.events().get(event), event == 0, seen, values);
    }
    return new GenericInternalRow(values);
  }

  private void put(Event event, boolean isFirst, Set<String> seen, Object[] values) {
    values[12] = isFirst ? 0 : event.number();
    values[13] = event.number();
    values[14] = UTF8String.fromString(event.name());
    values[15] = UTF8String.fromString(event.table().table());
    values[16] = UTF8String.fromString(event.identityId());
    if (event.identityId() != null) {
      boolean isNew = seen.add(event.identityId());
      values[17] = isNew;
      for (int i = 0; i < identityPlaces.length; i++) {
        if (isNew || isShared[i]) {
          int place = identityPlaces[i];
          values[place] = value(event.identity()[i], schema.fields()[place].dataType());
        }
      }
    }
    int[] columns = places.get(event.table());
    for (int i = 0; i < columns.length; i++) {
      values[columns[i]] = value(event.values()[i], schema.fields()[columns[i]].dataType());
    }
  }

  private static GenericArrayData issues(List<Issue> issues) {
    Object[] all = new Object[issues.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] =
          new GenericInternalRow(
              new Object[] {
                UTF8String.fromString(issues.get(i).code()),
                UTF8String.fromString(issues.get(i).column())
              });
    }
    return new GenericArrayData(all);
  }

  private static Object value(Object value, DataType type) {
    if (value instanceof String text) {
      return UTF8String.fromString(text);
    }
    if (value instanceof LocalDate day) {
      return (int) day.toEpochDay();
    }
    if (value instanceof Instant instant) {
      return instant.getEpochSecond() * 1_000_000L;
    }
    if (value instanceof List<?> list) {
      DataType element = ((ArrayType) type).elementType();
      return new GenericArrayData(list.stream().map(e -> value(e, element)).toArray());
    }
    if (value instanceof Map<?, ?> fields) {
      Object[] all = new Object[((StructType) type).length()];
      for (int i = 0; i < all.length; i++) {
        StructField field = ((StructType) type).fields()[i];
        all[i] = value(fields.get(field.name()), field.dataType());
      }
      return new GenericInternalRow(all);
    }
    return value;
  }
}
