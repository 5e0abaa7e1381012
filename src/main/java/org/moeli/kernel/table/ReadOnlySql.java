package org.moeli.kernel.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.contract.TableContract;
import scala.jdk.javaapi.CollectionConverters;

/** Queries over the lake's tables by their names; nothing that writes is run. */
public final class ReadOnlySql {
  private final SparkSession spark;
  private final LakeRoot root;
  private final Contracts contracts;

  public ReadOnlySql(SparkSession spark, LakeRoot root, Contracts contracts) {
    this.spark = spark;
    this.root = root;
    this.contracts = contracts;
  }

  /**
   * The rows of a query.
   *
   * @throws PipelineException (configuration) when it is no query, cannot be parsed or analysed, or
   *     names a table that the lake does not hold
   */
  public Dataset<Row> query(String sql) {
    try {
      LogicalPlan plan = spark.sessionState().sqlParser().parsePlan(sql);
      refuseWrites(plan);
      for (String table : tables(plan)) {
        register(table);
      }
      return spark.sql(sql);
    } catch (AnalysisException e) {
      throw PipelineException.configuration(
          "the query cannot be run",
          String.valueOf(e.getMessage()).lines().findFirst().orElse("it is not Spark SQL"),
          "write Spark SQL over the tables of schemas/README.md");
    }
  }

  private static void refuseWrites(LogicalPlan plan) {
    if (writes(plan)) {
      throw PipelineException.configuration(
          "this is not a query",
          "sql only reads, and the statement is a command",
          "write a SELECT; tables are changed by jobs only");
    }
  }

  /** Whether a command stands anywhere in the statement, also behind common table expressions. */
  private static boolean writes(TreeNode<?> node) {
    return node instanceof Command
        || node.getClass().getSimpleName().startsWith("Insert")
        || children(node).stream().anyMatch(ReadOnlySql::writes);
  }

  private List<String> tables(LogicalPlan plan) {
    List<String> names = new ArrayList<>();
    collect(plan, names);
    return names.stream().distinct().toList();
  }

  private static void collect(TreeNode<?> node, List<String> names) {
    if (node instanceof UnresolvedRelation relation) {
      names.add(String.join(".", CollectionConverters.asJava(relation.multipartIdentifier())));
    }
    children(node).forEach(child -> collect(child, names));
  }

  /** Children of a plan, its common table expressions and the plans inside its expressions. */
  private static List<TreeNode<?>> children(TreeNode<?> node) {
    List<TreeNode<?>> all = new ArrayList<>();
    CollectionConverters.asJava(node.children()).forEach(child -> all.add((TreeNode<?>) child));
    CollectionConverters.asJava(node.innerChildren())
        .forEach(child -> all.add((TreeNode<?>) child));
    if (node instanceof LogicalPlan plan) {
      CollectionConverters.asJava(plan.expressions()).forEach(all::add);
    }
    if (node instanceof org.apache.spark.sql.catalyst.expressions.PlanExpression<?> nested) {
      all.add((TreeNode<?>) nested.plan());
    }
    return all;
  }

  private void register(String name) {
    Optional<TableContract> ours =
        contracts.all().stream().filter(c -> c.name().equalsIgnoreCase(name)).findFirst();
    if (ours.isEmpty()) {
      return;
    }
    TableContract contract = ours.get();
    if (!root.hasTable(contract.path())) {
      throw PipelineException.configuration(
          "the lake does not hold " + contract.name(),
          "the stage " + contract.stage() + " has not been run on " + root.location(),
          "run it first, or give another --lake");
    }
    // With a location of its own, Spark makes no warehouse directory where the user happens to
    // stand.
    spark.sql(
        "CREATE DATABASE IF NOT EXISTS `"
            + contract.zone()
            + "` LOCATION '"
            + root.path(contract.zone())
            + "'");
    spark.sql(
        "CREATE TABLE IF NOT EXISTS `"
            + contract.zone()
            + "`.`"
            + contract.shortName()
            + "` USING delta LOCATION '"
            + root.path(contract.path())
            + "'");
  }
}
