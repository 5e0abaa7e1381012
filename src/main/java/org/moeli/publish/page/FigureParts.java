package org.moeli.publish.page;

import static j2html.TagCreator.div;
import static j2html.TagCreator.join;
import static j2html.TagCreator.p;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.moeli.publish.page.FigureTable.ColumnGroup;
import org.moeli.publish.page.FigureTable.Line;
import org.moeli.publish.page.PageWords.Named;

/** The parts on coverage, crossings and trafficking cases. */
final class FigureParts {
  private static final int LATEST_YEARS = 4;
  private static final String CROSSINGS = "statistics.crossing_month";
  private static final String MONTH = "period_month";
  private static final String POST = "post_code";
  private static final String DIRECTION = "direction_code";
  private static final String COUNT = "crossing_count";

  private FigureParts() {}

  static DomContent coverage(RunReport report) {
    PublishedTable table = report.table("statistics.post_coverage");
    MonthGrid grid = MonthGrid.ofCodes(table, POST, "coverage_share");
    if (grid.isEmpty()) {
      return p("No post sent a record in the period of this run.");
    }
    Posts posts = Posts.of(table, grid, report.words());
    return join(
        p("How to read it: a day without a record is a gap in what was sent, not a day without"
                + " crossings. Where the share is low, the figures of that post and month are too"
                + " low, and a departure may be missing because the post was silent.")
            .withClass("note"),
        RunCharts.figure(
            "Chart 3.1. Share of days with at least one record, in per cent",
            "By post and month; the darker, the more complete." + grid.chartPeriod(),
            RunCharts.coverage(posts.shown(), grid)),
        posts.table(
            grid, "Table 3.1. Share of days with a record, in per cent", Numerals::wholePercent),
        posts.silent().isEmpty()
            ? text("")
            : p("Posts without any record in these months: "
                    + posts.silent().stream().map(Named::name).collect(Collectors.joining(", "))
                    + ".")
                .withClass("key"));
  }

  /** Crossings of all months, posts and directions; empty when there is no row. */
  static Optional<Figure> allCrossings(RunReport report) {
    return report
        .table(CROSSINGS)
        .where(MONTH, PublishedTable.ALL)
        .where(POST, PublishedTable.ALL)
        .where(DIRECTION, PublishedTable.ALL)
        .rows()
        .stream()
        .map(row -> PublishedTable.figure(row, COUNT))
        .findFirst();
  }

  static DomContent crossings(RunReport report) {
    PublishedTable table = report.table(CROSSINGS);
    if (table.rows().isEmpty()) {
      return p("No crossing is known for the period of this run.");
    }
    MonthGrid directions =
        MonthGrid.ofCodes(table.where(POST, PublishedTable.ALL), DIRECTION, COUNT);
    MonthGrid byPost = MonthGrid.ofCodes(table.where(DIRECTION, PublishedTable.ALL), POST, COUNT);
    List<Named> columns = report.words().directions(table.texts(DIRECTION));
    List<Named> lines =
        columns.stream().filter(column -> !column.code().equals(PublishedTable.ALL)).toList();
    return join(
        p(
            "Recorded crossings of all posts and all travellers. A crossing is one person passing"
                + " one post once; the same person may cross many times."),
        RunCharts.figure(
            "Chart 4.1. Crossings by month and direction",
            "Solid line with discs: entries. Broken line with squares: exits. Hollow signs are"
                + " provisional."
                + directions.chartPeriod(),
            RunCharts.lines("Crossings by month and direction", "table 4.1", lines, directions)),
        directions
            .table("Table 4.1. Crossings by month and direction", columns, Numerals::count)
            .html(),
        Posts.of(table, byPost, report.words())
            .table(
                byPost,
                "Table 4.2. Crossings by month and post, both directions",
                Numerals::count));
  }

  static DomContent trafficking(RunReport report) {
    DomContent why =
        p("Cases are so few that nearly every cell could point to a person. Counts under "
                + report.terms().tipMinCell()
                + " are withheld, a year with fewer cases is withheld as a whole, and so are"
                + " further cells where a total would give one away. Most cells are blank for this"
                + " reason. Nothing is shown by month, district or post.")
            .withClass("note");
    PublishedTable table = report.table("statistics.tip_progress_year");
    if (table.rows().isEmpty()) {
      return join(p("No case of the register falls into the period of this run."), why);
    }
    return join(why, cases(table, report.words()).html());
  }

  private static FigureTable cases(PublishedTable table, PageWords words) {
    Map<List<String>, Figure> figures =
        table.rows().stream()
            .collect(
                Collectors.toMap(
                    row ->
                        List.of(
                            row.get("stage_code").toString(),
                            row.get("registered_year").toString(),
                            row.get("area_code").toString()),
                    row -> PublishedTable.figure(row, "case_count")));
    List<String> years = table.texts("registered_year").stream().sorted().toList();
    List<String> shown = years.subList(Math.max(0, years.size() - LATEST_YEARS), years.size());
    List<Named> areas = words.areas(table.texts("area_code"));
    List<Line> lines =
        table.texts("stage_code").stream()
            .map(
                stage ->
                    new Line(
                        words.stage(stage).name(),
                        shown.stream()
                            .flatMap(
                                year ->
                                    areas.stream()
                                        .map(
                                            area ->
                                                figures.getOrDefault(
                                                    List.of(stage, year, area.code()),
                                                    Figure.missing())))
                            .toList(),
                        stage.equals(PublishedTable.ALL),
                        false))
            .toList();
    return new FigureTable(
        "Table 7.1. Cases by year of registration, area and stage reached"
            + (shown.size() < years.size() ? " (latest years; all are in the files)" : ""),
        "Stage",
        shown.stream().map(year -> new ColumnGroup(year, areas.size())).toList(),
        shown.stream().flatMap(year -> areas.stream().map(Named::name)).toList(),
        lines,
        Numerals::count);
  }

  /**
   * The posts of a table.
   *
   * @param shown those with a figure, without the total
   * @param silent those without any
   * @param hasTotal the table has a column for all posts
   */
  private record Posts(List<Named> shown, List<Named> silent, boolean hasTotal) {
    static Posts of(PublishedTable table, MonthGrid grid, PageWords words) {
      List<String> codes = table.texts(POST);
      Map<Boolean, List<Named>> bySound =
          codes.stream()
              .filter(code -> !code.equals(PublishedTable.ALL))
              .map(words::post)
              .collect(Collectors.partitioningBy(post -> grid.hasAny(post.code())));
      return new Posts(bySound.get(true), bySound.get(false), codes.contains(PublishedTable.ALL));
    }

    DomContent table(MonthGrid grid, String title, DoubleFunction<String> number) {
      List<Named> columns =
          Stream.concat(
                  shown.stream().map(post -> new Named(post.code(), post.code())),
                  hasTotal ? Stream.of(new Named(PublishedTable.ALL, "All")) : Stream.empty())
              .toList();
      return div(
          grid.table(title, columns, number).html(),
          p(shown.stream()
                  .map(post -> post.code() + " " + post.name())
                  .collect(Collectors.joining("\u00a0· ")))
              .withClass("key"));
    }
  }
}
