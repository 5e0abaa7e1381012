package org.moeli.publish.page;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.moeli.publish.page.FigureTable.Line;
import org.moeli.publish.page.PageWords.Named;

/** Figures by month and code, as a table with one row per month and as the months of a chart. */
final class MonthGrid {
  /** Charts show the latest months only; the tables show all. */
  static final int CHART_MONTHS = 24;

  private static final String MONTH = "period_month";

  private final Map<String, Map<String, Figure>> figures = new HashMap<>();

  /** The figures of one column of a table, by month and by the code in another column. */
  static MonthGrid ofCodes(PublishedTable table, String codeColumn, String column) {
    MonthGrid grid = new MonthGrid();
    for (Map<String, Object> row : table.rows()) {
      grid.put(row, row.get(codeColumn).toString(), column);
    }
    return grid;
  }

  /** The figures of some columns of a table, by month and by the name of the column. */
  static MonthGrid ofColumns(PublishedTable table, List<String> columns) {
    MonthGrid grid = new MonthGrid();
    for (Map<String, Object> row : table.rows()) {
      columns.forEach(column -> grid.put(row, column, column));
    }
    return grid;
  }

  private void put(Map<String, Object> row, String code, String column) {
    figures
        .computeIfAbsent(row.get(MONTH).toString(), month -> new HashMap<>())
        .put(code, PublishedTable.figure(row, column));
  }

  Figure at(String periodMonth, String code) {
    return figures.getOrDefault(periodMonth, Map.of()).getOrDefault(code, Figure.missing());
  }

  Figure at(YearMonth month, String code) {
    return at(month.toString(), code);
  }

  boolean isEmpty() {
    return figures.isEmpty();
  }

  /** No figure of the grid is there, and at least one is withheld. */
  boolean isAllSuppressed() {
    List<Figure> all = figures.values().stream().flatMap(row -> row.values().stream()).toList();
    return all.stream().noneMatch(Figure::isKnown)
        && all.stream().anyMatch(figure -> figure.mark() == Figure.Mark.SUPPRESSED);
  }

  /** No figure of the code is there. */
  boolean isWithoutFigure(String code) {
    return figures.keySet().stream().noneMatch(month -> at(month, code).isKnown());
  }

  /** At least one figure of the code is more than nothing, shown or withheld. */
  boolean hasAny(String code) {
    return figures.values().stream()
        .map(row -> row.getOrDefault(code, Figure.missing()))
        .anyMatch(f -> f.mark() == Figure.Mark.SUPPRESSED || f.value() > 0);
  }

  /** The latest months without a break, at most {@value #CHART_MONTHS}. */
  List<YearMonth> chartMonths() {
    List<YearMonth> own =
        figures.keySet().stream().flatMap(p -> month(p).stream()).sorted().toList();
    List<YearMonth> months = new ArrayList<>();
    if (!own.isEmpty()) {
      YearMonth last = own.get(own.size() - 1);
      YearMonth first = last.minusMonths(CHART_MONTHS - 1);
      first = first.isBefore(own.get(0)) ? own.get(0) : first;
      for (YearMonth m = first; !m.isAfter(last); m = m.plusMonths(1)) {
        months.add(m);
      }
    }
    return months;
  }

  /** The figures of a code in the months of a chart. */
  List<Figure> charted(String code) {
    return chartMonths().stream().map(month -> at(month, code)).toList();
  }

  /** Says which months a chart leaves out; "" when none. */
  String chartPeriod() {
    long all = figures.keySet().stream().filter(period -> month(period).isPresent()).count();
    List<YearMonth> shown = chartMonths();
    return all <= shown.size()
        ? ""
        : " The chart shows the last " + shown.size() + " months, the table all of them.";
  }

  /** One row per month, in order, and the total last. */
  FigureTable table(String title, List<Named> columns, DoubleFunction<String> number) {
    List<Line> lines = new ArrayList<>();
    String year = "";
    for (String period : figures.keySet().stream().sorted(MonthGrid::inOrder).toList()) {
      boolean isTotal = period.equals(PublishedTable.ALL);
      String own = period.length() < 4 ? period : period.substring(0, 4);
      boolean startsYear = !year.isEmpty() && !own.equals(year);
      year = own;
      lines.add(
          new Line(isTotal ? "All months" : period, row(period, columns), isTotal, startsYear));
    }
    return new FigureTable(
        title, "Month", List.of(), columns.stream().map(Named::name).toList(), lines, number);
  }

  private List<Figure> row(String period, Collection<Named> columns) {
    return columns.stream().map(column -> at(period, column.code())).toList();
  }

  private static int inOrder(String one, String other) {
    boolean oneIsTotal = one.equals(PublishedTable.ALL);
    boolean otherIsTotal = other.equals(PublishedTable.ALL);
    return oneIsTotal == otherIsTotal ? one.compareTo(other) : oneIsTotal ? 1 : -1;
  }

  private static Optional<YearMonth> month(String period) {
    try {
      return Optional.of(YearMonth.parse(period));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
