package org.moeli.ingest;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.trim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Brings what an expression of a mapping gives to the type of its canonical column. */
final class CanonicalType {
  /** A mapping gives structures that a canonical column cannot take; the message says why. */
  static final class Mismatch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Mismatch(String message) {
      super(message);
    }
  }

  private CanonicalType() {}

  /**
   * The value in its canonical type: texts trimmed and null when blank, also in arrays; the fields
   * of structures by their names, in any order, and null where the mapping leaves one out.
   *
   * @throws Mismatch when the fields of a structure are none of the canonical ones
   */
  static Column of(Column value, DataType given, DataType wanted) {
    if (wanted.equals(DataTypes.StringType)) {
      return nullif(trim(value.cast(wanted)), lit(""));
    }
    if (!(wanted instanceof ArrayType array)) {
      return value.cast(wanted);
    }
    if (!(array.elementType() instanceof StructType fields)) {
      return transform(value.cast(wanted), e -> of(e, array.elementType(), array.elementType()));
    }
    if (given instanceof ArrayType list && list.elementType() instanceof StructType structure) {
      return transform(value, e -> byName(e, structure, fields));
    }
    throw new Mismatch("it is no array of structures, but " + given.simpleString());
  }

  private static Column byName(Column element, StructType given, StructType wanted) {
    List<String> known = List.of(wanted.fieldNames());
    for (String name : given.fieldNames()) {
      if (!known.contains(name)) {
        throw new Mismatch("its structures know no field " + name + ", only " + known);
      }
    }
    List<String> names = Arrays.asList(given.fieldNames());
    List<Column> fields = new ArrayList<>();
    for (StructField field : wanted.fields()) {
      int at = names.indexOf(field.name());
      Column value =
          at < 0
              ? lit(null).cast(field.dataType())
              : of(element.getField(field.name()), given.fields()[at].dataType(), field.dataType());
      fields.add(value.as(field.name()));
    }
    return struct(fields.toArray(Column[]::new));
  }
}
