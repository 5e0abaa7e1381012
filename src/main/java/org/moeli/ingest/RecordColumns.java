package org.moeli.ingest;

import java.util.Collection;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What every record carries beside its own columns, while it is judged: these columns come first,
 * in this order.
 */
final class RecordColumns {
  /** Number of the file among the files of the run. */
  static final int FILE = 0;

  /** Ordinal of the record in its file, from 1. */
  static final int RECORD = 1;

  /** Line on which it starts, from 1. */
  static final int LINE = 2;

  /** Why it could not be parsed; null when it could. */
  static final int PARSE_ISSUE = 3;

  /** The record as delivered. */
  static final int BYTES = 4;

  /** Local day on which it was received. */
  static final int RECEIVED = 5;

  /** Order of delivery of its file within the lake, in the upper bits. */
  static final int ORDER = 6;

  private static final StructType ALL =
      new StructType()
          .add("_file_no", DataTypes.IntegerType, false)
          .add("_record_no", DataTypes.LongType, false)
          .add("_line_no", DataTypes.LongType, false)
          .add("_parse_issue", DataTypes.StringType)
          .add("_bytes", DataTypes.BinaryType)
          .add("_received_date", DataTypes.DateType, false)
          .add("_order", DataTypes.LongType, false);

  /** How many they are. */
  static final int COUNT = ALL.length();

  private RecordColumns() {}

  /** Name of one of these columns. */
  static String name(int column) {
    return ALL.fieldNames()[column];
  }

  /** Schema of parsed records of a feed. */
  static StructType schema(Collection<String> sourceColumns) {
    StructType schema = ALL;
    for (String column : sourceColumns) {
      schema = schema.add(column, DataTypes.StringType);
    }
    return schema;
  }
}
