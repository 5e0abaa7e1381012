package org.moeli.publish;

import java.util.List;
import java.util.Optional;
import org.moeli.publish.RunPageData.AbsenceCell;
import org.moeli.publish.RunPageData.CoverageCell;
import org.moeli.publish.RunPageData.CrossingCell;
import org.moeli.publish.RunPageData.Figure;
import org.moeli.publish.RunPageData.OverstayCell;
import org.moeli.publish.RunPageData.OverstayRate;
import org.moeli.publish.RunPageData.TipCell;

/** Rows of the published tables as the page takes them: nothing that the tables do not show. */
final class PageRows {
  private static final String MONTH = "period_month";

  private PageRows() {}

  static List<CrossingCell> crossings(StatisticsTable table) {
    return table.rows().stream()
        .map(
            row ->
                new CrossingCell(
                    table.text(row, MONTH),
                    table.text(row, "post_code"),
                    table.text(row, "direction_code"),
                    figure(table, row, "crossing_count")))
        .toList();
  }

  /** Crossings of all months, posts and directions; empty when there is no row. */
  static Optional<Figure> allCrossings(StatisticsTable table) {
    return crossings(table).stream()
        .filter(
            cell ->
                cell.periodMonth().equals(Edition.ALL)
                    && cell.postCode().equals(Edition.ALL)
                    && cell.directionCode().equals(Edition.ALL))
        .map(CrossingCell::count)
        .findFirst();
  }

  static List<CoverageCell> coverage(StatisticsTable table) {
    return table.rows().stream()
        .map(
            row ->
                new CoverageCell(
                    table.text(row, MONTH),
                    table.text(row, "post_code"),
                    ((Number) table.cell(row, "days_in_period")).longValue(),
                    figure(table, row, "days_with_records"),
                    figure(table, row, "coverage_share")))
        .toList();
  }

  static List<OverstayCell> overstays(StatisticsTable table) {
    return table.rows().stream()
        .map(
            row ->
                new OverstayCell(
                    table.text(row, MONTH),
                    table.text(row, "status_code"),
                    figure(table, row, "episode_count")))
        .toList();
  }

  /** The rates of the totals; one that is not given is missing. */
  static List<OverstayRate> rates(StatisticsTable table) {
    return table.rows().stream()
        .filter(row -> table.text(row, "status_code").equals(Edition.ALL))
        .map(
            row ->
                new OverstayRate(
                    table.text(row, MONTH),
                    figure(table, row, "lower_rate"),
                    figure(table, row, "adjusted_rate"),
                    figure(table, row, "upper_rate"),
                    figure(table, row, "adjusted_rate_half_m"),
                    figure(table, row, "adjusted_rate_double_m")))
        .toList();
  }

  static List<AbsenceCell> absences(StatisticsTable table) {
    return table.rows().stream()
        .map(
            row ->
                new AbsenceCell(
                    table.text(row, MONTH),
                    table.text(row, "absence_code"),
                    figure(table, row, "absence_count")))
        .toList();
  }

  static List<TipCell> cases(StatisticsTable table) {
    return table.rows().stream()
        .map(
            row ->
                new TipCell(
                    (Integer) table.cell(row, "registered_year"),
                    table.text(row, "area_code"),
                    table.text(row, "stage_code"),
                    figure(table, row, "case_count")))
        .toList();
  }

  private static Figure figure(StatisticsTable table, List<Object> row, String column) {
    return Figure.of(
        (Number) table.cell(row, column),
        table.text(row, "obs_status_code"),
        table.text(row, "conf_status_code"));
  }
}
