package org.moeli.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.moeli.domain.record.EventTable;
import org.moeli.domain.record.Issue;
import org.moeli.domain.record.Verdict;
import org.moeli.ingest.ExampleDocument.Example;
import org.moeli.kernel.example.ExampleResult;

/**
 * What is compared of a record: its fate, its issues, and per event the canonical values. A list of
 * structures is its length, and a cell for each field.
 */
final class ExampleCells {
  private static final String PRESENT = "an event";
  private static final String ABSENT = "no event";

  private final Map<String, String> cells = new LinkedHashMap<>();

  private ExampleCells(Verdict.Fate fate, Stream<Issue> issues) {
    cells.put("fate", fate.name());
    String all =
        issues
            .map(issue -> issue.code() + " " + issue.column())
            .sorted()
            .collect(Collectors.joining(", "));
    cells.put("issues", all.isEmpty() ? ExampleResult.NOTHING : all);
  }

  /** The cells that an example names. */
  static Map<String, String> expected(Example example, Collection<String> events) {
    ExampleCells expected =
        new ExampleCells(
            example.fate(),
            example.issues().stream()
                .map(issue -> new Issue(issue.code(), issue.column().orElse(Issue.WHOLE))));
    for (String event : example.expect().isEmpty() ? List.<String>of() : events) {
      JsonNode columns = example.expect().get(event);
      expected.cells.put(event, columns == null ? ABSENT : PRESENT);
      if (columns != null) {
        columns.properties().forEach(e -> expected.put(event + "." + e.getKey(), e.getValue()));
      }
    }
    return expected.cells;
  }

  /** The cells that came out. */
  static Map<String, String> got(Verdict verdict, Collection<String> events) {
    ExampleCells got = new ExampleCells(verdict.fate(), verdict.issues().stream());
    events.forEach(event -> got.cells.put(event, ABSENT));
    for (Verdict.Event event : verdict.events()) {
      got.cells.put(event.name(), PRESENT);
      List<String> columns = columns(event);
      for (int i = 0; i < columns.size(); i++) {
        int own = i - event.values().length;
        got.put(
            event.name() + "." + columns.get(i),
            own < 0 ? event.values()[i] : event.identity()[own]);
      }
    }
    return got.cells;
  }

  private static List<String> columns(Verdict.Event event) {
    List<String> columns = new ArrayList<>(event.table().valueColumns());
    if (event.table().hasIdentity()) {
      columns.addAll(EventTable.identityColumns());
    }
    return columns;
  }

  private void put(String cell, JsonNode value) {
    if (value.isArray()) {
      List<Object> elements = new ArrayList<>();
      value.forEach(element -> elements.add(element.isObject() ? fields(element) : text(element)));
      put(cell, elements);
    } else {
      cells.put(cell, text(value));
    }
  }

  private static Map<String, Object> fields(JsonNode element) {
    Map<String, Object> fields = new LinkedHashMap<>();
    element.properties().forEach(field -> fields.put(field.getKey(), text(field.getValue())));
    return fields;
  }

  private static String text(JsonNode value) {
    return value.isNull() ? ExampleResult.NOTHING : value.asText();
  }

  private void put(String cell, Object value) {
    if (value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
      cells.put(cell, list.size() + " of them");
      for (int i = 0; i < list.size(); i++) {
        String element = cell + "[" + (i + 1) + "].";
        new TreeMap<>((Map<?, ?>) list.get(i))
            .forEach((field, own) -> cells.put(element + field, ExampleResult.text(own)));
      }
    } else {
      cells.put(cell, ExampleResult.text(value));
    }
  }
}
