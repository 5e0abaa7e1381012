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
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.moeli.domain.record.Canonical;
import org.moeli.domain.record.DatePattern;
import org.moeli.domain.record.EventForm;
import org.moeli.domain.record.EventTable;
import org.moeli.domain.record.Steward;
import org.moeli.ingest.record.RecordFormat;
import org.moeli.kernel.AllMistakes;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.StrictYaml;
import org.moeli.kernel.site.MappingFiles;

/**
 * How one feed's files become canonical events: one file under {@code schemas/sources}. Expressions
 * are Spark SQL over the source columns, which are all text.
 *
 * @param source name of the feed and of its folder in landing; of a file for several feeds, the one
 *     that this is about
 * @param sources the feeds that write alike and share this file, which has the name of the first
 * @param files glob on the file name; {@code .gz} behind it is read through
 * @param format json (one object a line), csv, xml or parquet
 * @param columns source columns: name to header (csv, parquet) or path (json, xml), in order. A
 *     json path that ends in {@code []}, as in {@code people[]}, takes an array of structures or of
 *     values as its JSON text, for {@code from_json} in the expressions; what stands in it is
 *     trimmed and null when it is blank, as any other value
 * @param blank texts that mean "not recorded"
 * @param recordId the post's own record id; empty when it has none, then the content decides
 * @param recordIds the same for each of several feeds
 * @param status what the post writes of the standing of a record, and what its words mean
 * @param voidWhen in place of status: condition under which a record withdraws the one with its
 *     record id; where it is null although a column that it reads is filled, the record is set
 *     aside
 * @param repeats what equal records without a record id are that stand in one file: records, each
 *     told by its place, or duplicates
 * @param received day of delivery; empty for the day of the folder
 * @param post post of the crossings, unless an event says otherwise
 * @param posts the same for each of several feeds
 * @param pairs whether a record that gives an entry and an exit states that they are one episode
 * @param events what a record gives
 */
record FeedMapping(
    String source,
    List<String> sources,
    String description,
    String files,
    String format,
    String charset,
    Map<String, String> options,
    @JsonProperty("columns") JsonNode declaredColumns,
    List<String> blank,
    @JsonProperty("record_id") Optional<String> recordId,
    @JsonProperty("record_ids") Map<String, String> recordIds,
    Optional<MappedStatus> status,
    @JsonProperty("void_when") Optional<String> voidWhen,
    String repeats,
    Optional<String> received,
    Optional<String> post,
    Map<String, String> posts,
    Boolean pairs,
    List<Event> events) {

  /** The formats that are read. */
  static final Set<String> FORMATS = Set.of("json", "csv", "xml", "parquet");

  static final String RECORDS = "records";

  private static final Set<String> REPEATS = Set.of(RECORDS, "duplicates");
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
        columns.get(column).requireFits(known.get().canonical(column).get());
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
   * @param missingWhen condition under which nothing is meant although a source column is filled
   * @param date pattern of a day that the value gives as text; without it such a text is yyyy-MM-dd
   * @param time pattern of the time of day: all that stands behind the day, or a crossing_time
   * @param words list of words to be used, when it is not the one of the column
   * @param noEnd texts that say of a last day that there is none: words, and sentinels such as
   *     9999-12-31, as the feed writes them
   */
  record Value(
      String value,
      @JsonProperty("missing_when") Optional<String> missingWhen,
      Optional<String> date,
      Optional<String> time,
      Optional<String> words,
      @JsonProperty("no_end") List<String> noEnd) {
    private static final String NO_END = "no_end";
    private static final Set<String> KEYS =
        Set.of("value", "missing_when", "date", "time", "words", NO_END);

    static Value of(String value) {
      return new Value(
          value, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    @JsonCreator
    static Value of(JsonNode node) {
      if (node.isTextual()) {
        return of(node.asText());
      }
      require(node.isObject(), "a column is an expression, or {value: ..., missing_when: ...}");
      node.properties()
          .forEach(
              entry -> {
                require(
                    KEYS.contains(entry.getKey()),
                    "a column knows "
                        + String.join(", ", new TreeSet<>(KEYS))
                        + ", not "
                        + entry.getKey());
                require(
                    entry.getKey().equals(NO_END)
                        ? isTexts(entry.getValue())
                        : isText(entry.getValue()),
                    entry.getKey()
                        + (entry.getKey().equals(NO_END)
                            ? " is no list of texts"
                            : " is no expression"));
              });
      require(node.path("value").isTextual(), "a column has no value");
      return new Value(
          node.get("value").asText(),
          text(node, "missing_when"),
          text(node, "date"),
          text(node, "time"),
          text(node, "words"),
          texts(node.path(NO_END)));
    }

    private static boolean isText(JsonNode node) {
      return node.isTextual() && !node.asText().isBlank();
    }

    private static boolean isTexts(JsonNode node) {
      return node.isArray() && texts(node).size() == node.size();
    }

    private static List<String> texts(JsonNode nodes) {
      List<String> texts = new ArrayList<>();
      nodes.forEach(
          node -> {
            if (isText(node)) {
              texts.add(node.asText());
            }
          });
      return texts;
    }

    private static Optional<String> text(JsonNode node, String key) {
      return Optional.ofNullable(node.get(key)).map(JsonNode::asText);
    }

    Value {
      require(!value.isBlank(), "a column has no value");
      noEnd = List.copyOf(noEnd);
    }

    /** How a day or a time of day is written; empty when the mapping does not say. */
    Optional<DatePattern> pattern() {
      return date.isEmpty() && time.isEmpty()
          ? Optional.empty()
          : Optional.of(new DatePattern(date.orElse(""), time.orElse("")));
    }

    private void requireFits(Canonical column) {
      require(
          date.isEmpty() || column.type() == Canonical.Type.DATE,
          column.name() + " is no day, so date says nothing about it");
      require(
          time.isEmpty()
              || column.name().equals("crossing_time") && date.isEmpty()
              || column.name().equals("crossing_date") && date.isPresent(),
          "time belongs to crossing_time, or to crossing_date beside date");
      require(
          noEnd.isEmpty() || EventForm.ENDS.contains(column.name()),
          column.name() + " is no last day, so no_end says nothing about it");
      try {
        pattern();
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(column.name() + ": " + e.getMessage(), e);
      }
    }
  }

  FeedMapping {
    require(source != null || sources != null, "source is missing");
    sources = sources == null ? List.of(source) : List.copyOf(sources);
    require(!sources.isEmpty(), "sources names no feed");
    for (String name : sources) {
      require(SOURCE.matcher(name).matches(), "source is not of the form a-b");
    }
    require(source == null || sources.contains(source), "sources does not name " + source);
    post = post == null ? Optional.empty() : post;
    posts = posts == null ? Map.of() : Map.copyOf(posts);
    require(
        posts.isEmpty() || post.isEmpty() && posts.keySet().equals(Set.copyOf(sources)),
        "posts does not give one post for each of the sources " + sources);
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
    recordIds = recordIds == null ? Map.of() : Map.copyOf(recordIds);
    require(
        recordIds.isEmpty() || recordId.isEmpty() && recordIds.keySet().equals(Set.copyOf(sources)),
        "record_ids does not give one record_id for each of the sources " + sources);
    status = status == null ? Optional.empty() : status;
    voidWhen = voidWhen == null ? Optional.empty() : voidWhen;
    received = received == null ? Optional.empty() : received;
    boolean hasId = recordId.isPresent() || !recordIds.isEmpty();
    require(voidWhen.isEmpty() || hasId, "void_when needs a record_id");
    require(status.isEmpty() || voidWhen.isEmpty(), "status and void_when say the same; give one");
    require(
        status.isEmpty() || status.get().withdrawn().isEmpty() || hasId,
        "status.void needs a record_id");
    repeats = repeats == null ? RECORDS : repeats;
    require(REPEATS.contains(repeats), "repeats is none of duplicates, records");
    require(events != null && !events.isEmpty(), "there are no events");
    events = List.copyOf(events);
    require(
        events.stream().map(Event::name).distinct().count() == events.size(),
        "two events have the same name");
    pairs = pairs != null && pairs;
    require(
        !pairs
            || events.size() == 2
                && events.stream().allMatch(event -> event.target() == EventTable.CROSSING),
        "pairs is about an entry and an exit, so events are two of " + EventTable.CROSSING.table());
    for (Map.Entry<String, String> column : columns(declaredColumns).entrySet()) {
      require(
          format.equals("json") || !RecordFormat.Column.isArray(column.getValue()),
          "columns."
              + column.getKey()
              + " ends in [], which takes an array of format json; this is "
              + format);
    }
    require(
        events.stream().map(e -> e.target().steward()).distinct().count() == 1,
        "its events go to "
            + events.stream().map(Event::table).distinct().sorted().collect(joining(" and "))
            + ", which different people may read; cases of trafficking need a feed of their own");
  }

  /** Who keeps what the feed delivers. */
  Steward steward() {
    return events.get(0).target().steward();
  }

  /** Whether one of its records may withdraw another one. */
  boolean hasVoids() {
    return voidWhen.isPresent() || status.map(s -> !s.withdrawn().isEmpty()).orElse(false);
  }

  /** Name of its file, as messages give it. */
  String file() {
    return sources.get(0) + ".yaml";
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

  /** The mapping of one of its feeds. */
  private FeedMapping of(String feed) {
    return new FeedMapping(
        feed,
        sources,
        description,
        files,
        format,
        charset,
        options,
        declaredColumns,
        blank,
        recordIds.isEmpty() ? recordId : Optional.of(recordIds.get(feed)),
        Map.of(),
        status,
        voidWhen,
        repeats,
        received,
        posts.isEmpty() ? post : Optional.of(posts.get(feed)),
        Map.of(),
        pairs,
        events);
  }

  /**
   * Reads the mappings that a site names.
   *
   * @throws org.moeli.kernel.PipelineException (configuration) with the mistakes of all of them
   */
  static List<FeedMapping> load(List<String> sources, Definitions schemas) {
    AllMistakes mistakes = new AllMistakes();
    List<FeedMapping> mappings = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (String name : sources) {
      mistakes.in(() -> load(name, seen, schemas)).ifPresent(mappings::add);
    }
    mistakes.refuse();
    return mappings;
  }

  private static FeedMapping load(String name, Set<String> seen, Definitions schemas) {
    String file = MappingFiles.of(name, schemas);
    FeedMapping mapping = StrictYaml.read(file, schemas.text(file), FeedMapping.class);
    String last = MappingFiles.feed(name);
    if (!file.endsWith("/" + mapping.file()) || !mapping.sources().contains(last)) {
      throw Errors.mapping(
          file,
          "it is of " + String.join(" and ", mapping.sources()) + ", the file of " + last,
          "give both one name, that of the first feed");
    }
    if (!seen.add(last)) {
      throw Errors.mapping(
          file,
          "the site profile names the source " + last + " twice",
          "name it once under sources");
    }
    return mapping.of(last);
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
