package org.moeli.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.moeli.domain.disclosure.CountTable;
import org.moeli.domain.disclosure.Suppression;
import org.moeli.publish.page.PublishedTable;

/**
 * Cases of trafficking after disclosure control: one row per year of registration, area and stage
 * (statistics.tip_progress_year). Each year is a table of its own, areas by stages with the totals
 * of both. A year with too few cases in all is withheld as a whole, zeros too: where so little
 * happened, a zero in one area places every case in the other.
 */
final class CaseYears {
  private static final String NATIONAL = "NATIONAL";
  private static final List<String> AREAS = List.of("NORTH", "SOUTH");

  private CaseYears() {}

  /**
   * Rows of statistics.tip_progress_year.
   *
   * @param stages stages in their order; those that only the cases know come after them
   * @param cases rows of {@link UnprotectedCounts#cases}
   */
  static List<Map<String, Object>> of(Edition edition, List<String> stages, List<Row> cases) {
    List<String> areas = withOthers(AREAS, cases, "area_code");
    List<String> allStages = withOthers(stages, cases, "stage_code");
    SortedSet<Integer> years = new TreeSet<>();
    cases.forEach(row -> years.add(row.getAs("registered_year")));
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int year : years) {
      long[] inner = new long[areas.size() * allStages.size()];
      for (Row row : cases) {
        if (row.<Integer>getAs("registered_year") == year) {
          int area = areas.indexOf(row.<String>getAs("area_code"));
          int stage = allStages.indexOf(row.<String>getAs("stage_code"));
          inner[area * allStages.size() + stage] = row.<Long>getAs("case_count");
        }
      }
      rows.addAll(year(edition, year, areas, allStages, inner));
    }
    return rows;
  }

  private static List<Map<String, Object>> year(
      Edition edition, int year, List<String> areas, List<String> stages, long[] inner) {
    CountTable table = CountTable.of(new int[] {areas.size(), stages.size()}, inner);
    Withheld withheld = Withheld.of(table, edition.rule());
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int a = 0; a <= areas.size(); a++) {
      for (int s = 0; s <= stages.size(); s++) {
        int cell = table.cell(a, s);
        rows.add(
            edition.row(
                Map.of(
                    "registered_year",
                    year,
                    "area_code",
                    a == areas.size() ? NATIONAL : areas.get(a),
                    "stage_code",
                    s == stages.size() ? PublishedTable.ALL : stages.get(s)),
                Map.of("case_count", table.count(cell)),
                edition.status(year),
                withheld.hides(cell)));
      }
    }
    return rows;
  }

  /** What is withheld of the cases of a year. */
  record Withheld(Suppression blanks, boolean isAll) {
    static Withheld of(CountTable table, ReleaseRule rule) {
      long total = table.count(table.cells() - 1);
      return new Withheld(Suppression.of(table, rule.tip()), total < rule.tipMinCell());
    }

    boolean hides(int cell) {
      return isAll || blanks.hides(cell);
    }
  }

  private static List<String> withOthers(List<String> known, List<Row> cases, String column) {
    Stream<String> others =
        cases.stream()
            .map(row -> row.<String>getAs(column))
            .filter(code -> !known.contains(code))
            .distinct()
            .sorted();
    return Stream.concat(known.stream(), others).toList();
  }
}
