package org.moeli.lab.evaluate;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.contract.TableContract;
import org.moeli.kernel.job.Job;
import org.moeli.kernel.job.JobContext;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.run.Vintage;
import org.moeli.kernel.table.LakeRoot;

/**
 * Compares the lake with the truth. A job, so that its inputs are pinned and it stands in the
 * ledger; no stage, and never part of a run of all.
 */
public final class EvaluateJob implements Job {
  private static final String TABLE = "control.evaluation";
  private static final String LEDGER = "control.run";
  private static final String REPORT = "evaluation";

  /**
   * Where the truth is.
   *
   * @param place as the report shows it
   * @param digest of the options that made it
   * @param table a table of it by name
   */
  public record Truth(
      String place, String digest, BiFunction<SparkSession, String, Dataset<Row>> table) {}

  private final List<Scorer> scorers;
  private final Truth truth;
  private final Set<String> existing;
  private final Optional<Path> report;

  /**
   * An evaluation.
   *
   * @param scorers in the order of the report
   * @param existing tables that the lake holds
   * @param report directory for the report; empty for the zone control of the lake
   */
  public EvaluateJob(
      List<Scorer> scorers, Truth truth, Set<String> existing, Optional<Path> report) {
    this.scorers = List.copyOf(scorers);
    this.truth = truth;
    this.existing = Set.copyOf(existing);
    this.report = report;
  }

  /** Tables that a lake holds, those included that were only created to be read. */
  public static Set<String> existing(LakeRoot root, Contracts contracts) {
    Set<String> existing = new TreeSet<>();
    for (TableContract table : contracts.all()) {
      if (root.hasTable(table.path())) {
        existing.add(table.name());
      }
    }
    return existing;
  }

  @Override
  public String name() {
    return "evaluate";
  }

  @Override
  public String purpose() {
    return "Compare a lake of generated data with what truly happened.";
  }

  /** What a scorer can do without is read as empty, and not made. */
  @Override
  public List<String> reads() {
    return scorers.stream()
        .flatMap(
            scorer -> Stream.concat(scorer.tables().stream(), scorer.optionalTables().stream()))
        .filter(existing::contains)
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public List<String> writes() {
    return List.of(TABLE);
  }

  /** The truth is no table of the lake. */
  @Override
  public boolean readsLanding() {
    return true;
  }

  @Override
  public void run(JobContext context) {
    RunContext run = context.run();
    List<Evaluation.Part> parts = new ArrayList<>();
    try (Comparison comparison = comparison(context)) {
      for (Scorer scorer : scorers) {
        Optional<String> obstacle = obstacle(scorer, context);
        parts.add(
            Evaluation.Part.of(
                scorer,
                obstacle.isPresent()
                    ? List.of(Score.unscored(obstacle.get()))
                    : scorer.score(comparison)));
      }
    }
    Evaluation evaluation =
        new Evaluation(
            run.runId(),
            run.root().location(),
            truth.place(),
            truth.digest(),
            run.vintage(),
            run.codeVersion(),
            parts);
    context.append(TABLE, rows(evaluation));
    write(run, REPORT + ".json", EvaluationReport.json(evaluation));
    write(run, REPORT + ".md", EvaluationReport.markdown(evaluation));
    parts.forEach(
        part -> part.unscored().ifPresent(why -> context.note(part.scorer() + " " + why)));
  }

  private Comparison comparison(JobContext context) {
    RunContext run = context.run();
    return new Comparison(
        table ->
            existing.contains(table)
                ? context.read(table)
                : context.tables().frame(table, List.of()),
        table -> truth.table().apply(context.spark(), table),
        run.ids(),
        run.vintage(),
        run.site().graceDays());
  }

  /** Why a scorer cannot score: a table is not there, or is of other dates. */
  private Optional<String> obstacle(Scorer scorer, JobContext context) {
    for (String table : scorer.tables()) {
      if (!existing.contains(table) || !isWritten(table, context)) {
        return Optional.of("the lake has no " + table);
      }
      if (isOfOneVintage(context.tables().contract(table))) {
        Optional<String> other = context.otherDates(table);
        if (other.isPresent()) {
          return Optional.of("other dates in " + table + ": " + other.get());
        }
      }
    }
    return Optional.empty();
  }

  /** Whether a job has written a table, be it without a row, which makes no version. */
  private static boolean isWritten(String table, JobContext context) {
    return context.tables().version(table).orElse(0) > 0
        || !context
            .tables()
            .read(LEDGER)
            .where(
                col("status_code")
                    .equalTo("DONE")
                    .and(array_contains(col("outputs.table_name"), table)))
            .isEmpty();
  }

  /**
   * Whether a table is written whole for one pair of dates; one with a vintage in its key is not.
   */
  private static boolean isOfOneVintage(TableContract table) {
    return table.column("as_of_date").isPresent()
        && table.column("known_at_date").isPresent()
        && !table.primaryKey().contains("as_of_date");
  }

  private static List<Row> rows(Evaluation evaluation) {
    Vintage vintage = evaluation.vintage();
    List<Row> rows = new ArrayList<>();
    for (Evaluation.Part part : evaluation.parts()) {
      for (Score score : part.scores()) {
        rows.add(
            RowFactory.create(
                evaluation.runId(),
                part.scorer(),
                score.measure(),
                score.dimension(),
                score.group(),
                score.value(),
                score.numerator(),
                score.denominator(),
                score.note(),
                vintage.asOf(),
                vintage.knownAt()));
      }
    }
    return rows;
  }

  private void write(RunContext run, String name, String text) {
    if (report.isEmpty()) {
      run.root().write("control/" + name, text);
      return;
    }
    try {
      Files.createDirectories(report.get());
      Files.write(report.get().resolve(name), text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw Errors.report(report.get(), e);
    }
  }
}
