package org.moeli.kernel.table;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The functions that a query may call: those of the groups below, by the name of their class in an
 * analysed plan, whatever the query calls them. A function that a later Spark brings in another
 * group is refused until somebody has looked at it.
 */
final class SqlFunctions {
  /** Groups of Spark's own documentation whose functions compute with their arguments alone. */
  private static final Set<String> GROUPS =
      Set.of(
          "agg_funcs",
          "array_funcs",
          "bitwise_funcs",
          "collection_funcs",
          "conditional_funcs",
          "conversion_funcs",
          "datetime_funcs",
          "generator_funcs",
          "hash_funcs",
          "json_funcs",
          "lambda_funcs",
          "map_funcs",
          "math_funcs",
          "predicate_funcs",
          "string_funcs",
          "struct_funcs",
          "window_funcs");

  /** Of the rest, which also runs Java and tells about the machine. */
  private static final Set<String> OTHERS =
      Set.of("assert_true", "equal_null", "monotonically_increasing_id", "raise_error", "typeof");

  /** Nodes of the analyser that are no function: names, casts, sorts, windows, subqueries. */
  private static final Set<String> NODES =
      Set.of(
          "org.apache.spark.sql.catalyst.expressions",
          "org.apache.spark.sql.catalyst.expressions.aggregate");

  private static final Set<String> CALLS_OF_OTHER_CODE =
      Set.of("ScalaUDF", "PythonUDF", "PythonUDAF");

  private static final Map<String, ExpressionInfo> BY_CLASS =
      CollectionConverters.asJava(FunctionRegistry.builtin().listFunction()).stream()
          .map(SqlFunctions::info)
          .collect(
              Collectors.toMap(
                  ExpressionInfo::getClassName,
                  info -> info,
                  // One class serves several names; the narrower one decides.
                  (one, other) -> isAllowed(one) ? other : one));

  private SqlFunctions() {}

  /** Names of the functions that can be called. */
  static List<String> names() {
    return CollectionConverters.asJava(FunctionRegistry.builtin().listFunction()).stream()
        .filter(name -> isAllowed(info(name)))
        .map(FunctionIdentifier::funcName)
        .toList();
  }

  private static ExpressionInfo info(FunctionIdentifier name) {
    return FunctionRegistry.builtin().lookupFunction(name).get();
  }

  /**
   * Refuses a plan that calls another function.
   *
   * @param node an analysed plan or a part of it
   */
  static void refuseOthers(TreeNode<?> node) {
    if (node instanceof Expression && !isAllowed(node.getClass())) {
      throw Errors.otherFunction(((Expression) node).prettyName());
    }
    ReadOnlySql.children(node).forEach(SqlFunctions::refuseOthers);
  }

  private static boolean isAllowed(Class<?> expression) {
    ExpressionInfo info = BY_CLASS.get(expression.getName());
    return info == null
        ? NODES.contains(expression.getPackageName())
            && !CALLS_OF_OTHER_CODE.contains(expression.getSimpleName())
        : isAllowed(info);
  }

  private static boolean isAllowed(ExpressionInfo info) {
    return GROUPS.contains(info.getGroup()) || OTHERS.contains(info.getName());
  }
}
