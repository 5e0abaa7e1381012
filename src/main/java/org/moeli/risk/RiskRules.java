package org.moeli.risk;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.moeli.kernel.Definitions;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.contract.Contracts;
import org.moeli.kernel.rule.RuleFile;

/**
 * A dated set of risk rules. A rule that reads what it may not, or that says nothing, is refused
 * when the file is read, before Spark starts.
 */
public final class RiskRules {

  /**
   * A rule file as written.
   *
   * @param ruleSetVersion name of this state of the rules; profiles carry it
   * @param basePoints score of somebody whom no rule fits
   * @param minScore lowest score of a candidate, and of band LOW
   * @param bands lowest scores of the bands above
   * @param expiresAfterDays days after the newest evidence on which a candidate lapses
   * @param release how many leads leave this stage, and on what basis; used by another stage
   * @param rules the rules
   */
  record Document(
      @JsonProperty("rule_set_version") String ruleSetVersion,
      @JsonProperty("base_points") Integer basePoints,
      @JsonProperty("min_score") Integer minScore,
      Bands bands,
      @JsonProperty("expires_after_days") Integer expiresAfterDays,
      Release release,
      List<RiskRule> rules) {
    Document {
      present(ruleSetVersion, "rule_set_version");
      present(basePoints, "base_points");
      present(minScore, "min_score");
      present(bands, "bands");
      present(expiresAfterDays, "expires_after_days");
      present(release, "release");
      check(expiresAfterDays >= 1, "expires_after_days is less than 1");
      check(minScore > basePoints, "min_score is not above base_points: everybody would be a lead");
      check(bands.medium() > minScore, "bands.MEDIUM is not above min_score, where LOW begins");
      check(rules != null && !rules.isEmpty(), "rules is missing");
      rules = List.copyOf(rules);
    }
  }

  /** Lowest scores of the bands above LOW. */
  record Bands(@JsonProperty("MEDIUM") Integer medium, @JsonProperty("HIGH") Integer high) {
    Bands {
      present(medium, "bands.MEDIUM");
      present(high, "bands.HIGH");
      check(medium < high, "bands.MEDIUM is not below bands.HIGH");
    }
  }

  /**
   * What may leave this stage; accepted here, judged by the stage that uses it.
   *
   * @param holdBackShare share of candidates that are held back by draw
   * @param maxLeads most leads of a run
   * @param legalBasis law on which they are used
   * @param purposeCode what they are used for
   */
  record Release(
      @JsonProperty("hold_back_share") Double holdBackShare,
      @JsonProperty("max_leads") Integer maxLeads,
      @JsonProperty("legal_basis") String legalBasis,
      @JsonProperty("purpose_code") String purposeCode) {}

  private final RuleFile<Document> file;
  private final FeatureView view;

  private RiskRules(RuleFile<Document> file, FeatureView view) {
    this.file = file;
    this.view = view;
  }

  private static void present(Object value, String key) {
    check(value != null && !(value instanceof String text && text.isBlank()), key + " is missing");
  }

  private static void check(boolean right, String message) {
    if (!right) {
      throw new IllegalArgumentException(message);
    }
  }

  /**
   * Reads a rule file.
   *
   * @param name name of the file without {@code .yaml}, as the site profile gives it
   * @param contracts say which columns are features, which are protected, and where they come from
   * @throws PipelineException (configuration) with file, line and rule when it is missing or wrong
   */
  public static RiskRules read(Definitions definitions, String name, Contracts contracts) {
    RuleFile<Document> file = RuleFile.read(definitions, name, Document.class);
    RiskRules rules = new RiskRules(file, new FeatureView(contracts));
    file.requireUnambiguous(file.content().rules(), (a, b) -> false);
    file.content().rules().forEach(rules::requireSound);
    rules.requireReachable();
    return rules;
  }

  private void requireSound(RiskRule rule) {
    RuleConditions.flaw(rule.condition(), view)
        .ifPresent(
            flaw -> {
              throw mistake(rule, flaw.problem(), flaw.remedy());
            });
    for (String code : rule.evidence()) {
      boolean isBacked =
          Feature.named(code)
              .filter(feature -> feature.code().equals(code) && !feature.isMeasure())
              .isPresent();
      if (!isBacked) {
        throw mistake(
            rule,
            "evidence names " + code + ", of which there is no evidence",
            "use some of: "
                + String.join(", ", Feature.withEvidence().stream().map(Feature::code).toList()));
      }
    }
    for (String text : List.of(rule.textEn(), rule.textSt())) {
      Matcher placeholder = RiskRule.PLACEHOLDER.matcher(text);
      while (placeholder.find()) {
        Optional<String> objection = view.objection(placeholder.group(1));
        if (objection.isPresent()) {
          throw mistake(
              rule,
              "the text shows {" + placeholder.group(1) + "}, " + objection.get(),
              "name a feature in the braces, or leave them out");
        }
      }
    }
  }

  private void requireReachable() {
    Document content = file.content();
    List<RiskRule> enabled = content.rules().stream().filter(RiskRule::enabled).toList();
    if (enabled.stream().noneMatch(RiskRule::isOwnConduct)) {
      throw file.mistake(
          file.lineOf("rules:"),
          "no rule with positive points is behavioural, so that nobody could be a candidate",
          "add a rule about people's own conduct");
    }
    int highest =
        content.basePoints()
            + enabled.stream().mapToInt(RiskRule::points).filter(points -> points > 0).sum();
    if (highest < content.minScore()) {
      throw file.mistake(
          file.lineOf("min_score:"),
          "min_score %d cannot be reached: all rules together give %d"
              .formatted(content.minScore(), highest),
          "lower min_score, or give the rules more points");
    }
  }

  /**
   * Has Spark analyse the conditions, which this class has judged by their form only.
   *
   * @param features restricted.risk_feature; no row is read
   * @throws PipelineException (configuration) naming the rule
   */
  public void requireTyped(Dataset<Row> features) {
    for (RiskRule rule : file.content().rules()) {
      try {
        analyse(features, rule.condition());
      } catch (AnalysisException e) {
        throw mistake(rule, "Spark cannot analyse the condition", "correct it");
      }
    }
  }

  // Scala declares no checked exceptions; this signature does it for the caller.
  private static void analyse(Dataset<Row> features, String condition) throws AnalysisException {
    features.where(condition).schema();
  }

  private PipelineException mistake(RiskRule rule, String problem, String remedy) {
    Matcher id = Pattern.compile("rule_id:\\s*[\"']?" + rule.ruleId() + "\\b").matcher(file.text());
    int line =
        id.find()
            ? 1 + (int) file.text().substring(0, id.start()).chars().filter(c -> c == '\n').count()
            : 0;
    return file.mistake(line, "rule " + rule.ruleId() + ": " + problem, remedy);
  }

  /** Rules that a run of this as-of day applies, in the order of the file. */
  List<RiskRule> inForce(LocalDate asOf) {
    return file.content().rules().stream().filter(rule -> rule.isInForce(asOf)).toList();
  }

  /** What the file says besides its rules. */
  Document document() {
    return file.content();
  }
}
