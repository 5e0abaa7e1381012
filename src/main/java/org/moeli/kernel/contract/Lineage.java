package org.moeli.kernel.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;

/**
 * Which source columns make up the value of each column of a frame, derived from its analysed plan.
 * Conditions inside an expression count, since they decide the value; filters, join conditions,
 * grouping, partitioning and sorting do not, except that a rank consists of its order.
 *
 * @param columns origin by column name, in the order of the frame
 */
public record Lineage(Map<String, Origin> columns) {
  private static final Set<String> LANDED = Set.of(ColumnContract.LANDING);

  /**
   * Where the values of one column come from.
   *
   * @param sources {@code zone.table.column}, or {@code landing}; empty for a constant
   * @param isExact false when code that Spark cannot look into (typed functions, a checkpoint)
   *     stands between: then the true sources are some of these
   */
  public record Origin(Set<String> sources, boolean isExact) {
    static final Origin CONSTANT = new Origin(Set.of(), true);

    public Origin {
      sources = Set.copyOf(sources);
    }

    Origin plus(Origin other) {
      Set<String> both = new HashSet<>(sources);
      both.addAll(other.sources);
      return new Origin(both, isExact && other.isExact);
    }

    Origin blurred() {
      return new Origin(sources, false);
    }
  }

  /**
   * The lineage of a frame; nothing is run.
   *
   * @param tableOfLeaf full table name, or {@code landing}, of a leaf of the plan; empty when the
   *     leaf is no table
   */
  public static Lineage of(
      Dataset<Row> frame, Function<LogicalPlan, Optional<String>> tableOfLeaf) {
    LogicalPlan plan = frame.queryExecution().analyzed();
    List<Origin> origins = new PlanOrigins(tableOfLeaf).of(plan);
    Map<String, Origin> columns = new LinkedHashMap<>();
    for (int i = 0; i < origins.size(); i++) {
      columns.put(plan.output().apply(i).name(), origins.get(i));
    }
    return new Lineage(columns);
  }

  /**
   * Names leaves that read files by how their path ends, such as {@code core/stay} for {@code
   * core.stay}. Leaves on other paths are {@code landing}; leaves without a path have no name.
   */
  public static Function<LogicalPlan, Optional<String>> byPath(Map<String, String> tableByPathEnd) {
    return leaf ->
        path(leaf)
            .map(
                path ->
                    tableByPathEnd.entrySet().stream()
                        .filter(end -> path.endsWith("/" + end.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(ColumnContract.LANDING));
  }

  /** Names leaves by the paths that contracts give their tables; see {@link #byPath(Map)}. */
  public static Function<LogicalPlan, Optional<String>> byPath(Contracts contracts) {
    Map<String, String> tableByPathEnd = new LinkedHashMap<>();
    contracts.all().forEach(table -> tableByPathEnd.put(table.path(), table.name()));
    return byPath(tableByPathEnd);
  }

  private static Optional<String> path(LogicalPlan leaf) {
    if (leaf instanceof LogicalRelation relation
        && relation.relation() instanceof HadoopFsRelation files) {
      return Optional.of(files.location().rootPaths().head().toString());
    }
    if (leaf instanceof DataSourceV2Relation relation) {
      return Optional.of(relation.table().name().replaceAll("`|/$", ""));
    }
    return Optional.empty();
  }

  /**
   * What a contract fails to declare, as sentences: a column that comes from one that is not among
   * its sources. A site without some rule or list may use fewer columns than declared, never
   * others.
   */
  public List<String> undeclared(TableContract contract) {
    return disagreements(
        contract,
        (origin, declared) ->
            agrees(origin, declared)
                || (origin.isExact() && declared.containsAll(origin.sources())));
  }

  /**
   * How the declared lineage of a table differs from this one, one sentence per column; empty when
   * they agree. An exact column must declare just its sources, another one some of them. A run
   * parameter leaves no trace in a plan, so that {@code -} stands for no source.
   */
  public List<String> disagreements(TableContract contract) {
    return disagreements(contract, Lineage::agrees);
  }

  private List<String> disagreements(
      TableContract contract, BiPredicate<Origin, Set<String>> isRight) {
    List<String> sentences = new ArrayList<>();
    for (ColumnContract column : contract.columns()) {
      Origin origin = columns.get(column.name());
      Set<String> declared = new TreeSet<>(column.sources());
      declared.remove(ColumnContract.RUN_PARAMETER);
      String name = contract.name() + "." + column.name();
      if (origin == null) {
        sentences.add(name + " is not in the frame");
      } else if (column.sources().isEmpty()) {
        sentences.add(name + " declares nothing but comes from " + written(origin));
      } else if (!isRight.test(origin, declared)) {
        sentences.add(name + " declares " + declared + " but comes from " + written(origin));
      }
    }
    return sentences;
  }

  private static boolean agrees(Origin origin, Set<String> declared) {
    if (declared.equals(LANDED)) {
      // What the driver itself has read from landing, such as the hash of a file, is no column of
      // the plan.
      return LANDED.containsAll(origin.sources());
    }
    return origin.isExact()
        ? origin.sources().equals(declared)
        : origin.sources().containsAll(declared);
  }

  private static String written(Origin origin) {
    return (origin.isExact() ? "" : "some of ")
        + (origin.sources().isEmpty() ? "no column" : new TreeSet<>(origin.sources()).toString());
  }
}
