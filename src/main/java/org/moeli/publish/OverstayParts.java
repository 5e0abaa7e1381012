package org.moeli.publish;

import static j2html.TagCreator.each;
import static j2html.TagCreator.join;
import static j2html.TagCreator.p;

import j2html.tags.DomContent;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.moeli.publish.RunPageData.AbsenceCell;
import org.moeli.publish.RunPageData.Figure;
import org.moeli.publish.RunPageData.Named;
import org.moeli.publish.RunPageData.OverstayCell;
import org.moeli.publish.RunPageData.OverstayRate;

/** The parts on stays of foreigners past their limit, and on absences of nationals. */
final class OverstayParts {
  private OverstayParts() {}

  static DomContent overstay(RunPageData data) {
    StatisticsGrid counts = new StatisticsGrid();
    for (OverstayCell cell : data.overstays()) {
      counts.put(cell.periodMonth(), cell.statusCode(), cell.episodes());
    }
    if (counts.isEmpty()) {
      return p("No stay reached its limit by the as-of date, so there is no cohort to publish.");
    }
    List<Named> columns =
        PageWords.overstay(
            data.overstays().stream().map(OverstayCell::statusCode).distinct().toList(),
            data.reading().lists());
    List<DomContent> content = new ArrayList<>();
    content.add(
        p("A missing departure is not an overstay. The person may have left unseen, at a post that"
                + " was silent or under another document. Only a departure that is recorded after"
                + " the limit is one; the rate is therefore given as a range.")
            .withClass("note"));
    if (counts.isAllSuppressed()) {
      content.add(
          p("Every count of this table is withheld: each is under "
                  + data.reading().minimumCount()
                  + ", or would give away one that is.")
              .withClass("alert"));
    }
    content.addAll(rates(data));
    content.add(
        counts
            .table(
                "Table 5.1. Stays of foreigners by month of their limit and by what became of them",
                columns,
                Numerals::count)
            .html());
    content.add(rateTable(data));
    return each(content, item -> item);
  }

  private static List<DomContent> rates(RunPageData data) {
    Map<String, OverstayRate> byMonth = new HashMap<>();
    StatisticsGrid upper = new StatisticsGrid();
    for (OverstayRate rate : data.overstayRates()) {
      byMonth.put(rate.periodMonth(), rate);
      upper.put(rate.periodMonth(), "UPPER", rate.upper());
    }
    List<YearMonth> months = upper.chartMonths();
    boolean anyKnown = data.overstayRates().stream().anyMatch(rate -> rate.upper().isKnown());
    if (!anyKnown) {
      return List.of(
          p("No rate is published for this run: a rate needs at least "
                  + data.reading().minimumExpectedDepartures()
                  + " expected departures in its month, and none of the counts behind it withheld.")
              .withClass("alert"));
    }
    return List.of(
        RunCharts.figure(
            "Chart 5.1. Overstay rate by month of the limit: lower, adjusted and upper",
            "Thick line below: departures recorded late. Thin line above: every stay without a"
                + " recorded departure counted as well. Dot: the estimate between them."
                + upper.chartPeriod(),
            RunCharts.rates(
                months, month -> byMonth.getOrDefault(month.toString(), noRate(month)))));
  }

  private static OverstayRate noRate(YearMonth month) {
    Figure missing = Figure.missing();
    return new OverstayRate(month.toString(), missing, missing, missing, missing, missing);
  }

  private static DomContent rateTable(RunPageData data) {
    if (data.overstayRates().isEmpty()) {
      return join();
    }
    StatisticsGrid rates = new StatisticsGrid();
    for (OverstayRate rate : data.overstayRates()) {
      String month = rate.periodMonth();
      rates.put(month, "LOWER", rate.lower());
      rates.put(month, "ADJUSTED", rate.adjusted());
      rates.put(month, "UPPER", rate.upper());
      rates.put(month, "HALF", rate.adjustedHalfM());
      rates.put(month, "DOUBLE", rate.adjustedDoubleM());
    }
    return join(
        rates
            .table(
                "Table 5.2. Overstay rate by month of the limit, in per cent of expected"
                    + " departures",
                List.of(
                    new Named("LOWER", "Lower"),
                    new Named("ADJUSTED", "Adjusted"),
                    new Named("UPPER", "Upper"),
                    new Named("HALF", "Adjusted, half as many missed"),
                    new Named("DOUBLE", "Adjusted, twice as many missed")),
                Numerals::percentNumber)
            .html(),
        p("The adjusted rate assumes that departures of people who do not come back are missed as"
                + " often as those of people who do. The last two columns show what half and twice"
                + " that share would give.")
            .withClass("key"));
  }

  static DomContent absences(RunPageData data) {
    StatisticsGrid counts = new StatisticsGrid();
    for (AbsenceCell cell : data.absences()) {
      counts.put(cell.periodMonth(), cell.absenceCode(), cell.count());
    }
    if (counts.isEmpty()) {
      return p("No absence of a national is known for the period of this run.");
    }
    List<Named> columns =
        PageWords.absence(
            data.absences().stream().map(AbsenceCell::absenceCode).distinct().toList(),
            data.reading().lists());
    return join(
        p(
            "Nationals who left, by month of leaving and by what is known of their return. The stay"
                + " that the neighbouring country allowed is not in the data, so an absence,"
                + " however long, is never called an overstay."),
        counts.isAllSuppressed()
            ? p("Every count of this table is withheld: each is under "
                    + data.reading().minimumCount()
                    + ", or would give away one that is.")
                .withClass("alert")
            : join(),
        counts
            .table("Table 6.1. Absences of nationals by month of leaving", columns, Numerals::count)
            .html());
  }
}
