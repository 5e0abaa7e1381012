package org.moeli.linkage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.moeli.kernel.spark.CatalystRows;
import org.moeli.linkage.cluster.Clusters;
import org.moeli.linkage.cluster.Groups;
import org.moeli.linkage.model.Model;
import org.moeli.linkage.model.PatternCounts;
import org.moeli.linkage.model.Training;

/** The engine for one specification. */
public final class Linkage {
  /** Records whose pairs show chance agreement: two million pairs. */
  private static final int SAMPLE = 2_000;

  /** Records that links may hold together before a stronger link is asked of them. */
  private static final int LARGEST_GROUP = 1_000;

  /** Pairs that are counted for training; of more, whole blocks are left out. */
  private static final long TRAINING_PAIRS = 20_000_000;

  private static final String GROUP = "group_no";

  private final SparkSession spark;
  private final Specification specification;
  private final ComparisonPlan plan;

  private Linkage(SparkSession spark, Specification specification, ComparisonPlan plan) {
    this.spark = spark;
    this.specification = specification;
    this.plan = plan;
  }

  /**
   * The engine.
   *
   * @throws org.moeli.kernel.PipelineException (configuration) when a level or a key cannot be
   *     computed, or when records without some value would never be compared
   */
  public static Linkage of(SparkSession spark, Specification specification) {
    BlockKeys.requireForEveryRecord(spark, specification);
    ComparisonPlan plan =
        ComparisonPlan.of(
            specification,
            (comparison, sql, columns) -> {
              Dataset<Row> sides = side(spark, columns, "l").join(side(spark, columns, "r"));
              try {
                return CatalystRows.condition(sides, expr(sql).cast(DataTypes.BooleanType));
              } catch (Exception e) {
                // Spark's parser throws checked exceptions that Scala does not declare.
                if (e instanceof AnalysisException) {
                  throw Errors.level(comparison, sql, e);
                }
                throw e;
              }
            });
    return new Linkage(spark, specification, plan);
  }

  private static Dataset<Row> side(SparkSession spark, List<String> columns, String alias) {
    StructType schema = new StructType();
    for (String column : columns) {
      schema = schema.add(column, DataTypes.StringType);
    }
    return CatalystRows.frame(
            spark, new JavaSparkContext(spark.sparkContext()).emptyRDD(), schema)
        .as(alias);
  }

  /**
   * Records that have been counted.
   *
   * @param frame record_key, record_id, source_no, columns, blocks
   * @param compared which of their pairs are
   * @param count number of records
   * @param pairs pairs that there are, compared or not
   */
  public record Counted(
      Dataset<Row> frame, PairsOf compared, long count, double pairs, Forecast forecast) {}

  /** Records of a table in standard form, with their blocks. */
  public Dataset<Row> records(Dataset<Row> table, int source, String shownAs) {
    return BlockKeys.of(Records.of(table, specification, source, shownAs), specification);
  }

  /**
   * Counts records and the pairs that blocking would make of them.
   *
   * @param records {@link #records} of one or both tables; read several times
   * @param compared which of their pairs are
   * @throws org.moeli.kernel.PipelineException (refused) when ids are missing or repeated, when
   *     there are no records, or when a rule would make too many pairs
   */
  public Counted counted(Dataset<Row> records, PairsOf compared, String shownAs) {
    Row counts =
        records
            .agg(
                count(lit(1)).as("records"),
                count_if(col(Records.ID).isNull()).as("nameless"),
                sum(Records.SOURCE).as("second"))
            .head();
    long all = counts.<Long>getAs("records");
    if (all == 0) {
      throw Errors.noRows(shownAs);
    }
    if (counts.<Long>getAs("nameless") > 0) {
      throw Errors.noIds(counts.<Long>getAs("nameless"));
    }
    long distinct = records.select(Records.KEY).distinct().count();
    if (distinct < all) {
      throw Errors.repeatedIds(all - distinct);
    }
    Forecast forecast = Forecast.of(records, specification, compared);
    forecast.require(specification.guard().orElse(Specification.Guard.DEFAULT), all);
    return new Counted(
        records,
        compared,
        all,
        compared.count(all, counts.<Long>getAs("second")),
        forecast);
  }

  /**
   * Learns how much each level says, without labels.
   *
   * @param day on which it is learned, for the model
   */
  public Model train(Counted counted, String day) {
    PatternCounts chance =
        Pairs.counted(
            Blocks.ofAll(
                counted.frame().orderBy(xxhash64(col(Records.KEY)), col(Records.KEY)).limit(SAMPLE),
                Math.min(SAMPLE, counted.count()),
                plan.columns()),
            plan,
            counted.compared());
    long skipped = Math.max(1, counted.forecast().pairs() / TRAINING_PAIRS);
    PatternCounts blocked = Pairs.counted(blocks(counted, skipped), plan, counted.compared());
    PatternCounts scaled = new PatternCounts();
    blocked.pairs().forEach((pattern, pairs) -> scaled.add(pattern, pairs * skipped));
    Training.Result learned =
        Training.learn(plan.patterns(), scaled, chance, counted.pairs(), counted.count());
    return new Model(
        fingerprint(),
        day,
        Integer.toHexString(scaled.pairs().hashCode()),
        counted.count(),
        1 / learned.share(),
        Training.named(plan.levels(), learned));
  }

  private Dataset<Row> blocks(Counted counted, long oneOf) {
    Dataset<Row> blocks =
        Blocks.of(counted.frame(), counted.forecast().divided(), plan.columns());
    return oneOf == 1
        ? blocks
        : blocks.where(xxhash64(col(Blocks.BLOCK)).mod(lit(oneOf)).equalTo(lit(0L)));
  }

  /** Fingerprint of what a model is learned for. */
  public String fingerprint() {
    return Integer.toHexString(plan.levels().hashCode());
  }

  /** The frequencies of values that the scores need. */
  public Broadcast<Frequencies> frequencies(Counted counted) {
    List<String> columns = new ArrayList<>();
    for (Specification.Comparison comparison : specification.comparisons()) {
      if (comparison.usesFrequency()) {
        columns.add(comparison.over().get(0));
      }
    }
    return new JavaSparkContext(spark.sparkContext())
        .broadcast(Frequencies.of(counted.frame(), columns));
  }

  /**
   * Pairs that blocking brings together.
   *
   * @param least weight below which a pair is not told
   * @return left_key, right_key, pattern, weight; one row per pair
   */
  public Dataset<Row> score(
      Counted counted, Model model, Broadcast<Frequencies> frequencies, double least) {
    return Pairs.scored(
        blocks(counted, 1),
        plan,
        new Scorer(plan, model),
        frequencies,
        counted.compared(),
        least);
  }

  /**
   * Clusters. A group of records that hang together is looked at whole: all pairs in it are scored,
   * also those that no rule brought together.
   *
   * @param pairs of {@link #score}, computed once
   * @param least weight below which nothing is to be linked
   */
  public Clusters cluster(
      Counted counted,
      Dataset<Row> pairs,
      Model model,
      Broadcast<Frequencies> frequencies,
      double least) {
    List<Row> links = pairs.select(Pairs.LEFT, Pairs.RIGHT, Pairs.WEIGHT).collectAsList();
    long[] left = links.stream().mapToLong(row -> row.getLong(0)).toArray();
    long[] right = links.stream().mapToLong(row -> row.getLong(1)).toArray();
    double[] weight = links.stream().mapToDouble(row -> row.getDouble(2)).toArray();
    Groups groups = Groups.of(left, right, weight, least, LARGEST_GROUP);
    List<Row> members = new ArrayList<>();
    for (int group = 0; group < groups.count(); group++) {
      if (!groups.isComplete(group)) {
        for (long record : groups.members(group)) {
          members.add(RowFactory.create(record, (long) group));
        }
      }
    }
    if (!members.isEmpty()) {
      complete(groups, members, counted, new Scorer(plan, model), frequencies);
    }
    return groups.clusters();
  }

  private void complete(
      Groups groups,
      List<Row> members,
      Counted counted,
      Scorer scorer,
      Broadcast<Frequencies> frequencies) {
    Dataset<Row> grouped =
        spark.createDataFrame(
            members,
            new StructType()
                .add(Records.KEY, DataTypes.LongType, false)
                .add(GROUP, DataTypes.LongType, false));
    Dataset<Row> records =
        counted
            .frame()
            .join(grouped, new String[] {Records.KEY}, "inner")
            .withColumn(BlockKeys.BLOCKS, org.apache.spark.sql.functions.array(col(GROUP)));
    Pairs.scored(
            Blocks.of(records, Map.of(), plan.columns()),
            plan,
            scorer,
            frequencies,
            counted.compared(),
            Double.NEGATIVE_INFINITY)
        .select(Pairs.LEFT, Pairs.RIGHT, Pairs.WEIGHT)
        .collectAsList()
        .forEach(row -> groups.put(row.getLong(0), row.getLong(1), row.getDouble(2)));
  }

  /**
   * Why two records are one person, or two.
   *
   * @throws org.moeli.kernel.PipelineException (refused) when there is no record of an id
   */
  public Explanation explain(
      Counted counted, Model model, Frequencies frequencies, String left, String right) {
    PairTests tests = new PairTests(plan);
    Scorer scorer = new Scorer(plan, model);
    List<Candidate> sides = new ArrayList<>();
    Dataset<Row> records =
        Blocks.ofAll(
            counted.frame().where(col(Records.ID).isin(left, right)), 2, plan.columns());
    BlockScan<Candidate> scan =
        new BlockScan<>(
            CatalystRows.collect(records).iterator(),
            plan.columns(),
            frequencies,
            PairsOf.ALL,
            tests.readsRows(),
            (one, other, results) -> results.addAll(List.of(one, other)));
    scan.forEachRemaining(sides::add);
    if (sides.size() != 2) {
      throw Errors.noPair(left, right);
    }
    long pattern = tests.pattern(sides.get(0), sides.get(1));
    List<Explanation.Part> parts = new ArrayList<>();
    parts.add(new Explanation.Part("prior", "", model.priorWeight(), 0));
    plan.levels()
        .forEach(
            (comparison, levels) -> {
              int k = parts.size() - 1;
              int digit = plan.patterns().digit(pattern, k);
              parts.add(
                  new Explanation.Part(
                      comparison,
                      digit == 0 ? PairTable.MISSING : levels.get(digit - 1),
                      scorer.level(pattern, k),
                      scorer.rarity(pattern, k, sides.get(0), sides.get(1))));
            });
    return new Explanation(left, right, parts);
  }

  ComparisonPlan plan() {
    return plan;
  }
}
