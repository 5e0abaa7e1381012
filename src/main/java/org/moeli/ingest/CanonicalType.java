package org.moeli.ingest;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.moeli.domain.record.Canonical;
import org.moeli.domain.record.Canonical.Type;

/** Brings what an expression of a mapping gives to a type that records are judged in. */
final class CanonicalType {
  /** A mapping gives structures that a canonical column cannot take; the message says why. */
  static final class Mismatch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Mismatch(String message) {
      super(message);
    }
  }

  private CanonicalType() {}

  /** The type of a canonical column. */
  static DataType of(Canonical column) {
    return switch (column.type()) {
      case TEXT -> DataTypes.StringType;
      case DATE -> DataTypes.DateType;
      case NUMBER -> DataTypes.IntegerType;
      case FLAG -> DataTypes.BooleanType;
      case TEXTS -> DataTypes.createArrayType(DataTypes.StringType);
      case ELEMENTS -> DataTypes.createArrayType(element(column));
    };
  }

  private static StructType element(Canonical column) {
    StructType element = new StructType();
    for (Canonical field : column.fields()) {
      element = element.add(field.name(), of(field));
    }
    return element;
  }

  /**
   * The value in a type that can be judged. A text stays a text where a day or a number is wanted:
   * reading it is part of judging; in structures too. Their fields come by their names, in any
   * order, and are null where the mapping leaves one out.
   *
   * @throws Mismatch when the fields of a structure are none of the canonical ones
   */
  static Column of(Column value, DataType given, Canonical wanted) {
    DataType type = of(wanted);
    boolean isText = given.equals(DataTypes.StringType);
    if (given.equals(type) || isText && (isRead(wanted))) {
      return value;
    }
    if (wanted.type() != Type.ELEMENTS) {
      return value.cast(type);
    }
    if (given instanceof ArrayType list && list.elementType() instanceof StructType structure) {
      return transform(value, e -> byName(e, structure, element(wanted)));
    }
    throw new Mismatch("it is no array of structures, but " + given.simpleString());
  }

  private static boolean isRead(Canonical wanted) {
    return wanted.type() == Type.DATE || wanted.type() == Type.NUMBER;
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
      if (!names.contains(field.name())) {
        fields.add(lit(null).cast(field.dataType()).as(field.name()));
        continue;
      }
      Column value = element.getField(field.name());
      boolean isTextOfADay =
          field.dataType().equals(DataTypes.DateType)
              && given.apply(field.name()).dataType().equals(DataTypes.StringType);
      fields.add((isTextOfADay ? value : value.cast(field.dataType())).as(field.name()));
    }
    return struct(fields.toArray(Column[]::new));
  }
}
