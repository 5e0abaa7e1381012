package org.moeli.ingest;

import java.util.Collection;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Names of what every record carries beside its own columns, while it is judged. */
final class RecordColumns {
  /** Number of the file among the files of the run. */
  static final String FILE = "_file_no";

  /** Ordinal of the record in its file, from 1. */
  static final String RECORD = "_record_no";

  /** Line on which it starts, from 1. */
  static final String LINE = "_line_no";

  /** Why it could not be parsed; null when it could. */
  static final String PARSE_ISSUE = "_parse_issue";

  /** The record as delivered. */
  static final String BYTES = "_bytes";

  /** Local day on which it was received. */
  static final String RECEIVED = "_received_date";

  /** Order of delivery of its file within the lake, in the upper bits. */
  static final String ORDER = "_order";

  private RecordColumns() {}

  /** Schema of parsed records of a feed. */
  static StructType schema(Collection<String> sourceColumns) {
    StructType schema =
        new StructType()
            .add(FILE, DataTypes.IntegerType, false)
            .add(RECORD, DataTypes.LongType, false)
            .add(LINE, DataTypes.LongType, false)
            .add(PARSE_ISSUE, DataTypes.StringType)
            .add(BYTES, DataTypes.BinaryType)
            .add(RECEIVED, DataTypes.DateType, false)
            .add(ORDER, DataTypes.LongType, false);
    for (String column : sourceColumns) {
      schema = schema.add(column, DataTypes.StringType);
    }
    return schema;
  }
}
