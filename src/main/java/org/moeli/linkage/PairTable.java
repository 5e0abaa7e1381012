package org.moeli.linkage;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.struct;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.moeli.linkage.model.Model;
import org.moeli.linkage.model.Patterns;

/** Scored pairs as they are told: one row per pair, with the level of each comparison by name. */
final class PairTable {
  /** Stands where a level would, of a comparison with a missing value. */
  static final String MISSING = "MISSING";

  /** Pairs of an increment. */
  static final StructType LIKELY =
      new StructType()
          .add(Pairs.LEFT, DataTypes.LongType, false)
          .add(Pairs.RIGHT, DataTypes.LongType, false)
          .add("probability", DataTypes.DoubleType, false);

  private PairTable() {}

  /**
   * Pairs by their keys.
   *
   * @param pairs left_key, right_key, pattern, weight
   * @return {@link #LIKELY}
   */
  static Dataset<Row> likely(Dataset<Row> pairs) {
    return pairs.select(col(Pairs.LEFT), col(Pairs.RIGHT), probability());
  }

  /**
   * The table.
   *
   * @param records record_key and record_id
   * @param pairs left_key, right_key, pattern, weight
   * @return left_id, right_id, weight (bits), probability, and a column per comparison
   */
  static Dataset<Row> of(ComparisonPlan plan, Dataset<Row> records, Dataset<Row> pairs) {
    List<Column> columns = new ArrayList<>();
    columns.add(col("left_id"));
    columns.add(col("right_id"));
    columns.add(col(Pairs.WEIGHT));
    columns.add(probability());
    Patterns patterns = plan.patterns();
    int comparison = 0;
    for (String id : plan.levels().keySet()) {
      columns.add(level(patterns, comparison, plan.levels().get(id)).as(id));
      comparison++;
    }
    return named(pairs, records).select(columns.toArray(Column[]::new));
  }

  /**
   * Pairs with what speaks for and against each.
   *
   * @param records record_key and record_id
   * @param pairs left_key, right_key, pattern, weight
   */
  static Dataset<Row> evidence(
      ComparisonPlan plan, Model model, Dataset<Row> records, Dataset<Row> pairs) {
    List<Column> voices = new ArrayList<>();
    voices.add(voice(lit("prior"), lit(""), lit(model.priorWeight())));
    Patterns patterns = plan.patterns();
    Column told = lit(model.priorWeight());
    for (int k = 0; k < model.comparisons().size(); k++) {
      Model.Comparison comparison = model.comparisons().get(k);
      List<Column> weights = new ArrayList<>(List.of(lit(0.0)));
      comparison.levels().forEach(level -> weights.add(lit(level.weight())));
      Column weight = element_at(array(weights.toArray(Column[]::new)), digit(patterns, k));
      voices.add(
          voice(
              lit(comparison.id()),
              level(patterns, k, plan.levels().get(comparison.id())),
              weight));
      told = told.plus(weight);
    }
    Column outside = col(Linked.OUTSIDE);
    voices.add(voice(lit("rarity"), lit(""), col(Pairs.WEIGHT).minus(outside).minus(told)));
    voices.add(voice(lit("outside"), lit(""), outside));
    return named(pairs, records)
        .select(
            col("left_id"),
            col("right_id"),
            col(Pairs.WEIGHT),
            probability(),
            array(voices.toArray(Column[]::new)).as("evidence"));
  }

  private static Column voice(Column comparison, Column level, Column weight) {
    return struct(comparison.as("comparison"), level.as("level"), weight.as("weight"));
  }

  private static Column probability() {
    return lit(1)
        .divide(lit(1).plus(pow(lit(2), col(Pairs.WEIGHT).multiply(-1))))
        .as("probability");
  }

  /** Pairs with the ids of both records. */
  private static Dataset<Row> named(Dataset<Row> pairs, Dataset<Row> records) {
    return pairs
        .join(ids(records, Pairs.LEFT, "left_id"), Pairs.LEFT)
        .join(ids(records, Pairs.RIGHT, "right_id"), Pairs.RIGHT);
  }

  private static Dataset<Row> ids(Dataset<Row> records, String key, String id) {
    return records.select(col(Records.KEY).as(key), col(Records.ID).as(id));
  }

  private static Column level(Patterns patterns, int comparison, List<String> levels) {
    List<Column> names = new ArrayList<>(List.of(lit(MISSING)));
    levels.forEach(level -> names.add(lit(level)));
    return element_at(array(names.toArray(Column[]::new)), digit(patterns, comparison));
  }

  /** Place of the level in a list that begins with what is missing. */
  private static Column digit(Patterns patterns, int comparison) {
    return expr(
        "cast(1 + (%s div %dL) %% %d as int)"
            .formatted(
                Pairs.PATTERN, patterns.part(comparison, 1), patterns.levels(comparison) + 1));
  }
}
