package org.moeli.kernel.example;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one example gave, beside what it was to give: cells by name, each a text.
 *
 * @param name name of the example
 * @param expected the cells that the example names
 * @param got all cells that came out; one that is not among them is {@link #NOTHING}
 */
public record ExampleResult(String name, Map<String, String> expected, Map<String, String> got) {
  /** A cell without a value. */
  public static final String NOTHING = "nothing";

  /** A cell that is not what the example says. */
  public record Difference(String cell, String expected, String got) {
    @Override
    public String toString() {
      return cell + ": expected " + expected + ", got " + got;
    }
  }

  /** Freezes the cells, in their order. */
  public ExampleResult {
    expected = Collections.unmodifiableMap(new LinkedHashMap<>(expected));
    got = Collections.unmodifiableMap(new LinkedHashMap<>(got));
  }

  /** The cells that differ, in the order of the example. */
  public List<Difference> differences() {
    return expected.entrySet().stream()
        .map(e -> new Difference(e.getKey(), e.getValue(), got.getOrDefault(e.getKey(), NOTHING)))
        .filter(difference -> !difference.expected().equals(difference.got()))
        .toList();
  }

  /** Whether the example holds. */
  public boolean holds() {
    return differences().isEmpty();
  }

  /** A value as a cell shows it. */
  public static String text(Object value) {
    return value == null ? NOTHING : value.toString();
  }
}
