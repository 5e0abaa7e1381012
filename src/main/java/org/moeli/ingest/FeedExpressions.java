package org.moeli.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.JsonToStructs;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.moeli.domain.record.Canonical;
import org.moeli.kernel.AllMistakes;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.spark.CatalystRows;
import org.moeli.kernel.table.QueryFailure;

/** The Spark SQL of a mapping, analysed against a frame without rows, and what it gives. */
final class FeedExpressions {
  private final FeedMapping mapping;
  private final AllMistakes mistakes;
  private final Dataset<Row> empty;
  private final Map<String, NamedExpression> known;
  private final List<Computed> computed = new ArrayList<>();
  private final Set<JsonShape> shapes = new LinkedHashSet<>();

  /**
   * An expression that is more than a source column.
   *
   * @param key where it stands in the mapping
   */
  private record Computed(String key, Column value) {}

  /**
   * The expressions of a mapping.
   *
   * @param texts all that will be asked for
   * @param mistakes takes those of expressions
   */
  FeedExpressions(
      FeedMapping mapping, Set<String> texts, SparkSession spark, AllMistakes mistakes) {
    this.mapping = mapping;
    this.mistakes = mistakes;
    this.empty =
        CatalystRows.frame(
            spark,
            new JavaSparkContext(spark.sparkContext()).emptyRDD(),
            RecordColumns.schema(mapping.columns().keySet()));
    this.known = together(texts);
  }

  /**
   * An expression that has been analysed.
   *
   * @param place where its value stands in the rows that are judged
   * @param reads source columns that it reads, as places in those rows
   */
  record Analysed(int place, DataType type, int[] reads) {}

  /**
   * An expression that a mapping may leave out.
   *
   * @param key where it stands in the mapping
   * @param type that its value is brought to
   */
  Analysed optional(String key, Optional<String> sql, DataType type) {
    return sql.map(
            text ->
                analyse(key, text, (value, given) -> given.equals(type) ? value : value.cast(type)))
        .orElse(new Analysed(FeedLayout.NOWHERE, type, new int[0]));
  }

  /**
   * The expression of a canonical column.
   *
   * @param key where it stands in the mapping
   */
  Analysed canonical(String key, String sql, Canonical column) {
    return analyse(key, sql, (value, given) -> CanonicalType.of(value, given, column));
  }

  /** Brings a value of a type to the type that is wanted. */
  private interface Conversion {
    Column of(Column value, DataType given);
  }

  /** The expression, or a place for none when it is a mistake. */
  private Analysed analyse(String key, String sql, Conversion conversion) {
    return mistakes
        .in(() -> analysed(key, sql, conversion))
        .orElse(new Analysed(FeedLayout.NOWHERE, DataTypes.NullType, new int[0]));
  }

  private Analysed analysed(String key, String sql, Conversion conversion) {
    try {
      NamedExpression written = known.containsKey(sql) ? known.get(sql) : analysed(expr(sql));
      Expression value = written instanceof Alias alias ? alias.child() : (Expression) written;
      if (!value.deterministic()) {
        throw Errors.mapping(
            mapping.file(),
            key + " gives another value each time it is run",
            "use no random or time function");
      }
      addShapes(value);
      int[] reads = places(value);
      Column raw = expr(sql);
      Column clean = conversion.of(raw, value.dataType());
      boolean isAsWritten = value instanceof AttributeReference && reads.length == 1;
      DataType type =
          clean.equals(raw) ? value.dataType() : ((Expression) analysed(clean)).dataType();
      if (isAsWritten && type.equals(DataTypes.StringType)) {
        return new Analysed(reads[0], DataTypes.StringType, reads);
      }
      computed.add(new Computed(key, clean.as("_computed" + computed.size())));
      int place = RecordColumns.COUNT + mapping.columns().size() + computed.size() - 1;
      return new Analysed(place, type, reads);
    } catch (CanonicalType.Mismatch e) {
      throw Errors.mapping(
          mapping.file(),
          key + ": " + e.getMessage(),
          "give structures by these names: named_struct('role_code', ...)");
    } catch (PipelineException e) {
      throw e;
    } catch (RuntimeException e) {
      throw wrongExpression(key, e);
    } catch (Exception e) {
      if (e instanceof AnalysisException) {
        throw wrongExpression(key, e);
      }
      throw new IllegalStateException(e);
    }
  }

  // Spark's parser throws checked exceptions that Scala does not declare.
  @SuppressWarnings("RedundantThrows")
  private NamedExpression analysed(Column column) throws Exception {
    return analysed(List.of(column)).get(0);
  }

  private List<NamedExpression> analysed(List<Column> columns) {
    Dataset<Row> frame =
        empty.select(columns.stream().map(column -> column.as("_value")).toArray(Column[]::new));
    return scala.jdk.javaapi.CollectionConverters.asJava(
        ((Project) frame.queryExecution().analyzed()).projectList());
  }

  /**
   * Expressions analysed in one plan, since a plan of one takes nearly as long as that of all; none
   * when one of them is a mistake, which is then found when each is analysed alone.
   */
  private Map<String, NamedExpression> together(Set<String> texts) {
    List<String> order = List.copyOf(texts);
    Map<String, NamedExpression> all = new HashMap<>();
    try {
      List<NamedExpression> analysed = analysed(order.stream().map(text -> expr(text)).toList());
      for (int i = 0; i < order.size(); i++) {
        all.put(order.get(i), analysed.get(i));
      }
      return all;
    } catch (Exception e) {
      // Told with its place and remedy by whoever analyses it alone.
      return Map.of();
    }
  }

  private int[] places(Expression value) {
    List<String> sources = List.copyOf(mapping.columns().keySet());
    Set<Integer> places = new LinkedHashSet<>();
    scala.jdk.javaapi.CollectionConverters.asJava(value.references().toSeq())
        .forEach(
            attribute -> {
              int source = indexOf(attribute.name(), sources);
              if (source >= 0) {
                places.add(RecordColumns.COUNT + source);
              }
            });
    return places.stream().mapToInt(Integer::intValue).toArray();
  }

  /** What the JSON texts of source columns are taken for. */
  List<JsonShape> shapes() {
    return List.copyOf(shapes);
  }

  private void addShapes(Expression value) {
    if (value instanceof JsonToStructs json && json.child() instanceof AttributeReference) {
      for (int place : places(json.child())) {
        shapes.add(new JsonShape(place, json.schema()));
      }
    }
    scala.jdk.javaapi.CollectionConverters.asJava(value.children()).forEach(this::addShapes);
  }

  // Spark SQL does not tell names apart by case.
  private static int indexOf(String name, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(name)) {
        return i;
      }
    }
    return -1;
  }

  private PipelineException wrongExpression(String key, Exception e) {
    return Errors.mapping(
        mapping.file(),
        key + ": " + Errors.firstLine(e),
        "write Spark SQL over the names under columns: " + mapping.columns().keySet());
  }

  /** The frame of records with what the expressions compute behind their own columns. */
  Dataset<Row> mapped(Dataset<Row> records) {
    List<Column> all = new ArrayList<>(List.of(col("*")));
    computed.forEach(expression -> all.add(expression.value()));
    return records.select(all.toArray(Column[]::new));
  }

  /**
   * What the expressions give for records that are already here.
   *
   * @param records name of each record, to its row
   * @return the rows of {@link #mapped}, in that order
   * @throws PipelineException (configuration) for every expression that fails on one of them
   */
  List<InternalRow> evaluated(Map<String, InternalRow> records) {
    Dataset<Row> all = local(records.values());
    try {
      return CatalystRows.collect(mapped(all));
    } catch (RuntimeException failure) {
      AllMistakes failing = new AllMistakes();
      for (Computed expression : computed) {
        failure(all.select(expression.value()))
            .ifPresent(why -> failing.add(failing(expression, records, why)));
      }
      failing.refuse();
      throw failure;
    }
  }

  private PipelineException failing(
      Computed expression, Map<String, InternalRow> records, RuntimeException failure) {
    String where =
        records.entrySet().stream()
            .filter(
                record ->
                    failure(local(List.of(record.getValue())).select(expression.value()))
                        .isPresent())
            .findFirst()
            .map(record -> " on the example '" + record.getKey() + "'")
            .orElse("");
    return Errors.failing(mapping.file(), expression.key(), where, failure);
  }

  /**
   * Finds the expressions that fail on some of many records, each in a pass of its own: only for
   * records on which one is known to fail.
   *
   * @throws PipelineException (configuration) for each; the message holds no value of a record
   */
  void refuseFailing(Dataset<Row> records) {
    AllMistakes failing = new AllMistakes();
    for (Computed expression : computed) {
      try {
        CatalystRows.of(records.select(expression.value())).count();
      } catch (Exception e) {
        // All exceptions: Scala throws checked ones that no signature declares.
        QueryFailure.ofAuthor(e)
            .ifPresent(
                condition ->
                    failing.add(
                        Errors.failingOnRecord(mapping.file(), expression.key(), condition)));
      }
    }
    failing.refuse();
  }

  private Dataset<Row> local(Collection<InternalRow> records) {
    return CatalystRows.local(empty.sparkSession(), List.copyOf(records), empty.schema());
  }

  /** Why the rows of a frame cannot be computed; empty when they can. */
  private static Optional<RuntimeException> failure(Dataset<Row> frame) {
    try {
      CatalystRows.collect(frame);
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(e);
    }
  }
}
