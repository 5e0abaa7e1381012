package org.moeli.ingest.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/**
 * One JSON object per record, strictly: nothing after it, no name twice in an object, and no value
 * twice under two spellings of its name. Where a path expects a value and the record has a
 * structure, or the other way round, the record is malformed unless nothing stands there; an array
 * of scalars is a value of several lines. A path that expects an array takes it as compact JSON
 * text, in which values are trimmed and null when they mean "not recorded", as everywhere else.
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
    } catch (UnusableText text) {
      return text.issue;
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
      case START_ARRAY -> {
        if (node.hasColumn() && values[node.column] != null) {
          yield false;
        }
        if (node.isArray) {
          values[node.column] = arrayText(parser);
          yield true;
        }
        yield node.hasColumn()
            ? readLines(parser, node, values)
            : parser.nextToken() == JsonToken.END_ARRAY;
      }
      default -> {
        String text = parser.getText();
        boolean isValue = node.hasColumn() && !node.isArray && values[node.column] == null;
        if (isValue) {
          values[node.column] = text;
        }
        yield isValue || valueOf(text) == null;
      }
    };
  }

  private static boolean readLines(JsonParser parser, PathNode node, String[] values)
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

  /** The array that has just begun, written again. */
  private String arrayText(JsonParser parser) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = factory.createGenerator(text)) {
      generator.writeStartArray();
      int depth = 1;
      while (depth > 0) {
        JsonToken token = parser.nextToken();
        depth += token.isStructStart() ? 1 : 0;
        depth -= token.isStructEnd() ? 1 : 0;
        if (token.isScalarValue()) {
          writeValue(parser, token, generator);
        } else {
          // Names, and the ends of structures.
          requireUsable(token == JsonToken.FIELD_NAME ? parser.currentName() : "");
          generator.copyCurrentEvent(parser);
        }
      }
    }
    return text.toString();
  }

  private void writeValue(JsonParser parser, JsonToken token, JsonGenerator generator)
      throws IOException {
    requireUsable(parser.getText());
    String value = token == JsonToken.VALUE_NULL ? null : valueOf(parser.getText());
    if (value == null) {
      generator.writeNull();
    } else if (token == JsonToken.VALUE_STRING) {
      generator.writeString(value);
    } else {
      // Numbers as they are written: 1.50 stays 1.50.
      generator.writeRawValue(value);
    }
  }

  /** A character that no column may hold would pass as an escape of the text written. */
  private static void requireUsable(String text) throws UnusableText {
    RecordIssue issue = textIssue(text);
    if (issue != null) {
      throw new UnusableText(issue);
    }
  }

  /** Ends the reading of a record; says nothing of the text. */
  private static final class UnusableText extends IOException {
    private static final long serialVersionUID = 1L;
    private final transient RecordIssue issue;

    UnusableText(RecordIssue issue) {
      super(issue.name(), null);
      this.issue = issue;
    }
  }
}
