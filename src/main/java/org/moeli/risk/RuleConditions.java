package org.moeli.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Add;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.CaseWhen;
import org.apache.spark.sql.catalyst.expressions.Divide;
import org.apache.spark.sql.catalyst.expressions.EqualNullSafe;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GreaterThan;
import org.apache.spark.sql.catalyst.expressions.GreaterThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.In;
import org.apache.spark.sql.catalyst.expressions.IntegralDivide;
import org.apache.spark.sql.catalyst.expressions.IsNotNull;
import org.apache.spark.sql.catalyst.expressions.IsNull;
import org.apache.spark.sql.catalyst.expressions.LessThan;
import org.apache.spark.sql.catalyst.expressions.LessThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Multiply;
import org.apache.spark.sql.catalyst.expressions.Not;
import org.apache.spark.sql.catalyst.expressions.Or;
import org.apache.spark.sql.catalyst.expressions.Remainder;
import org.apache.spark.sql.catalyst.expressions.Subtract;
import org.apache.spark.sql.catalyst.expressions.UnaryMinus;
import org.apache.spark.sql.catalyst.expressions.UnaryPositive;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.NumericType;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What a condition may be made of: features, numbers, comparisons, arithmetic and logic. Whatever
 * is not on the list is refused, so that no condition can look elsewhere, differ from run to run or
 * raise an error. Needs no session.
 */
final class RuleConditions {
  /** What is wrong with a condition, and what to write instead. */
  record Flaw(String problem, String remedy) {}

  private enum Kind {
    BOOLEAN,
    NUMBER,
    /** A null, which is either. */
    EITHER
  }

  private static final Set<Class<?>> LOGIC = Set.of(And.class, Or.class, Not.class);
  private static final Set<Class<?>> EQUALITY = Set.of(EqualTo.class, EqualNullSafe.class);
  private static final Set<Class<?>> ORDER =
      Set.of(GreaterThan.class, GreaterThanOrEqual.class, LessThan.class, LessThanOrEqual.class);
  private static final Set<Class<?>> ARITHMETIC =
      Set.of(
          Add.class,
          Subtract.class,
          Multiply.class,
          Divide.class,
          IntegralDivide.class,
          Remainder.class,
          UnaryMinus.class,
          UnaryPositive.class);
  private static final Set<Class<?>> NULL_TESTS = Set.of(IsNull.class, IsNotNull.class);
  private static final String REMEDY =
      "use features, numbers, comparisons, + - * / %, and, or, not, in, between, is null, case, and"
          + " the functions abs, coalesce, greatest, if, least";

  private final FeatureView view;
  private boolean readsFeature;

  private RuleConditions(FeatureView view) {
    this.view = view;
  }

  /** The first flaw of a condition; empty when it may be used. */
  static Optional<Flaw> flaw(String condition, FeatureView view) {
    Expression parsed;
    try {
      parsed = parse(condition);
    } catch (ParseException e) {
      return Optional.of(new Flaw("the condition is not Spark SQL", REMEDY));
    }
    RuleConditions conditions = new RuleConditions(view);
    try {
      conditions.requireReadable(parsed);
      Kind kind = conditions.kind(parsed);
      if (kind != Kind.BOOLEAN) {
        throw new Refused(
            "the condition is a " + kind.name().toLowerCase(Locale.ROOT) + ", not true or false",
            "compare it with something");
      }
      if (!conditions.readsFeature) {
        throw new Refused("the condition reads no feature", "write what it shall fit");
      }
      return Optional.empty();
    } catch (Refused e) {
      return Optional.of(e.flaw);
    }
  }

  // Scala declares no checked exceptions; this signature does it for the caller.
  private static Expression parse(String condition) throws ParseException {
    return new CatalystSqlParser().parseExpression(condition);
  }

  /** A forbidden column is the gravest flaw, wherever it stands, and so is told first. */
  private void requireReadable(Expression expression) {
    if (expression instanceof UnresolvedAttribute attribute) {
      readsFeature = true;
      List<String> parts = list(attribute.nameParts());
      String written = String.join(".", parts);
      Optional<String> objection =
          parts.stream().map(view::bar).flatMap(Optional::stream).findFirst();
      if (objection.isEmpty()) {
        objection = view.objection(written);
      }
      if (objection.isPresent()) {
        throw new Refused(
            "the condition reads " + written + ", " + objection.get(),
            "use the features: " + String.join(", ", view.names()));
      }
    }
    list(expression.children()).forEach(this::requireReadable);
  }

  private Kind kind(Expression expression) {
    List<Expression> children = list(expression.children());
    Class<?> type = expression.getClass();
    if (expression instanceof UnresolvedAttribute) {
      return Kind.NUMBER;
    } else if (expression instanceof Literal literal) {
      return kind(literal.dataType());
    } else if (LOGIC.contains(type)) {
      require(Kind.BOOLEAN, children);
      return Kind.BOOLEAN;
    } else if (ORDER.contains(type)) {
      require(Kind.NUMBER, children);
      return Kind.BOOLEAN;
    } else if (EQUALITY.contains(type) || expression instanceof In) {
      common(children);
      return Kind.BOOLEAN;
    } else if (ARITHMETIC.contains(type)) {
      require(Kind.NUMBER, children);
      return Kind.NUMBER;
    } else if (NULL_TESTS.contains(type)) {
      children.forEach(this::kind);
      return Kind.BOOLEAN;
    } else if (expression instanceof CaseWhen choice) {
      return kind(choice);
    } else if (expression instanceof UnresolvedFunction function) {
      return kind(function);
    }
    throw new Refused("the condition uses " + named(expression) + ", which is not allowed", REMEDY);
  }

  private Kind kind(CaseWhen choice) {
    List<Expression> values =
        new ArrayList<>(list(choice.branches()).stream().map(b -> b._2()).toList());
    require(Kind.BOOLEAN, list(choice.branches()).stream().map(b -> b._1()).toList());
    if (choice.elseValue().isDefined()) {
      values.add(choice.elseValue().get());
    }
    return common(values);
  }

  private Kind kind(UnresolvedFunction function) {
    List<String> parts = list(function.nameParts());
    List<Expression> arguments = list(function.arguments());
    String name = parts.get(0).toLowerCase(Locale.ROOT);
    boolean isPlain =
        parts.size() == 1
            && !function.isDistinct()
            && function.filter().isEmpty()
            && function.orderingWithinGroup().isEmpty();
    switch (isPlain ? name + "/" + Math.min(arguments.size(), 3) : "") {
      case "abs/1", "least/2", "least/3", "greatest/2", "greatest/3" -> {
        require(Kind.NUMBER, arguments);
        return Kind.NUMBER;
      }
      case "between/3" -> {
        require(Kind.NUMBER, arguments);
        return Kind.BOOLEAN;
      }
      case "coalesce/1", "coalesce/2", "coalesce/3" -> {
        return common(arguments);
      }
      case "if/3" -> {
        require(Kind.BOOLEAN, arguments.subList(0, 1));
        return common(arguments.subList(1, arguments.size()));
      }
      default -> {}
    }
    throw new Refused(
        "the condition uses the function " + String.join(".", parts) + ", which is not allowed",
        REMEDY);
  }

  private static Kind kind(DataType type) {
    if (type instanceof NumericType) {
      return Kind.NUMBER;
    } else if (type instanceof BooleanType) {
      return Kind.BOOLEAN;
    } else if (type instanceof NullType) {
      return Kind.EITHER;
    }
    throw new Refused(
        "the condition holds a " + type.simpleString() + ", but features are numbers", REMEDY);
  }

  private void require(Kind wanted, List<Expression> parts) {
    for (Expression part : parts) {
      Kind kind = kind(part);
      if (kind != wanted && kind != Kind.EITHER) {
        throw new Refused(
            "the condition has a %s where a %s must stand"
                .formatted(
                    kind.name().toLowerCase(Locale.ROOT), wanted.name().toLowerCase(Locale.ROOT)),
            "compare numbers, combine comparisons");
      }
    }
  }

  private Kind common(List<Expression> parts) {
    Kind common =
        parts.stream()
            .map(this::kind)
            .filter(k -> k != Kind.EITHER)
            .findFirst()
            .orElse(Kind.EITHER);
    if (common != Kind.EITHER) {
      require(common, parts);
    }
    return common;
  }

  private static String named(Expression expression) {
    return expression
        .getClass()
        .getSimpleName()
        .replaceAll("([a-z])([A-Z])", "$1 $2")
        .toLowerCase(Locale.ROOT);
  }

  private static <T> List<T> list(Seq<T> seq) {
    return CollectionConverters.asJava(seq);
  }

  /** Ends the walk at the first flaw. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Flaw flaw;

    Refused(String problem, String remedy) {
      super(problem, null, false, false);
      this.flaw = new Flaw(problem, remedy);
    }
  }
}
