package org.moeli.kernel;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
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
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
          // An entry that was begun and not filled is a mistake, not an absence.
          .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
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
      T value = hasContent(text) ? MAPPER.readValue(text, type) : null;
      if (value == null) {
        throw Errors.wrong(
            file, "the file is empty", "write its content, see the examples beside it");
      }
      return value;
    } catch (UnrecognizedPropertyException e) {
      throw unknownKey(
          file,
          line(text, e),
          e.getPropertyName(),
          keys(e),
          e.getKnownPropertyIds().stream().map(Object::toString).toList());
    } catch (ValueInstantiationException e) {
      // A mistyped key shows as a missing one: tell what was typed.
      Optional<PipelineException> unknown = unknownKey(file, text, e);
      throw unknown.orElseGet(
          () -> Errors.wrong(file, at(e) + cause(e) + path(e), "correct the value"));
    } catch (JsonMappingException e) {
      throw Errors.wrong(file, at(e) + cause(e) + path(e), "correct the value");
    } catch (JsonProcessingException e) {
      throw Errors.wrong(file, at(e) + cause(e), "correct the YAML at that place");
    }
  }

  private static PipelineException unknownKey(
      String file, int line, String key, String path, Collection<String> known) {
    return Errors.wrong(
        file,
        "line " + line + ": unknown key '" + key + "' (at " + path + ")",
        "use one of: " + String.join(", ", known.stream().sorted().toList()));
  }

  /** A key that the record does not know, in the group from which it could not be made. */
  private static Optional<PipelineException> unknownKey(
      String file, String text, ValueInstantiationException e) {
    List<String> known =
        MAPPER.getDeserializationConfig().introspect(e.getType()).findProperties().stream()
            .map(BeanPropertyDefinition::getName)
            .toList();
    try (JsonParser parser = MAPPER.createParser(text)) {
      while (parser.nextToken() != null) {
        JsonStreamContext place = parser.getParsingContext();
        if (parser.currentToken() == JsonToken.FIELD_NAME
            && keys(place.getParent()).equals(keys(e))
            && !known.contains(parser.currentName())) {
          int line = parser.currentTokenLocation().getLineNr();
          return Optional.of(unknownKey(file, line, parser.currentName(), keys(place), known));
        }
      }
    } catch (IOException again) {
      throw new IllegalStateException("it was readable before", again);
    }
    return Optional.empty();
  }

  private static boolean hasContent(String text) {
    return text.lines()
        .map(String::strip)
        .anyMatch(line -> !line.isEmpty() && !line.startsWith("#") && !line.equals("---"));
  }

  private static String at(JsonProcessingException e) {
    JsonLocation place = e.getLocation();
    return place == null || place.getLineNr() < 1 ? "" : "line " + place.getLineNr() + ": ";
  }

  private static String cause(JsonProcessingException e) {
    Throwable own = e.getCause() instanceof IllegalArgumentException ? e.getCause() : e;
    if (e.getOriginalMessage().startsWith("Trailing token")) {
      return "here begins a second document, and only one is read";
    }
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
    } else if (type == LocalDate.class) {
      return "a day, written YYYY-MM-DD";
    } else if (type.isEnum()) {
      return "one of " + Arrays.toString(type.getEnumConstants());
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
