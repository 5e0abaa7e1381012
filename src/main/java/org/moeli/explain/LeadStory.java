package org.moeli.explain;

import static org.apache.spark.sql.functions.col;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.moeli.domain.LinkBasis;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.table.TableCatalogue;

/**
 * One released lead in plain words: what was counted, on which crossings, what speaks against it
 * and what an officer may do. Made of {@code intelligence} and {@code core} only.
 */
public final class LeadStory {
  private static final String PROFILE = "intelligence.risk_profile";
  private static final String REASON = "intelligence.risk_reason";
  private static final String HISTORY = "core.history";
  private static final String REVIEW = "intelligence.risk_review";
  private static final String ID = "profile_id";

  private final Row lead;
  private final List<Row> reasons;
  private final Map<String, Row> crossings;
  private final Words words;
  private final Language language;
  private final Optional<Row> review;
  private final String shell;
  private final Prose prose = new Prose();

  private LeadStory(
      Row lead,
      List<Row> reasons,
      Map<String, Row> crossings,
      Words words,
      Language language,
      Optional<Row> review,
      String shell) {
    this.lead = lead;
    this.reasons = reasons;
    this.crossings = crossings;
    this.words = words;
    this.language = language;
    this.review = review;
    this.shell = shell;
  }

  /**
   * The story of a lead, in lines of at most a hundred columns.
   *
   * @param schemas definitions, for the words of codes
   * @param language language of the reasons
   * @param today local day on which it is read, which decides whether it has expired
   * @param shell what to type behind a command for it to be about the same lake
   * @throws PipelineException (refused) when no such lead is released
   * @throws IllegalStateException when its score is not the sum of its reasons
   */
  public static List<String> lines(
      TableCatalogue tables,
      CodeLists codes,
      Definitions schemas,
      String profileId,
      Language language,
      LocalDate today,
      String shell) {
    Row lead =
        tables.read(PROFILE).where(col(ID).equalTo(profileId)).collectAsList().stream()
            .findFirst()
            .orElseThrow(() -> Errors.noLead(profileId, PROFILE));
    List<Row> reasons =
        tables
            .read(REASON)
            .where(col(ID).equalTo(profileId))
            .orderBy("rank", "reason_code")
            .collectAsList();
    LeadStory story =
        new LeadStory(
            lead,
            reasons,
            crossings(tables, reasons),
            new Words(codes, schemas),
            language,
            lastReview(tables, profileId),
            shell);
    story.tell(today);
    return story.prose.lines();
  }

  /** The last review, also one that no run of protect has taken up yet. */
  private static Optional<Row> lastReview(TableCatalogue tables, String profileId) {
    return tables
        .read(REVIEW)
        .where(col(ID).equalTo(profileId))
        .orderBy(col("reviewed_at").desc(), col("review_id").desc())
        .limit(1)
        .collectAsList()
        .stream()
        .findFirst();
  }

  private static Map<String, Row> crossings(TableCatalogue tables, List<Row> reasons) {
    Object[] wanted =
        reasons.stream().flatMap(reason -> evidence(reason).stream()).distinct().toArray();
    Map<String, Row> found = new HashMap<>();
    tables
        .read(HISTORY)
        .where(col("crossing_id").isin(wanted))
        .select("crossing_id", "crossing_date", "direction_code", "post_code")
        .collectAsList()
        .forEach(row -> found.put(row.getAs("crossing_id"), row));
    return found;
  }

  private static List<String> evidence(Row reason) {
    return strings(reason, "evidence_crossing_ids");
  }

  private static List<String> strings(Row row, String column) {
    int i = row.fieldIndex(column);
    return row.isNullAt(i) ? List.of() : row.getList(i);
  }

  private void tell(LocalDate today) {
    prose.heading("Lead " + text(ID) + ": a lead, not a decision.");
    prose.paragraph(
        "It says what was counted and where to look. Whether it means anything, a person decides"
            + " who has looked.");
    tellScore();
    tellEvidence();
    tellList("What speaks against it", "counter_evidence", "Nothing was found.");
    tellList("What is not known", "data_gaps", "No gap was noted.");
    tellBasis(today);
    tellReview();
    tellNext();
  }

  private void tellScore() {
    prose.heading(
        "Score %d (%s), rule set %s, as of %s, known at %s"
            .formatted(
                number("score"),
                text("band_code").toLowerCase(Locale.ROOT),
                text("rule_set_version"),
                lead.getAs("as_of_date"),
                lead.getAs("known_at_date")));
    long sum = number("base_points");
    prose.hanging(points(sum), "what every lead begins with");
    for (Row reason : reasons) {
      int points = reason.<Integer>getAs("points");
      sum += points;
      prose.hanging(points(points), reason.getAs(language.column()) + " [" + code(reason) + "]");
    }
    prose.line("  " + "-".repeat(6));
    prose.hanging("%8d  ".formatted(sum), "together");
    if (sum != number("score")) {
      throw new IllegalStateException(
          "lead %s does not add up: %d in all, but the score is %d"
              .formatted(text(ID), sum, number("score")));
    }
  }

  private static String points(long points) {
    return "%+8d  ".formatted(points);
  }

  private void tellEvidence() {
    prose.heading("Evidence: crossings as recorded");
    for (Row reason : reasons) {
      prose.hanging(
          "  ",
          "%s: %sconfidence %s; source: %s"
              .formatted(
                  code(reason),
                  period(reason),
                  reason.<String>getAs("confidence_code").toLowerCase(Locale.ROOT),
                  reason.getAs("source")));
      List<String> ids = evidence(reason);
      ids.stream()
          .map(crossings::get)
          .filter(crossing -> crossing != null)
          .forEach(crossing -> prose.hanging("      ", crossing(crossing)));
      long gone = ids.stream().filter(id -> !crossings.containsKey(id)).count();
      if (gone > 0) {
        prose.hanging(
            "      ",
            gone + " more: corrected or withdrawn since, or outside the dates of the last run");
      }
    }
  }

  private String crossing(Row crossing) {
    return "%s  %-5s at %s"
        .formatted(
            crossing.getAs("crossing_date"),
            words.direction(crossing.getAs("direction_code")),
            words.post(crossing.getAs("post_code")));
  }

  /** From the first to the last day of what was counted; nothing where it has no days. */
  private static String period(Row reason) {
    LocalDate first = reason.getAs("evidence_first_date");
    LocalDate last = reason.getAs("evidence_last_date");
    if (first == null || last == null) {
      return "";
    }
    return first.equals(last) ? "on " + first + "; " : first + " to " + last + "; ";
  }

  private void tellList(String heading, String column, String nothing) {
    prose.heading(heading);
    List<String> points = strings(lead, column);
    if (points.isEmpty()) {
      prose.hanging("  ", nothing);
    }
    points.forEach(prose::point);
  }

  private void tellBasis(LocalDate today) {
    prose.heading("What it stands on");
    prose.point("One person? " + link(text("link_confidence_code")));
    prose.point("Legal basis: " + text("legal_basis") + ". Purpose: " + text("purpose_code") + ".");
    LocalDate expires = lead.getAs("expires_on_date");
    prose.point(
        expires.isBefore(today)
            ? "It expired on " + expires + ": it must not be acted on."
            : "It expires on " + expires + "; after that day it must not be acted on.");
    Optional.ofNullable(lead.<String>getAs("superseded_by"))
        .ifPresent(
            newer -> prose.point("It was superseded by lead " + newer + ": look at that one."));
  }

  private String link(String confidence) {
    return switch (confidence) {
      case "STRONG" -> "Strong. The records agree as those of two people hardly do by chance.";
      case "FAIR" -> "Fair. " + words.linkBasis(LinkBasis.SINGLE);
      default -> words.linkBasis(LinkBasis.WEAK);
    };
  }

  private void tellReview() {
    prose.heading("Review");
    Instant takenUp = lead.getAs("reviewed_at");
    boolean isNew = review.isPresent() && !review.get().getAs("reviewed_at").equals(takenUp);
    if (isNew) {
      prose.hanging("  ", found(review.get()));
      prose.hanging("  ", "The lead does not say so yet; the next run of protect takes it up.");
    } else if (takenUp == null) {
      prose.hanging("  ", "Nobody has looked into it yet.");
    } else {
      prose.hanging("  ", found(lead));
    }
    switch (text("appeal_status_code")) {
      case "OPEN" -> prose.hanging("  ", "An appeal against it is open: wait for its result.");
      case "UPHELD" -> prose.hanging("  ", "An appeal was upheld: it must not be acted on.");
      case "REJECTED" -> prose.hanging("  ", "An appeal against it was rejected.");
      default -> {
        // No appeal, nothing to say.
      }
    }
  }

  private static String found(Row look) {
    String reason = look.getAs("override_reason_code");
    return "Looked into on %s: %s%s."
        .formatted(
            String.valueOf(look.<Object>getAs("reviewed_at")).substring(0, 10),
            look.getAs("outcome_code"),
            reason == null ? "" : ", because " + reason);
  }

  private void tellNext() {
    prose.heading("What you may do");
    prose.hanging(
        "  ",
        "Look at what the posts recorded, and ask. When you know more, take it down, in codes only"
            + " (schemas/codes/review_outcome.csv, review_reason.csv):");
    prose.line(
        "    jobs/run.sh review --profile=" + text(ID) + " --outcome CODE --ticket N" + shell);
    prose.hanging(
        "  ",
        "Nobody may be refused, detained or listed because of this lead alone. Whoever may know who"
            + " it is about uses reveal, which is audited.");
  }

  private String text(String column) {
    return lead.getAs(column);
  }

  private long number(String column) {
    return lead.<Integer>getAs(column);
  }

  private static String code(Row reason) {
    return reason.getAs("reason_code");
  }
}
