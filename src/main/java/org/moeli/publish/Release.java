package org.moeli.publish;

import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.moeli.kernel.contract.Contracts;
import org.moeli.publish.CrossingMonths.PostMonth;
import org.moeli.publish.page.PublishedTable;

/** All tables of an edition, from counts, after disclosure control. */
final class Release {
  private Release() {}

  /**
   * The tables from counts.
   *
   * @param posts posts of the site in their order; empty when it has no list
   * @param stages stages of a case in their order
   * @param traffic rows of {@link UnprotectedCounts#traffic}
   * @param overstays rows of {@link UnprotectedCounts#overstays}
   * @param absences rows of {@link UnprotectedCounts#absences}
   * @param cases rows of {@link UnprotectedCounts#cases}
   */
  static Map<Statistic, PublishedTable> of(
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
    Map<Statistic, List<Map<String, Object>>> rows = new EnumMap<>(Statistic.class);
    rows.put(Statistic.CROSSINGS, crossings.map(CrossingMonths::crossings).orElse(List.of()));
    rows.put(Statistic.COVERAGE, crossings.map(CrossingMonths::coverage).orElse(List.of()));
    rows.put(Statistic.OVERSTAYS, OverstayMonths.of(edition, months, overstays));
    rows.put(Statistic.ABSENCES, AbsenceMonths.of(edition, months, silent, absences));
    rows.put(Statistic.CASES, CaseYears.of(edition, stages, cases));
    Map<Statistic, PublishedTable> tables = new EnumMap<>(Statistic.class);
    rows.forEach(
        (statistic, own) ->
            tables.put(statistic, new PublishedTable(contracts.table(statistic.table()), own)));
    return tables;
  }
}
