package org.moeli.overstay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.moeli.kernel.job.Job;
import org.moeli.kernel.job.JobContext;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.site.SiteProfile;

/** Says until when each presence was lawful and what became of it, and measures absences. */
public final class OverstayJob implements Job {
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
    return List.of(STAY, PERSON, HOLDER, PERMIT);
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
    context.write(OVERSTAY, Overstays.of(inputs, site, rules, run.vintage()));
    context.write("intelligence.absence", Absences.of(inputs, site, rules, run.vintage()));
    context.replaceWhere(
        RATE,
        OverstayRates.of(context.read(OVERSTAY), site.postGroups(), run.vintage()),
        "as_of_date = date'" + run.asOf() + "' and known_at_date = date'" + run.knownAt() + "'");
  }

  private static StayRules rules(RunContext run) {
    Optional<String> name = run.site().stayRules();
    return name.map(file -> StayRules.read(run.rules(), file, run.codes()))
        .orElseGet(StayRules::none);
  }
}
