package org.moeli.linkage;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.moeli.kernel.spark.CatalystRows.Condition;
import org.moeli.linkage.compare.Comparators;
import org.moeli.linkage.compare.Standard;
import org.moeli.linkage.model.Patterns;

/** The comparisons of a specification in the form that is sent to tasks. */
final class ComparisonPlan implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<String> columns;
  private final List<Planned> comparisons;
  private final LinkedHashMap<String, List<String>> levels;
  private final Patterns patterns;

  /**
   * One comparison.
   *
   * @param columns places of its columns among those of the plan
   * @param levels tests of each level, one of which must hold
   * @param beside what earlier comparisons must say, for each level
   * @param isOfNames whether its first column has names
   */
  record Planned(
      String id,
      int[] columns,
      ArrayList<ArrayList<Test>> levels,
      ArrayList<ArrayList<Beside>> beside,
      boolean usesFrequency,
      boolean isOfNames)
      implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Where an earlier comparison must stand.
   *
   * @param comparison its place
   * @param digits of patterns, one of which it must have
   */
  record Beside(int comparison, ArrayList<Integer> digits) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /**
   * A test of a level.
   *
   * @param comparator name of a comparator; null when it is a condition
   * @param condition over the columns of the plan for the left record and then for the right one;
   *     null when it is a comparator
   */
  record Test(String comparator, Condition condition) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /** Analyses the Spark SQL of a level. */
  interface ConditionOf {
    Condition of(String comparison, String sql, List<String> columns);
  }

  private ComparisonPlan(
      List<String> columns, List<Planned> comparisons, LinkedHashMap<String, List<String>> levels) {
    this.columns = columns;
    this.comparisons = comparisons;
    this.levels = levels;
    this.patterns = new Patterns(levels.values().stream().map(List::size).toList());
  }

  /**
   * The plan.
   *
   * @param conditions analyses levels in Spark SQL
   */
  static ComparisonPlan of(Specification specification, ConditionOf conditions) {
    ArrayList<String> columns = new ArrayList<>(compared(specification));
    ArrayList<Planned> planned = new ArrayList<>();
    LinkedHashMap<String, List<String>> levels = new LinkedHashMap<>();
    for (Specification.Comparison comparison : specification.comparisons()) {
      ArrayList<ArrayList<Test>> tests = new ArrayList<>();
      ArrayList<ArrayList<Beside>> beside = new ArrayList<>();
      for (Specification.Level level : comparison.all()) {
        ArrayList<Test> alternatives = new ArrayList<>();
        for (String test : level.test()) {
          alternatives.add(
              Comparators.named(test).isPresent()
                  ? new Test(test, null)
                  : new Test(null, conditions.of(comparison.id(), test, columns)));
        }
        tests.add(alternatives);
        beside.add(beside(level, levels));
      }
      planned.add(
          new Planned(
              comparison.id(),
              comparison.over().stream().mapToInt(columns::indexOf).toArray(),
              tests,
              beside,
              comparison.usesFrequency(),
              standard(specification, comparison) == Standard.NAME));
      levels.put(comparison.id(), new ArrayList<>(comparison.levelIds()));
    }
    return new ComparisonPlan(columns, planned, levels);
  }

  private static ArrayList<Beside> beside(
      Specification.Level level, LinkedHashMap<String, List<String>> earlier) {
    ArrayList<Beside> all = new ArrayList<>();
    List<String> names = List.copyOf(earlier.keySet());
    level
        .beside()
        .orElse(Map.of())
        .forEach(
            (comparison, wanted) -> {
              ArrayList<Integer> digits = new ArrayList<>();
              // A missing value is digit 0, which no level has.
              wanted.forEach(name -> digits.add(earlier.get(comparison).indexOf(name) + 1));
              all.add(new Beside(names.indexOf(comparison), digits));
            });
    return all;
  }

  private static Standard standard(
      Specification specification, Specification.Comparison comparison) {
    return Standard.named(specification.columns().get(comparison.over().get(0)).standard());
  }

  /** Columns that are compared, and those that a level in Spark SQL names. */
  private static Set<String> compared(Specification specification) {
    Set<String> columns = new LinkedHashSet<>();
    specification.comparisons().forEach(comparison -> columns.addAll(comparison.over()));
    for (String column : specification.columns().keySet()) {
      Pattern named = Pattern.compile("(?i)\\b[lr]\\s*\\.\\s*`?" + column + "\\b");
      specification.comparisons().stream()
          .flatMap(comparison -> comparison.all().stream())
          .flatMap(level -> level.test().stream())
          .filter(test -> named.matcher(test).find())
          .forEach(test -> columns.add(column));
    }
    return columns;
  }

  /** Columns whose values a comparison needs. */
  List<String> columns() {
    return columns;
  }

  List<Planned> comparisons() {
    return comparisons;
  }

  /** Names of the levels of each comparison. */
  Map<String, List<String>> levels() {
    return levels;
  }

  Patterns patterns() {
    return patterns;
  }
}
