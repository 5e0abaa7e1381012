package org.moeli.linkage;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.moeli.kernel.spark.CatalystRows;
import org.moeli.linkage.model.PatternCounts;
import scala.Tuple2;

/** The pairs of blocks: counted by pattern, or scored. */
final class Pairs {
  static final String LEFT = "left_key";
  static final String RIGHT = "right_key";
  static final String PATTERN = "pattern";
  static final String WEIGHT = "weight";

  private static final StructType SCORED =
      new StructType()
          .add(LEFT, DataTypes.LongType, false)
          .add(RIGHT, DataTypes.LongType, false)
          .add(PATTERN, DataTypes.LongType, false)
          .add(WEIGHT, DataTypes.DoubleType, false);

  private Pairs() {}

  /**
   * How many pairs have each pattern.
   *
   * @param blocks {@link Blocks}
   * @param compared which pairs count
   */
  static PatternCounts counted(Dataset<Row> blocks, ComparisonPlan plan, PairsOf compared) {
    PatternCounts counts = new PatternCounts();
    CatalystRows.of(blocks)
        .mapPartitions(
            rows -> {
              PairTests tests = new PairTests(plan);
              Frequencies none = new Frequencies();
              return new BlockScan<>(
                  rows, plan.columns(), none, compared, tests.readsRows(), new Counting(tests));
            })
        .collect()
        .forEach(count -> counts.add(count._1(), count._2()));
    return counts;
  }

  /**
   * Pairs with their weight.
   *
   * @param least weight below which a pair is not told
   * @return left_key, right_key, pattern, weight; one row per pair
   */
  static Dataset<Row> scored(
      Dataset<Row> blocks,
      ComparisonPlan plan,
      Scorer scorer,
      Broadcast<Frequencies> frequencies,
      PairsOf compared,
      double least) {
    List<String> columns = plan.columns();
    return CatalystRows.frame(
        blocks.sparkSession(),
        CatalystRows.of(blocks)
            .mapPartitions(
                (Iterator<InternalRow> rows) -> {
                  PairTests tests = new PairTests(plan);
                  return new BlockScan<InternalRow>(
                      rows,
                      columns,
                      frequencies.value(),
                      compared,
                      tests.readsRows(),
                      (left, right, results) -> {
                        long pattern = tests.pattern(left, right);
                        double weight = scorer.weight(pattern, left, right);
                        if (weight >= least) {
                          results.add(
                              new GenericInternalRow(
                                  new Object[] {left.key(), right.key(), pattern, weight}));
                        }
                      });
                }),
        SCORED);
  }

  private static final class Counting implements BlockScan.Comparison<Tuple2<Long, Long>> {
    private final PairTests tests;
    private final Map<Long, long[]> counts = new HashMap<>();

    Counting(PairTests tests) {
      this.tests = tests;
    }

    @Override
    public void compare(Candidate left, Candidate right, ArrayDeque<Tuple2<Long, Long>> results) {
      counts.computeIfAbsent(tests.pattern(left, right), pattern -> new long[1])[0]++;
    }

    @Override
    public void end(ArrayDeque<Tuple2<Long, Long>> results) {
      counts.forEach((pattern, count) -> results.add(new Tuple2<>(pattern, count[0])));
    }
  }
}
