package org.moeli.publish;

import static j2html.TagCreator.div;
import static j2html.TagCreator.join;
import static j2html.TagCreator.p;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.moeli.publish.FigureTable.ColumnGroup;
import org.moeli.publish.FigureTable.Line;
import org.moeli.publish.RunPageData.CoverageCell;
import org.moeli.publish.RunPageData.CrossingCell;
import org.moeli.publish.RunPageData.Figure;
import org.moeli.publish.RunPageData.Named;
import org.moeli.publish.RunPageData.TipCell;

/** The parts on coverage, crossings and trafficking cases. */
final class FigureParts {
  private static final int LATEST_YEARS = 4;

  private FigureParts() {}

  static DomContent coverage(RunPageData data) {
    StatisticsGrid grid = new StatisticsGrid();
    for (CoverageCell cell : data.coverage()) {
      grid.put(cell.periodMonth(), cell.postCode(), cell.share());
    }
    if (grid.isEmpty()) {
      return p("No post sent a record in the period of this run.");
    }
    Posts posts =
        Posts.of(data.posts(), data.coverage().stream().map(CoverageCell::postCode), grid);
    List<YearMonth> months = grid.chartMonths();
    return join(
        p("How to read it: a day without a record is a gap in what was sent, not a day without"
                + " crossings. Where the share is low, the figures of that post and month are too"
                + " low, and a departure may be missing because the post was silent.")
            .withClass("note"),
        RunCharts.figure(
            "Chart 3.1. Share of days with at least one record, in per cent",
            "By post and month; the darker, the more complete." + grid.chartPeriod(),
            RunCharts.coverage(
                months, posts.shown(), (month, post) -> grid.at(month, post.code()))),
        posts.table(
            grid, "Table 3.1. Share of days with a record, in per cent", Numerals::wholePercent),
        posts.silent().isEmpty()
            ? text("")
            : p("Posts without any record in these months: "
                    + posts.silent().stream().map(Named::name).collect(Collectors.joining(", "))
                    + ".")
                .withClass("key"));
  }

  static DomContent crossings(RunPageData data) {
    StatisticsGrid directions = new StatisticsGrid();
    StatisticsGrid byPost = new StatisticsGrid();
    for (CrossingCell cell : data.crossings()) {
      if (cell.postCode().equals(RunPageData.ALL)) {
        directions.put(cell.periodMonth(), cell.directionCode(), cell.count());
      }
      if (cell.directionCode().equals(RunPageData.ALL)) {
        byPost.put(cell.periodMonth(), cell.postCode(), cell.count());
      }
    }
    if (data.crossings().isEmpty()) {
      return p("No crossing is known for the period of this run.");
    }
    List<Named> columns =
        PageWords.direction(
            data.crossings().stream().map(CrossingCell::directionCode).distinct().toList(),
            data.reading().lists());
    List<YearMonth> months = directions.chartMonths();
    List<RunCharts.Series> series =
        columns.stream()
            .filter(column -> !column.code().equals(RunPageData.ALL))
            .map(
                column ->
                    new RunCharts.Series(
                        column.name(),
                        months.stream().map(m -> directions.at(m, column.code())).toList()))
            .toList();
    Posts posts =
        Posts.of(data.posts(), data.crossings().stream().map(CrossingCell::postCode), byPost);
    return join(
        p(
            "Recorded crossings of all posts and all travellers. A crossing is one person passing"
                + " one post once; the same person may cross many times."),
        RunCharts.figure(
            "Chart 4.1. Crossings by month and direction",
            "Solid line with discs: entries. Broken line with squares: exits. Hollow signs are"
                + " provisional."
                + directions.chartPeriod(),
            RunCharts.lines("Crossings by month and direction", "table 4.1", months, series)),
        directions
            .table("Table 4.1. Crossings by month and direction", columns, Numerals::count)
            .html(),
        posts.table(
            byPost, "Table 4.2. Crossings by month and post, both directions", Numerals::count));
  }

  static DomContent trafficking(RunPageData data) {
    DomContent why =
        p("Cases are so few that nearly every cell could point to a person. Counts under "
                + data.reading().tipMinimumCount()
                + " are withheld, a year with fewer cases is withheld as a whole, and so are"
                + " further cells where a total would give one away. Most cells are blank for this"
                + " reason. Nothing is shown by month, district or post.")
            .withClass("note");
    if (data.tipProgress().isEmpty()) {
      return join(p("No case of the register falls into the period of this run."), why);
    }
    return join(why, tipTable(data).html());
  }

  private static FigureTable tipTable(RunPageData data) {
    Map<String, Figure> figures = new HashMap<>();
    data.tipProgress()
        .forEach(c -> figures.put(key(c.registeredYear(), c.areaCode(), c.stageCode()), c.cases()));
    List<Integer> years =
        data.tipProgress().stream().map(TipCell::registeredYear).distinct().sorted().toList();
    List<Integer> shown = years.subList(Math.max(0, years.size() - LATEST_YEARS), years.size());
    List<Named> areas =
        PageWords.area(
            data.tipProgress().stream().map(TipCell::areaCode).distinct().toList(),
            data.reading().lists());
    List<Line> lines = new ArrayList<>();
    for (Named stage : stages(data)) {
      List<Figure> row =
          shown.stream()
              .flatMap(
                  year ->
                      areas.stream()
                          .map(
                              area ->
                                  figures.getOrDefault(
                                      key(year, area.code(), stage.code()), Figure.missing())))
              .toList();
      lines.add(new Line(stage.name(), row, stage.code().equals(RunPageData.ALL), false));
    }
    return new FigureTable(
        "Table 7.1. Cases by year of registration, area and stage reached"
            + (shown.size() < years.size() ? " (latest years; all are in the files)" : ""),
        "Stage",
        shown.stream().map(year -> new ColumnGroup(year.toString(), areas.size())).toList(),
        shown.stream().flatMap(year -> areas.stream().map(Named::name)).toList(),
        lines,
        Numerals::count);
  }

  private static List<Named> stages(RunPageData data) {
    Set<String> occurring =
        data.tipProgress().stream()
            .map(TipCell::stageCode)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    List<Named> stages = new ArrayList<>();
    data.stages().stream().filter(stage -> occurring.remove(stage.code())).forEach(stages::add);
    boolean hasTotal = occurring.remove(RunPageData.ALL);
    occurring.forEach(code -> stages.add(new Named(code, PageWords.spoken(code))));
    if (hasTotal) {
      stages.add(new Named(RunPageData.ALL, "All stages"));
    }
    return stages;
  }

  private static String key(int year, String areaCode, String stageCode) {
    return year + "|" + areaCode + "|" + stageCode;
  }

  /**
   * The posts of a table.
   *
   * @param shown those with a figure, without the total
   * @param silent those without any
   * @param hasTotal the table has a column for all posts
   */
  private record Posts(List<Named> shown, List<Named> silent, boolean hasTotal) {
    static Posts of(List<Named> site, Stream<String> occurring, StatisticsGrid grid) {
      Set<String> codes = occurring.collect(Collectors.toCollection(LinkedHashSet::new));
      boolean hasTotal = codes.remove(RunPageData.ALL);
      List<Named> all = new ArrayList<>(site);
      site.forEach(post -> codes.remove(post.code()));
      codes.forEach(code -> all.add(PageWords.otherPost(code)));
      return new Posts(
          all.stream().filter(post -> grid.hasAny(post.code())).toList(),
          all.stream().filter(post -> !grid.hasAny(post.code())).toList(),
          hasTotal);
    }

    DomContent table(StatisticsGrid grid, String title, DoubleFunction<String> number) {
      List<Named> columns = new ArrayList<>();
      shown.forEach(post -> columns.add(new Named(post.code(), post.code())));
      if (hasTotal) {
        columns.add(new Named(RunPageData.ALL, "All"));
      }
      return div(
          grid.table(title, columns, number).html(),
          p(shown.stream()
                  .map(post -> post.code() + " " + post.name())
                  .collect(Collectors.joining("\u00a0· ")))
              .withClass("key"));
    }
  }
}
