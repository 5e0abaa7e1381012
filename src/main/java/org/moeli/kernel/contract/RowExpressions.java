package org.moeli.kernel.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.types.DataType;
import scala.jdk.javaapi.CollectionConverters;

/** Reads types and conditions written in Spark SQL, without a session. */
final class RowExpressions {
  /** Contracts name the same few types some hundred times, and each run parses them all. */
  private static final Map<String, DataType> TYPES = new ConcurrentHashMap<>();

  private RowExpressions() {}

  /**
   * A condition that has been parsed.
   *
   * @param mistake what is wrong with it, in one sentence; empty when nothing is
   * @param columns those that it reads, in its order
   */
  record Condition(Optional<String> mistake, List<String> columns) {}

  /** Parses a condition over some columns. */
  static Condition condition(String expression, Set<String> columns) {
    try {
      Expression parsed = parse(expression);
      return new Condition(
          mistake(parsed, columns), named(parsed).filter(columns::contains).distinct().toList());
    } catch (ParseException e) {
      return new Condition(Optional.of("it is not Spark SQL"), List.of());
    }
  }

  private static Stream<String> named(Expression expression) {
    Stream<String> below =
        CollectionConverters.asJava(expression.children()).stream().flatMap(RowExpressions::named);
    return expression instanceof UnresolvedAttribute attribute
        ? Stream.concat(Stream.of(attribute.nameParts().head()), below)
        : below;
  }

  /** A Spark type from its SQL text. */
  static DataType type(String ddl) throws ParseException {
    DataType known = TYPES.get(ddl);
    if (known == null) {
      known = new CatalystSqlParser().parseDataType(ddl);
      TYPES.put(ddl, known);
    }
    return known;
  }

  // Scala declares no checked exceptions; these two signatures do it for the callers.
  private static Expression parse(String expression) throws ParseException {
    return new CatalystSqlParser().parseExpression(expression);
  }

  private static Optional<String> mistake(Expression expression, Set<String> columns) {
    if (expression instanceof UnresolvedAttribute attribute
        && !columns.contains(attribute.nameParts().head())) {
      return Optional.of("there is no column \"" + attribute.nameParts().head() + "\"");
    }
    if (expression instanceof UnresolvedFunction function
        && !FunctionRegistry.builtin()
            .functionExists(new FunctionIdentifier(function.nameParts().last()))) {
      return Optional.of("there is no function \"" + function.nameParts().last() + "\"");
    }
    if (expression instanceof SubqueryExpression) {
      return Optional.of("it reads more than one row");
    }
    return CollectionConverters.asJava(expression.children()).stream()
        .map(child -> mistake(child, columns))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
