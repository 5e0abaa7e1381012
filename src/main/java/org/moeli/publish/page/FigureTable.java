package org.moeli.publish.page;

import static j2html.TagCreator.caption;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.join;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import j2html.tags.specialized.TableTag;
import j2html.tags.specialized.TdTag;
import j2html.tags.specialized.ThTag;
import j2html.tags.specialized.TrTag;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.moeli.publish.page.Figure.Mark;

/**
 * A table of figures: rows and columns with a heading each, and under it the marks that occur.
 *
 * @param title number and title of the table
 * @param corner heading over the row headings
 * @param groups headings over groups of columns; empty for none
 * @param columns headings of the columns
 */
record FigureTable(
    String title,
    String corner,
    List<ColumnGroup> groups,
    List<String> columns,
    List<Line> lines,
    DoubleFunction<String> number) {

  private static final int ROWS_KEPT_TOGETHER = 14;
  private static final int WIDE = 8;
  private static final int LONG_NAME = 32;

  /** A heading over several columns. */
  record ColumnGroup(String name, int columns) {}

  /**
   * One row.
   *
   * @param isTotal set off as a total
   * @param startsGroup a rule is drawn above it, for example where a year begins
   */
  record Line(String name, List<Figure> figures, boolean isTotal, boolean startsGroup) {
    boolean isProvisional() {
      return figures.stream().anyMatch(Figure::isKnown)
          && figures.stream().filter(Figure::isKnown).allMatch(FigureTable::isProvisional);
    }
  }

  DomContent html() {
    return div(
        scrolling(
            title,
            lines.size(),
            table(
                    caption(title),
                    thead(head())
                        .condWith(!groups.isEmpty(), tr(each(columns, FigureTable::column))),
                    tbody(each(lines, this::row)))
                .withClass(columns.size() > WIDE ? "figures tight" : "figures")),
        each(marks(), mark -> p(mark).withClass("marks")));
  }

  /**
   * A frame in which a wide table can be moved sideways on a small screen, by keyboard too; a short
   * table is not split between sheets of paper.
   */
  static DomContent scrolling(String name, int rows, TableTag table) {
    return div(table)
        .withClass(rows <= ROWS_KEPT_TOGETHER ? "scroll whole" : "scroll")
        .attr("role", "region")
        .attr("tabindex", "0")
        .attr("aria-label", name);
  }

  private TrTag head() {
    if (groups.isEmpty()) {
      return tr(column(corner), each(columns, FigureTable::column));
    }
    return tr(
        column(corner).attr("rowspan", "2"),
        each(
            groups,
            group ->
                th(group.name())
                    .attr("scope", "colgroup")
                    .attr("colspan", String.valueOf(group.columns()))));
  }

  static ThTag column(String name) {
    return th(name).attr("scope", "col");
  }

  /** A heading of a row; a very long name is broken over lines. */
  static ThTag rowHeading(String name) {
    return th(name).attr("scope", "row").withCondClass(name.length() > LONG_NAME, "t");
  }

  private DomContent row(Line line) {
    boolean provisional = line.isProvisional();
    String name = provisional ? line.name() + "\u00a0" + Numerals.PROVISIONAL : line.name();
    TrTag row = tr(rowHeading(name), each(line.figures(), f -> cell(f, provisional)));
    if (line.isTotal()) {
      row.withClass("total");
    } else if (line.startsGroup()) {
      row.withClass("first");
    }
    return join(rawHtml("\n"), row);
  }

  private TdTag cell(Figure figure, boolean rowIsProvisional) {
    if (!figure.isKnown()) {
      return td(Numerals.mark(figure)).withClass(figure.mark() == Mark.SUPPRESSED ? "c" : "x");
    }
    String value = number.apply(figure.value());
    return td(
        isProvisional(figure) && !rowIsProvisional
            ? value + "\u00a0" + Numerals.PROVISIONAL
            : value);
  }

  private List<String> marks() {
    List<String> marks = new ArrayList<>();
    if (has(Mark.SUPPRESSED)) {
      marks.add(Numerals.SUPPRESSED + " withheld to protect people: there is a figure, not a zero");
    }
    if (has(Mark.MISSING)) {
      marks.add(
          Numerals.MISSING + " no figure: no record received, or too little to compute it from");
    }
    if (has(Mark.PROVISIONAL)) {
      marks.add(Numerals.PROVISIONAL + " provisional: later deliveries may change it");
    }
    return marks.isEmpty() ? marks : List.of(String.join(" · ", marks) + ".");
  }

  private boolean has(Mark mark) {
    return lines.stream().flatMap(line -> line.figures().stream()).anyMatch(f -> f.mark() == mark);
  }

  private static boolean isProvisional(Figure figure) {
    return figure.mark() == Mark.PROVISIONAL;
  }
}
