package org.moeli.publish.page;

import static j2html.TagCreator.each;
import static j2html.TagCreator.join;
import static j2html.TagCreator.p;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import org.moeli.publish.page.PageWords.Named;

/** The parts on stays of foreigners past their limit, and on absences of nationals. */
final class OverstayParts {
  private static final String STATUS = "status_code";
  private static final String LATE = "recorded_late_rate";
  private static final String LOWER = "lower_rate";
  private static final String ADJUSTED = "adjusted_rate";
  private static final String UPPER = "upper_rate";
  private static final String LOW = "adjusted_low";
  private static final String HIGH = "adjusted_high";
  private static final String HALF = "adjusted_rate_half_m";
  private static final String DOUBLE = "adjusted_rate_double_m";

  private OverstayParts() {}

  static DomContent overstay(RunReport report) {
    PublishedTable table = report.table("statistics.overstay_month");
    MonthGrid counts = MonthGrid.ofCodes(table, STATUS, "episode_count");
    if (counts.isEmpty()) {
      return p("No stay reached its limit by the as-of date, so there is no cohort to publish.");
    }
    MonthGrid rates =
        MonthGrid.ofColumns(
            table.where(STATUS, PublishedTable.ALL),
            List.of(LATE, LOWER, ADJUSTED, LOW, HIGH, UPPER, HALF, DOUBLE));
    List<DomContent> content = new ArrayList<>();
    content.add(
        p("A missing departure is not an overstay. The person may have left unseen, at a post that"
                + " was silent or under another document. Only a departure that is recorded after"
                + " the limit is one; the rate is therefore given as a range.")
            .withClass("note"));
    content.add(withheld(counts, report));
    content.add(rateChart(rates, report));
    content.add(
        counts
            .table(
                "Table 5.1. Stays of foreigners by month of their limit and by what became of them",
                report.words().stays(table.texts(STATUS)),
                Numerals::count)
            .html());
    content.add(rateTable(rates));
    return each(content, item -> item);
  }

  /** Says so when no count is left to show. */
  private static DomContent withheld(MonthGrid counts, RunReport report) {
    return counts.isAllSuppressed()
        ? p("Every count of this table is withheld: each is under "
                + report.terms().minCell()
                + ", or would give away one that is.")
            .withClass("alert")
        : join();
  }

  private static DomContent rateChart(MonthGrid rates, RunReport report) {
    if (rates.isWithoutFigure(UPPER)) {
      return p("No rate is published for this run: a rate needs at least "
              + report.terms().minExpectedDepartures()
              + " expected departures in its month, and none of the counts behind it withheld.")
          .withClass("alert");
    }
    return RunCharts.figure(
        "Chart 5.1. Overstay rate by month of the limit: lower, adjusted and upper",
        "Below: late departures that missing records do not explain. Above: every stay without a"
            + " recorded departure counted as well. Dot: the estimate between them."
            + rates.chartPeriod(),
        RunCharts.rates(rates));
  }

  private static DomContent rateTable(MonthGrid rates) {
    if (rates.isEmpty()) {
      return join();
    }
    return join(
        rates
            .table(
                "Table 5.2. Overstay rate by month of the limit, in per cent of expected"
                    + " departures",
                List.of(
                    new Named(LATE, "Recorded late"),
                    new Named(LOWER, "Lower"),
                    new Named(ADJUSTED, "Adjusted"),
                    new Named(LOW, "Adjusted, from"),
                    new Named(HIGH, "to (95 %)"),
                    new Named(UPPER, "Upper"),
                    new Named(HALF, "Adjusted, half as many missed"),
                    new Named(DOUBLE, "Adjusted, twice as many missed")),
                Numerals::percentNumber)
            .html(),
        p("The adjusted rate assumes that departures of people who do not come back are missed as"
                + " often as those of people who do. The last two columns show what half and twice"
                + " that share would give.")
            .withClass("key"));
  }

  static DomContent absences(RunReport report) {
    PublishedTable table = report.table("statistics.absence_month");
    MonthGrid counts = MonthGrid.ofCodes(table, "absence_code", "absence_count");
    if (counts.isEmpty()) {
      return p("No absence of a national is known for the period of this run.");
    }
    return join(
        p(
            "Nationals who left, by month of leaving and by what is known of their return. The stay"
                + " that the neighbouring country allowed is not in the data, so an absence,"
                + " however long, is never called an overstay."),
        withheld(counts, report),
        counts
            .table(
                "Table 6.1. Absences of nationals by month of leaving",
                report.words().absences(table.texts("absence_code")),
                Numerals::count)
            .html());
  }
}
