package org.moeli.overstay;

import static org.apache.spark.sql.functions.col;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.moeli.domain.StayAllowance;
import org.moeli.domain.StayAllowance.Presence;

/**
 * Last lawful day of the episodes that a ROLLING or CALENDAR_YEAR rule governs: one row per such
 * episode. It depends on all earlier episodes of the person, so only persons with such an episode
 * are looked at.
 */
final class WindowLimits {
  private static final StructType RESULT =
      StructType.fromDDL("stay_id string, window_until_date date");

  private WindowLimits() {}

  /**
   * Last lawful days.
   *
   * @param episodes one frame: person_id, stay_id, start_date, end_date (null while unknown), rule
   *     (as {@link RuleChoice}) and uses_allowance (whether its days count against the allowance)
   * @return stay_id, window_until_date: the day before the start when nothing was left
   */
  static Dataset<Row> of(Dataset<Row> episodes) {
    Column hasWindow = col("rule.window_code").notEqual(StayRule.Window.PER_ENTRY.name());
    Dataset<Row> slim =
        episodes.select("person_id", "stay_id", "start_date", "end_date", "uses_allowance", "rule");
    Dataset<Row> persons = slim.filter(hasWindow).select("person_id").distinct();
    // Row by row, as each limit looks back over a sorted history day by day; the arithmetic is the
    // domain's, and no column function counts a union of days.
    return slim.join(persons, "person_id")
        .groupByKey((MapFunction<Row, String>) row -> row.getAs("person_id"), Encoders.STRING())
        .flatMapSortedGroups(
            new Column[] {col("start_date"), col("stay_id")},
            (FlatMapGroupsFunction<String, Row, Row>) (person, rows) -> limits(rows),
            Encoders.row(RESULT));
  }

  private static Iterator<Row> limits(Iterator<Row> rows) {
    List<Presence> earlier = new ArrayList<>();
    List<Row> limits = new ArrayList<>();
    while (rows.hasNext()) {
      Row row = rows.next();
      LocalDate start = row.getAs("start_date");
      Row rule = row.getAs("rule");
      if (rule != null) {
        allowance(rule, limits, row.getAs("stay_id"), start, earlier);
      }
      if (row.<Boolean>getAs("uses_allowance")) {
        LocalDate end = row.getAs("end_date");
        // In favour of the person: of a presence without a known exit only the first day counts.
        earlier.add(end == null ? Presence.withUnknownExit(start) : new Presence(start, end));
      }
    }
    return limits.iterator();
  }

  private static void allowance(
      Row rule, List<Row> limits, String stayId, LocalDate start, List<Presence> earlier) {
    int days = rule.<Integer>getAs("days");
    switch (StayRule.Window.valueOf(rule.getAs("window_code"))) {
      case ROLLING -> {
        StayAllowance allowance = StayAllowance.rolling(days, rule.<Integer>getAs("window_days"));
        limits.add(RowFactory.create(stayId, allowance.lastLawfulDay(start, earlier)));
      }
      case CALENDAR_YEAR -> {
        StayAllowance allowance = StayAllowance.perCalendarYear(days);
        limits.add(RowFactory.create(stayId, allowance.lastLawfulDay(start, earlier)));
      }
      case PER_ENTRY -> {}
    }
  }
}
