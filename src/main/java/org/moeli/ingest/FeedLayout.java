package org.moeli.ingest;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.moeli.domain.record.WrittenEvent;
import org.moeli.domain.record.WrittenRecord;
import org.moeli.ingest.record.RecordIssue;

/**
 * Where in the mapped rows of a feed its values stand, and how they are taken from there.
 *
 * @param sourceColumns number of source columns, which follow those of {@link RecordColumns}
 * @param key place of the post's own record id, or {@link #NOWHERE}
 * @param status place of what the post writes of its standing, or {@link #NOWHERE}
 * @param isVoid the condition for a void notice; undecided where it is null and its columns are not
 * @param shapes what the JSON texts of source columns are taken for
 * @param received place of the day of delivery that the record names, or {@link #NOWHERE}
 */
record FeedLayout(
    int sourceColumns,
    int key,
    int status,
    Value isVoid,
    List<JsonShape> shapes,
    int received,
    List<Event> events)
    implements Serializable {
  /** Place of what the mapping does not give. */
  static final int NOWHERE = -1;

  private static final byte FIELD_END = 0x1e;
  private static final byte NULL_FIELD = 0;

  /**
   * An event.
   *
   * @param when place of its condition, or {@link #NOWHERE}
   * @param values one for each canonical column of its table
   */
  record Event(int when, List<Value> values) implements Serializable {}

  /**
   * A canonical value.
   *
   * @param place its place, or {@link #NOWHERE}
   * @param missingWhen place of the condition under which a null is meant, or {@link #NOWHERE}
   * @param reads places of the source columns that it comes from
   */
  record Value(int place, DataType type, int missingWhen, int[] reads) implements Serializable {
    static final Value NONE = new Value(NOWHERE, null, NOWHERE, new int[0]);
  }

  /** The record in a mapped row. */
  WrittenRecord record(InternalRow row, LocalDate received, ContentBuffer content) {
    String issue = parseIssue(row);
    if (issue != null) {
      return new WrittenRecord(issue, null, null, false, false, "", received, List.of());
    }
    List<WrittenEvent> written = new ArrayList<>(events.size());
    for (Event event : events) {
      written.add(event(row, event));
    }
    String ownKey = key == NOWHERE ? null : text(row, key);
    boolean isUndecided = isVoid.place() != NOWHERE && row.isNullAt(isVoid.place());
    return new WrittenRecord(
        null,
        ownKey,
        status == NOWHERE ? null : text(row, status),
        isTrue(row, isVoid.place()),
        isUndecided && isFilled(row, isVoid.reads()),
        content(row, content),
        received,
        written);
  }

  private String parseIssue(InternalRow row) {
    UTF8String issue = row.getUTF8String(RecordColumns.PARSE_ISSUE);
    if (issue != null) {
      return issue.toString();
    }
    return shapes.stream().allMatch(shape -> shape.fits(row))
        ? null
        : RecordIssue.RECORD_MALFORMED.name();
  }

  /** The day of delivery that the mapping names, else that of the folder, since 1970-01-01. */
  int receivedDay(InternalRow row) {
    return received == NOWHERE || row.isNullAt(received)
        ? row.getInt(RecordColumns.RECEIVED)
        : row.getInt(received);
  }

  private static WrittenEvent event(InternalRow row, Event event) {
    int width = event.values().size();
    Object[] values = new Object[width];
    boolean[] isUnread = new boolean[width];
    boolean isPresent = event.when() == NOWHERE || isTrue(row, event.when());
    for (int i = 0; isPresent && i < width; i++) {
      Value value = event.values().get(i);
      if (value.place() != NOWHERE) {
        values[i] = value(row, value.place(), value.type());
        // A text that is there and cannot be read is found when it is judged.
        isUnread[i] = values[i] == null && isFilled(row, value.reads());
        if (isTrue(row, value.missingWhen())) {
          values[i] = null;
          isUnread[i] = false;
        }
      }
    }
    return new WrittenEvent(isPresent, values, isUnread);
  }

  private static boolean isTrue(InternalRow row, int place) {
    return place != NOWHERE && !row.isNullAt(place) && row.getBoolean(place);
  }

  private static boolean isFilled(InternalRow row, int[] places) {
    for (int place : places) {
      if (!row.isNullAt(place)) {
        return true;
      }
    }
    return false;
  }

  /** Everything that the mapping reads, as one text. */
  private String content(InternalRow row, ContentBuffer buffer) {
    buffer.clear();
    for (int i = 0; i < sourceColumns; i++) {
      if (i > 0) {
        buffer.add(FIELD_END);
      }
      UTF8String value = row.getUTF8String(RecordColumns.COUNT + i);
      if (value == null) {
        buffer.add(NULL_FIELD);
      } else {
        buffer.add(value);
      }
    }
    return buffer.text();
  }

  private static Object value(InternalRow row, int place, DataType type) {
    if (row.isNullAt(place)) {
      return null;
    }
    if (type instanceof DateType) {
      return LocalDate.ofEpochDay(row.getInt(place));
    }
    if (type instanceof IntegerType) {
      return row.getInt(place);
    }
    if (type instanceof ArrayType array) {
      return list(row.getArray(place), array.elementType());
    }
    return type instanceof org.apache.spark.sql.types.BooleanType
        ? (Object) row.getBoolean(place)
        : text(row, place);
  }

  private static String text(InternalRow row, int place) {
    UTF8String value = row.getUTF8String(place);
    return value == null ? null : filled(value.toString());
  }

  private static String filled(String text) {
    String stripped = text.strip();
    return stripped.isEmpty() ? null : stripped;
  }

  private static List<Object> list(ArrayData array, DataType type) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < array.numElements(); i++) {
      if (array.isNullAt(i)) {
        values.add(type instanceof StructType ? Map.of() : null);
      } else if (type instanceof StructType fields) {
        values.add(fields(array.getStruct(i, fields.length()), fields));
      } else {
        values.add(filled(array.getUTF8String(i).toString()));
      }
    }
    return values;
  }

  private static Map<String, Object> fields(InternalRow element, StructType type) {
    Map<String, Object> fields = new HashMap<>();
    for (int i = 0; i < type.length(); i++) {
      StructField field = type.fields()[i];
      fields.put(field.name(), value(element, i, field.dataType()));
    }
    return fields;
  }

  /** The bytes of a content while it is put together. */
  static final class ContentBuffer {
    private byte[] bytes = new byte[1 << 10];
    private int length;

    void clear() {
      length = 0;
    }

    void add(byte sign) {
      room(1);
      bytes[length] = sign;
      length++;
    }

    void add(UTF8String text) {
      int size = text.numBytes();
      room(size);
      text.writeToMemory(bytes, org.apache.spark.unsafe.Platform.BYTE_ARRAY_OFFSET + length);
      length += size;
    }

    private void room(int more) {
      if (length + more > bytes.length) {
        bytes = java.util.Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
      }
    }

    String text() {
      return new String(bytes, 0, length, java.nio.charset.StandardCharsets.UTF_8);
    }
  }
}
