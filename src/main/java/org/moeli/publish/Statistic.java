package org.moeli.publish;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The published tables, in the order in which they are written. */
enum Statistic {
  CROSSINGS(
      "statistics.crossing_month",
      "Recorded crossings by month, post and direction",
      rule ->
          Stream.of(
              withheld(rule.minCell()),
              "A post that sent no record for a month is missing (M), which may be an outage; the"
                  + " totals add up what was received.",
              "Crossings whose record contradicts itself are left out and counted among the issues"
                  + " of records (EXIT_BEFORE_ENTRY). The months begin with the first that has a"
                  + " hundredth of the crossings of the busiest, so that no single date sets it.")),
  COVERAGE(
      "statistics.post_coverage",
      "Days with records by month and post",
      rule -> Stream.of("Withheld where the crossings of the post in the month are withheld.")),
  OVERSTAYS(
      "statistics.overstay_month",
      "Authorised stays by the month in which they ended, and what became of them",
      rule ->
          Stream.of(
              withheld(rule.minCell()),
              "A departure that was not recorded is no overstay: many leave unrecorded. Use the"
                  + " lower and the upper rate together.",
              "Rates are given from "
                  + rule.minExpectedDepartures()
                  + " expected departures on, to four decimals.")),
  ABSENCES(
      "statistics.absence_month",
      "Absences of nationals by month of leaving",
      rule ->
          Stream.of(
              withheld(rule.minCell()),
              "Whether an absence was lawful in the neighbouring country is not in the data.")),
  CASES(
      "statistics.tip_progress_year",
      "Cases of trafficking in persons by year of registration, area and stage",
      rule ->
          Stream.of(
              withheld(rule.tipMinCell()),
              "Most counts are withheld: cases are few. A year with fewer than "
                  + rule.tipMinCell()
                  + " cases in all is withheld as a whole, zeros too."));

  private static final String EDITIONS =
      "The protection holds within one edition. Compare editions of the same period before both"
          + " are released: a difference of two counts can be small.";

  private final String table;
  private final String title;
  private final Function<ReleaseRule, Stream<String>> notes;

  Statistic(String table, String title, Function<ReleaseRule, Stream<String>> notes) {
    this.table = table;
    this.title = title;
    this.notes = notes;
  }

  /** Full name of the table. */
  String table() {
    return table;
  }

  /** What it is, in a few words. */
  String title() {
    return title;
  }

  /** What a reader of the figures must know. */
  List<String> notes(ReleaseRule rule) {
    return Stream.concat(notes.apply(rule), Stream.of(EDITIONS)).toList();
  }

  /** Names of all tables. */
  static List<String> tables() {
    return Arrays.stream(values()).map(Statistic::table).toList();
  }

  private static String withheld(int minimum) {
    return "Counts from 1 to "
        + (minimum - 1)
        + " are withheld, and as many others as it takes that none of them can be worked out from"
        + " what is shown. Zero is shown.";
  }
}
