package org.moeli.lab.twin;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.moeli.lab.twin.ComparedFigure.Verdict;
import org.moeli.lab.twin.PublishedFigures.Published;

/** The figures of a twin beside the published ones, to be read and to be computed with. */
final class CalibrationReport {
  private static final String CSV_END = "\r\n";
  private static final String CSV_HEAD =
      "id,group,figure,unit,published_low,published_high,generated,passes_from,passes_to,"
          + "is_judgement,is_scaled,cases,min_cases,verdict,source";

  private CalibrationReport() {}

  /** What each verdict is called in the report. */
  private static String words(Verdict verdict) {
    return switch (verdict) {
      case IN_RANGE -> "in range";
      case OUT_OF_RANGE -> "**out of range**";
      case TOO_SMALL_TO_SAY -> "too small to say";
      case NOT_COMPARED -> "not compared";
      case NOT_GENERATED -> "not generated";
    };
  }

  /**
   * The report as Markdown.
   *
   * @param options of the twin, as its user gave them
   * @param rarity what the multiple of trafficking makes of it
   */
  static String markdown(String options, String rarity, List<ComparedFigure> figures) {
    StringBuilder text = new StringBuilder(1 << 14);
    text.append("# Calibration of the twin\n\n")
        .append("Made with `")
        .append(options)
        .append("`: ")
        .append(summary(figures))
        .append(".\n\nTrafficking: ")
        .append(rarity)
        .append(".\n\n")
        .append(
            """
            Each figure of the twin stands beside the published one. Where the source is an estimate \
            of this project, nothing has been published. Figures of the whole country are scaled to \
            its residents. Ranges marked † are judgement: the sources give a value, or values that \
            differ, and no tolerance. The others are the ranges that the twin was asked to keep. \
            The parameters were chosen with these figures in view: that they are met shows that the \
            twin does what it was tuned to, and nothing about what is not listed.

            *Too small to say*: fewer cases than the check needs, or a period without the season, or \
            shorter than a year. *Not compared*: the options change the figure on purpose. *Not \
            generated*: no feed of the twin holds it.
            """);
    String group = "";
    for (ComparedFigure figure : figures) {
      Published published = figure.published();
      if (!published.group().equals(group)) {
        group = published.group();
        text.append("\n## ")
            .append(group)
            .append(
                """


                | Figure | Unit | Published | Twin | Passes | Verdict | Cases | Source |
                | --- | --- | ---: | ---: | ---: | --- | ---: | --- |
                """);
      }
      row(text, figure);
    }
    return text.toString();
  }

  private static String summary(List<ComparedFigure> figures) {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    figures.forEach(figure -> counts.merge(figure.verdict(), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(entry -> entry.getValue() + " " + words(entry.getKey()))
        .collect(Collectors.joining(", "));
  }

  private static void row(StringBuilder text, ComparedFigure figure) {
    Published published = figure.published();
    String range = number(published.low()) + " to " + number(published.high());
    List<String> cells =
        List.of(
            published.words(),
            published.unit(),
            published.published().stream()
                .map(CalibrationReport::number)
                .collect(Collectors.joining(" to ")),
            number(figure.generated()),
            published.isJudgement() ? range + " †" : range,
            words(figure.verdict()),
            number((double) figure.cases()),
            published.source());
    text.append("| ");
    text.append(
        cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ")));
    text.append(" |\n");
  }

  /** Three figures or all whole ones, thousands apart; a dash for none. */
  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    double size = Math.abs(value);
    int decimals = size >= 100 ? 0 : size >= 10 ? 1 : 2;
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
    String plain = rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    StringBuilder grouped = new StringBuilder(plain);
    int point = plain.indexOf('.');
    int least = plain.startsWith("-") ? 1 : 0;
    for (int at = (point < 0 ? plain.length() : point) - 3; at > least; at -= 3) {
      grouped.insert(at, ',');
    }
    return grouped.toString();
  }

  /** The same as CSV (RFC 4180): a header and a line for each figure; blank for no value. */
  static String csv(List<ComparedFigure> figures) {
    StringBuilder text = new StringBuilder(1 << 14).append(CSV_HEAD).append(CSV_END);
    for (ComparedFigure figure : figures) {
      Published published = figure.published();
      List<Double> ends = published.published();
      text.append(published.id()).append(',');
      text.append(quoted(published.group())).append(',');
      text.append(quoted(published.words())).append(',');
      text.append(quoted(published.unit())).append(',');
      text.append(plain(ends.get(0))).append(',');
      text.append(plain(ends.get(ends.size() - 1))).append(',');
      text.append(plain(figure.generated())).append(',');
      text.append(plain(published.low())).append(',');
      text.append(plain(published.high())).append(',');
      text.append(published.isJudgement()).append(',');
      text.append(published.isScaled()).append(',');
      text.append(figure.cases()).append(',');
      text.append(published.minCases()).append(',');
      text.append(figure.verdict()).append(',');
      text.append(quoted(published.source())).append(CSV_END);
    }
    return text.toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  private static String plain(double value) {
    return Double.isNaN(value)
        ? ""
        : BigDecimal.valueOf(value)
            .setScale(4, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString();
  }
}
