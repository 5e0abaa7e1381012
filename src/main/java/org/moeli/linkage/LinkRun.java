package org.moeli.linkage;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.moeli.kernel.run.RunClock;
import org.moeli.kernel.spark.NamedWork;
import org.moeli.kernel.table.ExportDirectory;
import org.moeli.kernel.table.RecordFile;
import org.moeli.linkage.Specification.Thresholds;
import org.moeli.linkage.cluster.ClusterScore;
import org.moeli.linkage.cluster.Clusters;
import org.moeli.linkage.model.Model;

/** Links a table that is no table of the lake, or two, and tells what it took and what it found. */
public final class LinkRun {
  /**
   * Probability from which pairs are looked at where a truth is there to find the best threshold.
   */
  private static final double SCORED_FROM = 0.02;

  private static final String TRUTH = "truth";
  private static final String TRUTH_COLUMN = "_truth";

  private static final Logger LOG = LogManager.getLogger(LinkRun.class);

  private final SparkSession spark;
  private final RunClock clock;
  private final Map<String, Duration> phases = new LinkedHashMap<>();
  private final List<String> lines = new ArrayList<>();

  /**
   * What is to be done.
   *
   * @param first table, alone or to be linked with the second
   * @param known records that were compared before: then only pairs with one of the first table are
   * @param model a pinned model; else one is trained
   * @param truth Spark SQL over the columns of the tables that tells the person, for scoring alone
   * @param explained pair that is explained, in text and as a waterfall
   */
  public record Request(
      SpecificationFile specification,
      RecordFile first,
      Optional<RecordFile> second,
      Optional<RecordFile> known,
      Optional<ModelFile> model,
      Optional<String> truth,
      Optional<Pair> explained,
      ExportDirectory out) {

    /** The tables in the order of their numbers: what is new, or the second, comes last. */
    List<RecordFile> files() {
      return Stream.of(known, Optional.of(first), second).flatMap(Optional::stream).toList();
    }

    PairsOf compared() {
      if (known.isPresent()) {
        return PairsOf.NEW_RECORDS;
      }
      return second.isPresent() ? PairsOf.BOTH_TABLES : PairsOf.ALL;
    }
  }

  /** Two records by their ids. */
  public record Pair(String left, String right) {}

  private LinkRun(SparkSession spark, RunClock clock) {
    this.spark = spark;
    this.clock = clock;
  }

  /**
   * Links, writes clusters, pairs and model, and gives what is to be told.
   *
   * @throws org.moeli.kernel.PipelineException when the request cannot be met; then nothing has
   *     been written
   */
  public static List<String> run(SparkSession spark, RunClock clock, Request request) {
    return new LinkRun(spark, clock).run(request);
  }

  private List<String> run(Request request) {
    Specification specification = request.specification().content();
    Linkage linkage = Linkage.of(spark, specification);
    request
        .model()
        .ifPresent(
            model -> {
              if (!model.content().specification().equals(specification.fingerprint())) {
                throw Errors.otherModel(model.shownAs());
              }
            });
    try (Counted counted =
        phase(
            "read and forecast",
            () ->
                linkage.counted(
                    records(request, linkage), request.compared(), request.first().shownAs()))) {
      tell(counted);
      Model model =
          request
              .model()
              .map(ModelFile::content)
              .orElseGet(() -> phase("train", () -> linkage.train(counted, today())));
      Thresholds thresholds = specification.thresholds().orElse(Thresholds.DEFAULT);
      double least =
          Model.weight(
              request.truth().isPresent()
                  ? Math.min(SCORED_FROM, thresholds.loose())
                  : thresholds.loose());
      try (Linked linked = linkage.link(counted, model, least)) {
        tell(request, linkage, model, linked, thresholds, least);
      }
    }
    phases.forEach((name, time) -> line("%-30s %8.1f s", name, time.toMillis() / 1000.0));
    return List.copyOf(lines);
  }

  private void tell(
      Request request,
      Linkage linkage,
      Model model,
      Linked linked,
      Thresholds thresholds,
      double least) {
    long pairs = phase("score", linked::count);
    line(
        "%,d pairs compared, %.2f microseconds of processor time each; %,d linked",
        linked.effort().pairs(), linked.effort().microsPerPair(), pairs);
    Clusters clusters = phase("cluster", linked::clusters);
    request
        .truth()
        .ifPresent(truth -> compare(truths(request, linkage, truth), clusters, thresholds, least));
    Dataset<Row> ids = ids(request, linkage);
    Optional<Explanation> explanation =
        request.explained().map(pair -> linked.explain(key(ids, pair, 0), key(ids, pair, 1)));
    explanation.ifPresent(found -> lines.addAll(found.lines()));
    ExportDirectory out = request.out();
    phase(
        "write",
        () -> {
          out.begin();
          write(out, request, "clusters", clusters(request, ids, clusters, thresholds));
          write(out, request, "pairs", PairTable.of(linkage.plan(), ids, linked.pairs()));
          out.write("model.json", ModelFile.text(model));
          explanation.ifPresent(found -> out.write("pair.svg", found.svg()));
          out.finish();
          return out;
        });
  }

  private Dataset<Row> records(Request request, Linkage linkage) {
    return all(
        request, (file, number) -> linkage.records(file.read(spark), number, file.shownAs()));
  }

  /** What is made of each table, one under the other. */
  private static Dataset<Row> all(
      Request request, BiFunction<RecordFile, Integer, Dataset<Row>> frame) {
    List<RecordFile> files = request.files();
    return IntStream.range(0, files.size())
        .mapToObj(number -> frame.apply(files.get(number), number))
        .reduce(Dataset::unionByName)
        .orElseThrow();
  }

  private String today() {
    return clock.today(ZoneOffset.UTC).toString();
  }

  private void tell(Counted counted) {
    line("%,d records", counted.records());
    for (Forecast.Rule rule : counted.rules()) {
      line(
          "blocking %-21s %,14d pairs in %,d blocks, largest %,d",
          rule.id(), rule.pairs(), rule.blocks(), rule.largestBlock());
    }
  }

  /** record_key, record_id and source_no of all records. */
  private Dataset<Row> ids(Request request, Linkage linkage) {
    return all(
        request,
        (file, number) ->
            linkage.ids(file.read(spark), number).select(Records.KEY, Records.ID, Records.SOURCE));
  }

  /**
   * The record of a side of a pair; of two tables the right one is of the second.
   *
   * @param side 0 for left, 1 for right
   */
  private static Linkage.Key key(Dataset<Row> ids, Pair pair, int side) {
    String id = side == 0 ? pair.left() : pair.right();
    List<Row> found =
        ids.where(col(Records.ID).equalTo(id))
            .orderBy(side == 0 ? col(Records.SOURCE) : col(Records.SOURCE).desc())
            .select(Records.KEY)
            .limit(1)
            .collectAsList();
    if (found.isEmpty()) {
      throw Errors.noPair(pair.left(), pair.right());
    }
    return new Linkage.Key(id, found.get(0).getLong(0));
  }

  private Dataset<Row> truths(Request request, Linkage linkage, String truth) {
    return all(
        request,
        (file, number) -> {
          Dataset<Row> table = file.read(spark);
          Column person = Records.analysed(table, TRUTH, truth, file.shownAs());
          return linkage
              .ids(table.withColumn(TRUTH_COLUMN, person), number)
              .select(Records.KEY, TRUTH_COLUMN);
        });
  }

  private void compare(Dataset<Row> truth, Clusters clusters, Thresholds thresholds, double least) {
    LinkScore score = LinkScore.of(truth, clusters);
    tell("strict threshold", Model.weight(thresholds.strict()), score);
    tell("operating threshold", Model.weight(thresholds.operating()), score);
    tell("loose threshold", Model.weight(thresholds.loose()), score);
    tell("best threshold", score.best(least), score);
  }

  private void tell(String name, double threshold, LinkScore score) {
    ClusterScore at = score.at(threshold);
    line(
        "%-20s p %.4f  pairwise precision %.4f recall %.4f F1 %.4f  B-cubed precision %.4f"
            + " recall %.4f F1 %.4f  (%,d true pairs, %,d found, %,d right)",
        name,
        Model.probability(threshold),
        at.precision(),
        at.recall(),
        at.f1(),
        at.bCubedPrecision(),
        at.bCubedRecall(),
        at.bCubedF1(),
        at.truePairs(),
        at.foundPairs(),
        at.rightPairs());
  }

  private static void write(ExportDirectory out, Request request, String name, Dataset<Row> frame) {
    if (request.first().isCsv()) {
      out.writeCsv(name + ".csv", frame);
    } else {
      out.writeParquet(name + ".parquet", frame);
    }
  }

  /**
   * One row per record with its cluster at each threshold, named by its smallest record key, and
   * the probability of its strongest link to a record of another cluster at the operating
   * threshold; null where that is below the loose one.
   */
  private Dataset<Row> clusters(
      Request request, Dataset<Row> ids, Clusters clusters, Thresholds thresholds) {
    Dataset<Row> found = ClusterTable.of(spark, clusters, thresholds);
    Dataset<Row> all = ids.join(found, new String[] {Records.KEY}, "left");
    // Of what was known before only what an increment touches.
    Column isTold = col(Records.SOURCE).equalTo(1).or(col(ClusterTable.CLUSTER).isNotNull());
    return (request.known().isPresent() ? all.where(isTold) : all)
        .select(
            col(Records.ID),
            col(Records.SOURCE),
            coalesce(col(ClusterTable.CLUSTER), col(Records.KEY)).as("cluster_id"),
            coalesce(col(ClusterTable.STRICT), col(Records.KEY)).as("strict_cluster_id"),
            coalesce(col(ClusterTable.LOOSE), col(Records.KEY)).as("loose_cluster_id"),
            col(ClusterTable.DOUBT));
  }

  private <T> T phase(String name, Supplier<T> work) {
    Instant start = clock.now();
    T result = NamedWork.call(spark, name, work);
    Duration taken = Duration.between(start, clock.now());
    phases.put(name, taken);
    LOG.info("{}: {} s", name, taken.toMillis() / 1000.0);
    return result;
  }

  private void line(String format, Object... values) {
    lines.add(String.format(Locale.ROOT, format, values));
  }
}
