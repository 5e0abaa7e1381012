package org.moeli.kernel.contract;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.LogicalRDD;
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
  /** Key of a column's metadata, whose value is the table that a frame without rows stands for. */
  public static final String ABSENT = "moeli.table";

  /** Source of a column that comes from outside the tables of the lake: posts' files. */
  public static final String LANDING = "landing";

  /** Source of what stands behind a leaf that tells nothing of itself, such as a checkpoint. */
  static final String UNKNOWN = "unknown";

  /**
   * Where the values of one column come from.
   *
   * @param sources {@code zone.table.column}, or {@code landing}; empty for a constant
   * @param isExact false when code that Spark cannot look into (typed functions) stands between:
   *     then the true sources are some of these
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
    return of(frame.queryExecution().analyzed(), tableOfLeaf);
  }

  /** The same of an analysed plan. */
  public static Lineage of(LogicalPlan plan, Function<LogicalPlan, Optional<String>> tableOfLeaf) {
    List<Origin> origins = new PlanOrigins(tableOfLeaf).of(plan);
    Map<String, Origin> columns = new LinkedHashMap<>();
    for (int i = 0; i < origins.size(); i++) {
      columns.put(plan.output().apply(i).name(), origins.get(i));
    }
    return new Lineage(columns);
  }

  /**
   * Names leaves that read files by how their path ends, such as {@code core/stay} for {@code
   * core.stay}. Leaves on other paths are {@code landing}, and so are rows that did not come from
   * Spark: only the reading of posts' files makes such. Others without a path have no name.
   */
  public static Function<LogicalPlan, Optional<String>> byPath(Map<String, String> tableByPathEnd) {
    return leaf ->
        leaf instanceof LogicalRDD
            ? Optional.of(LANDING)
            : path(leaf)
                .map(
                    path ->
                        tableByPathEnd.entrySet().stream()
                            .filter(end -> path.endsWith("/" + end.getKey()))
                            .map(Map.Entry::getValue)
                            .findFirst()
                            .orElse(LANDING));
  }

  /**
   * Names leaves by the paths that contracts give their tables, see {@link #byPath(Map)}, and
   * frames that stand for a table which does not exist by their mark, {@link #ABSENT}.
   */
  public static Function<LogicalPlan, Optional<String>> byPath(Contracts contracts) {
    Map<String, String> tableByPathEnd = new LinkedHashMap<>();
    contracts.all().forEach(table -> tableByPathEnd.put(table.path(), table.name()));
    Function<LogicalPlan, Optional<String>> existing = byPath(tableByPathEnd);
    return leaf ->
        leaf instanceof LocalRelation rows
                && !rows.output().isEmpty()
                && rows.output().head().metadata().contains(ABSENT)
            ? Optional.of(rows.output().head().metadata().getString(ABSENT))
            : existing.apply(leaf);
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

  /** The lineage of a table that both frames were written to. */
  public Lineage plus(Lineage other) {
    Map<String, Origin> both = new LinkedHashMap<>(columns);
    other.columns.forEach((column, origin) -> both.merge(column, origin, Origin::plus));
    return new Lineage(both);
  }
}
