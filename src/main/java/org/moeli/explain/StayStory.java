package org.moeli.explain;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.moeli.domain.AbsenceStatus;
import org.moeli.domain.Ending;
import org.moeli.domain.LinkBasis;
import org.moeli.domain.StayStatus;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.rule.RuleFile;
import org.moeli.kernel.run.Vintage;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.site.SiteProfile;
import org.moeli.kernel.table.TableCatalogue;

/**
 * One episode in plain words: when it began and ended, until when it was lawful and who says so,
 * and what that makes of it (domain definitions 1.7). Made of {@code intelligence} and {@code core}
 * only.
 */
public final class StayStory {
  private static final String STAY = "core.stay";
  private static final String OVERSTAY = "intelligence.overstay";
  private static final String ABSENCE = "intelligence.absence";
  private static final String RATE = "intelligence.overstay_rate";
  private static final String ID = "stay_id";

  private final Row stay;
  private final Words words;
  private final Optional<JsonNode> ruleFile;
  private final Prose prose = new Prose();

  private StayStory(Row stay, Words words, Optional<JsonNode> ruleFile) {
    this.stay = stay;
    this.words = words;
    this.ruleFile = ruleFile;
  }

  /**
   * The story of an episode, in lines of at most a hundred columns.
   *
   * @param schemas definitions, for the words of statuses
   * @param rules rule files, for the source of the stay rule that was applied
   * @throws PipelineException (refused) when there is no such episode
   */
  public static List<String> lines(
      TableCatalogue tables,
      SiteProfile site,
      CodeLists codes,
      Definitions schemas,
      Definitions rules,
      String stayId) {
    Row stay = one(tables, STAY, stayId).orElseThrow(() -> Errors.noEpisode(stayId, STAY));
    Optional<JsonNode> ruleFile =
        site.stayRules().map(name -> RuleFile.read(rules, name, JsonNode.class).content());
    StayStory story = new StayStory(stay, new Words(codes, schemas), ruleFile);
    Optional<Row> overstay = one(tables, OVERSTAY, stayId);
    story.tell(overstay, one(tables, ABSENCE, stayId));
    if (overstay.filter(StayStory::isLate).isPresent()) {
      story.tellCapture(capture(tables, stay));
    }
    return story.prose.lines();
  }

  private static boolean isLate(Row overstay) {
    return StayStatus.DEPARTED_LATE.code().equals(overstay.getAs("stay_status_code"));
  }

  /** How much of the exits is captured: everywhere, and of those who came by the same post. */
  private static List<Row> capture(TableCatalogue tables, Row stay) {
    Vintage vintage = new Vintage(stay.getAs("as_of_date"), stay.getAs("known_at_date"));
    Column isTotal = col("dimension_code").equalTo("TOTAL");
    Column isOfPost =
        col("dimension_code")
            .equalTo("ENTRY_POST")
            .and(col("dimension_value").equalTo(stay.<String>getAs("start_post_code")));
    return tables
        .read(RATE)
        .where(vintage.matchesRow().and(not(col("is_trial"))))
        .where(col("cohort_code").equalTo("ALL").and(isTotal.or(isOfPost)))
        .orderBy(col("dimension_code").desc())
        .collectAsList();
  }

  private static Optional<Row> one(TableCatalogue tables, String table, String stayId) {
    return tables.read(table).where(col(ID).equalTo(stayId)).collectAsList().stream().findFirst();
  }

  private void tell(Optional<Row> overstay, Optional<Row> absence) {
    boolean isInbound = "INBOUND".equals(stay.getAs("frame_code"));
    prose.heading(
        (isInbound ? "Presence " : "Absence ") + stay.getAs(ID) + " of person " + person());
    prose.paragraph(
        "As of %s, by what had arrived up to %s."
            .formatted(stay.getAs("as_of_date"), stay.getAs("known_at_date")));
    prose.heading("What was recorded");
    prose.point(
        (isInbound ? "Entry on " : "Exit on ") + place("start_date", "start_post_code") + ".");
    prose.point(ending(isInbound));
    if (stay.<Boolean>getAs("is_contradictory")) {
      prose.point("The source record contradicts itself: an exit before its own entry.");
    }
    if (overstay.isPresent()) {
      tellLimit(overstay.get());
      tellStatus(status(overstay.get()));
      prose.heading("Is this one person?");
      prose.hanging(
          "  ", words.linkBasis(LinkBasis.valueOf(overstay.get().getAs("link_basis_code"))));
      if (overstay.get().<Boolean>getAs("has_multiple_documents")) {
        prose.hanging("  ", "The person showed more than one document.");
      }
    } else if (absence.isPresent()) {
      tellNeighbour(absence.get());
      tellStatus(absence(absence.get()));
    } else {
      tellStatus("Nothing was judged yet, or the episode is of no kind that is judged.");
    }
  }

  /** What speaks for the other reading: nobody can see what was not recorded, but how often. */
  private void tellCapture(List<Row> rates) {
    prose.heading("How often posts miss a departure");
    if (rates.isEmpty()) {
      prose.point("No rate was worked out with these dates.");
    }
    for (Row rate : rates) {
      String where =
          rate.getAs("dimension_code").equals("TOTAL")
              ? "At all posts"
              : "Of those who came by " + words.post(rate.getAs("dimension_value"));
      Double missed = rate.getAs("missed_exit_rate");
      prose.point(
          missed == null
              ? where + ": nobody was seen again, so that nothing is known."
              : "%s: %s of the departures of people who were seen again are not recorded (of %d; %s)."
                  .formatted(
                      where,
                      percent(missed),
                      rate.<Long>getAs("returned_count"),
                      sameDay(rate.getAs("same_day_share"))));
    }
    prose.hanging("  ", "Whoever left unrecorded may have come back unrecorded as well.");
  }

  private static String sameDay(Double share) {
    return share == null
        ? "none missed"
        : percent(share) + " of these within one day, which may be one passage taken for two";
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private String person() {
    return stay.getAs("person_id");
  }

  private String place(String dateColumn, String postColumn) {
    return stay.getAs(dateColumn) + " at " + words.post(stay.getAs(postColumn));
  }

  private String ending(boolean isInbound) {
    Ending ending = Ending.valueOf(stay.getAs("ending_code"));
    String end = isInbound ? "Exit" : "Return";
    return switch (ending) {
      case CLOSED -> end + " on " + place("end_date", "end_post_code") + ".";
      case MISSED ->
          words.ending(
              end,
              ending,
              ", next seen %s on %s"
                  .formatted(
                      isInbound ? "entering" : "leaving", stay.<Object>getAs("next_same_date")));
      case OPEN -> words.ending(end, ending, "");
    };
  }

  private void tellLimit(Row overstay) {
    prose.heading("Until when it was lawful");
    LocalDate until = overstay.getAs("authorised_until_date");
    String day = until == null ? "" : "Up to and including " + until + ": ";
    switch (overstay.<String>getAs("granted_basis_code")) {
      case "DATE" -> prose.point(day + "the officer wrote this date at entry.");
      case "PERMIT" -> prose.point(day + "permits cover the stay without a gap up to that day.");
      case "RULE" -> {
        prose.point(day + "no date was written and no permit covers it, so a rule stands in.");
        tellRule(overstay.getAs("rule_id"), "The rule is");
      }
      case "NO_LIMIT" -> prose.point("Without an end date.");
      case "NONE" -> prose.point("No limit on visitors applies.");
      default ->
          prose.point("Unknown: no date was written, no permit covers it, and no rule fits.");
    }
    if (overstay.<Boolean>getAs("is_extended")) {
      prose.point("An extension, granted before the date had passed, has moved it.");
    }
  }

  private void tellNeighbour(Row absence) {
    prose.heading("What the neighbour allows, by the rules on file");
    String ruleId = absence.getAs("rule_id");
    if (ruleId == null) {
      prose.point("No rule was in force on the day of leaving.");
    }
    tellRule(ruleId, "The rule is");
  }

  /** The rule as its file stands now; the run that applied it may have had an earlier one. */
  private void tellRule(String ruleId, String beginning) {
    if (ruleId == null) {
      return;
    }
    prose.point(beginning + " " + ruleId + rule(ruleId).map(StayStory::described).orElse("."));
  }

  private static String described(JsonNode rule) {
    return ": %s. Confidence in it: %s. Source: %s"
        .formatted(
            Words.days(rule.path("days").asLong()),
            rule.path("confidence").asText().toLowerCase(Locale.ROOT),
            rule.path("source").asText());
  }

  private Optional<JsonNode> rule(String ruleId) {
    if (ruleFile.isPresent()) {
      for (JsonNode rule : ruleFile.get().path("rules")) {
        if (rule.path("rule_id").asText().equals(ruleId)) {
          return Optional.of(rule);
        }
      }
    }
    return Optional.empty();
  }

  private void tellStatus(String sentence) {
    prose.heading("What that makes of it");
    prose.hanging("  ", sentence);
  }

  private String status(Row overstay) {
    StayStatus status = StayStatus.valueOf(overstay.getAs("stay_status_code"));
    String reason = overstay.getAs("status_reason_code");
    String detail =
        switch (status) {
          case EXCLUDED -> ": " + excluded(reason);
          case UNDETERMINED -> ": " + undetermined(reason);
          case DEPARTED_LATE -> ", by " + Words.days(overstay.<Integer>getAs("overstay_days"));
          case MISSED_EXIT -> "; entry again on " + overstay.<Object>getAs("next_entry_date");
          case NO_DEPARTURE_RECORDED ->
              ", %s after the last lawful day"
                  .formatted(Words.days(overstay.<Integer>getAs("days_past_until")));
          case NO_LIMIT, DEPARTED_IN_TIME, NOT_YET_DUE -> "";
        };
    return words.stayStatus(status, detail);
  }

  private static String excluded(String reason) {
    return switch (String.valueOf(reason)) {
      case "NATIONAL" -> "a national of the country, who may stay";
      case "HOLDS_NATIONALITY" -> "the person holds the country's own nationality";
      case "RESIDENT" -> "a resident";
      case "DIPLOMAT" -> "a diplomatic or service document";
      case "CREW" -> "crew of a vehicle or an aircraft";
      case "EXEMPT_PERMIT" -> "a permit that exempts from the limit covers every day of it";
      default -> reason;
    };
  }

  private static String undetermined(String reason) {
    return switch (String.valueOf(reason)) {
      case "LIMIT_UNKNOWN" -> "until when the stay was lawful is not known";
      case "CONTRADICTORY_TIMES" -> "the record contradicts itself";
      case "WEAK_LINK" -> "entry and exit may be those of two people";
      default -> reason;
    };
  }

  private String absence(Row absence) {
    AbsenceStatus status = AbsenceStatus.valueOf(absence.getAs("absence_status_code"));
    String detail =
        switch (status) {
          case RETURNED -> " after " + Words.days(absence.<Integer>getAs("absence_days"));
          case AWAY ->
              ", %s after leaving".formatted(Words.days(absence.<Integer>getAs("days_since_exit")));
          case MISSED_RETURN, UNDETERMINED -> "";
        };
    String permit =
        absence.<Boolean>getAs("permit_known")
            ? " A permit that explains the absence is known."
            : "";
    return words.absenceStatus(status, detail)
        + permit
        + " An absence is never an overstay: what the neighbour allowed is not in the data.";
  }
}
