package org.moeli.linkage;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.moeli.linkage.Specification.BlockingRule;
import org.moeli.linkage.compare.Standard;

/** The blocks of each record: one number for each key of each rule that it has. */
final class BlockKeys {
  static final String BLOCKS = "blocks";

  /** The rule stands in the highest bits, so that the numbers of a record sort by rule. */
  static final int RULE_SHIFT = 58;

  private static final int HASH_SHIFT = Long.SIZE - RULE_SHIFT;

  /** A value of each standard form of which any part of a key can be made. */
  private static final Map<Standard, String> SAMPLES =
      Map.of(
          Standard.NAME, "ABCDEF GHIJKL",
          Standard.NAME_KEY, "ABCDEF GHIJKL",
          Standard.TEXT, "ABCDEF GHIJKL",
          Standard.DATE, "19800217",
          Standard.NUMBER, "AB12345678",
          Standard.CODE, "17",
          Standard.EMAIL, "abcdef@ghijkl.ls");

  private BlockKeys() {}

  /**
   * Adds the blocks.
   *
   * @param records {@link Records}
   * @return the same with blocks, ascending, none twice
   */
  static Dataset<Row> of(Dataset<Row> records, Specification specification) {
    List<Column> keys = new ArrayList<>();
    List<BlockingRule> rules = specification.blocking();
    for (int rule = 0; rule < rules.size(); rule++) {
      keys.add(keys(records, rules.get(rule), rule));
    }
    return records.withColumn(
        BLOCKS,
        array_sort(array_distinct(array_compact(flatten(array(keys.toArray(Column[]::new)))))));
  }

  private static Column keys(Dataset<Row> records, BlockingRule rule, int number) {
    List<Column> parts = new ArrayList<>();
    int listed = -1;
    for (String sql : rule.key()) {
      Column part = expr(sql);
      if (type(records, part, rule, sql) instanceof ArrayType) {
        if (listed >= 0) {
          throw Errors.twoLists(rule.id());
        }
        listed = parts.size();
      }
      parts.add(part);
    }
    if (listed < 0) {
      return array(key(parts, number));
    }
    int place = listed;
    return coalesce(
        transform(
            parts.get(place),
            element -> {
              List<Column> single = new ArrayList<>(parts);
              single.set(place, element);
              return key(single, number);
            }),
        array().cast("array<bigint>"));
  }

  private static org.apache.spark.sql.types.DataType type(
      Dataset<Row> records, Column part, BlockingRule rule, String sql) {
    try {
      return records.select(part.as("part")).schema().apply(0).dataType();
    } catch (Exception e) {
      // Spark's parser throws checked exceptions that Scala does not declare.
      if (e instanceof AnalysisException) {
        throw Errors.key(rule.id(), sql, e);
      }
      throw e;
    }
  }

  private static Column key(List<Column> parts, int rule) {
    List<Column> texts =
        new ArrayList<>(parts.stream().map(part -> part.cast(DataTypes.StringType)).toList());
    Column isKnown = texts.stream().map(Column::isNotNull).reduce(Column::and).orElseThrow();
    texts.add(0, lit(rule));
    Column hash = shiftrightunsigned(xxhash64(texts.toArray(Column[]::new)), HASH_SHIFT);
    return when(isKnown, hash.bitwiseOR(lit((long) rule << RULE_SHIFT)));
  }

  /**
   * Refuses rules that all need one column: records without it would never be compared.
   *
   * @throws org.moeli.kernel.PipelineException (configuration)
   */
  static void requireForEveryRecord(SparkSession spark, Specification specification) {
    List<String> columns = List.copyOf(specification.columns().keySet());
    StructType schema = new StructType();
    for (String column : columns) {
      schema = schema.add(column, DataTypes.StringType);
    }
    List<Row> probes = new ArrayList<>();
    for (int missing = 0; missing < columns.size(); missing++) {
      Object[] values = new Object[columns.size()];
      for (int i = 0; i < values.length; i++) {
        Standard standard = Standard.named(specification.columns().get(columns.get(i)).standard());
        values[i] = i == missing ? null : SAMPLES.get(standard);
      }
      probes.add(RowFactory.create(values));
    }
    List<Row> blocks =
        of(spark.createDataFrame(probes, schema), specification)
            .select(col(BLOCKS))
            .collectAsList();
    for (int missing = 0; missing < columns.size(); missing++) {
      if (blocks.get(missing).getList(0).isEmpty()) {
        throw Errors.noRuleWithout(columns.get(missing));
      }
    }
  }
}
