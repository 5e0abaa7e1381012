package org.moeli.kernel;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * YAML files of the user, read into records: an unknown or repeated key and a wrong type are
 * refused with their place.
 */
public final class StrictYaml {
  private static final ObjectMapper MAPPER =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              text -> {
                // A version 1.10 read as the number 1.1 would be a silent change.
                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
              })
          .build();

  private StrictYaml() {}

  /**
   * Reads one document into a record. A record's own check (an {@link IllegalArgumentException}
   * from its constructor) becomes the middle line of the error.
   *
   * @param file name for messages
   * @throws PipelineException (configuration) in three lines with file, line and key
   */
  public static <T> T read(String file, String text, Class<T> type) {
    try {
      T value = MAPPER.readValue(text, type);
      if (value == null) {
        throw wrong(file, "the file is empty", "write its content, see the examples beside it");
      }
      return value;
    } catch (UnrecognizedPropertyException e) {
      List<Object> known = List.copyOf(e.getKnownPropertyIds());
      throw wrong(
          file,
          "line " + line(text, e) + ": unknown key '" + e.getPropertyName() + "'" + path(e),
          "use one of: "
              + known.stream().map(Object::toString).sorted().collect(Collectors.joining(", ")));
    } catch (JsonMappingException e) {
      throw wrong(file, at(e) + cause(e) + path(e), "correct the value");
    } catch (JsonProcessingException e) {
      throw wrong(file, at(e) + cause(e), "correct the YAML at that place");
    }
  }

  private static PipelineException wrong(String file, String reason, String remedy) {
    return PipelineException.configuration("cannot use " + file, reason, remedy);
  }

  private static String at(JsonProcessingException e) {
    JsonLocation place = e.getLocation();
    return place == null || place.getLineNr() < 1 ? "" : "line " + place.getLineNr() + ": ";
  }

  private static String cause(JsonProcessingException e) {
    Throwable own = e.getCause() instanceof IllegalArgumentException ? e.getCause() : e;
    if (own == e && e instanceof MismatchedInputException wrong && wrong.getTargetType() != null) {
      return "here must be " + form(wrong.getTargetType());
    }
    String message = own == e ? e.getOriginalMessage() : String.valueOf(own.getMessage());
    return message.lines().findFirst().orElse("not valid");
  }

  private static String form(Class<?> type) {
    if (type == String.class) {
      return "text (in quotes when it looks like a number or like true and false)";
    } else if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    } else if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
      return "a number";
    } else if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    return type.isRecord() || Map.class.isAssignableFrom(type)
        ? "a group of keys"
        : "a " + type.getSimpleName();
  }

  /** Jackson reports an unknown key of a record where the record ends: look where it stands. */
  private static int line(String text, JsonMappingException e) {
    String wanted = keys(e);
    try (JsonParser parser = MAPPER.createParser(text)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.FIELD_NAME
            && keys(parser.getParsingContext()).equals(wanted)) {
          return parser.currentTokenLocation().getLineNr();
        }
      }
    } catch (IOException again) {
      throw new IllegalStateException("it was readable before", again);
    }
    return e.getLocation().getLineNr();
  }

  private static String keys(JsonStreamContext context) {
    if (context.inRoot()) {
      return "";
    }
    String parent = keys(context.getParent());
    if (context.inArray()) {
      return parent + "[" + context.getCurrentIndex() + "]";
    }
    return parent + (parent.isEmpty() ? "" : ".") + context.getCurrentName();
  }

  private static String keys(JsonMappingException e) {
    StringBuilder keys = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        keys.append('[').append(step.getIndex()).append(']');
      } else {
        keys.append(keys.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return keys.toString();
  }

  private static String path(JsonMappingException e) {
    String keys = keys(e);
    return keys.isEmpty() ? "" : " (at " + keys + ")";
  }
}
