package org.moeli.domain.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Somebody who knows every cell that is shown and that the table adds up, and works out between
 * which bounds the blanks lie, by linear programming.
 */
public final class Attacker {
  /** One line of a table: the parts add up to the total. */
  public record Line(Collection<String> parts, String total) {}

  /** Bounds of a blank; {@code high} is infinite when nothing bounds it. */
  public record Range(double low, double high) {
    /** How wide. */
    public double width() {
      return high - low;
    }
  }

  private final List<String> blanks;
  private final LinearProgram program;

  /**
   * @param lines all lines
   * @param shown value of each cell that is shown; every other cell of the lines is blank
   */
  public Attacker(List<Line> lines, Map<String, Long> shown) {
    TreeSet<String> cells = new TreeSet<>();
    for (Line line : lines) {
      cells.addAll(line.parts());
      cells.add(line.total());
    }
    cells.removeAll(shown.keySet());
    blanks = List.copyOf(cells);
    Map<String, Integer> places = new HashMap<>();
    blanks.forEach(blank -> places.put(blank, places.size()));
    List<double[]> equations = new ArrayList<>();
    List<Double> sums = new ArrayList<>();
    for (Line line : lines) {
      double[] weights = new double[blanks.size()];
      double known = add(weights, places, shown, line.total(), -1);
      for (String part : line.parts()) {
        known += add(weights, places, shown, part, 1);
      }
      if (Arrays.stream(weights).anyMatch(weight -> weight != 0)) {
        equations.add(weights);
        sums.add(-known);
      }
    }
    program = new LinearProgram(blanks.size(), equations, sums);
  }

  private static double add(
      double[] weights, Map<String, Integer> places, Map<String, Long> shown, String cell, int by) {
    Integer place = places.get(cell);
    if (place == null) {
      return by * (double) shown.get(cell);
    }
    weights[place] += by;
    return 0;
  }

  /** The attacker of a table of which some cells are blank. */
  public static Attacker of(CountTable table, Suppression suppression) {
    List<Line> lines = new ArrayList<>();
    Map<String, Long> shown = new HashMap<>();
    for (int cell = 0; cell < table.cells(); cell++) {
      if (!suppression.hides(cell)) {
        shown.put("" + cell, table.count(cell));
      }
      for (int d = 0; d < table.dimensions(); d++) {
        if (table.isTotal(cell, d)) {
          List<String> parts = new ArrayList<>();
          for (int back = 1; back <= table.total(d); back++) {
            parts.add("" + (cell - back * table.stride(d)));
          }
          lines.add(new Line(parts, "" + cell));
        }
      }
    }
    return new Attacker(lines, shown);
  }

  /** The cells that are blank. */
  public List<String> blanks() {
    return blanks;
  }

  /** Between which bounds a blank lies. */
  public Range range(String blank) {
    int place = blanks.indexOf(blank);
    return new Range(program.least(place), program.largest(place));
  }
}
