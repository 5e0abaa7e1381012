package org.moeli.publish;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.moeli.kernel.run.RunContext;
import org.moeli.publish.RunPageData.Figure;
import org.moeli.publish.RunPageData.Heading;
import org.moeli.publish.RunPageData.IssueLine;
import org.moeli.publish.RunPageData.KeyFigure;
import org.moeli.publish.RunPageData.Named;
import org.moeli.publish.RunPageData.Reading;
import org.moeli.publish.RunPageData.Records;
import org.moeli.publish.RunPageData.RefusedFiles;
import org.moeli.publish.RunPageData.SourceLine;

/**
 * What the page of a run says: the account of what came in, and the tables after disclosure
 * control. Only the files are told of feeds of the register of trafficking cases, whose records are
 * cases, of feeds whose records would tell a withheld count, and of feeds with very few records.
 */
final class PageContent {
  private static final String CASE_ZONE = "restricted_tip.";
  private static final Map<String, String> NAMES =
      Map.of(
          "MISSED_EXIT_IN_TIME",
          "Exit missed, back before the limit",
          "MISSED_EXIT_AFTER_LIMIT",
          "Exit missed, back after the limit",
          "UNDETERMINED_WITH_LIMIT",
          "Undetermined",
          "0-30",
          "Back within 30 days",
          "31-90",
          "Back after 31 to 90 days",
          "OVER_90",
          "Back after more than 90 days",
          Edition.UNKNOWN,
          "Not recorded");

  private final RunContext run;
  private final StatisticsTables tables;
  private final ControlTables control;
  private final ToldFeeds toldFeeds;
  private final int leastRecords;

  private PageContent(
      RunContext run, ReleaseRule rule, StatisticsTables tables, ControlTables control) {
    this.run = run;
    this.tables = tables;
    this.control = control;
    this.toldFeeds = new ToldFeeds(tables.crossings(), control.deliveries());
    this.leastRecords = rule.minCell();
  }

  /**
   * The content of the page.
   *
   * @param folder where the exports are
   */
  static RunPageData of(
      RunContext run,
      ReleaseRules rules,
      StatisticsTables tables,
      ControlTables control,
      String folder) {
    PageContent content = new PageContent(run, rules.on(run.asOf()), tables, control);
    List<SourceLine> sources = content.sources();
    return new RunPageData(
        content.heading(sources),
        sources,
        content.refusedFiles(),
        content.issues(),
        content.named("post", tables.posts()),
        PageRows.coverage(tables.coverage()),
        PageRows.crossings(tables.crossings()),
        PageRows.overstays(tables.overstays()),
        PageRows.rates(tables.overstays()),
        PageRows.absences(tables.absences()),
        content.named("tip_stage", run.codes().codes("tip_stage").orElse(List.of())),
        PageRows.cases(tables.cases()),
        content.reading(rules, folder));
  }

  /** Whether a feed is none of cases; one that nobody describes any more could be. */
  private boolean isOfTravellers(String source) {
    String mapping = "sources/" + source + ".yaml";
    return run.schemas().has(mapping) && !run.schemas().text(mapping).contains(CASE_ZONE);
  }

  private Heading heading(List<SourceLine> sources) {
    long read = records(sources, Records::read);
    List<KeyFigure> figures = new ArrayList<>();
    figures.add(counted("files received", sources.stream().mapToLong(SourceLine::files).sum()));
    figures.add(
        counted("files refused", sources.stream().mapToLong(SourceLine::refusedFiles).sum()));
    figures.add(counted("records read", read));
    if (read > 0) {
      figures.add(
          new KeyFigure(
              "of them accepted",
              Figure.of((double) records(sources, Records::accepted) / read),
              true));
    }
    figures.add(counted("records set aside", records(sources, Records::quarantined)));
    PageRows.allCrossings(tables.crossings())
        .ifPresent(figure -> figures.add(new KeyFigure("crossings counted", figure, false)));
    return new Heading(
        "Border statistics",
        run.site().site(),
        run.runId(),
        run.asOf(),
        run.knownAt(),
        run.codeVersion(),
        Edition.NOT_FOR_RELEASE,
        figures);
  }

  private static long records(List<SourceLine> sources, ToLongFunction<Records> fate) {
    return sources.stream().flatMap(line -> line.records().stream()).mapToLong(fate).sum();
  }

  private static KeyFigure counted(String label, long count) {
    return new KeyFigure(label, Figure.of(count), false);
  }

  /** The feeds of the site in its order, then those of earlier days. */
  private List<SourceLine> sources() {
    Map<String, Row> files = bySource(control.files());
    Map<String, Row> records = bySource(control.records());
    return Stream.concat(run.site().sources().stream(), files.keySet().stream().sorted())
        .distinct()
        .map(source -> source(source, files.get(source), records.get(source)))
        .toList();
  }

  private static Map<String, Row> bySource(List<Row> rows) {
    Map<String, Row> bySource = new HashMap<>();
    rows.forEach(row -> bySource.put(row.getAs("source"), row));
    return bySource;
  }

  private SourceLine source(String source, Row files, Row records) {
    long all = files == null ? 0 : files.<Long>getAs("files");
    long refused = files == null ? 0 : files.<Long>getAs("refused_files");
    boolean balances = records == null || records.<Long>getAs("unbalanced_files") == 0;
    long read = records == null ? 0 : records.<Long>getAs("read_count");
    boolean isTold =
        isOfTravellers(source) && toldFeeds.tells(source) && (read == 0 || read >= leastRecords);
    if (!isTold) {
      return SourceLine.withheld(source, all, refused, balances);
    }
    long[] fates =
        ControlTables.FATES.stream()
            .mapToLong(fate -> records == null ? 0 : records.<Long>getAs(fate))
            .toArray();
    return new SourceLine(
        source, all, refused, read, fates[0], fates[1], fates[2], fates[3], fates[4], balances);
  }

  private List<RefusedFiles> refusedFiles() {
    return control.refusals().stream()
        .map(
            row ->
                new RefusedFiles(
                    row.getAs("source"), row.getAs("refusal_code"), row.<Long>getAs("files")))
        .sorted(Comparator.comparing(RefusedFiles::source).thenComparing(RefusedFiles::issueCode))
        .toList();
  }

  /** Issue codes in the order of their list, those that were checked. */
  private List<IssueLine> issues() {
    Map<String, Long> counts = new TreeMap<>();
    control.issues().stream()
        .filter(row -> isOfTravellers(row.getAs("source")))
        .forEach(
            row ->
                counts.merge(row.getAs("issue_code"), row.<Long>getAs("issue_count"), Long::sum));
    return control.codes().entrySet().stream()
        .filter(code -> counts.containsKey(code.getKey()))
        .map(
            code ->
                new IssueLine(
                    code.getKey(),
                    code.getValue().getOrDefault("severity", ""),
                    code.getValue().getOrDefault("text", ""),
                    code.getValue().getOrDefault("remedy", ""),
                    counts.get(code.getKey())))
        .toList();
  }

  private List<Named> named(String kind, List<String> codes) {
    Map<String, String> names = run.codes().column(kind, "name");
    return codes.stream()
        .map(code -> new Named(code, names.getOrDefault(code, NAMES.getOrDefault(code, code))))
        .toList();
  }

  private Reading reading(ReleaseRules rules, String folder) {
    ReleaseRule rule = rules.on(run.asOf());
    return new Reading(
        rule.minCell(),
        rule.tipMinCell(),
        rule.minExpectedDepartures(),
        rule.ruleId() + " in " + rules.shownAs(),
        disclosureNotes(),
        folder,
        tables.all().stream().map(PageContent::published).toList(),
        NAMES);
  }

  private List<String> disclosureNotes() {
    List<String> notes =
        new ArrayList<>(
            tables.all().stream().flatMap(table -> table.notes().stream()).distinct().toList());
    notes.add(
        "Only the files are told of a feed of trafficking cases, and of one whose records would"
            + " tell a withheld count.");
    return Collections.unmodifiableList(notes);
  }

  private static RunPageData.PublishedTable published(StatisticsTable table) {
    return new RunPageData.PublishedTable(
        table.contract().name(),
        table.contract().description(),
        table.rows().size(),
        table.withheld(),
        table.missing(),
        Exports.files(table));
  }
}
