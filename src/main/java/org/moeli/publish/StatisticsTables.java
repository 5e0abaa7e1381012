package org.moeli.publish;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.moeli.kernel.contract.Contracts;

/**
 * All tables of an edition.
 *
 * @param posts posts in the order of the tables; none when nothing was recorded
 */
record StatisticsTables(
    StatisticsTable crossings,
    StatisticsTable coverage,
    StatisticsTable overstays,
    StatisticsTable absences,
    StatisticsTable cases,
    List<String> posts) {
  private static final String CROSSING = "statistics.crossing_month";
  private static final String COVERAGE = "statistics.post_coverage";
  private static final String OVERSTAY = "statistics.overstay_month";
  private static final String ABSENCE = "statistics.absence_month";
  private static final String CASE = "statistics.tip_progress_year";

  /** Names of the tables. */
  static final List<String> NAMES = List.of(CROSSING, COVERAGE, OVERSTAY, ABSENCE, CASE);

  /**
   * The tables from counts.
   *
   * @param posts posts of the site in their order; empty when it has no list
   * @param stages stages of a case in their order
   * @param traffic rows of {@link Counts#traffic}
   * @param overstays rows of {@link Counts#overstays}
   * @param absences rows of {@link Counts#absences}
   * @param cases rows of {@link Counts#cases}
   */
  static StatisticsTables of(
      Edition edition,
      Contracts contracts,
      List<String> posts,
      List<String> stages,
      List<Row> traffic,
      List<Row> overstays,
      List<Row> absences,
      List<Row> cases) {
    Optional<CrossingMonths> crossings =
        traffic.isEmpty()
            ? Optional.empty()
            : Optional.of(
                CrossingMonths.of(edition, posts, traffic.stream().map(PostMonth::of).toList()));
    List<YearMonth> months = crossings.map(CrossingMonths::months).orElse(List.of());
    Set<YearMonth> silent = crossings.map(CrossingMonths::monthsWithoutRecord).orElse(Set.of());
    ReleaseRule rule = edition.rule();
    return new StatisticsTables(
        new StatisticsTable(
            contracts.table(CROSSING),
            "Recorded crossings by month, post and direction",
            crossings.map(CrossingMonths::crossings).orElse(List.of()),
            notes(
                withheld(rule.minCell()),
                "A post that sent no record for a month is missing (M), which may be an outage; the"
                    + " totals add up what was received.")),
        new StatisticsTable(
            contracts.table(COVERAGE),
            "Days with records by month and post",
            crossings.map(CrossingMonths::coverage).orElse(List.of()),
            notes("Withheld where the crossings of the post in the month are withheld.")),
        new StatisticsTable(
            contracts.table(OVERSTAY),
            "Authorised stays by the month in which they ended, and what became of them",
            OverstayMonths.of(edition, overstays),
            notes(
                withheld(rule.minCell()),
                "A departure that was not recorded is no overstay: many leave unrecorded. Use the"
                    + " lower and the upper rate together.",
                "Rates are given from "
                    + rule.minExpectedDepartures()
                    + " expected departures on, to four decimals.")),
        new StatisticsTable(
            contracts.table(ABSENCE),
            "Absences of nationals by month of leaving",
            AbsenceMonths.of(edition, months, silent, absences),
            notes(
                withheld(rule.minCell()),
                "Whether an absence was lawful in the neighbouring country is not in the data.")),
        new StatisticsTable(
            contracts.table(CASE),
            "Cases of trafficking in persons by year of registration, area and stage",
            CaseYears.of(edition, stages, cases),
            notes(
                withheld(rule.tipMinCell()),
                "Most counts are withheld: cases are few. A year with fewer than "
                    + rule.tipMinCell()
                    + " cases in all is withheld as a whole, zeros too.")),
        crossings.map(CrossingMonths::posts).orElse(posts));
  }

  private static String withheld(int minimum) {
    return "Counts from 1 to "
        + (minimum - 1)
        + " are withheld, and as many others as it takes that none of them can be worked out from"
        + " what is shown. Zero is shown.";
  }

  private static List<String> notes(String... own) {
    List<String> notes = new ArrayList<>(List.of(own));
    notes.add(
        "The protection holds within one edition. Compare editions of the same period before both"
            + " are released: a difference of two counts can be small.");
    return notes;
  }

  /** All of them, in the order in which they are written. */
  List<StatisticsTable> all() {
    return List.of(crossings, coverage, overstays, absences, cases);
  }
}
