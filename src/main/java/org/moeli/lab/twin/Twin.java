package org.moeli.lab.twin;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.not;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.TaskCompletionListener;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.OwnerOnly;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.spark.LakeKey;
import org.moeli.lab.twin.defect.Plants;
import org.moeli.lab.twin.people.Role;
import org.moeli.lab.twin.recording.Clerk;
import org.moeli.lab.twin.recording.RecordingParameters;
import org.moeli.lab.twin.recording.Sighting;

/**
 * Writes a twin: every group lives for itself, the posts record what they can, and the records meet
 * in the files that they stand in. How the work is split depends on the options and never on the
 * machine, so that equal options give equal bytes.
 */
public final class Twin {
  /** Settings of the session that a twin is written in; the machine must not decide on splits. */
  public static final Map<String, String> SETTINGS =
      Map.of(
          "spark.sql.adaptive.enabled", "false",
          "spark.sql.files.minPartitionNum", "1",
          // Nobody in these shuffle files exists.
          "spark.io.encryption.enabled", "false");

  private static final Logger LOG = LogManager.getLogger(Twin.class);

  private static final StructType SIGHTING =
      StructType.fromDDL("place string, position bigint, tie bigint, sighting binary");

  private final SparkSession spark;
  private final Border border;
  private final TwinFolder folder;
  private final TruthFolder truth;
  private final String digest;

  /** What comes of one group, row by row. */
  private interface GroupRows extends Serializable {
    void of(Border border, long groupNo, Consumer<Row> out);
  }

  private Twin(SparkSession spark, Border border, TwinFolder folder, String digest) {
    this.spark = spark;
    this.border = border;
    this.folder = folder;
    this.truth = new TruthFolder(folder.truth());
    this.digest = digest;
  }

  /**
   * Writes landing files, truth, key and mark; on failure nothing of it is left.
   *
   * @param spark a session with {@link #SETTINGS}
   * @param parameters where the parameters are
   * @return the mark
   */
  public static TwinMark write(
      SparkSession spark, TwinOptions options, Definitions parameters, TwinFolder folder)
      throws IOException {
    Border border = new Border(options, TwinParameters.text(parameters));
    Twin twin = new Twin(spark, border, folder, TwinMark.digest(options, parameters));
    boolean isDone = false;
    try {
      TwinMark mark = twin.write();
      isDone = true;
      return mark;
    } finally {
      if (!isDone) {
        folder.clear();
      }
    }
  }

  /**
   * Refuses parameters that cannot be used and posts that they do not know.
   *
   * @param isReported whether the published figures are used as well
   * @throws PipelineException (configuration)
   */
  public static void check(TwinOptions options, Definitions parameters, boolean isReported) {
    if (isReported) {
      PublishedFigures.read(parameters);
    }
    Set<String> known =
        TwinParameters.read(parameters).recording().posts().stream()
            .map(RecordingParameters.Post::code)
            .collect(Collectors.toCollection(TreeSet::new));
    for (String post : options.posts()) {
      if (!known.contains(post)) {
        throw Errors.noPost(post, known);
      }
    }
  }

  /**
   * Compares a twin with published figures, in its folder for the report.
   *
   * @param parameters where the figures are
   * @param mark of the twin
   * @throws PipelineException (configuration) when a figure cannot be understood
   */
  public static void report(
      SparkSession spark,
      TwinOptions options,
      Definitions parameters,
      TwinFolder folder,
      TwinMark mark)
      throws IOException {
    begin("calibration");
    TruthFolder truth = new TruthFolder(folder.truth());
    List<ComparedFigure> figures =
        Calibration.figures(spark, truth::read, PublishedFigures.read(parameters), options);
    Files.createDirectories(folder.report());
    Files.writeString(
        folder.report().resolve("calibration.md"),
        CalibrationReport.markdown(options.toString(), mark.rarity(), figures));
    Files.writeString(folder.report().resolve("calibration.csv"), CalibrationReport.csv(figures));
  }

  private TwinMark write() throws IOException {
    OwnerOnly.makeDirectory(folder.landing());
    OwnerOnly.makeDirectory(folder.truth());
    Files.writeString(
        folder.landing().resolve(TwinFolder.LANDING_MARK),
        "Generated by moeli twin, digest " + digest + ": nobody in these files exists.\n");
    OwnerOnly.write(folder.key(), LakeKey.throwAway(border.options().seed()) + "\n");
    writePersons();
    writeCrossings();
    List<Row> files = new ArrayList<>(writeRecords());
    files.addAll(writeEvents());
    files.sort(Comparator.comparing(row -> row.<String>getAs(1)));
    truth.write("file", TruthRows.dated(spark.createDataFrame(files, TruthRows.FILE)).coalesce(1));
    TwinMark mark = mark();
    writePlanted();
    mark.write(folder.path());
    return mark;
  }

  private void writePersons() {
    begin("persons");
    truth.write(
        "person",
        rows(
            TruthRows.PERSON,
            (border, groupNo, out) -> {
              String kind = border.kind(groupNo);
              border.persons(groupNo).forEach(person -> out.accept(TruthRows.person(kind, person)));
            }));
    truth.write(
        "document",
        rows(
            TruthRows.DOCUMENT,
            (border, groupNo, out) ->
                border.persons(groupNo).forEach(person -> TruthRows.documents(person, out))));
  }

  private void writeCrossings() {
    begin("crossings");
    truth.write(
        "crossing",
        rows(
            TruthRows.CROSSING,
            (border, groupNo, out) -> TruthRows.crossings(border.life(groupNo), out)));
    truth.write("stay", TruthRows.stays(truth.read(spark, "crossing")));
  }

  /**
   * The records meet by file; of one post-day, in the order in which they were written.
   *
   * @return the files
   */
  private List<Row> writeRecords() {
    begin("records");
    Border here = border;
    String landing = folder.landing().toString();
    CollectionAccumulator<Row> files = spark.sparkContext().collectionAccumulator("files");
    Dataset<Row> sightings =
        rows(SIGHTING, Twin::sightings, false)
            .repartition(WorkSplit.count(border.options()), col("place"))
            .sortWithinPartitions("place", "position", "tie", "sighting")
            .select("sighting");
    Dataset<Row> written =
        sightings.mapPartitions(
            (MapPartitionsFunction<Row, Row>) part -> records(here, landing, part, files),
            Encoders.row(TruthRows.RECORD));
    truth.write("record", written);
    return files.value();
  }

  private static void sightings(Border border, long groupNo, Consumer<Row> out) {
    SightingBytes bytes = new SightingBytes();
    border.record(border.life(groupNo), sighting -> out.accept(row(sighting, bytes)));
  }

  private static Row row(Sighting sighting, SightingBytes bytes) {
    return RowFactory.create(
        SightingOrder.place(sighting),
        SightingOrder.position(sighting),
        SightingOrder.tie(sighting),
        bytes.write(sighting));
  }

  private static Iterator<Row> records(
      Border border, String landing, Iterator<Row> part, CollectionAccumulator<Row> files) {
    Clerk clerk = new Clerk(border.parameters().recording(), Path.of(landing), border::persons);
    TaskContext.get()
        .addTaskCompletionListener(
            (TaskCompletionListener)
                task -> {
                  close(clerk);
                  clerk.delivered().forEach(file -> files.add(TruthRows.file(file)));
                });
    Iterator<Sighting> sorted =
        new Flattened<>(part, (row, out) -> out.accept(SightingBytes.read(row.getAs(0))));
    return new Flattened<>(
        clerk.write(sorted), (record, out) -> out.accept(TruthRows.record(record)));
  }

  private static void close(Clerk clerk) {
    try {
      clerk.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Dataset<Row> rows(StructType schema, GroupRows each) {
    return rows(schema, each, true);
  }

  /**
   * What is rare: permits, planted patterns and the register of cases.
   *
   * @return the files
   */
  private List<Row> writeEvents() {
    begin("permits and cases");
    Dataset<Row> events = rows(TruthRows.EVENT, TruthRows::events, false);
    events.persist(StorageLevel.DISK_ONLY());
    truth.write("permit", TruthRows.dated(TruthRows.events(events, "permit")));
    truth.write("part", TruthRows.dated(TruthRows.events(events, "part")));
    truth.write("case_person", TruthRows.dated(TruthRows.events(events, "case_person")));
    List<Row> files = writeLines(TruthRows.events(events, "line"));
    events.unpersist();
    return files;
  }

  private List<Row> writeLines(Dataset<Row> lines) {
    String landing = folder.landing().toString();
    return lines
        .repartition(1)
        .sortWithinPartitions("feed", "first_day", "position", "line")
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>) part -> EventLines.write(Path.of(landing), part),
            Encoders.row(TruthRows.FILE))
        .collectAsList();
  }

  /** Planted defects: beside the border, which stays what it is without them. */
  private void writePlanted() throws IOException {
    List<Row> planted = new ArrayList<>();
    TwinOptions options = border.options();
    if (options.isPlanted()) {
      begin("planted defects");
      int lastDay = (int) options.to().toEpochDay();
      Plants.write(folder.landing(), openPosts(), lastDay)
          .forEach(one -> planted.add(TruthRows.planted(one)));
    }
    truth.write("planted", spark.createDataFrame(planted, TruthRows.PLANTED).coalesce(1));
  }

  /** The feeds of open posts, each with one of them. */
  private Map<String, String> openPosts() {
    List<String> open = border.options().posts();
    Map<String, String> posts = new TreeMap<>();
    for (RecordingParameters.Post post : border.parameters().recording().posts()) {
      if (open.isEmpty() || open.contains(post.code())) {
        posts.putIfAbsent(post.feed(), post.code());
      }
    }
    return posts;
  }

  private Dataset<Row> rows(StructType schema, GroupRows each, boolean isDated) {
    Dataset<Row> rows =
        WorkSplit.of(
            spark,
            border,
            (here, groups) -> new Flattened<>(groups, (no, out) -> each.of(here, no, out)),
            Encoders.row(schema));
    return isDated ? TruthRows.dated(rows) : rows;
  }

  private TwinMark mark() throws IOException {
    begin("counts");
    TwinOptions options = border.options();
    Dataset<Row> records = truth.read(spark, "record");
    Row counts =
        records
            .agg(
                count("*").as("records"),
                count_if(col("copy_code").equalTo("FIRST")).as("recorded"))
            .head();
    Row people =
        truth
            .read(spark, "part")
            .select(col("person_no"), col("role_code").equalTo(Role.LOOK_ALIKE.name()).as("like"))
            .distinct()
            .agg(count_if(not(col("like"))).as("rings"), count_if(col("like")).as("like"))
            .head();
    long files = 0;
    long bytes = 0;
    try (Stream<Path> all = Files.walk(folder.landing())) {
      for (Path path : (Iterable<Path>) all.filter(Twin::isDelivery)::iterator) {
        files++;
        bytes += Files.size(path);
      }
    }
    return new TwinMark(
        digest,
        options.residents(),
        options.from().toString(),
        options.to().toString(),
        options.seed(),
        options.difficulty(),
        options.trafficking(),
        options.posts(),
        truth.read(spark, "person").count(),
        people.getAs("rings"),
        people.getAs("like"),
        truth.read(spark, "crossing").count(),
        counts.getAs("recorded"),
        counts.getAs("records"),
        files,
        bytes);
  }

  private static boolean isDelivery(Path path) {
    return Files.isRegularFile(path) && !path.endsWith(TwinFolder.LANDING_MARK);
  }

  private static void begin(String what) {
    LOG.info("twin: {}", what);
  }
}
