package org.moeli.overstay;

import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.moeli.domain.overstay.Capture;
import org.moeli.domain.overstay.Cohort;
import org.moeli.domain.overstay.OverstayEstimate;
import org.moeli.domain.overstay.OverstayEstimate.Reckoned;
import org.moeli.domain.overstay.Presence;
import org.moeli.domain.overstay.Presence.Fact;
import org.moeli.domain.overstay.ReplicatedCounts;
import org.moeli.kernel.run.RuleSet;
import org.moeli.kernel.run.Vintage;

/**
 * How often people overstay, between bounds: one row per vintage, cohort and breakdown
 * (intelligence.overstay_rate).
 */
public final class OverstayRates {
  /**
   * One cohort of a breakdown.
   *
   * @param month first day; none for all months
   */
  private record Group(Optional<LocalDate> month, String dimension, String value) {
    private static final Comparator<Group> ORDER =
        Comparator.comparing((Group group) -> group.month().orElse(LocalDate.MAX))
            .thenComparing(Group::dimension)
            .thenComparing(Group::value);
  }

  private OverstayRates() {}

  /**
   * Rates of the domain reference 1.7 for every month that has ended by the as-of day and for all
   * of them together: of visitors in total, by nationality and by post of entry; of permit holders
   * in total, whose many stays all fall due in the month in which a permit ends, so that only what
   * is recorded of them is told.
   *
   * @param overstay intelligence.overstay at one vintage
   * @param history core.history at the same
   * @param person core.person
   * @param ruleSet stay rules by which they were judged
   * @return rows of intelligence.overstay_rate, its columns in the order of the contract: few
   */
  public static List<Row> of(
      Dataset<Row> overstay,
      Dataset<Row> history,
      Dataset<Row> person,
      SiteTerms site,
      Vintage vintage,
      RuleSet ruleSet) {
    LocalDate lastEnded = lastEndedMonth(vintage.asOf());
    Capture capture = new Capture(OverstayFacts.passages(history, person, site));
    TreeMap<Group, Cohort> cohorts = new TreeMap<>(Group.ORDER);
    OverstayFacts.presences(
            overstay, history, site, vintage.asOf().minusDays(site.graceDays() + 1L))
        .forEach(
            (key, count) -> {
              if (!key.cell().month().isAfter(lastEnded)) {
                groups(key.cell())
                    .forEach(
                        group ->
                            cohorts
                                .computeIfAbsent(group, none -> cohort(group, capture))
                                .add(key, count));
              }
            });
    LocalDate first = cohorts.isEmpty() ? lastEnded : cohorts.firstKey().month().orElse(lastEnded);
    List<Row> rows = new ArrayList<>();
    cohorts.forEach(
        (group, cohort) -> {
          OverstayEstimate estimate = cohort.estimate();
          if (estimate.isOfStays()) {
            rows.add(row(group, first, lastEnded, vintage, ruleSet, estimate));
          }
        });
    return rows;
  }

  private static LocalDate lastEndedMonth(LocalDate asOf) {
    LocalDate monthEnd = asOf.with(TemporalAdjusters.lastDayOfMonth());
    return asOf.equals(monthEnd) ? asOf : asOf.withDayOfMonth(1).minusDays(1);
  }

  private static List<Group> groups(Presence.Cell cell) {
    List<Group> groups = new ArrayList<>();
    for (Optional<LocalDate> month :
        List.of(Optional.of(cell.month()), Optional.<LocalDate>empty())) {
      if (cell.isOnPermit()) {
        groups.add(new Group(month, "PERMIT", "-"));
      } else {
        groups.add(new Group(month, "TOTAL", "-"));
        groups.add(new Group(month, "NATIONALITY", cell.nationality()));
        groups.add(new Group(month, "ENTRY_POST", cell.post()));
      }
    }
    return groups;
  }

  private static Cohort cohort(Group group, Capture capture) {
    return new Cohort(
        group.dimension().equals("PERMIT") ? new Capture(new ReplicatedCounts<>()) : capture);
  }

  private static Row row(
      Group group,
      LocalDate first,
      LocalDate lastEnded,
      Vintage vintage,
      RuleSet ruleSet,
      OverstayEstimate estimate) {
    Optional<Reckoned> reckoned = Optional.ofNullable(estimate.reckoned());
    return RowFactory.create(
        vintage.asOf(),
        vintage.knownAt(),
        ruleSet.id(),
        ruleSet.isTrial(),
        group.month().orElse(first),
        group.month().map(m -> m.with(TemporalAdjusters.lastDayOfMonth())).orElse(lastEnded),
        group.month().isPresent() ? "MONTH" : "ALL",
        group.dimension(),
        group.value(),
        estimate.expectedDepartures(),
        estimate.counts().get(Fact.DEPARTED_IN_TIME),
        estimate.counts().get(Fact.DEPARTED_LATE),
        estimate.counts().get(Fact.NO_DEPARTURE_RECORDED),
        estimate.counts().get(Fact.MISSED_EXIT_IN_TIME),
        estimate.counts().get(Fact.MISSED_EXIT_AFTER_LIMIT),
        estimate.counts().get(Fact.UNDETERMINED_WITH_LIMIT),
        estimate.counts().get(Fact.UNDETERMINED_WITHOUT_LIMIT),
        estimate.counts().get(Fact.NOT_YET_DUE),
        estimate.recordedLateRate(),
        reckoned.map(Reckoned::lowerRate).orElse(null),
        estimate.upperRate(),
        reckoned.map(Reckoned::missedExitRate).orElse(null),
        reckoned.map(Reckoned::returnedCount).orElse(null),
        reckoned.map(Reckoned::sameDayShare).orElse(null),
        reckoned.map(Reckoned::explainedByMissedExits).orElse(null),
        reckoned.map(Reckoned::explainedByFragments).orElse(null),
        reckoned.map(Reckoned::explainedLate).orElse(null),
        reckoned.map(Reckoned::adjustedRate).orElse(null),
        reckoned.map(Reckoned::adjustedRateHalf).orElse(null),
        reckoned.map(Reckoned::adjustedRateDouble).orElse(null),
        reckoned.map(Reckoned::adjustedLow).orElse(null),
        reckoned.map(Reckoned::adjustedHigh).orElse(null));
  }
}
