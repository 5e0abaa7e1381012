package org.moeli.publish;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.moeli.kernel.job.Job;
import org.moeli.kernel.job.JobContext;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.site.MappingFiles;
import org.moeli.kernel.table.ExportDirectory;
import org.moeli.publish.page.PageWords;
import org.moeli.publish.page.PublishedTable;
import org.moeli.publish.page.RunPage;
import org.moeli.publish.page.RunReport;

/**
 * Counts what may be published, withholds what must not be, and writes tables, files and a page.
 *
 * <p>The control tables are inputs like any other: only ingest and replay change them, and then the
 * page must say so, for instance that a file was refused, although no count has changed. Since
 * nothing else writes them, they cause no run without need.
 */
public final class PublishJob implements Job {
  private static final String HISTORY = "core.history";
  private static final String RATE = "intelligence.overstay_rate";
  private static final String ABSENCE = "intelligence.absence";
  private static final String CASES = "restricted_tip.case_progress";

  @Override
  public String name() {
    return "publish";
  }

  @Override
  public String purpose() {
    return "Write statistics after disclosure control, as tables and files.";
  }

  @Override
  public List<String> reads() {
    return Stream.concat(Stream.of(HISTORY, RATE, ABSENCE, CASES), IntakeAccount.TABLES.stream())
        .toList();
  }

  @Override
  public List<String> writes() {
    return Statistic.tables();
  }

  @Override
  public List<String> rules(JobContext context) {
    RunContext run = context.run();
    List<String> files = new ArrayList<>(List.of(IntakeAccount.ISSUES));
    files.addAll(PageWords.files());
    run.site().disclosureRules().ifPresent(name -> files.add(name + ".yaml"));
    run.site().codes().values().forEach(list -> files.add("codes/" + list + ".csv"));
    run.site().sources().forEach(source -> files.add(MappingFiles.of(source, run.schemas())));
    return files;
  }

  @Override
  public Optional<String> filesIn(RunContext run) {
    return Optional.of(Exports.directory(run).shownAs());
  }

  @Override
  public boolean hasItsFiles(RunContext run) {
    return run.site().disclosureRules().isEmpty() || Exports.areThere(run);
  }

  @Override
  public void checkDefinitions(RunContext run) {
    // Without the option it is in the lake, and whether that can be written is told as the lake's.
    if (run.options().exports().isPresent()) {
      Exports.directory(run);
    }
    rules(run).ifPresent(rules -> rules.on(run.asOf()));
    run.requireApproved(run.site().disclosureRules());
    run.requireApproved(run.site().stayRules());
  }

  private static Optional<ReleaseRules> rules(RunContext run) {
    return run.site().disclosureRules().map(name -> ReleaseRules.read(run.rules(), name));
  }

  @Override
  public void run(JobContext context) {
    rules(context.run())
        .ifPresentOrElse(
            rules -> publish(context, rules),
            () ->
                context.note(
                    "nothing is published: the site profile names no disclosure_rules, and no count"
                        + " is published without them"));
  }

  private static void publish(JobContext context, ReleaseRules rules) {
    RunContext run = context.run();
    ExportDirectory directory = Exports.directory(run);
    for (String table : List.of(HISTORY, ABSENCE, CASES)) {
      context.requireDatesOfRun(table, reason -> Errors.otherDates(table, reason));
    }
    ReleaseRule rule = rules.on(run.asOf());
    List<String> posts = run.codes().codes("post").orElse(List.of());
    Map<Statistic, PublishedTable> tables =
        Release.of(
            new Edition(rule, run.vintage()),
            run.contracts(),
            posts,
            run.codes().codes("tip_stage").orElse(List.of()),
            UnprotectedCounts.traffic(context.read(HISTORY), posts).collectAsList(),
            UnprotectedCounts.overstays(context.read(RATE), run.vintage()).collectAsList(),
            UnprotectedCounts.absences(context.read(ABSENCE)).collectAsList(),
            UnprotectedCounts.cases(context.read(CASES)).collectAsList());
    for (PublishedTable table : tables.values()) {
      context.write(table.contract().name(), frame(context, table));
      if (table.rows().isEmpty()) {
        context.note("nothing to publish for " + table.contract().name());
      }
    }
    RunReport report =
        new RunReport(
            new RunReport.Run(
                run.site().site(),
                run.runId(),
                run.asOf(),
                run.knownAt(),
                run.codeVersion(),
                Edition.NOT_FOR_RELEASE),
            IntakeAccount.of(context, tables.get(Statistic.CROSSINGS), rule.minCell()),
            List.copyOf(tables.values()),
            new RunReport.Terms(
                rule.minCell(),
                rule.tipMinCell(),
                rule.minExpectedDepartures(),
                rule.ruleId() + " in " + rules.shownAs(),
                notes(rule),
                directory.shownAs()),
            new PageWords(run.schemas(), run.codes()));
    Exports.write(
        directory, run, rules, tables, table -> frame(context, table), RunPage.html(report));
    context.note("statistics are in " + directory.shownAs() + ", not for release");
  }

  private static List<String> notes(ReleaseRule rule) {
    return Stream.concat(
            Arrays.stream(Statistic.values()).flatMap(table -> table.notes(rule).stream()),
            Stream.of(IntakeAccount.NOTE))
        .distinct()
        .toList();
  }

  private static Dataset<Row> frame(JobContext context, PublishedTable table) {
    List<Row> rows =
        table.cells().stream().map(cells -> RowFactory.create(cells.toArray())).toList();
    return context.tables().frame(table.contract().name(), rows);
  }
}
