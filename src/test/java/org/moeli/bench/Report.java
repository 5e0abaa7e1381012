package org.moeli.bench;

import java.util.Map;
import java.util.TreeMap;

/** What a program of the benchmark tells the shell: one line of {@code name=number} words. */
final class Report {
  private Report() {}

  /** Prints the line. */
  static void print(Map<String, ? extends Number> figures) {
    StringBuilder line = new StringBuilder("figures");
    new TreeMap<>(figures).forEach((name, figure) -> line.append(' ').append(name + "=" + figure));
    System.out.println(line);
  }
}
