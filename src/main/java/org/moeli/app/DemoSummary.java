package org.moeli.app;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.sum;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.moeli.domain.AbsenceStatus;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.run.RunSummary.Document;
import org.moeli.kernel.run.RunSummary.JobLine;
import org.moeli.kernel.site.CodeWords;
import org.moeli.kernel.table.TableCatalogue;

/**
 * What came of a demo, on one screen and from the tables; a table that is not there is left out.
 */
final class DemoSummary implements Runs.Ending {
  private static final int WIDTH = 79;
  private static final int INDENT = 13;
  private static final List<String> BANDS = List.of("HIGH", "MEDIUM", "LOW");

  private final Path asGiven;
  private final Path exports;
  private final Duration generation;
  private final Map<String, List<String>> lines = new LinkedHashMap<>();

  /**
   * @param asGiven directory as the user wrote it, for commands to copy
   * @param generation time that writing the files took
   */
  DemoSummary(Path asGiven, DemoDirectory demo, Duration generation) {
    this.asGiven = asGiven;
    this.exports = demo.lake().resolve("statistics/exports");
    this.generation = generation;
  }

  @Override
  public void look(RunContext run, SparkSession spark) {
    TableCatalogue tables = new TableCatalogue(spark, run.root(), run.contracts());
    List<String> existing = tables.existing();
    if (existing.contains("control.reconciliation")) {
      intake(tables);
    }
    if (existing.contains("core.person")) {
      long persons = tables.read("core.person").count();
      lines.put("persons", List.of(number(persons) + " told apart by number, name and birth date"));
    }
    if (existing.contains("intelligence.overstay")) {
      stays(tables.read("intelligence.overstay"), CodeWords.read(run.schemas(), "stay_status"));
    }
    if (existing.contains("intelligence.absence")) {
      absences(tables.read("intelligence.absence"));
    }
    if (existing.contains("intelligence.risk_profile")) {
      leads(tables.read("intelligence.risk_profile"));
    }
    List<String> published =
        existing.stream().filter(table -> table.startsWith("statistics.")).toList();
    if (!published.isEmpty()) {
      statistics(tables, published);
    }
  }

  private void intake(TableCatalogue tables) {
    Row sums =
        tables
            .read("control.reconciliation")
            .agg(
                sum("read_count").as("read"),
                sum("accepted_count").as("accepted"),
                sum("duplicate_count").as("duplicate"),
                sum("superseded_count").as("superseded"),
                sum("voided_count").as("voided"),
                sum("quarantined_count").as("quarantined"))
            .head();
    Map<String, Long> files = counts(tables.read("control.file"), "status_code");
    lines.put(
        "came in",
        List.of(
            number(files.getOrDefault("ACCEPTED", 0L)) + " files",
            number(sums.getAs("read")) + " records",
            number(sums.getAs("accepted")) + " accepted",
            number(sums.getAs("duplicate")) + " duplicate",
            number(sums.getAs("superseded")) + " replaced by corrections",
            number(sums.getAs("voided")) + " withdrawn"));
    lines.put(
        "set aside",
        List.of(
            number(sums.getAs("quarantined")) + " records",
            number(files.getOrDefault("REFUSED", 0L)) + " files refused whole",
            "all kept, with the reason"));
  }

  private void stays(Dataset<Row> overstay, CodeWords words) {
    Map<String, Long> counts = counts(overstay, "stay_status_code");
    List<String> parts = new ArrayList<>(List.of(number(total(counts)) + " in Lesotho"));
    parts.addAll(worded(counts, words.codes(), words::name));
    lines.put("stays", parts);
  }

  private void absences(Dataset<Row> absence) {
    Row counts =
        absence
            .agg(
                count("*").as("all"),
                count_if(col("over_limit_30")).as("over_30"),
                count_if(col("over_limit_90")).as("over_90"),
                count_if(col("absence_status_code").equalTo(AbsenceStatus.AWAY.code())).as("away"))
            .head();
    lines.put(
        "absences",
        List.of(
            number(counts.getAs("all")) + " of Basotho",
            number(counts.getAs("over_30")) + " over 30 days",
            number(counts.getAs("over_90")) + " over 90 days",
            number(counts.getAs("away")) + " still away"));
  }

  private void leads(Dataset<Row> profile) {
    Map<String, Long> counts = counts(profile, "band_code");
    List<String> parts =
        new ArrayList<>(List.of(number(total(counts)) + " for an officer to look at"));
    parts.addAll(worded(counts, BANDS, band -> band));
    lines.put("leads", parts);
    List<Row> first =
        profile.orderBy(col("score").desc(), col("profile_id")).select("profile_id").takeAsList(1);
    for (Row row : first) {
      lines.put(
          "one of them", List.of(command("explain", "--profile=" + row.getString(0)), withKey()));
    }
  }

  private void statistics(TableCatalogue tables, List<String> published) {
    Column isWithheld = col("conf_status_code").equalTo("C");
    Column isMissing = col("obs_status_code").equalTo("M");
    Dataset<Row> cells =
        published.stream()
            .map(table -> tables.read(table).select("conf_status_code", "obs_status_code"))
            .reduce(Dataset::union)
            .orElseThrow();
    Row counts =
        cells
            .agg(
                count_if(isWithheld.or(isMissing).equalTo(false)).as("shown"),
                count_if(isWithheld).as("withheld"),
                count_if(isMissing.and(isWithheld.equalTo(false))).as("missing"))
            .head();
    lines.put(
        "statistics",
        List.of(
            number(counts.getAs("shown")) + " cells published",
            number(counts.getAs("withheld")) + " suppressed",
            number(counts.getAs("missing")) + " without records"));
  }

  @Override
  public void tell(Document run, PrintStream out) {
    out.println();
    out.println("demo: six months of four posts, all people invented, as of " + run.asOf());
    lines.forEach((label, parts) -> print(label, parts, out));
    print("time", times(run), out);
    print(
        "lake",
        List.of(asGiven.resolve("lake") + " (key: " + asGiven.resolve("moeli.key") + ")"),
        out);
    print("tables", List.of(command("sql", "\"SELECT * FROM core.stay LIMIT 9\"")), out);
    if (Files.isDirectory(exports)) {
      Path shown = asGiven.resolve("lake/statistics/exports");
      print(
          "exports",
          List.of(
              exported(".csv") + " CSV and " + exported(".parquet") + " Parquet files in " + shown),
          out);
      if (Files.exists(exports.resolve("report.html"))) {
        print("page", List.of(shown.resolve("report.html").toString()), out);
      }
    }
    print(
        "how good",
        List.of(command("evaluate", "--truth " + asGiven.resolve("twin/truth")), withKey()),
        out);
    print("again", List.of("run it again: nothing changes; --fresh begins anew"), out);
  }

  private List<String> times(Document run) {
    List<String> times = new ArrayList<>();
    double generated = generation.toMillis() / 1000.0;
    times.add(seconds("files", generated));
    double jobs = 0;
    for (JobLine job : run.jobs()) {
      boolean isUnchanged = job.status().equals("UNCHANGED");
      times.add(seconds(job.job(), job.seconds()) + (isUnchanged ? " (unchanged)" : ""));
      jobs += job.seconds();
    }
    times.add(seconds("start and this summary", run.seconds() - jobs));
    times.add(seconds("all", generated + run.seconds()));
    return times;
  }

  private String withKey() {
    return "with --key-file " + asGiven.resolve("moeli.key");
  }

  private String command(String name, String rest) {
    return "jobs/run.sh " + name + " --lake " + asGiven.resolve("lake") + " " + rest;
  }

  private long exported(String ending) {
    try (Stream<Path> files = Files.list(exports)) {
      return files.filter(file -> file.getFileName().toString().endsWith(ending)).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Long> counts(Dataset<Row> rows, String column) {
    Map<String, Long> counts = new TreeMap<>();
    for (Row row : rows.groupBy(column).count().collectAsList()) {
      counts.put(row.getAs(column), row.getAs("count"));
    }
    return counts;
  }

  private static long total(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static List<String> worded(
      Map<String, Long> counts, List<String> codes, UnaryOperator<String> name) {
    return codes.stream()
        .filter(counts::containsKey)
        .map(code -> number(counts.get(code)) + " " + name.apply(code).toLowerCase(Locale.ROOT))
        .toList();
  }

  /** A label, then its parts, with a line end where the next one would not fit. */
  static void print(String label, List<String> parts, PrintStream out) {
    String line = label + " ".repeat(Math.max(1, INDENT - label.length())) + parts.get(0);
    for (String part : parts.subList(1, parts.size())) {
      if (line.length() + part.length() + 3 > WIDTH) {
        out.println(line + ",");
        line = " ".repeat(INDENT) + part;
      } else {
        line = line + ", " + part;
      }
    }
    out.println(line);
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String seconds(String what, double seconds) {
    return String.format(Locale.ROOT, "%s %.0f s", what, seconds);
  }
}
