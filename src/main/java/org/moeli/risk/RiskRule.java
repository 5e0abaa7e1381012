package org.moeli.risk;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.OptBoolean;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.moeli.kernel.rule.DatedRule;

/**
 * One indicator: which conduct it describes, and how many points a person gets for it. The keys are
 * those of the rule file.
 *
 * @param ruleId unique id; reasons carry it
 * @param name short name for lists
 * @param textEn what it says of a person, in English; {feature} stands for the person's number
 * @param textSt the same in Sesotho
 * @param condition Spark SQL over the feature view, true for the people it fits
 * @param evidence features whose evidence a reason shows; one of them at least must be above zero
 * @param points added to the score; below zero for a counter-indicator
 * @param behavioural whether it is the person's own conduct, without which nobody is a candidate
 * @param source what supports it, with reference
 * @param confidence how strong that support is
 * @param effectiveFrom first as-of day on which it is applied
 * @param effectiveTo last such day; {@link LocalDate#MAX} while it has no end
 * @param maxHitsPer10000 most people, of 10,000 scored, whom it may fit before it is paused; empty
 *     for a counter-indicator, whose pause would raise scores
 * @param enabled whether it is applied at all
 */
public record RiskRule(
    @JsonProperty("rule_id") String ruleId,
    String name,
    @JsonProperty("text_en") String textEn,
    @JsonProperty("text_st") String textSt,
    String condition,
    List<String> evidence,
    Integer points,
    Boolean behavioural,
    String source,
    Confidence confidence,
    @JsonProperty("effective_from") @JsonFormat(lenient = OptBoolean.FALSE) LocalDate effectiveFrom,
    @JsonProperty("effective_to") @JsonFormat(lenient = OptBoolean.FALSE) LocalDate effectiveTo,
    @JsonProperty("max_hits_per_10000") Optional<Integer> maxHitsPer10000,
    Boolean enabled)
    implements DatedRule {

  /** Where a text shows a feature of the person. */
  static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

  private static final Pattern ID = Pattern.compile("[A-Z][A-Z0-9_]*");
  private static final int MOST_POINTS = 1000;
  private static final int EVERYBODY = 10_000;

  /** How strong the support of a rule is. */
  public enum Confidence {
    /** Published by those who see cases, and found in data. */
    HIGH,
    /** Published by those who see cases. */
    MEDIUM,
    /** One second-hand source, or an inference. */
    LOW
  }

  /** Fills in defaults and refuses what cannot be meant; the message names rule and key. */
  public RiskRule {
    check(ruleId != null && !ruleId.isBlank(), "?", "rule_id is missing");
    check(ID.matcher(ruleId).matches(), ruleId, "rule_id is not written LIKE_THIS_1");
    present(name, ruleId, "name");
    present(textEn, ruleId, "text_en");
    present(textSt, ruleId, "text_st");
    present(condition, ruleId, "condition");
    check(evidence != null && !evidence.isEmpty(), ruleId, "evidence names no feature");
    evidence = List.copyOf(evidence);
    check(points != null, ruleId, "points is missing");
    check(points != 0, ruleId, "points is 0, so the rule would say nothing");
    check(Math.abs(points) <= MOST_POINTS, ruleId, "points is beyond " + MOST_POINTS);
    check(behavioural != null, ruleId, "behavioural is missing");
    present(source, ruleId, "source");
    check(confidence != null, ruleId, "confidence is missing");
    check(effectiveFrom != null, ruleId, "effective_from is missing");
    effectiveTo = effectiveTo == null ? LocalDate.MAX : effectiveTo;
    check(!effectiveTo.isBefore(effectiveFrom), ruleId, "effective_to is before effective_from");
    maxHitsPer10000 = maxHitsPer10000 == null ? Optional.empty() : maxHitsPer10000;
    check(
        maxHitsPer10000.isPresent() == points > 0,
        ruleId,
        points > 0
            ? "max_hits_per_10000 is missing"
            : "max_hits_per_10000 is for positive points only: a pause would raise scores");
    check(
        maxHitsPer10000.filter(most -> most < 1 || most > EVERYBODY).isEmpty(),
        ruleId,
        "max_hits_per_10000 is not from 1 to " + EVERYBODY);
    enabled = enabled == null || enabled;
  }

  private static void present(String value, String ruleId, String key) {
    check(value != null && !value.isBlank(), ruleId, key + " is missing");
  }

  private static void check(boolean right, String ruleId, String message) {
    if (!right) {
      throw new IllegalArgumentException("rule " + ruleId + ": " + message);
    }
  }

  /** Whether it is applied to a run of this as-of day. */
  boolean isInForce(LocalDate asOf) {
    return enabled && !asOf.isBefore(effectiveFrom) && !asOf.isAfter(effectiveTo);
  }

  /** Whether it can make somebody a candidate by itself. */
  boolean isOwnConduct() {
    return behavioural && points > 0;
  }

  /** Whether it fits so many of the scored people that it says little about any of them. */
  boolean isFlooded(long hits, long scored) {
    return maxHitsPer10000
        .filter(most -> hits > Math.max(1, scored * most / EVERYBODY))
        .isPresent();
  }
}
