package org.moeli.publish.page;

import static j2html.TagCreator.div;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;
import static org.moeli.publish.page.ChartFrame.BOTTOM;
import static org.moeli.publish.page.ChartFrame.HEIGHT;
import static org.moeli.publish.page.ChartFrame.LEFT;
import static org.moeli.publish.page.ChartFrame.RIGHT;
import static org.moeli.publish.page.ChartFrame.WIDTH;

import j2html.TagCreator;
import j2html.tags.DomContent;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.moeli.publish.page.ChartFrame.EndLabel;
import org.moeli.publish.page.ChartFrame.Months;
import org.moeli.publish.page.ChartFrame.Values;
import org.moeli.publish.page.IntakeReport.Records;
import org.moeli.publish.page.IntakeReport.Source;
import org.moeli.publish.page.PageWords.Named;
import org.moeli.publish.page.Svg.Anchor;

/**
 * The charts of the page and their style. Every series differs in shape or lightness as well as in
 * colour and carries its name beside it; nothing is drawn for a figure that is not there but its
 * mark on the base line. A chart without a single figure is not drawn.
 */
final class RunCharts {
  private static final int LONGEST_NAME = 27;

  private RunCharts() {}

  /** A chart under its title and a sentence that says how to read it; nothing without a chart. */
  static DomContent figure(String title, String howToRead, Optional<Svg> chart) {
    return chart
        .<DomContent>map(
            svg ->
                TagCreator.figure(
                    figcaption(text(title), span(howToRead)),
                    div(svg.markup())
                        .withClass("chart")
                        .attr("role", "region")
                        .attr("tabindex", "0")
                        .attr("aria-label", title)))
        .orElse(text(""));
  }

  /** One line of the line chart. */
  record Series(String name, List<Figure> figures) {}

  /** Records of each source by what became of them. */
  static Optional<Svg> intake(List<Source> sources) {
    double largest =
        sources.stream()
            .flatMap(s -> s.records().stream())
            .mapToLong(Records::read)
            .max()
            .orElse(0);
    if (largest == 0) {
      return Optional.empty();
    }
    double left = 168;
    double right = 96;
    double rowHeight = 24;
    double top = 26;
    Svg svg =
        new Svg(
            WIDTH,
            top + rowHeight * sources.size() + 4,
            "Records read from each source, by what became of them",
            "One bar per source. The figures are in table 1.1.");
    double x = left;
    x = legend(svg, x, 12, RunPageStyle.DARK, "accepted", 70);
    x = legend(svg, x, 12, RunPageStyle.PALE, "duplicate, superseded, voided", 204);
    legend(svg, x, 12, RunPageStyle.SIGNAL, "quarantined", 80);
    double scale = (WIDTH - left - right) / largest;
    for (int i = 0; i < sources.size(); i++) {
      Source source = sources.get(i);
      double y = top + i * rowHeight;
      svg.text(left - 8, y + 14, Anchor.END, shortened(source.name()));
      if (source.records().isPresent()) {
        double end = records(svg, left, y + 3, scale, source.records().get());
        svg.text(end + 6, y + 14, Anchor.START, Numerals.count(source.records().get().read()));
      } else {
        svg.text(left + 6, y + 14, Anchor.START, Numerals.SUPPRESSED);
      }
    }
    svg.line(left, top, left, svg.height() - 4, RunPageStyle.INK, 1);
    return Optional.of(svg);
  }

  private static double records(Svg svg, double left, double y, double scale, Records records) {
    double x = bar(svg, left, y, records.accepted() * scale, RunPageStyle.DARK);
    for (long aside : new long[] {records.duplicate(), records.superseded(), records.voided()}) {
      x = bar(svg, x, y, aside * scale, RunPageStyle.PALE);
    }
    return bar(svg, x, y, records.quarantined() * scale, RunPageStyle.SIGNAL);
  }

  private static double bar(Svg svg, double x, double y, double width, String fill) {
    if (width > 0) {
      svg.rect(x, y, width, 15, fill);
    }
    return x + width;
  }

  private static double legend(Svg svg, double x, double y, String fill, String name, double room) {
    svg.rect(x, y - 9, 11, 11, fill).attr("stroke", RunPageStyle.GREY).attr("stroke-width", "0.5");
    svg.text(x + 16, y, Anchor.START, name);
    return x + 16 + room;
  }

  /** The share of days with a record, by post and month; darker is more complete. */
  static Optional<Svg> coverage(List<Named> posts, MonthGrid shares) {
    List<YearMonth> months = shares.chartMonths();
    if (posts.stream().allMatch(post -> largest(shares.charted(post.code()).stream()) < 0)) {
      return Optional.empty();
    }
    double left = 190;
    double top = 30;
    double rowHeight = 20;
    double bottom = top + rowHeight * posts.size();
    Svg svg =
        new Svg(
            WIDTH,
            bottom + 36,
            "Share of days with at least one record, by post and month",
            "Heat map: one row per post, one column per month. The figures are in table 3.1.");
    double x = left;
    for (CoverageClass shade : CoverageClass.values()) {
      x = legend(svg, x, 12, shade.fill, shade.text, shade.room);
    }
    Months axis = new Months(months, left, WIDTH - 4, 44);
    for (int row = 0; row < posts.size(); row++) {
      double y = top + row * rowHeight;
      svg.text(left - 8, y + 14, Anchor.END, shortened(posts.get(row).name()));
      for (int column = 0; column < months.size(); column++) {
        Figure figure = shares.at(months.get(column), posts.get(row).code());
        coverageCell(svg, axis.left(column), y, axis.slot(), rowHeight, figure);
      }
    }
    axis.draw(svg, bottom);
    return Optional.of(svg);
  }

  private static void coverageCell(
      Svg svg, double x, double y, double width, double height, Figure figure) {
    CoverageClass shade = CoverageClass.of(figure);
    svg.rect(x + 0.5, y + 0.5, width - 1, height - 1, figure.isKnown() ? shade.fill : "#ffffff")
        .attr("stroke", RunPageStyle.RULE)
        .attr("stroke-width", "0.5");
    String text = figure.isKnown() ? Numerals.wholePercent(figure.value()) : Numerals.mark(figure);
    svg.text(x + width / 2, y + 13.5, Anchor.MIDDLE, text)
        .attr("font-size", width < 30 ? "8.5" : "10")
        .attr("fill", figure.isKnown() && shade.isDark ? "#ffffff" : RunPageStyle.INK);
  }

  private enum CoverageClass {
    NONE("#ffffff", "0 %", 34, false),
    UNDER_HALF("#dfe9f2", "under 50", 62, false),
    UNDER_80("#b5cfe4", "50 to 79", 58, false),
    UNDER_95("#7fabcf", "80 to 94", 58, false),
    NEARLY_ALL(RunPageStyle.DARK, "95 to 100", 60, true);

    private final String fill;
    private final String text;
    private final double room;
    private final boolean isDark;

    CoverageClass(String fill, String text, double room, boolean isDark) {
      this.fill = fill;
      this.text = text;
      this.room = room;
      this.isDark = isDark;
    }

    private static CoverageClass of(Figure figure) {
      if (!figure.isKnown() || figure.value() <= 0) {
        return NONE;
      }
      if (figure.value() < 0.5) {
        return UNDER_HALF;
      }
      if (figure.value() < 0.8) {
        return UNDER_80;
      }
      return figure.value() < 0.95 ? UNDER_95 : NEARLY_ALL;
    }
  }

  /** Counts by month: the first line is solid with discs, the second dashed with squares. */
  static Optional<Svg> lines(String title, String table, List<Named> lines, MonthGrid counts) {
    double largest = largest(lines.stream().flatMap(line -> counts.charted(line.code()).stream()));
    if (largest < 0) {
      return Optional.empty();
    }
    Svg svg =
        new Svg(WIDTH, HEIGHT, title, "Line chart by month. The figures are in " + table + ".");
    Months axis = new Months(counts.chartMonths(), LEFT, WIDTH - RIGHT, WIDTH);
    Values values = Values.upTo(Math.max(largest, 1), 1);
    values.draw(svg, Numerals::tick);
    axis.draw(svg, BOTTOM);
    List<EndLabel> labels = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Named line = lines.get(i);
      String color = i == 0 ? RunPageStyle.DARK : RunPageStyle.SIGNAL;
      List<Figure> figures = counts.charted(line.code());
      drawLine(svg, axis, values, figures, i, color);
      last(figures)
          .ifPresent(
              last ->
                  labels.add(
                      new EndLabel(
                          axis.middle(last),
                          values.y(figures.get(last).value()),
                          line.name(),
                          color)));
    }
    EndLabel.draw(svg, labels);
    return Optional.of(svg);
  }

  private static void drawLine(
      Svg svg, Months axis, Values values, List<Figure> figures, int number, String color) {
    List<Double> piece = new ArrayList<>();
    for (int i = 0; i <= figures.size(); i++) {
      if (i < figures.size() && figures.get(i).isKnown()) {
        piece.add(axis.middle(i));
        piece.add(values.y(figures.get(i).value()));
      } else {
        if (piece.size() > 2) {
          Svg.Element path = svg.path(piece, color, 2);
          if (number > 0) {
            path.attr("stroke-dasharray", "6 3");
          }
        }
        piece.clear();
      }
    }
    for (int i = 0; i < figures.size(); i++) {
      Figure figure = figures.get(i);
      double x = axis.middle(i);
      if (figure.isKnown()) {
        marker(svg, x, values.y(figure.value()), number, color, figure);
      } else {
        svg.text(x, BOTTOM - 4 - 11 * number, Anchor.MIDDLE, Numerals.mark(figure))
            .attr("font-size", "9")
            .attr("fill", color);
      }
    }
  }

  private static void marker(Svg svg, double x, double y, int number, String color, Figure figure) {
    String fill = figure.mark() == Figure.Mark.PROVISIONAL ? "#ffffff" : color;
    if (number == 0) {
      svg.circle(x, y, 3, color, fill);
    } else {
      svg.rect(x - 3, y - 3, 6, 6, fill).attr("stroke", color).attr("stroke-width", "1.5");
    }
  }

  /** The overstay rate of each month as a range from the lower to the upper bound. */
  static Optional<Svg> rates(MonthGrid figures) {
    List<YearMonth> months = figures.chartMonths();
    List<Range> rates = months.stream().map(month -> Range.of(figures, month)).toList();
    double largest = largest(rates.stream().map(Range::upper));
    if (largest < 0) {
      return Optional.empty();
    }
    Svg svg =
        new Svg(
            WIDTH,
            HEIGHT,
            "Overstay rate by month: lower bound, adjusted estimate and upper bound, in per cent",
            "Range chart by month of the limit. The figures are in table 5.2.");
    Months axis = new Months(months, LEFT, WIDTH - RIGHT, WIDTH);
    Values values = Values.upTo(Math.max(largest * 100, 0.01), 0.001);
    values.draw(svg, tick -> Numerals.tick(tick) + " %");
    axis.draw(svg, BOTTOM);
    double half = Math.min(9, axis.slot() / 3);
    for (int i = 0; i < rates.size(); i++) {
      range(svg, axis.middle(i), half, values, rates.get(i));
    }
    last(rates.stream().map(Range::upper).toList())
        .ifPresent(
            i -> EndLabel.draw(svg, rateLabels(axis.middle(i) + half, values, rates.get(i))));
    return Optional.of(svg);
  }

  private record Range(Figure lower, Figure adjusted, Figure upper) {
    static Range of(MonthGrid rates, YearMonth month) {
      return new Range(
          rates.at(month, "lower_rate"),
          rates.at(month, "adjusted_rate"),
          rates.at(month, "upper_rate"));
    }
  }

  private static List<EndLabel> rateLabels(double x, Values values, Range rate) {
    List<EndLabel> labels = new ArrayList<>();
    labels.add(new EndLabel(x, values.percentY(rate.upper()), "upper", RunPageStyle.INK));
    if (rate.adjusted().isKnown()) {
      labels.add(
          new EndLabel(x, values.percentY(rate.adjusted()), "adjusted", RunPageStyle.SIGNAL));
    }
    if (rate.lower().isKnown()) {
      labels.add(new EndLabel(x, values.percentY(rate.lower()), "lower", RunPageStyle.DARK));
    }
    return labels;
  }

  private static void range(Svg svg, double x, double half, Values values, Range rate) {
    if (!rate.upper().isKnown() || !rate.lower().isKnown()) {
      svg.text(x, BOTTOM - 4, Anchor.MIDDLE, Numerals.mark(rate.upper())).attr("font-size", "9");
      return;
    }
    double top = values.percentY(rate.upper());
    double bottom = values.percentY(rate.lower());
    svg.rect(x - half / 2, top, half, Math.max(0.5, bottom - top), RunPageStyle.PALE);
    svg.line(x - half, top, x + half, top, RunPageStyle.INK, 1.5);
    svg.line(x - half, bottom, x + half, bottom, RunPageStyle.DARK, 3);
    if (rate.adjusted().isKnown()) {
      svg.circle(x, values.percentY(rate.adjusted()), 3.5, "#ffffff", RunPageStyle.SIGNAL);
    }
  }

  private static double largest(Stream<Figure> figures) {
    return figures.filter(Figure::isKnown).mapToDouble(Figure::value).max().orElse(-1);
  }

  private static Optional<Integer> last(List<Figure> figures) {
    for (int i = figures.size() - 1; i >= 0; i--) {
      if (figures.get(i).isKnown()) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1).strip() + "…";
  }
}
