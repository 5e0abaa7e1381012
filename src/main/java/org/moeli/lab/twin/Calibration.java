package org.moeli.lab.twin;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.moeli.kernel.PipelineException;
import org.moeli.lab.twin.ComparedFigure.Verdict;
import org.moeli.lab.twin.PublishedFigures.Need;
import org.moeli.lab.twin.PublishedFigures.Published;
import org.moeli.lab.twin.people.Calendar;
import org.moeli.lab.twin.recording.Difficulty;

/** Reads figures off the truth of a twin by SQL, and sets each beside the published one. */
final class Calibration {
  /** Multiple of the real rarity at which trafficking still weighs little on the traffic. */
  private static final double MOST_TRAFFICKING = 10;

  private static final List<String> TABLES =
      List.of("person", "document", "crossing", "permit", "part", "record");
  private static final StructType PERIOD =
      StructType.fromDDL(
          "first_date date, last_date date, counted_until date, years int, residents bigint,"
              + " trafficking double");
  private static final StructType YEAR = StructType.fromDDL("year int, easter_date date");

  private static final String ALL = "count(*)";
  private static final String CASES = "_cases";

  private final SparkSession spark;
  private final PublishedFigures published;
  private final TwinOptions options;
  private final List<Dataset<Row>> kept = new ArrayList<>();

  /** Rows that several figures are read off. */
  private record Source(String view, String condition) {
    static Source of(Published figure) {
      return new Source(figure.over().orElseThrow(), figure.where().orElse("true"));
    }
  }

  /** What was read off: NaN for no value. */
  private record Reading(double value, long cases) {
    static final Reading NONE = new Reading(Double.NaN, 0);
  }

  private Calibration(SparkSession spark, PublishedFigures published, TwinOptions options) {
    // Its own session: the names of the views are nobody else's, and the machine may decide on
    // splits.
    this.spark = spark.newSession();
    this.spark.conf().set("spark.sql.adaptive.enabled", "true");
    this.published = published;
    this.options = options;
  }

  /**
   * Every published figure with the twin's own, in the order of the file.
   *
   * @param truth a table of the truth by its name, as a frame of the session given
   * @throws PipelineException (configuration) when a query cannot be understood
   */
  static List<ComparedFigure> figures(
      SparkSession spark,
      BiFunction<SparkSession, String, Dataset<Row>> truth,
      PublishedFigures published,
      TwinOptions options) {
    Calibration calibration = new Calibration(spark, published, options);
    try {
      calibration.define(truth);
      return calibration.figures();
    } finally {
      calibration.kept.forEach(Dataset::unpersist);
    }
  }

  private void define(BiFunction<SparkSession, String, Dataset<Row>> truth) {
    TABLES.forEach(table -> truth.apply(spark, table).createOrReplaceTempView(table));
    spark.createDataFrame(List.of(period()), PERIOD).createOrReplaceTempView("period");
    List<Row> years = new ArrayList<>();
    for (int year = options.from().getYear(); year <= options.to().getYear(); year++) {
      years.add(RowFactory.create(year, LocalDate.ofEpochDay(Calendar.easter(year))));
    }
    spark.createDataFrame(years, YEAR).createOrReplaceTempView("year");
    published.views().forEach(this::define);
  }

  private void define(String view, String sql) {
    Dataset<Row> rows = query(view, sql);
    if (published.kept().contains(view)) {
      // Read by several figures; released when all are there.
      kept.add(rows.persist(StorageLevel.MEMORY_AND_DISK()));
    }
    rows.createOrReplaceTempView(view);
  }

  private Row period() {
    int years = wholeYears();
    return RowFactory.create(
        options.from(),
        options.to(),
        years == 0 ? options.to() : options.from().plusYears(years).minusDays(1),
        years == 0 ? null : years,
        options.residents(),
        options.trafficking());
  }

  private int wholeYears() {
    int years = 0;
    while (!options.from().plusYears(years + 1L).minusDays(1).isAfter(options.to())) {
      years++;
    }
    return years;
  }

  private List<ComparedFigure> figures() {
    Map<Source, List<Published>> bySource = new LinkedHashMap<>();
    for (Published one : published.figures()) {
      if (one.over().isPresent()) {
        bySource.computeIfAbsent(Source.of(one), source -> new ArrayList<>()).add(one);
      }
    }
    Map<String, Reading> readings = new HashMap<>();
    bySource.forEach((source, figures) -> read(source, figures, readings));
    return published.figures().stream()
        .map(one -> figure(one, readings.getOrDefault(one.id(), Reading.NONE)))
        .toList();
  }

  private void read(Source source, List<Published> figures, Map<String, Reading> into) {
    List<String> columns = new ArrayList<>();
    for (Published one : figures) {
      columns.add("cast(%s as double) as %s".formatted(one.value().orElseThrow(), one.id()));
      columns.add("cast(%s as bigint) as %s".formatted(one.cases().orElse(ALL), one.id() + CASES));
    }
    Row row =
        query(
                String.join(", ", figures.stream().map(Published::id).toList()),
                "select %s from %s where %s"
                    .formatted(String.join(", ", columns), source.view(), source.condition()))
            .head();
    for (Published one : figures) {
      Double value = row.getAs(one.id());
      Long cases = row.getAs(one.id() + CASES);
      into.put(
          one.id(), new Reading(value == null ? Double.NaN : value, cases == null ? 0 : cases));
    }
  }

  private Dataset<Row> query(String name, String sql) {
    try {
      return analysed(sql);
    } catch (AnalysisException e) {
      throw Errors.figure(name, e);
    }
  }

  // Scala declares no checked exceptions; this signature does it for the caller.
  private Dataset<Row> analysed(String sql) throws AnalysisException {
    return spark.sql(sql);
  }

  private ComparedFigure figure(Published one, Reading reading) {
    double scale =
        one.isScaled() ? (double) published.nationalResidents() / options.residents() : 1;
    double generated = reading.value() * scale;
    boolean isOtherwise =
        (one.needs().contains(Need.NORMAL) && options.difficulty() != Difficulty.NORMAL)
            || (one.needs().contains(Need.EVERY_POST) && !options.posts().isEmpty())
            || (one.needs().contains(Need.REAL_RARITY) && options.trafficking() > MOST_TRAFFICKING);
    boolean isSmall =
        (one.needs().contains(Need.YEAR) && wholeYears() == 0)
            || Double.isNaN(generated)
            || reading.cases() < one.minCases();
    Verdict verdict;
    if (one.over().isEmpty()) {
      verdict = Verdict.NOT_GENERATED;
    } else if (isOtherwise) {
      verdict = Verdict.NOT_COMPARED;
    } else if (isSmall) {
      verdict = Verdict.TOO_SMALL_TO_SAY;
    } else {
      boolean isIn = one.low() <= generated && generated <= one.high();
      verdict = isIn ? Verdict.IN_RANGE : Verdict.OUT_OF_RANGE;
    }
    return new ComparedFigure(one, generated, reading.cases(), verdict);
  }
}
