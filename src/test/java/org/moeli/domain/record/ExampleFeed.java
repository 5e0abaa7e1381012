package org.moeli.domain.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.moeli.domain.record.Standards.WithdrawnSeries;
import org.moeli.domain.record.Verdict.Event;
import org.moeli.testing.TextTable;

/**
 * An invented feed whose records stand in small tables: left of {@code =>} what its mapping gives,
 * right of it what the judge makes of it. What a table does not name is as in a good record.
 */
final class ExampleFeed {
  static final LocalDate RECEIVED = LocalDate.of(2026, 4, 10);

  static final Standards STANDARDS =
      new Standards(
          ZoneId.of("Africa/Maseru"),
          LocalDate.of(1990, 1, 1),
          LocalDate.of(2100, 12, 31),
          Map.ofEntries(
              Map.entry("post", Set.of("MSB", "MPU")),
              Map.entry("mode", Set.of("CAR", "FOOT")),
              Map.entry("purpose", Set.of("VISIT", "WORK")),
              Map.entry("country", Set.of("LSO", "ZAF")),
              Map.entry("document_type", Set.of("PASSPORT", "ID_CARD")),
              Map.entry("permit_kind", Set.of("WORK", "EXTENSION")),
              Map.entry("district", Set.of("LS-A")),
              Map.entry("tip_detection", Set.of("BORDER")),
              Map.entry("tip_act", Set.of("RECRUITMENT", "TRANSFER")),
              Map.entry("tip_means", Set.of("THREAT")),
              Map.entry("tip_form", Set.of("MINING")),
              Map.entry("tip_stage", Set.of("REPORTED", "TRIAL")),
              Map.entry("tip_service", Set.of("SHELTER"))),
          Set.of("EXTENSION"),
          List.of(new WithdrawnSeries("RA", "LSO", LocalDate.of(2019, 1, 1))),
          Map.of("MPU", 30),
          Set.of(
              "REQUIRED_MISSING",
              "REQUIRED_UNREADABLE",
              "DATE_OUT_OF_RANGE",
              "UNKNOWN_POST",
              "IDENTITY_MISSING",
              "CASE_PERSON_ROLE",
              "RECORD_WITHOUT_EVENT"));

  /** The same with other codes, withdrawn series and issues that set a record aside. */
  static Standards standards(
      Map<String, Set<String>> codes, List<WithdrawnSeries> series, Set<String> quarantining) {
    return new Standards(
        STANDARDS.zone(),
        STANDARDS.plausibleFrom(),
        STANDARDS.plausibleTo(),
        codes,
        STANDARDS.extensionKinds(),
        series,
        STANDARDS.lateDays(),
        quarantining);
  }

  private static final Map<EventTable, Map<String, String>> GOOD =
      Map.of(
          EventTable.CROSSING,
          Map.of(
              "direction_code", "ENTRY",
              "crossing_date", "2026-03-31",
              "post_code", "MSB",
              "document_number", "TT1"),
          EventTable.PERMIT,
          Map.of(
              "permit_kind_code", "WORK",
              "valid_from_date", "2026-03-01",
              "document_number", "TT1"),
          EventTable.CASE,
          Map.of(
              "case_number", "TIP/1",
              "registered_date", "2026-03-01",
              "persons", "{role_code: VICTIM, full_name: Thandi Testperson}"));

  private static final Pattern ELEMENT = Pattern.compile("\\{([^}]*)\\}");
  private static final Pattern FIELD = Pattern.compile(" *([a-z_]+): ([^,]*)");
  private static final Pattern COMMA = Pattern.compile(",");

  /** Stands for a value that the source has and the mapping could not read. */
  private static final String UNREAD = "!";

  /** Every id shows what it is made of. */
  static final KeyedIds IDS =
      (purpose, parts) ->
          Arrays.stream(parts)
              .map(part -> part == null ? "-" : part)
              .collect(Collectors.joining(" ", purpose + "(", ")"));

  private final Map<String, EventTable> tables = new LinkedHashMap<>();
  private final Map<String, DatePattern> patterns = new HashMap<>();
  private final Map<String, WordList> words = new HashMap<>();
  private final Map<String, WordList> noEnd = new HashMap<>();
  private WordList status = WordList.of(Map.of());
  private Set<String> optional = Set.of();
  private Standards standards = STANDARDS;

  /** A feed of one event a record, named as its table. */
  static ExampleFeed of(EventTable table) {
    return new ExampleFeed().with(table.name().toLowerCase(Locale.ROOT), table);
  }

  /** Adds an event to each record. */
  ExampleFeed with(String event, EventTable table) {
    tables.put(event, table);
    return this;
  }

  /** Writes the days of a column, and the time behind them, in its own way. */
  ExampleFeed written(String column, String date, String time) {
    patterns.put(column, new DatePattern(date, time));
    return this;
  }

  /** Writes codes in words: word, code, word, code. */
  ExampleFeed words(String column, String... wordsAndCodes) {
    Map<String, String> codeByWord = new LinkedHashMap<>();
    for (int i = 0; i < wordsAndCodes.length; i += 2) {
      codeByWord.put(wordsAndCodes[i], wordsAndCodes[i + 1]);
    }
    words.put(column, WordList.of(codeByWord));
    return this;
  }

  /** Says in some words that there is no last day. */
  ExampleFeed noEnd(String column, String... sentinels) {
    Map<String, String> codes = new LinkedHashMap<>();
    for (String sentinel : sentinels) {
      codes.put(sentinel, sentinel);
    }
    noEnd.put(column, WordList.of(codes));
    return this;
  }

  /** Writes a status: what tells of a passage, of a refusal, and what withdraws. */
  ExampleFeed status(List<String> record, List<String> refused, List<String> notice) {
    status =
        RecordStatus.words(
            Map.of(
                RecordStatus.RECORD, record,
                RecordStatus.REFUSED, refused,
                RecordStatus.VOID, notice));
    return this;
  }

  /** Leaves out what other feeds must give. */
  ExampleFeed optional(String... columns) {
    optional = Set.of(columns);
    return this;
  }

  /** Judges by other standards. */
  ExampleFeed by(Standards other) {
    standards = other;
    return this;
  }

  /** What is judged by when the mapping gives some columns beside those of a good record. */
  RecordJudge.Form form(Set<String> given) {
    List<EventForm> events = new ArrayList<>();
    tables.forEach(
        (name, table) -> {
          Set<String> columns = new LinkedHashSet<>(GOOD.get(table).keySet());
          for (Canonical column : table.columns()) {
            if (given.contains(column.name()) || given.contains(name + "." + column.name())) {
              columns.add(column.name());
            }
          }
          events.add(new EventForm(name, table, optional, columns, patterns, words, noEnd));
        });
    return new RecordJudge.Form("gate", true, true, true, status, events, standards);
  }

  /** Asserts what becomes of each record of a table. */
  void assertJudged(String table) {
    List<List<String>> lines = TextTable.cells(table);
    List<String> header = lines.get(0);
    int arrow = header.indexOf("=>");
    List<String> given = header.subList(0, arrow);
    RecordJudge judge = new RecordJudge(form(Set.copyOf(given)), IDS);
    List<String> wanted = new ArrayList<>();
    List<String> got = new ArrayList<>();
    for (List<String> line : lines.subList(1, lines.size())) {
      Map<String, String> cells = new HashMap<>();
      for (int i = 0; i < arrow; i++) {
        cells.put(given.get(i), line.get(i));
      }
      Verdict verdict = judge.judge(record(cells));
      String left = line.subList(0, arrow).stream().map(ExampleFeed::shown).toList() + " => ";
      wanted.add(
          left + line.subList(arrow + 1, line.size()).stream().map(ExampleFeed::shown).toList());
      got.add(
          left
              + header.subList(arrow + 1, header.size()).stream()
                  .map(name -> shown(result(name, verdict)))
                  .toList());
    }
    assertEquals(String.join("\n", wanted), String.join("\n", got));
  }

  /** In which order the days of a column are written, one record each. */
  DayOrders dayOrders(String column, List<String> days) {
    RecordJudge judge = new RecordJudge(form(Set.of(column)), IDS);
    days.forEach(day -> judge.judge(record(Map.of(column, day))));
    return judge.takeDayOrders();
  }

  private WrittenRecord record(Map<String, String> cells) {
    List<WrittenEvent> events = new ArrayList<>();
    tables.forEach(
        (name, table) -> {
          List<Canonical> columns = table.columns();
          Object[] values = new Object[columns.size()];
          boolean[] isUnread = new boolean[columns.size()];
          for (int i = 0; i < values.length; i++) {
            String cell = cell(name, table, columns.get(i).name(), cells);
            isUnread[i] = UNREAD.equals(cell);
            values[i] = cell == null || isUnread[i] ? null : value(columns.get(i), cell);
          }
          events.add(new WrittenEvent(!"no".equals(cells.get(name)), values, isUnread));
        });
    return new WrittenRecord(
        cells.get("parse_issue"),
        cells.get("key"),
        cells.get("status"),
        "yes".equals(cells.get("is_void")),
        UNREAD.equals(cells.get("is_void")),
        cells.getOrDefault("content", "content"),
        Optional.ofNullable(cells.get("received")).map(LocalDate::parse).orElse(RECEIVED),
        events);
  }

  private static String cell(
      String event, EventTable table, String column, Map<String, String> cells) {
    for (String key : List.of(event + "." + column, column)) {
      if (cells.containsKey(key)) {
        return cells.get(key);
      }
    }
    return GOOD.get(table).get(column);
  }

  private static Object value(Canonical column, String cell) {
    return switch (column.type()) {
      case TEXT, NUMBER -> cell;
      // A mapping gives a text, or a day that its own expression has made of it.
      case DATE -> cell.startsWith("@") ? LocalDate.parse(cell.substring(1)) : cell;
      case FLAG -> Boolean.valueOf(cell);
      case TEXTS ->
          COMMA
              .splitAsStream(cell.substring(1, cell.length() - 1))
              .filter(text -> !text.isEmpty())
              .toList();
      case ELEMENTS ->
          ELEMENT
              .matcher(cell)
              .results()
              .map(MatchResult::group)
              .map(element -> element(column, element.substring(1, element.length() - 1)))
              .toList();
    };
  }

  private static Map<String, Object> element(Canonical column, String text) {
    Map<String, Object> element = new HashMap<>();
    FIELD
        .matcher(text)
        .results()
        .forEach(
            field ->
                element.put(field.group(1), value(column.field(field.group(1)), field.group(2))));
    return element;
  }

  private static Object result(String name, Verdict verdict) {
    return switch (name) {
      case "fate" -> verdict.fate();
      case "record_id" -> verdict.recordId();
      case "digest" -> verdict.digest();
      case "is_of_place" -> verdict.isOfPlace();
      case "identity_ids" ->
          verdict.events().stream()
              .map(Event::identityId)
              .distinct()
              .collect(Collectors.joining(" "));
      case "is_contradictory" -> verdict.isContradictory();
      case "issues" -> issues(verdict);
      case "events" ->
          verdict.events().stream()
              .map(event -> event.number() + " " + event.name())
              .collect(Collectors.joining(", "));
      case "identity_id" ->
          verdict.events().isEmpty() ? null : verdict.events().get(0).identityId();
      default -> value(name, verdict.events());
    };
  }

  private static Object value(String column, List<Event> events) {
    for (Event event : events) {
      int identity = EventTable.identityColumns().indexOf(column);
      if (identity >= 0 && event.table().hasIdentity()) {
        return event.identity()[identity];
      }
      return event.values()[event.table().valueColumns().indexOf(column)];
    }
    return null;
  }

  private static String issues(Verdict verdict) {
    return verdict.issues().stream().map(ExampleFeed::shown).collect(Collectors.joining(", "));
  }

  static String shown(Issue issue) {
    return issue.column().equals(Issue.WHOLE) ? issue.code() : issue.code() + " " + issue.column();
  }

  private static String shown(Object value) {
    if (value instanceof List<?> list) {
      boolean isStructures = list.stream().anyMatch(Map.class::isInstance);
      String items =
          list.stream()
              .map(ExampleFeed::shown)
              .collect(Collectors.joining(isStructures ? " " : ","));
      return isStructures ? items : "[" + items + "]";
    }
    if (value instanceof Map<?, ?> fields) {
      return fields.entrySet().stream()
          .filter(field -> field.getValue() != null)
          .map(field -> field.getKey() + ": " + field.getValue())
          .sorted()
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return value == null || value.equals("") ? "-" : value.toString();
  }
}
