package org.moeli.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import org.moeli.kernel.job.Job;
import org.moeli.kernel.job.JobContext;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.site.SiteProfile;

/**
 * Finds the people whose recorded conduct fits the risk rules, with the reasons for and against.
 */
public final class RiskJob implements Job {
  private static final String HISTORY = "core.history";
  private static final String PERSON = "core.person";
  private static final String UNRECORDED = "core.unrecorded_crossing";
  private static final String OVERSTAY = "intelligence.overstay";
  private static final String ABSENCE = "intelligence.absence";
  private static final String FEATURE = FeatureView.TABLE;
  private static final String CANDIDATE = "restricted.risk_candidate";

  @Override
  public String name() {
    return "risk";
  }

  @Override
  public String purpose() {
    return "Score recorded conduct by the risk rules, with reasons.";
  }

  @Override
  public List<String> reads() {
    return List.of(HISTORY, PERSON, UNRECORDED, OVERSTAY, ABSENCE);
  }

  @Override
  public List<String> writes() {
    return List.of(FEATURE, CANDIDATE);
  }

  @Override
  public List<String> rules(JobContext context) {
    SiteProfile site = context.run().site();
    List<String> files = new ArrayList<>();
    site.riskRules().ifPresent(name -> files.add(name + ".yaml"));
    Optional.ofNullable(site.codes().get("post"))
        .ifPresent(list -> files.add("codes/" + list + ".csv"));
    return files;
  }

  @Override
  public void checkDefinitions(RunContext run) {
    rules(run);
    run.requireApproved(run.site().riskRules());
  }

  @Override
  public void check(JobContext context) {
    rules(context.run()).ifPresent(rules -> rules.requireTyped(noRows(context, FEATURE)));
  }

  @Override
  public void run(JobContext context) {
    RunContext run = context.run();
    Optional<RiskRules> rules = rules(run);
    if (rules.isEmpty()) {
      context.write(FEATURE, noRows(context, FEATURE));
      context.write(CANDIDATE, noRows(context, CANDIDATE));
      context.note("the site has no risk rules: nobody is scored");
      return;
    }
    rules.get().requireTyped(noRows(context, FEATURE));
    for (String table : List.of(HISTORY, UNRECORDED, OVERSTAY, ABSENCE)) {
      context.requireDatesOfRun(table, reason -> Errors.otherDates(table, reason));
    }
    RiskSite site = RiskSite.of(run.site(), run.codes());
    Dataset<Row> evidence =
        Evidence.of(
            new Evidence.Inputs(
                context.read(HISTORY),
                context.read(PERSON),
                context.read(UNRECORDED),
                context.read(OVERSTAY),
                context.read(ABSENCE)),
            site,
            run.asOf());
    // Counted for everybody, then shown for the candidates: found once.
    evidence.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      writeFeatures(context, evidence, site);
      writeCandidates(context, evidence, rules.get());
    } finally {
      evidence.unpersist();
    }
  }

  private static void writeFeatures(JobContext context, Dataset<Row> evidence, RiskSite site) {
    RunContext run = context.run();
    Observation seen = new Observation();
    Dataset<Row> persons =
        PersonMeasures.of(context.read(HISTORY), context.read(PERSON), site, run.asOf())
            .observe(
                seen,
                functions.count(functions.lit(1)).as("persons"),
                functions.count_if(functions.expr("exclusion_code = 'MINOR'")).as("minors"),
                functions.count_if(functions.expr("exclusion_code = 'WEAK_LINK'")).as("weak"));
    context.write(FEATURE, RiskFeatures.of(persons, evidence, site, run.vintage()));
    Map<String, Object> counts = counts(seen);
    context.note(
        "%s people crossed in 365 days; not scored: %s minors or of unknown age, %s weakly linked"
            .formatted(counts.get("persons"), counts.get("minors"), counts.get("weak")));
  }

  private static void writeCandidates(JobContext context, Dataset<Row> evidence, RiskRules rules) {
    RunContext run = context.run();
    Dataset<Row> features = context.read(FEATURE);
    List<RiskRule> inForce = rules.inForce(run.asOf());
    List<RiskRule> paused =
        RuleHits.flooded(inForce, RuleHits.counts(features, inForce).collectAsList().get(0));
    paused.forEach(
        rule ->
            context.attention(
                "rule %s is paused: it fits more than %d of 10,000 scored people"
                    .formatted(rule.ruleId(), rule.maxHitsPer10000().orElseThrow())));
    if (inForce.size() == paused.size()) {
      context.write(CANDIDATE, noRows(context, CANDIDATE));
      context.attention("no risk rule is applied on " + run.asOf() + ": nobody is a candidate");
      return;
    }
    Dataset<Row> scored = Candidates.scored(features, rules, paused, run.asOf());
    scored.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      context.write(
          CANDIDATE, Candidates.of(scored, evidence, rules, paused, run.ids(), run.vintage()));
    } finally {
      scored.unpersist();
    }
  }

  private static Map<String, Object> counts(Observation seen) {
    try {
      return seen.getAsJava();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while writing", e);
    }
  }

  private static Dataset<Row> noRows(JobContext context, String table) {
    return context.tables().frame(table, List.of());
  }

  private static Optional<RiskRules> rules(RunContext run) {
    return run.site().riskRules().map(name -> RiskRules.read(run.rules(), name, run.contracts()));
  }
}
