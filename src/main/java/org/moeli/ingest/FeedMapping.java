package org.moeli.ingest;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.moeli.ingest.record.RecordFormat;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.StrictYaml;

/**
 * How one feed's files become canonical events: one file under {@code schemas/sources}. Expressions
 * are Spark SQL over the source columns, which are all text.
 *
 * @param source name of the feed and of its folder in landing
 * @param files glob on the file name; {@code .gz} behind it is read through
 * @param format json (one object a line), csv, xml or parquet
 * @param columns source columns: name to header (csv, parquet) or path (json, xml), in order. A
 *     json path that ends in {@code []}, as in {@code people[]}, takes an array of structures or of
 *     values as its JSON text, for {@code from_json} in the expressions; what stands in it is
 *     trimmed and null when it is blank, as any other value
 * @param blank texts that mean "not recorded"
 * @param recordId the post's own record id; empty when it has none, then the content decides
 * @param voidWhen condition under which a record withdraws the one with its record id
 * @param received day of delivery; empty for the day of the folder
 * @param post post of the crossings, unless an event says otherwise
 * @param events what a record gives
 */
record FeedMapping(
    String source,
    String description,
    String files,
    String format,
    String charset,
    Map<String, String> options,
    @JsonProperty("columns") JsonNode declaredColumns,
    List<String> blank,
    @JsonProperty("record_id") Optional<String> recordId,
    @JsonProperty("void_when") Optional<String> voidWhen,
    Optional<String> received,
    Optional<String> post,
    List<Event> events) {

  /** The formats that are read. */
  static final Set<String> FORMATS = Set.of("json", "csv", "xml", "parquet");

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
  private static final Pattern SOURCE = Pattern.compile("[a-z0-9][a-z0-9-]*");
  private static final Map<String, Set<String>> OPTIONS =
      Map.of(
          "json", Set.of(),
          "csv", Set.of("delimiter", "quote"),
          "xml", Set.of("record"),
          "parquet", Set.of());

  /**
   * One canonical event of a record.
   *
   * @param name stable name, part of the event's id
   * @param table table that it becomes a row of
   * @param when condition; without it every record gives the event
   * @param optional required columns that may be null in this feed, on purpose
   * @param columns canonical column to its value
   */
  record Event(
      String name,
      String table,
      Optional<String> when,
      List<String> optional,
      Map<String, Value> columns) {
    Event {
      require(name != null && NAME.matcher(name).matches(), "an event has no name of the form a_b");
      require(columns != null && !columns.isEmpty(), "event " + name + " has no columns");
      when = when == null ? Optional.empty() : when;
      optional = optional == null ? List.of() : List.copyOf(optional);
      Optional<EventTable> known = EventTable.named(table);
      require(known.isPresent(), "event " + name + ": table is none of " + EventTable.names());
      for (String column : columns.keySet()) {
        require(
            known.get().canonical(column).isPresent(),
            "event " + name + ": " + table + " has no canonical column " + column);
      }
      for (String column : optional) {
        require(
            known.get().canonical(column).isPresent(),
            "event " + name + ": optional names the unknown column " + column);
      }
    }

    EventTable target() {
      return EventTable.named(table).orElseThrow();
    }
  }

  /**
   * Expression of a canonical column.
   *
   * @param value Spark SQL
   * @param missingWhen condition under which a null is no fault although a source column is filled
   */
  record Value(String value, @JsonProperty("missing_when") Optional<String> missingWhen) {
    @JsonCreator
    static Value of(JsonNode node) {
      if (node.isTextual()) {
        return new Value(node.asText(), Optional.empty());
      }
      require(node.isObject(), "a column is an expression, or {value: ..., missing_when: ...}");
      node.fieldNames()
          .forEachRemaining(
              key ->
                  require(
                      Set.of("value", "missing_when").contains(key),
                      "a column knows value and missing_when, not " + key));
      require(node.path("value").isTextual(), "a column has no value");
      require(
          !node.has("missing_when") || !node.get("missing_when").asText("").isBlank(),
          "missing_when is no expression");
      return new Value(
          node.get("value").asText(),
          Optional.ofNullable(node.get("missing_when")).map(JsonNode::asText));
    }

    Value {
      require(!value.isBlank(), "a column has no value");
    }
  }

  FeedMapping {
    require(source != null && SOURCE.matcher(source).matches(), "source is not of the form a-b");
    require(FORMATS.contains(String.valueOf(format)), "format is none of json, csv, xml, parquet");
    files = files == null ? "*" : files;
    require(!files.isBlank(), "files is no pattern of file names");
    charset = charset == null ? "UTF-8" : charset;
    requireGlob(files);
    requireCharset(charset);
    options = options == null ? Map.of() : Map.copyOf(options);
    for (String option : options.keySet()) {
      require(
          OPTIONS.get(format).contains(option),
          "format " + format + " has no option " + option + ", only " + OPTIONS.get(format));
    }
    require(!"xml".equals(format) || options.containsKey("record"), "options lack record, the tag");
    blank = blank == null ? List.of("") : List.copyOf(blank);
    recordId = recordId == null ? Optional.empty() : recordId;
    voidWhen = voidWhen == null ? Optional.empty() : voidWhen;
    received = received == null ? Optional.empty() : received;
    post = post == null ? Optional.empty() : post;
    require(voidWhen.isEmpty() || recordId.isPresent(), "void_when needs a record_id");
    require(events != null && !events.isEmpty(), "there are no events");
    events = List.copyOf(events);
    require(
        events.stream().map(Event::name).distinct().count() == events.size(),
        "two events have the same name");
    for (Map.Entry<String, String> column : columns(declaredColumns).entrySet()) {
      require(
          format.equals("json") || !RecordFormat.Column.isArray(column.getValue()),
          "columns."
              + column.getKey()
              + " ends in [], which takes an array of format json; this is "
              + format);
    }
    List<Custody> custodies = events.stream().map(e -> e.target().custody()).distinct().toList();
    require(
        custodies.size() == 1,
        "its events go to "
            + events.stream().map(Event::table).distinct().sorted().collect(joining(" and "))
            + ", which different people may read; cases of trafficking need a feed of their own");
  }

  /** Who keeps what the feed delivers. */
  Custody custody() {
    return events.get(0).target().custody();
  }

  /** Source columns: name to header or path. */
  Map<String, String> columns() {
    return columns(declaredColumns);
  }

  /** Whether the feed takes a file of this name. */
  boolean takes(String fileName) {
    String plain =
        fileName.endsWith(".gz") ? fileName.substring(0, fileName.length() - 3) : fileName;
    return FileSystems.getDefault().getPathMatcher("glob:" + files).matches(Path.of(plain));
  }

  /** Reads the mappings that a site names. */
  static List<FeedMapping> load(List<String> sources, Definitions schemas) {
    List<FeedMapping> mappings = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (String name : sources) {
      String file = file(name);
      FeedMapping mapping = StrictYaml.read(file, schemas.text(file), FeedMapping.class);
      String last = name.substring(name.lastIndexOf('/') + 1);
      if (!mapping.source().equals(last)) {
        throw Errors.mapping(
            file, "source is " + mapping.source() + ", the file " + last, "give both one name");
      }
      if (!seen.add(mapping.source())) {
        throw Errors.mapping(
            file,
            "the site profile names the source " + last + " twice",
            "name it once under sources");
      }
      mappings.add(mapping);
    }
    return mappings;
  }

  /** Relative name of the mapping file of a source of the site profile. */
  static String file(String source) {
    return "sources/" + source + ".yaml";
  }

  private static Map<String, String> columns(JsonNode declared) {
    Map<String, String> columns = new LinkedHashMap<>();
    require(declared != null && !declared.isEmpty(), "columns is missing");
    if (declared.isArray()) {
      declared.forEach(name -> put(name.asText(), name, columns));
    } else {
      declared.properties().forEach(e -> put(e.getKey(), e.getValue(), columns));
    }
    // Spark SQL does not tell names apart by case.
    Set<String> known = new LinkedHashSet<>();
    for (String name : columns.keySet()) {
      require(known.add(name.toLowerCase(Locale.ROOT)), "column " + name + " is declared twice");
      require(
          NAME.matcher(name.toLowerCase(Locale.ROOT)).matches(),
          "column " + name + " is no identifier; write it as name: header");
    }
    return columns;
  }

  private static void put(String name, JsonNode source, Map<String, String> columns) {
    require(
        source.isTextual() && !source.asText().isBlank(),
        "columns." + name + " is no text; write the header or path, in quotes if it is a number");
    require(columns.put(name, source.asText()) == null, "column " + name + " is declared twice");
  }

  private static void requireGlob(String glob) {
    try {
      FileSystems.getDefault().getPathMatcher("glob:" + glob);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("files is no pattern of file names: " + glob, e);
    }
  }

  private static void requireCharset(String name) {
    try {
      Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new IllegalArgumentException("charset is unknown: " + name, e);
    }
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
