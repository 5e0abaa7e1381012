package org.moeli.linkage;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.moeli.kernel.spark.CatalystRows;
import org.moeli.linkage.model.PatternCounts;

/** Compares pairs in tasks: counts them by pattern, or scores them. */
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

  /** Tasks for each core, so that none waits long for the last one. */
  private static final int TASKS_PER_CORE = 4;

  private final SparkSession spark;
  private final JavaSparkContext context;
  private final ComparisonPlan plan;
  private final int tasks;

  Pairs(SparkSession spark, ComparisonPlan plan) {
    this.spark = spark;
    this.context = new JavaSparkContext(spark.sparkContext());
    this.plan = plan;
    this.tasks = TASKS_PER_CORE * context.defaultParallelism();
  }

  /**
   * How many pairs of blocks have each pattern.
   *
   * @param oneOf of so many blocks one is looked at
   */
  PatternCounts counted(Counted records, long oneOf) {
    Broadcast<RecordStore> store = records.store();
    Broadcast<Forecast> forecast = records.forecast();
    PairsOf compared = records.compared();
    ComparisonPlan plan = this.plan;
    int tasks = this.tasks;
    return sum(
        numbers()
            .mapPartitions(
                numbers ->
                    new BlockScan<>(
                        store.value(),
                        forecast.value(),
                        compared,
                        numbers.next(),
                        tasks,
                        oneOf,
                        new Counting(new PairTests(plan, store.value()))))
            .collect());
  }

  /**
   * How many of all pairs of some records have each pattern.
   *
   * @param sample the records
   */
  PatternCounts countedAll(Counted records, int[] sample) {
    Broadcast<RecordStore> store = records.store();
    PairsOf compared = records.compared();
    ComparisonPlan plan = this.plan;
    int tasks = this.tasks;
    return sum(
        numbers()
            .mapPartitions(
                numbers -> {
                  Counting counting = new Counting(new PairTests(plan, store.value()));
                  ArrayDeque<long[]> results = new ArrayDeque<>();
                  for (int i = numbers.next(); i < sample.length; i += tasks) {
                    compareAll(store.value(), compared, sample, i, counting, results);
                  }
                  counting.end(results);
                  return results.iterator();
                })
            .collect());
  }

  /**
   * Pairs of blocks that reach a weight: left_key, right_key, pattern, weight; one row per pair.
   *
   * @param effort takes what comparing costs
   */
  Dataset<Row> scored(Counted records, Broadcast<Scorer> scorer, double least, Effort effort) {
    Broadcast<RecordStore> store = records.store();
    Broadcast<Forecast> forecast = records.forecast();
    PairsOf compared = records.compared();
    ComparisonPlan plan = this.plan;
    int tasks = this.tasks;
    JavaRDD<InternalRow> rows =
        numbers()
            .mapPartitions(
                numbers ->
                    new BlockScan<>(
                        store.value(),
                        forecast.value(),
                        compared,
                        numbers.next(),
                        tasks,
                        1,
                        new Scoring(plan, store.value(), scorer.value(), least, effort)));
    return CatalystRows.frame(spark, rows, SCORED);
  }

  /**
   * All pairs inside groups, whatever they weigh.
   *
   * @param groups records of each group
   */
  Dataset<Row> scoredAll(Counted records, Broadcast<Scorer> scorer, List<int[]> groups) {
    Broadcast<RecordStore> store = records.store();
    PairsOf compared = records.compared();
    ComparisonPlan plan = this.plan;
    Effort effort = Effort.in(spark);
    JavaRDD<InternalRow> rows =
        context
            .parallelize(groups, tasks)
            .mapPartitions(
                some -> {
                  Scoring scoring =
                      new Scoring(
                          plan, store.value(), scorer.value(), Double.NEGATIVE_INFINITY, effort);
                  ArrayDeque<InternalRow> results = new ArrayDeque<>();
                  while (some.hasNext()) {
                    int[] group = some.next();
                    for (int i = 1; i < group.length; i++) {
                      compareAll(store.value(), compared, group, i, scoring, results);
                    }
                  }
                  return results.iterator();
                });
    return CatalystRows.frame(spark, rows, SCORED);
  }

  /** Compares a record with all that stand before it. */
  private static <T> void compareAll(
      RecordStore store,
      PairsOf compared,
      int[] records,
      int at,
      BlockScan.Comparison<T> comparison,
      ArrayDeque<T> results) {
    int one = records[at];
    for (int j = 0; j < at; j++) {
      int other = records[j];
      if (compared.holds(store.source(one), store.source(other))) {
        boolean isLeft = store.source(one) < store.source(other);
        comparison.compare(isLeft ? one : other, isLeft ? other : one, results);
      }
    }
  }

  private JavaRDD<Integer> numbers() {
    return context.parallelize(IntStream.range(0, tasks).boxed().toList(), tasks);
  }

  private static PatternCounts sum(List<long[]> counts) {
    PatternCounts all = new PatternCounts();
    counts.forEach(count -> all.add(count[0], count[1]));
    return all;
  }

  /** Gives a pattern and its number of pairs, at the end. */
  private static final class Counting implements BlockScan.Comparison<long[]> {
    private final PairTests tests;
    private final Map<Long, long[]> counts = new HashMap<>();

    Counting(PairTests tests) {
      this.tests = tests;
    }

    @Override
    public void compare(int left, int right, ArrayDeque<long[]> results) {
      counts.computeIfAbsent(tests.pattern(left, right), pattern -> new long[1])[0]++;
    }

    @Override
    public void end(ArrayDeque<long[]> results) {
      counts.forEach((pattern, count) -> results.add(new long[] {pattern, count[0]}));
    }
  }

  private static final class Scoring implements BlockScan.Comparison<InternalRow> {
    private final RecordStore store;
    private final PairTests tests;
    private final Scorer scorer;
    private final double least;
    private final Effort effort;
    private final long started = Effort.cpuNanos();
    private long pairs;

    Scoring(ComparisonPlan plan, RecordStore store, Scorer scorer, double least, Effort effort) {
      this.store = store;
      this.tests = new PairTests(plan, store);
      this.scorer = scorer;
      this.least = least;
      this.effort = effort;
    }

    @Override
    public void compare(int left, int right, ArrayDeque<InternalRow> results) {
      pairs++;
      long pattern = tests.pattern(left, right);
      double weight = scorer.weight(pattern, tests.values(), left, right);
      if (weight >= least) {
        results.add(
            new GenericInternalRow(
                new Object[] {store.key(left), store.key(right), pattern, weight}));
      }
    }

    @Override
    public void end(ArrayDeque<InternalRow> results) {
      effort.add(pairs, Effort.cpuNanos() - started);
    }
  }
}
