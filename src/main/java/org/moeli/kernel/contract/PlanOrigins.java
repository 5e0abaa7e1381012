package org.moeli.kernel.contract;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.CaseWhen;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.RaiseError;
import org.apache.spark.sql.catalyst.expressions.RankLike;
import org.apache.spark.sql.catalyst.expressions.RowNumberLike;
import org.apache.spark.sql.catalyst.expressions.ScalarSubquery;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationDef;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationRef;
import org.apache.spark.sql.catalyst.plans.logical.Expand;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.Intersect;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.OneRowRelation;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Range;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import org.apache.spark.sql.catalyst.plans.logical.WithCTE;
import org.moeli.kernel.contract.Lineage.Origin;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Follows the attributes of an analysed plan from its leaves upwards: origin by expression id.
 * Nodes that only drop, order or combine rows hand on the attributes of their children under the
 * same id; what no rule here explains depends on everything below it, inexactly.
 */
final class PlanOrigins {
  private final Function<LogicalPlan, Optional<String>> tableOfLeaf;
  private final Map<Long, List<Origin>> definitions = new HashMap<>();

  PlanOrigins(Function<LogicalPlan, Optional<String>> tableOfLeaf) {
    this.tableOfLeaf = tableOfLeaf;
  }

  /** Origins of the output columns of a plan, in their order. */
  List<Origin> of(LogicalPlan plan) {
    if (plan instanceof WithCTE with) {
      for (CTERelationDef definition : list(with.cteDefs())) {
        definitions.put(definition.id(), of(definition.child()));
      }
      return of(with.plan());
    } else if (plan instanceof CTERelationRef reference) {
      return definitions.get(reference.cteId());
    }
    List<LogicalPlan> children = list(plan.children());
    if (children.isEmpty()) {
      return leaf(plan);
    }
    List<List<Origin>> below = children.stream().map(this::of).toList();
    if (plan instanceof Union || plan instanceof Intersect) {
      return positionwise(below);
    }
    Map<Long, Origin> known = new HashMap<>();
    for (int child = 0; child < children.size(); child++) {
      List<Attribute> columns = list(children.get(child).output());
      for (int i = 0; i < columns.size(); i++) {
        known.put(columns.get(i).exprId().id(), below.get(child).get(i));
      }
    }
    if (plan instanceof Expand expand) {
      return positionwise(
          list(expand.projections()).stream().map(row -> ofEach(list(row), known)).toList());
    }
    // What a node does not explain, such as the result of a typed function, may be anything.
    Origin anything = merged(known.values()).blurred();
    known.putAll(introduced(plan, known));
    return list(plan.output()).stream()
        .map(column -> known.getOrDefault(column.exprId().id(), anything))
        .toList();
  }

  private Map<Long, Origin> introduced(LogicalPlan plan, Map<Long, Origin> known) {
    if (plan instanceof Project project) {
      return named(list(project.projectList()), known);
    } else if (plan instanceof Aggregate aggregate) {
      return named(list(aggregate.aggregateExpressions()), known);
    } else if (plan instanceof Window window) {
      return named(list(window.windowExpressions()), known);
    } else if (plan instanceof Generate generate) {
      Origin origin = of((Expression) generate.generator(), known);
      Map<Long, Origin> generated = new HashMap<>();
      list(generate.generatorOutput()).forEach(c -> generated.put(c.exprId().id(), origin));
      return generated;
    }
    return Map.of();
  }

  private Map<Long, Origin> named(
      List<? extends NamedExpression> expressions, Map<Long, Origin> known) {
    Map<Long, Origin> named = new HashMap<>();
    for (NamedExpression expression : expressions) {
      named.put(expression.exprId().id(), of((Expression) expression, known));
    }
    return named;
  }

  private List<Origin> leaf(LogicalPlan leaf) {
    Optional<String> table = tableOfLeaf.apply(leaf);
    // Frames made in this program from values of the run hold no column of a table.
    boolean isConstant =
        leaf instanceof LocalRelation || leaf instanceof OneRowRelation || leaf instanceof Range;
    Origin unnamed = isConstant ? Origin.CONSTANT : new Origin(Set.of(Lineage.UNKNOWN), false);
    return list(leaf.output()).stream()
        .map(column -> table.map(name -> source(name, column)).orElse(unnamed))
        .toList();
  }

  private static Origin source(String table, Attribute column) {
    boolean isOutside = table.equals(Lineage.LANDING);
    return new Origin(Set.of(isOutside ? table : table + "." + column.name()), true);
  }

  private Origin of(Expression expression, Map<Long, Origin> known) {
    if (expression instanceof Attribute attribute) {
      return known.getOrDefault(attribute.exprId().id(), Origin.CONSTANT.blurred());
    } else if (expression instanceof ScalarSubquery subquery) {
      return of(subquery.plan()).get(0);
    } else if (expression instanceof WindowExpression window) {
      Origin value = of(window.windowFunction(), known);
      return isRank(window.windowFunction())
          ? value.plus(merged(ofEach(list(window.windowSpec().orderSpec()), known)))
          : value;
    }
    return merged(ofEach(valued(expression), known));
  }

  /** The parts that make a value: not the condition of a check, which makes none but ends a run. */
  private static List<? extends Expression> valued(Expression expression) {
    return expression instanceof CaseWhen choice && choice.elseValue().exists(PlanOrigins::ends)
        ? list(choice.branches()).stream().map(branch -> branch._2()).toList()
        : list(expression.children());
  }

  /** Whether an expression gives no value but ends the run; it stands behind a cast. */
  private static boolean ends(Expression expression) {
    return expression.exists(part -> part instanceof RaiseError);
  }

  private static boolean isRank(Expression function) {
    return function instanceof RankLike || function instanceof RowNumberLike;
  }

  private List<Origin> ofEach(List<? extends Expression> expressions, Map<Long, Origin> known) {
    return expressions.stream().map(expression -> of(expression, known)).toList();
  }

  private static List<Origin> positionwise(List<List<Origin>> rows) {
    return IntStream.range(0, rows.get(0).size())
        .mapToObj(i -> merged(rows.stream().map(row -> row.get(i)).toList()))
        .toList();
  }

  private static Origin merged(Collection<Origin> origins) {
    return origins.stream().reduce(Origin.CONSTANT, Origin::plus);
  }

  private static <T> List<T> list(Seq<T> seq) {
    return CollectionConverters.asJava(seq);
  }
}
