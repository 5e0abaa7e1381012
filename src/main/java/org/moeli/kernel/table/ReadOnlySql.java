package org.moeli.kernel.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationRef;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.OneRowRelation;
import org.apache.spark.sql.catalyst.plans.logical.Range;
import org.apache.spark.sql.catalyst.plans.logical.UnionLoopRef;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import org.apache.spark.sql.execution.SparkSqlParser;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.internal.SQLConf;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.contract.Classification;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.contract.TableContract;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Queries over the lake's tables by their names. Nothing that writes is run, and nothing is read
 * but the tables that the query names: neither a file by its path nor a table by a computed name,
 * since who may read what is decided by names.
 */
public final class ReadOnlySql {
  private static final Logger LOG = LogManager.getLogger(ReadOnlySql.class);
  private static final String CATALOG = "spark_catalog";

  /** Statements that act without being commands to the parser. */
  private static final Set<String> ACTING =
      Set.of("CompoundBody", "UnresolvedExecuteImmediate", "ScriptTransformation");

  private final SparkSession spark;
  private final LakeRoot root;
  private final Contracts contracts;

  public ReadOnlySql(SparkSession spark, LakeRoot root, Contracts contracts) {
    this.spark = spark;
    this.root = root;
    this.contracts = contracts;
  }

  /**
   * A query as it was parsed. Who may run it is decided on this plan and this plan is run: a text
   * that is parsed twice may be two queries.
   *
   * @param text as it was written
   * @param tables of the lake that it names, in the order of the flow
   */
  public record Query(String text, LogicalPlan plan, List<TableContract> tables) {
    /** Names of those tables whose every read is accounted for. */
    public List<String> restricted() {
      return tables.stream().filter(ReadOnlySql::isRestricted).map(TableContract::name).toList();
    }
  }

  /**
   * Parses a query; needs no session.
   *
   * @throws PipelineException (configuration) when it is no query, is several, or cannot be parsed
   */
  public static Query parse(String sql, Contracts contracts) {
    refuseOtherStatements(sql);
    LogicalPlan plan;
    try {
      plan = plan(sql);
    } catch (AnalysisException e) {
      throw QueryFailure.of(e, contracts);
    }
    refuseWrites(plan);
    List<String> names = new ArrayList<>();
    collect(plan, names);
    return new Query(
        sql, plan, contracts.all().stream().filter(c -> names.contains(c.name())).toList());
  }

  /** Refuses what Spark would tell as an error of syntax, or would run. */
  private static void refuseOtherStatements(String sql) {
    SqlStatements.otherOpening(sql)
        .ifPresent(
            word -> {
              throw Errors.notAQuery(word);
            });
    int statements = SqlStatements.of(sql).size();
    if (statements != 1) {
      throw Errors.notOneQuery(statements);
    }
  }

  // Scala declares no checked exceptions; this signature does it for the caller.
  private static LogicalPlan plan(String sql) throws AnalysisException {
    SQLConf settings = new SQLConf();
    // A variable would put text into the query that its author does not see.
    settings.setConfString("spark.sql.variable.substitute", "false");
    return SQLConf.withExistingConf(settings, () -> new SparkSqlParser().parsePlan(sql));
  }

  /**
   * The rows of a query; a table that no run has written yet has none, which is logged.
   *
   * @throws PipelineException (configuration) when it cannot be analysed, reads anything but named
   *     tables, calls what reaches out of the engine, or names a table in a lake that holds none;
   *     (refused) when this user may not read one of them
   */
  public Dataset<Row> rows(Query query) {
    try {
      List<TableContract> named = query.tables();
      named.stream().findFirst().ifPresent(this::requireTables);
      for (TableContract table : named) {
        if (!root.hasTable(table.path())) {
          root.requireOpen(table.path());
          LOG.warn("{} is empty: no run has written it yet", table.name());
        }
        register(table);
      }
      Dataset<Row> rows = analysed(query.plan());
      LogicalPlan analysed = rows.queryExecution().analyzed();
      refuseOthers(analysed, named.stream().map(this::path).toList());
      SqlFunctions.refuseOthers(analysed);
      return rows;
    } catch (AnalysisException e) {
      throw QueryFailure.of(e, contracts);
    }
  }

  /** The rows of a query, parsed here. */
  public Dataset<Row> query(String sql) {
    return rows(parse(sql, contracts));
  }

  // Scala declares no checked exceptions; this signature does it for the caller.
  private Dataset<Row> analysed(LogicalPlan plan) throws AnalysisException {
    return org.apache.spark.sql.classic.Dataset.ofRows(
        (org.apache.spark.sql.classic.SparkSession) spark, plan);
  }

  /** Whether a table stands in a zone whose every read is accounted for. */
  public static boolean isRestricted(TableContract table) {
    return Classification.PERSONAL.isAllowedIn(table.zone());
  }

  /** Refuses a lake without any table: its name is mistyped, or no job was ever run on it. */
  private void requireTables(TableContract wanted) {
    if (contracts.all().stream().noneMatch(table -> root.hasTable(table.path()))) {
      throw Errors.noTables(wanted.name(), root.location());
    }
  }

  /**
   * Makes every table known to the session by its name, but those of the restricted zones; one that
   * no run has written yet has no rows.
   *
   * @return their names, in the order of the flow
   */
  public List<String> registerAll() {
    List<TableContract> open =
        contracts.all().stream().filter(contract -> !isRestricted(contract)).toList();
    open.forEach(this::register);
    return open.stream().map(TableContract::name).toList();
  }

  private static void refuseWrites(LogicalPlan plan) {
    if (writes(plan)) {
      throw Errors.notAQuery();
    }
  }

  /** Whether a command stands anywhere in the statement, also behind common table expressions. */
  private static boolean writes(TreeNode<?> node) {
    String name = node.getClass().getSimpleName();
    return node instanceof Command
        || name.startsWith("Insert")
        || ACTING.contains(name)
        || children(node).stream().anyMatch(ReadOnlySql::writes);
  }

  /** Refuses what is read besides the named tables, as the analysed plan shows it. */
  private static void refuseOthers(TreeNode<?> node, List<String> paths) {
    if (node instanceof LogicalPlan plan && plan.children().isEmpty() && !isAllowed(plan, paths)) {
      throw Errors.otherSource();
    }
    children(node).forEach(child -> refuseOthers(child, paths));
  }

  private static boolean isAllowed(LogicalPlan leaf, List<String> paths) {
    if (leaf instanceof LogicalRelation relation) {
      return relation.relation() instanceof HadoopFsRelation files
          && CollectionConverters.asJava(files.location().rootPaths()).stream()
              .allMatch(path -> paths.contains(path.toString()));
    }
    return leaf instanceof LocalRelation
        || leaf instanceof OneRowRelation
        || leaf instanceof Range
        || leaf instanceof CTERelationRef
        || leaf instanceof UnionLoopRef;
  }

  private static void collect(TreeNode<?> node, List<String> names) {
    if (node instanceof UnresolvedRelation relation) {
      List<String> parts = CollectionConverters.asJava(relation.multipartIdentifier());
      boolean isFull = parts.size() == 3 && parts.get(0).equalsIgnoreCase(CATALOG);
      names.add(String.join(".", isFull ? parts.subList(1, 3) : parts).toLowerCase(Locale.ROOT));
    }
    children(node).forEach(child -> collect(child, names));
  }

  /** Children of a plan, its common table expressions and the plans inside its expressions. */
  static List<TreeNode<?>> children(TreeNode<?> node) {
    List<TreeNode<?>> all = new ArrayList<>();
    CollectionConverters.asJava(node.children()).forEach(child -> all.add((TreeNode<?>) child));
    CollectionConverters.asJava(node.innerChildren())
        .forEach(child -> all.add((TreeNode<?>) child));
    if (node instanceof LogicalPlan plan) {
      CollectionConverters.asJava(plan.expressions()).forEach(all::add);
    }
    if (node instanceof PlanExpression<?> nested) {
      all.add((TreeNode<?>) nested.plan());
    }
    return all;
  }

  /**
   * Gives a table its name in the session. As a view: a statement that some day slips past the
   * checks above could not write through it.
   */
  private void register(TableContract contract) {
    // Not in the lake: with a database Spark removes the directory that it was given.
    spark.sql(
        "CREATE DATABASE IF NOT EXISTS "
            + name(contract.zone())
            + " LOCATION "
            + text(spark.conf().get("spark.sql.warehouse.dir")));
    spark.sql(
        "CREATE OR REPLACE VIEW "
            + name(contract.zone())
            + "."
            + name(contract.shortName())
            + " AS SELECT "
            + (root.hasTable(contract.path())
                ? "* FROM delta." + name(path(contract))
                : columnsOf(contract) + " WHERE false"));
  }

  private static String columnsOf(TableContract contract) {
    return contract.columns().stream()
        .map(column -> "CAST(NULL AS " + column.type().sql() + ") AS " + name(column.name()))
        .collect(Collectors.joining(", "));
  }

  private String path(TableContract contract) {
    return root.path(contract.path());
  }

  /** A name as SQL writes it, whatever characters it holds. */
  private static String name(String text) {
    return "`" + text.replace("`", "``") + "`";
  }

  private static String text(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
