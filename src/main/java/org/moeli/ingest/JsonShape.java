package org.moeli.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;

/**
 * What an expression takes the JSON text of a source column for. {@code from_json} leaves out what
 * has another shape without a word; here it is found, by the rule that holds outside of arrays: a
 * structure where a value is expected, or the other way round, makes a record malformed, unless
 * nothing stands there.
 *
 * @param place of the source column in the rows that are judged
 * @param type that its text is read as
 */
record JsonShape(int place, DataType type) implements Serializable {
  private static final JsonFactory JSON = new JsonFactory();

  /** Whether the text of a row has the shape; also when there is none. */
  boolean fits(InternalRow row) {
    return row.isNullAt(place) || fits(row.getUTF8String(place).toString(), type);
  }

  static boolean fits(String json, DataType type) {
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      return fits(parser, type);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean fits(JsonParser parser, DataType type) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_NULL -> true;
      case START_OBJECT -> fitsObject(parser, type);
      case START_ARRAY ->
          type instanceof ArrayType list
              ? fitsArray(parser, list.elementType())
              : parser.nextToken() == JsonToken.END_ARRAY;
      default ->
          !(type instanceof StructType || type instanceof ArrayType || type instanceof MapType);
    };
  }

  private static boolean fitsArray(JsonParser parser, DataType element) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (!fits(parser, element)) {
        return false;
      }
    }
    return true;
  }

  private static boolean fitsObject(JsonParser parser, DataType type) throws IOException {
    if (!(type instanceof StructType || type instanceof MapType)) {
      return parser.nextToken() == JsonToken.END_OBJECT;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      Optional<DataType> field = field(type, parser.currentName());
      parser.nextToken();
      if (field.isEmpty()) {
        parser.skipChildren();
      } else if (!fits(parser, field.get())) {
        return false;
      }
    }
    return true;
  }

  /** What a field is read as; empty when nobody reads it. */
  private static Optional<DataType> field(DataType type, String name) {
    if (type instanceof MapType map) {
      return Optional.of(map.valueType());
    }
    StructType structure = (StructType) type;
    return structure.getFieldIndex(name).isDefined()
        ? Optional.of(structure.apply(name).dataType())
        : Optional.empty();
  }
}
