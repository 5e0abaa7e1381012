package org.moeli.overstay;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.OptBoolean;
import java.time.LocalDate;
import java.util.Optional;
import org.moeli.kernel.rule.DatedRule;

/**
 * One stay rule: how many days a kind of traveller may stay, from when to when, and who says so
 * (domain reference 2). The keys are those of the rule file.
 *
 * @param ruleId unique id
 * @param frame INBOUND: presence in the reference country; OUTBOUND: absence of its nationals
 * @param nationalityGroup a group of the file, or ANY
 * @param documentClass class of the document shown; empty: whatever was shown
 * @param purpose purpose of the journey; empty: whatever was said
 * @param days days allowed
 * @param window PER_ENTRY: after each entry; ROLLING: within any window of so many days;
 *     CALENDAR_YEAR: from January to December
 * @param windowDays length of the rolling window; empty otherwise
 * @param entryDayCounts 1 when the entry day is the first of the days, 0 when it is day 0 (the
 *     default of PER_ENTRY); windows always count it
 * @param status PROPOSED rules are shown but never applied
 * @param effectiveFrom first day of entry it governs
 * @param effectiveTo last day of entry it governs; {@link LocalDate#MAX} while it has no end
 * @param source where the rule was found
 * @param confidence how far the source is trusted
 * @param approvedBy who confirmed it; empty while nobody has
 */
public record StayRule(
    @JsonProperty("rule_id") String ruleId,
    Frame frame,
    @JsonProperty("nationality_group") String nationalityGroup,
    @JsonProperty("document_class") Optional<String> documentClass,
    Optional<String> purpose,
    Integer days,
    Window window,
    @JsonProperty("window_days") Optional<Integer> windowDays,
    @JsonProperty("entry_day_counts") Integer entryDayCounts,
    Status status,
    @JsonProperty("effective_from") @JsonFormat(lenient = OptBoolean.FALSE) LocalDate effectiveFrom,
    @JsonProperty("effective_to") @JsonFormat(lenient = OptBoolean.FALSE) LocalDate effectiveTo,
    String source,
    Confidence confidence,
    @JsonProperty("approved_by") Optional<String> approvedBy)
    implements DatedRule {

  /** Group that every nationality belongs to. */
  static final String ANY = "ANY";

  private static final int LONGEST_DAYS = 3660;

  /** Direction in which an episode goes, relative to the reference country. */
  public enum Frame {
    /** Presence. */
    INBOUND,
    /** Absence. */
    OUTBOUND
  }

  /** Over what the days are counted. */
  public enum Window {
    /** After each entry anew. */
    PER_ENTRY,
    /** Within any window of so many days. */
    ROLLING,
    /** Within a calendar year. */
    CALENDAR_YEAR
  }

  /** Whether the rule is applied. */
  public enum Status {
    /** Applied. */
    IN_FORCE,
    /** Announced or expected, but unconfirmed: never applied. */
    PROPOSED
  }

  /** How far the source is trusted. */
  public enum Confidence {
    /** Read in the law or an official text. */
    HIGH,
    /** Agreeing second-hand sources. */
    MEDIUM,
    /** One second-hand source, or an inference. */
    LOW
  }

  /** Fills in defaults and refuses what cannot be meant; the message names rule and key. */
  public StayRule {
    check(ruleId != null && !ruleId.isBlank(), "?", "rule_id is missing");
    check(frame != null, ruleId, "frame is missing");
    check(nationalityGroup != null, ruleId, "nationality_group is missing");
    check(days != null, ruleId, "days is missing");
    check(days >= 1 && days <= LONGEST_DAYS, ruleId, "days is not from 1 to " + LONGEST_DAYS);
    check(window != null, ruleId, "window is missing");
    check(effectiveFrom != null, ruleId, "effective_from is missing");
    check(source != null && !source.isBlank(), ruleId, "source is missing");
    check(confidence != null, ruleId, "confidence is missing");
    effectiveTo = effectiveTo == null ? LocalDate.MAX : effectiveTo;
    check(!effectiveTo.isBefore(effectiveFrom), ruleId, "effective_to is before effective_from");
    documentClass = documentClass == null ? Optional.empty() : documentClass;
    purpose = purpose == null ? Optional.empty() : purpose;
    windowDays = windowDays == null ? Optional.empty() : windowDays;
    approvedBy = approvedBy == null ? Optional.empty() : approvedBy;
    status = status == null ? Status.IN_FORCE : status;
    boolean perEntry = window == Window.PER_ENTRY;
    entryDayCounts = entryDayCounts == null ? (perEntry ? 0 : 1) : entryDayCounts;
    check(entryDayCounts == 0 || entryDayCounts == 1, ruleId, "entry_day_counts is not 0 or 1");
    check(perEntry || entryDayCounts == 1, ruleId, "a window counts the entry day: leave it out");
    check(
        windowDays.isPresent() == (window == Window.ROLLING),
        ruleId,
        "window_days goes with ROLLING, and only with it");
    check(
        windowDays.isEmpty() || days < windowDays.get(),
        ruleId,
        "days is not less than window_days, which would never end");
    check(
        window != Window.CALENDAR_YEAR || days < 365,
        ruleId,
        "days is not less than 365, which would never end");
  }

  private static void check(boolean right, String ruleId, String message) {
    if (!right) {
      throw new IllegalArgumentException("rule " + ruleId + ": " + message);
    }
  }

  /** Whether the rule is applied at all. */
  boolean isApplied() {
    return status == Status.IN_FORCE;
  }

  /** Whether earlier presences use up its days. */
  boolean hasWindow() {
    return window != Window.PER_ENTRY;
  }

  /**
   * Rank among the rules of one case, the higher wins: one that names a purpose beats one that does
   * not, then one that names a document class, then one for a named group of nationalities.
   */
  int specificity() {
    return (purpose.isPresent() ? 4 : 0)
        + (documentClass.isPresent() ? 2 : 0)
        + (nationalityGroup.equals(ANY) ? 0 : 1);
  }
}
