package org.moeli.protect;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.moeli.kernel.job.Job;
import org.moeli.kernel.job.JobContext;
import org.moeli.kernel.run.RunContext;

/** Releases candidates as leads, except about persons to protect, who are queued instead. */
public final class ProtectJob implements Job {
  private static final String CANDIDATE = "restricted.risk_candidate";
  private static final String FEATURE = "restricted.risk_feature";
  private static final String LINK = "restricted_tip.link";
  private static final String REVIEW = "intelligence.risk_review";
  private static final String QUEUE = "restricted_tip.protection_queue";
  private static final String PROFILE = "intelligence.risk_profile";

  @Override
  public String name() {
    return "protect";
  }

  @Override
  public String purpose() {
    return "Release leads, and queue persons for protection instead.";
  }

  /**
   * Of cases, identities and persons only the versions: a change of them must not pass as nothing
   * new, since the links are then out of date.
   */
  @Override
  public List<String> reads() {
    List<String> tables = new ArrayList<>(List.of(CANDIDATE, FEATURE, LINK, REVIEW));
    tables.addAll(ProtectionList.origins());
    return tables;
  }

  @Override
  public List<String> writes() {
    return List.of(QUEUE, PROFILE, "intelligence.risk_reason", "intelligence.rule_evaluation");
  }

  @Override
  public List<String> rules(JobContext context) {
    return context.run().site().riskRules().map(name -> name + ".yaml").stream().toList();
  }

  @Override
  public void checkDefinitions(RunContext run) {
    rules(run);
    run.requireApproved(run.site().riskRules());
  }

  @Override
  public void run(JobContext context) {
    RunContext run = context.run();
    ProtectionList.requireFresh(context.inputsOfLast("tip"), context.tables()::version);
    for (String table : List.of(FEATURE, CANDIDATE)) {
      context.requireDatesOfRun(table, Errors::otherDates);
    }
    Dataset<Row> latest = Reviews.latest(context.read(REVIEW));
    Dataset<Row> leads =
        context
            .read(CANDIDATE)
            .select(Reviews.PROFILE, "person_id")
            .unionByName(context.tables().read(PROFILE).select(Reviews.PROFILE, "person_id"))
            .distinct();
    context.write(
        QUEUE,
        ProtectionList.persons(
            context.read(LINK), latest, leads, context.tables().read(QUEUE), run.asOf()));
    context.write(
        PROFILE,
        Leads.released(
            context.read(CANDIDATE),
            context.read(QUEUE),
            latest,
            rules(run),
            run.ids(),
            run.asOf()));
    context.write(
        "intelligence.risk_reason", Leads.reasons(context.read(CANDIDATE), context.read(PROFILE)));
    context.write(
        "intelligence.rule_evaluation",
        RuleEvaluations.of(
            new RuleEvaluations.Inputs(
                context.read(FEATURE),
                context.read(CANDIDATE),
                context.read(PROFILE),
                context.read(QUEUE),
                latest),
            run.vintage()));
  }

  private static ReleaseTerms rules(RunContext run) {
    return run.site()
        .riskRules()
        .map(name -> ReleaseTerms.read(run.rules(), name))
        .orElseGet(ReleaseTerms::none);
  }
}
