package org.moeli.publish;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.moeli.domain.AbsenceStatus;
import org.moeli.domain.disclosure.CountTable;
import org.moeli.domain.disclosure.Suppression;
import org.moeli.publish.page.PublishedTable;

/**
 * Absences of nationals after disclosure control: one row per month of leaving and code
 * (statistics.absence_month).
 *
 * <p>No total over the months is published, so that each month is a table of its own: six codes and
 * their sum. Absences cannot outnumber the exits of their month, which another table shows. That
 * bound gives nothing away. A total is always a dearer partner than a code, so that it is withheld
 * beside a total that is not small only if no code can give way: then every count of the month is
 * small and withheld, each may be as large as the total, and the total reaches the minimum. A total
 * that is small itself has a number of exits above it that is either small, and withheld, or
 * reaches the minimum.
 */
final class AbsenceMonths {
  private static final List<String> CODES =
      List.of(
          "0-30",
          "31-90",
          "OVER_90",
          AbsenceStatus.AWAY.code(),
          AbsenceStatus.MISSED_RETURN.code(),
          AbsenceStatus.UNDETERMINED.code());
  private static final int TOTAL = CODES.size();

  private AbsenceMonths() {}

  /**
   * Rows of statistics.absence_month.
   *
   * @param months months of the edition
   * @param withoutRecord those in which nobody recorded anything: missing, not zero
   * @param counts rows of {@link UnprotectedCounts#absences}; none gives no row at all
   */
  static List<Map<String, Object>> of(
      Edition edition, List<YearMonth> months, Set<YearMonth> withoutRecord, List<Row> counts) {
    if (counts.isEmpty()) {
      return List.of();
    }
    Map<String, long[]> byMonth = new HashMap<>();
    for (Row row : counts) {
      byMonth
              .computeIfAbsent(row.getAs("period_month"), month -> new long[TOTAL])[
              CODES.indexOf(row.<String>getAs("absence_code"))] =
          row.<Long>getAs("absence_count");
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    for (YearMonth month : months) {
      long[] inner = byMonth.getOrDefault(month.toString(), new long[TOTAL]);
      CountTable table = CountTable.of(new int[] {TOTAL}, inner);
      Suppression blanks = Suppression.of(table, edition.rule().mobility());
      String status =
          withoutRecord.contains(month) ? PublishedTable.MISSING : edition.status(month);
      for (int c = 0; c <= TOTAL; c++) {
        String code = c == TOTAL ? PublishedTable.ALL : CODES.get(c);
        rows.add(
            edition.row(
                Map.of("period_month", month.toString(), "absence_code", code),
                Map.of("absence_count", table.count(c)),
                status,
                blanks.hides(c)));
      }
    }
    return rows;
  }
}
