package org.moeli.linkage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.moeli.kernel.spark.CatalystRows;
import org.moeli.linkage.compare.Standard;

/** Records of a table in standard form, one row per record. */
final class Records {
  static final String ID = "record_id";
  static final String SOURCE = "source_no";

  /** Number of a record among all: a hash of source and id, found to be unique. */
  static final String KEY = "record_key";

  private Records() {}

  /**
   * Standard forms of a table.
   *
   * @param source 0 for the first table, 1 for the second
   * @param shownAs name of the table for messages
   * @return record_key, record_id, source_no and the columns of the specification as texts, null
   *     where nothing is known
   * @throws org.moeli.kernel.PipelineException (configuration) when an expression cannot be
   *     computed from the table
   */
  static Dataset<Row> of(
      Dataset<Row> table, Specification specification, int source, String shownAs) {
    List<Column> columns = new ArrayList<>();
    columns.add(analysed(table, "id", specification.id(), shownAs).as(ID));
    StructType schema = new StructType().add(ID, DataTypes.StringType);
    List<String> standards = new ArrayList<>();
    for (Map.Entry<String, Specification.StandardColumn> column :
        specification.columns().entrySet()) {
      columns.add(
          analysed(table, "column " + column.getKey(), column.getValue().of(), shownAs)
              .as(column.getKey()));
      standards.add(column.getValue().standard());
      schema = schema.add(column.getKey(), DataTypes.StringType);
    }
    Dataset<Row> written = table.select(columns.toArray(Column[]::new));
    return CatalystRows.frame(
            table.sparkSession(),
            CatalystRows.of(written).mapPartitions(rows -> standardised(rows, standards)),
            schema)
        // A literal of the plan: who asks for one source does not compute the other.
        .withColumn(SOURCE, lit(source))
        .withColumn(KEY, xxhash64(col(SOURCE), col(ID)));
  }

  static Column analysed(Dataset<Row> table, String key, String sql, String shownAs) {
    try {
      Column value = expr(sql).cast(DataTypes.StringType);
      table.select(value);
      return value;
    } catch (Exception e) {
      // Spark's parser throws checked exceptions that Scala does not declare.
      if (e instanceof AnalysisException) {
        throw Errors.expression(key, sql, shownAs, List.of(table.columns()), e);
      }
      throw e;
    }
  }

  /**
   * Names of the records of a table.
   *
   * @param id Spark SQL, known to be right
   * @return record_key, record_id, source_no and the columns of the table
   */
  static Dataset<Row> ids(Dataset<Row> table, String id, int source) {
    return table
        .withColumn(ID, expr(id).cast(DataTypes.StringType))
        .withColumn(SOURCE, lit(source))
        .withColumn(KEY, xxhash64(col(SOURCE), col(ID)));
  }

  private static Iterator<InternalRow> standardised(
      Iterator<InternalRow> rows, List<String> standards) {
    List<Standard> forms = standards.stream().map(Standard::named).toList();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public InternalRow next() {
        InternalRow row = rows.next();
        Object[] values = new Object[1 + forms.size()];
        values[0] = row.isNullAt(0) ? null : row.getUTF8String(0).clone();
        for (int i = 0; i < forms.size(); i++) {
          values[1 + i] = row.isNullAt(1 + i) ? null : form(row, 1 + i, forms.get(i));
        }
        return new GenericInternalRow(values);
      }
    };
  }

  private static UTF8String form(InternalRow row, int place, Standard standard) {
    String form = standard.of(row.getUTF8String(place).toString());
    return form.isEmpty() ? null : UTF8String.fromString(form);
  }
}
