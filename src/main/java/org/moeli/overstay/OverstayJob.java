package org.moeli.overstay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.moeli.kernel.job.Job;
import org.moeli.kernel.job.JobContext;
import org.moeli.kernel.run.RuleSet;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.run.Vintage;
import org.moeli.kernel.site.SiteProfile;

/** Says until when each presence was lawful and what became of it, and measures absences. */
public final class OverstayJob implements Job {
  private static final String HISTORY = "core.history";
  private static final String STAY = "core.stay";
  private static final String PERSON = "core.person";
  private static final String HOLDER = "restricted.person_identity";
  private static final String PERMIT = "core.permit";
  private static final String OVERSTAY = "intelligence.overstay";
  private static final String RATE = "intelligence.overstay_rate";

  @Override
  public String name() {
    return "overstay";
  }

  @Override
  public String purpose() {
    return "Decide until when each stay was lawful, and count by status.";
  }

  @Override
  public List<String> reads() {
    return List.of(HISTORY, STAY, PERSON, HOLDER, PERMIT);
  }

  @Override
  public List<String> writes() {
    return List.of(OVERSTAY, "intelligence.absence", RATE);
  }

  @Override
  public List<String> rules(JobContext context) {
    SiteProfile site = context.run().site();
    List<String> files = new ArrayList<>();
    site.stayRules().ifPresent(name -> files.add(name + ".yaml"));
    site.codes().values().forEach(list -> files.add("codes/" + list + ".csv"));
    return files;
  }

  @Override
  public void checkDefinitions(RunContext run) {
    rules(run);
  }

  @Override
  public void run(JobContext context) {
    RunContext run = context.run();
    context.requireDatesOfRun(STAY, Errors::otherDates);
    SiteTerms site = SiteTerms.of(run.site(), run.codes());
    StayRules rules = rules(run);
    OverstayInputs inputs =
        new OverstayInputs(
            context.read(STAY), context.read(PERSON), context.read(HOLDER), context.read(PERMIT));
    RuleSet ruleSet = run.stayRuleSet();
    Dataset<Row> overstay = Overstays.of(inputs, site, rules, run.vintage());
    if (ruleSet.isTrial()) {
      context.note(
          "rules on trial: only intelligence.overstay_rate is written, rule_set_id "
              + ruleSet.id());
    } else {
      context.write(OVERSTAY, overstay);
      context.write("intelligence.absence", Absences.of(inputs, site, rules, run.vintage()));
      overstay = context.read(OVERSTAY);
    }
    context.replaceWhere(
        RATE,
        context
            .tables()
            .frame(
                RATE,
                OverstayRates.of(
                    overstay,
                    context.read(HISTORY),
                    context.read(PERSON),
                    site,
                    run.vintage(),
                    ruleSet)),
        replaced(run.vintage(), ruleSet));
  }

  /** A trial replaces itself alone; the approved rules, what was approved before them. */
  private static String replaced(Vintage vintage, RuleSet ruleSet) {
    return "as_of_date = date'%s' and known_at_date = date'%s' and (%s)"
        .formatted(
            vintage.asOf(),
            vintage.knownAt(),
            ruleSet.isTrial()
                ? "is_trial and rule_set_id = '" + ruleSet.id() + "'"
                : "not is_trial or rule_set_id = '" + ruleSet.id() + "'");
  }

  private static StayRules rules(RunContext run) {
    Optional<String> name = run.site().stayRules();
    return name.map(file -> StayRules.read(run.rules(), file, run.codes()))
        .orElseGet(StayRules::none);
  }
}
