package org.moeli.linkage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.moeli.kernel.spark.CatalystRows;
import org.moeli.kernel.spark.NamedWork;
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

  private final SparkSession spark;
  private final Specification specification;
  private final ComparisonPlan plan;
  private final JavaSparkContext context;
  private final Pairs pairs;

  private Linkage(SparkSession spark, Specification specification, ComparisonPlan plan) {
    this.spark = spark;
    this.specification = specification;
    this.plan = plan;
    this.context = new JavaSparkContext(spark.sparkContext());
    this.pairs = new Pairs(spark, plan);
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

  /**
   * The engine in the session of a table.
   *
   * @throws org.moeli.kernel.PipelineException (configuration) as above
   */
  public static Linkage over(Dataset<Row> table, Specification specification) {
    return of(table.sparkSession(), specification);
  }

  private static Dataset<Row> side(SparkSession spark, List<String> columns, String alias) {
    StructType schema = new StructType();
    for (String column : columns) {
      schema = schema.add(column, DataTypes.StringType);
    }
    return CatalystRows.frame(spark, new JavaSparkContext(spark.sparkContext()).emptyRDD(), schema)
        .as(alias);
  }

  /** Records of a table in standard form, with their blocks. */
  public Dataset<Row> records(Dataset<Row> table, int source, String shownAs) {
    return BlockKeys.of(Records.of(table, specification, source, shownAs), specification);
  }

  /**
   * Names of the records of a table.
   *
   * @return record_key, record_id, source_no and the columns of the table
   */
  public Dataset<Row> ids(Dataset<Row> table, int source) {
    return Records.ids(table, specification.id(), source);
  }

  /**
   * Takes records to where they are compared, and counts what that will cost.
   *
   * @param records {@link #records} of one or both tables
   * @param compared which of their pairs are
   * @throws org.moeli.kernel.PipelineException (refused) when ids are missing or repeated, when
   *     there are no records, or when a rule would make too many pairs
   */
  public Counted counted(Dataset<Row> records, PairsOf compared, String shownAs) {
    List<Column> columns = new ArrayList<>();
    for (String column : List.of(Records.ID, Records.KEY, Records.SOURCE, BlockKeys.BLOCKS)) {
      columns.add(col(column));
    }
    plan.columns().forEach(column -> columns.add(col(column)));
    int width = plan.columns().size();
    Dataset<Row> needed = records.select(columns.toArray(Column[]::new));
    BlockFilter filter =
        compared == PairsOf.NEW_RECORDS ? BlockFilter.ofNew(records) : BlockFilter.all();
    List<RecordStore.Chunk> chunks =
        NamedWork.call(
            spark,
            "records",
            () ->
                CatalystRows.of(needed)
                    .mapPartitions(
                        rows -> List.of(RecordStore.chunk(rows, width, filter)).iterator())
                    .collect());
    long nameless = chunks.stream().mapToLong(RecordStore.Chunk::nameless).sum();
    if (nameless > 0) {
      throw Errors.noIds(nameless);
    }
    RecordStore store = RecordStore.of(chunks, width);
    if (store.size() == 0) {
      throw Errors.noRows(shownAs);
    }
    if (store.repeated() > 0) {
      throw Errors.repeatedIds(store.repeated());
    }
    Specification.Guard guard = specification.guard().orElse(Specification.Guard.DEFAULT);
    Forecast forecast = Forecast.of(store, specification.blocking(), compared, guard);
    List<String> dropped = List.of();
    if (guard.dropsCrowds().orElse(false) && !forecast.crowds().isEmpty()) {
      dropped = forecast.crowds().stream().map(Linkage::words).toList();
      store =
          store.without(
              forecast.crowds().stream().mapToLong(Forecast.Crowd::block).sorted().toArray());
      forecast = Forecast.of(store, specification.blocking(), compared, guard);
    }
    forecast.require(guard, store.size());
    return new Counted(context.broadcast(store), context.broadcast(forecast), compared, dropped);
  }

  private static String words(Forecast.Crowd crowd) {
    return String.format(
        Locale.ROOT, "%,d records share one key of the rule %s", crowd.records(), crowd.rule());
  }

  /**
   * Learns how much each level says, without labels.
   *
   * @param day on which it is learned, for the model
   */
  public Model train(Counted counted, String day) {
    return NamedWork.call(spark, "train", () -> learned(counted, day));
  }

  private Model learned(Counted counted, String day) {
    PatternCounts chance = pairs.countedAll(counted, sample(counted.store().value()));
    long oneOf = Math.max(1, counted.forecast().value().pairs() / TRAINING_PAIRS);
    PatternCounts blocked = new PatternCounts();
    pairs
        .counted(counted, oneOf)
        .pairs()
        .forEach((pattern, count) -> blocked.add(pattern, count * oneOf));
    Training.Result learned =
        Training.learn(plan.patterns(), blocked, chance, counted.pairs(), counted.records());
    return new Model(
        specification.fingerprint(),
        day,
        Integer.toHexString(blocked.pairs().hashCode()),
        counted.records(),
        1 / learned.share(),
        Training.named(plan.levels(), learned),
        Frequencies.count(counted.store().value(), plan));
  }

  /** Records drawn by a hash of their keys, never by their order. */
  private static int[] sample(RecordStore store) {
    long[] drawn = new long[store.size()];
    long recordBits = (Long.highestOneBit(Math.max(1, drawn.length)) << 1) - 1;
    for (int record = 0; record < drawn.length; record++) {
      drawn[record] = (BlockScan.hash(store.key(record)) & ~recordBits) | record;
    }
    Arrays.parallelSort(drawn);
    return Arrays.stream(drawn)
        .limit(SAMPLE)
        .mapToInt(record -> (int) (record & recordBits))
        .toArray();
  }

  /**
   * Compares what blocking brings together.
   *
   * @param least weight below which a pair is not told, and nothing is to be linked
   */
  public Linked link(Counted counted, Model model, double least) {
    return new Linked(this, spark, counted, scorer(model), least);
  }

  /**
   * Compares new records with known ones and with each other. New ones are few, and so is what they
   * find: it is held in memory.
   *
   * @param model without one nothing is found
   * @param probability below which a pair is not told
   * @return left_key, right_key, probability; the right record is a new one
   */
  public Dataset<Row> increment(
      Dataset<Row> known,
      Dataset<Row> added,
      Optional<Model> model,
      double probability,
      String shownAs) {
    List<Row> found = List.of();
    if (model.isPresent() && !added.isEmpty()) {
      Dataset<Row> records = records(known, 0, shownAs).unionByName(records(added, 1, shownAs));
      try (Counted counted = counted(records, PairsOf.NEW_RECORDS, shownAs);
          Linked linked = link(counted, model.get(), Model.weight(probability))) {
        found = NamedWork.call(spark, "pairs", PairTable.likely(linked.pairs())::collectAsList);
      }
    }
    return spark.createDataFrame(found, PairTable.LIKELY);
  }

  /** What gives pairs their weight, for all tasks. */
  Broadcast<Scorer> scorer(Model model) {
    return context.broadcast(new Scorer(plan, model));
  }

  /**
   * Pairs that blocking brings together.
   *
   * @param least weight below which a pair is not told
   * @param effort takes what comparing costs
   * @return left_key, right_key, pattern, weight; one row per pair
   */
  Dataset<Row> score(Counted counted, Broadcast<Scorer> scorer, double least, Effort effort) {
    return pairs.scored(counted, scorer, least, effort);
  }

  /**
   * Clusters. A group of records that hang together is looked at whole: all pairs in it are scored,
   * also those that no rule brought together.
   *
   * @param scored pairs at or above the least weight, what is outside added
   * @param outside evidence for pairs that no rule brought together
   * @param least weight below which nothing is to be linked
   */
  Clusters cluster(
      Counted counted,
      Broadcast<Scorer> scorer,
      Dataset<Row> scored,
      OutsideEvidence outside,
      double least) {
    List<Row> links = scored.select(Pairs.LEFT, Pairs.RIGHT, Pairs.WEIGHT).collectAsList();
    long[] left = links.stream().mapToLong(row -> row.getLong(0)).toArray();
    long[] right = links.stream().mapToLong(row -> row.getLong(1)).toArray();
    double[] weight = links.stream().mapToDouble(row -> row.getDouble(2)).toArray();
    Groups groups = Groups.of(left, right, weight, least, LARGEST_GROUP);
    RecordStore store = counted.store().value();
    List<int[]> incomplete = new ArrayList<>();
    for (int group = 0; group < groups.count(); group++) {
      if (!groups.isComplete(group)) {
        incomplete.add(Arrays.stream(groups.members(group)).mapToInt(store::recordOf).toArray());
      }
    }
    if (!incomplete.isEmpty()) {
      pairs
          .scoredAll(counted, scorer, incomplete)
          .select(Pairs.LEFT, Pairs.RIGHT, Pairs.WEIGHT)
          .collectAsList()
          .forEach(
              row ->
                  groups.put(
                      row.getLong(0),
                      row.getLong(1),
                      row.getDouble(2) + outside.weight(row.getLong(0), row.getLong(1))));
    }
    return groups.clusters();
  }

  /**
   * Why two records are one person, or two.
   *
   * @param left key of the one
   * @param right key of the other
   * @throws org.moeli.kernel.PipelineException (refused) when there is no such record
   */
  Explanation explain(Counted counted, Broadcast<Scorer> scorer, Key left, Key right) {
    RecordStore store = counted.store().value();
    int one = store.recordOf(left.key());
    int other = store.recordOf(right.key());
    if (one < 0 || other < 0) {
      throw Errors.noPair(left.id(), right.id());
    }
    PairTests tests = new PairTests(plan, store);
    long pattern = tests.pattern(one, other);
    List<Explanation.Part> parts = new ArrayList<>();
    parts.add(new Explanation.Part("prior", "", scorer.value().prior(), 0));
    plan.levels()
        .forEach(
            (comparison, levels) -> {
              int k = parts.size() - 1;
              int digit = plan.patterns().digit(pattern, k);
              parts.add(
                  new Explanation.Part(
                      comparison,
                      digit == 0 ? PairTable.MISSING : levels.get(digit - 1),
                      scorer.value().level(pattern, k),
                      scorer.value().rarity(pattern, k, tests.values(), one, other)));
            });
    return new Explanation(left.id(), right.id(), parts);
  }

  /**
   * A record by its id.
   *
   * @param key {@link Records#KEY}
   */
  public record Key(String id, long key) {}

  /**
   * What speaks for and against each pair that was found.
   *
   * @param ids of {@link #ids}
   * @return left_id, right_id, weight (bits), probability, and evidence: comparison, level and
   *     weight (bits) of every voice, the prior first, what rare values and evidence from outside
   *     add last; they add up
   */
  public Dataset<Row> evidence(Dataset<Row> ids, Linked linked, Model model) {
    return PairTable.evidence(plan, model, ids, linked.pairs());
  }

  /** What has to hold of two records, and from which probability on. */
  public Specification specification() {
    return specification;
  }

  ComparisonPlan plan() {
    return plan;
  }
}
