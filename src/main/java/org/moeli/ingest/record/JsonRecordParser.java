package org.moeli.ingest.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * One JSON object per record, strictly: nothing after it and no name twice in an object. Where a
 * path expects a value and the record has a structure, or the other way round, the record is
 * malformed unless nothing stands there; an array of scalars is a value of several lines.
 */
final class JsonRecordParser extends RecordParser {
  private final JsonFactory factory =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private final PathNode root;
  private final boolean isUtf8;

  JsonRecordParser(RecordFormat format) {
    super(format);
    this.root = PathNode.of(format.columns());
    this.isUtf8 = charset.equals(StandardCharsets.UTF_8);
  }

  @Override
  RecordIssue read(byte[] bytes, String[] values) {
    try (JsonParser parser = open(bytes)) {
      boolean isRecord =
          parser.nextToken() == JsonToken.START_OBJECT
              && readObject(parser, root, values)
              && parser.nextToken() == null;
      return isRecord ? null : RecordIssue.RECORD_MALFORMED;
    } catch (IOException malformed) {
      return RecordIssue.RECORD_MALFORMED;
    }
  }

  private JsonParser open(byte[] bytes) throws IOException {
    return isUtf8
        ? factory.createParser(bytes)
        : factory.createParser(new String(bytes, charset).toCharArray());
  }

  private boolean readObject(JsonParser parser, PathNode node, String[] values) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      PathNode child = node.child(parser.currentName());
      JsonToken token = parser.nextToken();
      if (child == null) {
        parser.skipChildren();
      } else if (!readValue(parser, token, child, values)) {
        return false;
      }
    }
    return true;
  }

  private boolean readValue(JsonParser parser, JsonToken token, PathNode node, String[] values)
      throws IOException {
    return switch (token) {
      case VALUE_NULL -> true;
      case START_OBJECT ->
          node.hasChildren()
              ? readObject(parser, node, values)
              : parser.nextToken() == JsonToken.END_OBJECT;
      case START_ARRAY ->
          node.hasColumn()
              ? readArray(parser, node, values)
              : parser.nextToken() == JsonToken.END_ARRAY;
      default -> {
        String text = parser.getText();
        if (node.hasColumn()) {
          values[node.column] = text;
        }
        yield node.hasColumn() || valueOf(text) == null;
      }
    };
  }

  private static boolean readArray(JsonParser parser, PathNode node, String[] values)
      throws IOException {
    StringBuilder lines = null;
    JsonToken token = parser.nextToken();
    while (token != JsonToken.END_ARRAY) {
      if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
        return false;
      }
      lines = lines == null ? new StringBuilder() : lines.append('\n');
      lines.append(token == JsonToken.VALUE_NULL ? "" : parser.getText());
      token = parser.nextToken();
    }
    values[node.column] = lines == null ? null : lines.toString();
    return true;
  }
}
