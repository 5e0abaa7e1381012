package org.moeli.linkage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.shiftright;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.moeli.linkage.Specification.Guard;

/**
 * What blocking will cost, counted before any pair is made.
 *
 * @param rules for each rule that has a block of two records or more
 * @param divided number of records of the blocks that are too large for one task, by block
 */
record Forecast(List<Rule> rules, Map<Long, Long> divided) {
  /** Records of a block that one task compares with each other. */
  static final long TASK_BLOCK = 1_000;

  private static final int PAIRS_PER_RECORD = 300;
  private static final int LARGEST_BLOCK = 20_000;

  /** A small table is never refused. */
  private static final long FREE_PAIRS = 20_000_000;

  /**
   * A rule.
   *
   * @param pairs that share a key of it; some share one of an earlier rule too
   * @param largestBlock records that share one key
   */
  record Rule(String id, long blocks, long pairs, long largestBlock) {}

  /**
   * Counts.
   *
   * @param keyed records with their blocks
   * @param compared which pairs count
   */
  static Forecast of(Dataset<Row> keyed, Specification specification, PairsOf compared) {
    Column n = col("n");
    Column second = col("second");
    Column pairs =
        switch (compared) {
          case ALL -> pairs(n);
          case BOTH_TABLES -> second.multiply(n.minus(second));
          case NEW_RECORDS -> pairs(n).minus(pairs(n.minus(second)));
        };
    Dataset<Row> blocks =
        keyed
            .select(explode(col(BlockKeys.BLOCKS)).as("block"), col(Records.SOURCE))
            .groupBy("block")
            .agg(count(lit(1)).as("n"), sum(Records.SOURCE).as("second"))
            .where(n.gt(1))
            .select(col("block"), n, pairs.as("pairs"))
            .where(col("pairs").gt(0));
    Column isLarge = n.gt(lit(TASK_BLOCK));
    List<Rule> rules = new ArrayList<>();
    Map<Long, Long> divided = new TreeMap<>();
    for (Row row :
        blocks
            .groupBy(shiftright(col("block"), BlockKeys.RULE_SHIFT).cast("int").as("rule"))
            .agg(
                count(lit(1)).as("blocks"),
                sum("pairs").as("pairs"),
                max("n").as("largest"),
                collect_list(when(isLarge, struct(col("block"), n))).as("large"))
            .collectAsList()) {
      rules.add(
          new Rule(
              specification.blocking().get(row.<Integer>getAs("rule")).id(),
              row.<Long>getAs("blocks"),
              row.<Long>getAs("pairs"),
              row.<Long>getAs("largest")));
      for (Row large : row.<Row>getList(row.fieldIndex("large"))) {
        divided.put(large.<Long>getAs("block"), large.<Long>getAs("n"));
      }
    }
    rules.sort(Comparator.comparing(rule -> order(specification, rule)));
    return new Forecast(rules, divided);
  }

  private static Column pairs(Column records) {
    return shiftright(records.multiply(records.minus(lit(1L))), 1);
  }

  private static int order(Specification specification, Rule rule) {
    return specification.blocking().stream()
        .map(Specification.BlockingRule::id)
        .toList()
        .indexOf(rule.id());
  }

  /** Pairs of all rules; those that share keys of several count for each. */
  long pairs() {
    return rules.stream().mapToLong(Rule::pairs).sum();
  }

  /**
   * Refuses what would explode.
   *
   * @param records number of records
   * @throws org.moeli.kernel.PipelineException (refused) with the rule and its numbers
   */
  void require(Guard guard, long records) {
    long most = Math.max(FREE_PAIRS, records * guard.pairsPerRecord().orElse(PAIRS_PER_RECORD));
    long largest = guard.largestBlock().orElse(LARGEST_BLOCK);
    for (Rule rule : rules) {
      if (rule.largestBlock() > largest) {
        throw Errors.largeBlock(rule.id(), rule.largestBlock(), largest);
      }
      if (rule.pairs() > most) {
        throw Errors.manyPairs(rule.id(), rule.pairs(), records, most);
      }
    }
  }
}
