package org.moeli.publish;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.OptBoolean;
import java.time.LocalDate;
import java.util.Optional;
import org.moeli.domain.disclosure.SafetyRule;
import org.moeli.kernel.rule.DatedRule;

/**
 * From which size counts may be published.
 *
 * @param minCell counts from 1 to one less are withheld
 * @param tipMinCell the same for cases of trafficking
 * @param tipMinRoom how far above its true value, at least, a withheld case count must be able to
 *     lie
 * @param minExpectedDepartures a rate is published from so many expected departures on
 * @param provisionalDays a period is provisional until it has been over for so many days
 * @param effectiveFrom first as-of day that it governs
 * @param effectiveTo last such day
 * @param source where the rule was found
 * @param approvedBy who confirmed it
 */
record ReleaseRule(
    @JsonProperty("rule_id") String ruleId,
    @JsonProperty("min_cell") Integer minCell,
    @JsonProperty("tip_min_cell") Integer tipMinCell,
    @JsonProperty("tip_min_room") Integer tipMinRoom,
    @JsonProperty("min_expected_departures") Integer minExpectedDepartures,
    @JsonProperty("provisional_days") Integer provisionalDays,
    @JsonProperty("effective_from") @JsonFormat(lenient = OptBoolean.FALSE) LocalDate effectiveFrom,
    @JsonProperty("effective_to") @JsonFormat(lenient = OptBoolean.FALSE) LocalDate effectiveTo,
    String source,
    @JsonProperty("approved_by") Optional<String> approvedBy)
    implements DatedRule {
  // With a minimum of 2, one of two people in a cell would recognise the other.
  private static final int LEAST = 3;
  private static final int MOST = 1000;
  private static final int LONGEST_DAYS = 3660;

  /** Fills in defaults and refuses what cannot be meant; the message names rule and key. */
  ReleaseRule {
    check(ruleId != null && !ruleId.isBlank(), "?", "rule_id is missing");
    within(ruleId, "min_cell", minCell, LEAST, MOST);
    within(ruleId, "tip_min_cell", tipMinCell, LEAST, MOST);
    check(tipMinCell >= minCell, ruleId, "tip_min_cell is less than min_cell");
    tipMinRoom = tipMinRoom == null ? 0 : tipMinRoom;
    within(ruleId, "tip_min_room", tipMinRoom, 0, MOST);
    within(ruleId, "min_expected_departures", minExpectedDepartures, LEAST, Integer.MAX_VALUE);
    within(ruleId, "provisional_days", provisionalDays, 0, LONGEST_DAYS);
    check(effectiveFrom != null, ruleId, "effective_from is missing");
    effectiveTo = effectiveTo == null ? LocalDate.MAX : effectiveTo;
    check(!effectiveTo.isBefore(effectiveFrom), ruleId, "effective_to is before effective_from");
    check(source != null && !source.isBlank(), ruleId, "source is missing");
    approvedBy = approvedBy == null ? Optional.empty() : approvedBy;
  }

  private static void within(String ruleId, String key, Integer value, int least, int most) {
    check(value != null, ruleId, key + " is missing");
    String range = most == Integer.MAX_VALUE ? least + " or more" : "from " + least + " to " + most;
    check(value >= least && value <= most, ruleId, key + " is not " + range);
  }

  private static void check(boolean right, String ruleId, String message) {
    if (!right) {
      throw new IllegalArgumentException("rule " + ruleId + ": " + message);
    }
  }

  /** For counts of crossings, stays and absences. */
  SafetyRule mobility() {
    return SafetyRule.minimum(minCell);
  }

  /** For counts of cases of trafficking. */
  SafetyRule tip() {
    return new SafetyRule(tipMinCell, tipMinRoom);
  }
}
