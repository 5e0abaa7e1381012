package org.moeli.tip;

import java.util.List;
import java.util.stream.Stream;
import org.moeli.kernel.job.Job;
import org.moeli.kernel.job.JobContext;
import org.moeli.kernel.run.RunContext;

/** Links the persons of trafficking cases to persons of the lake, and tells how cases stand. */
public final class TipJob implements Job {
  private static final String CASE_RECORD = "restricted_tip.case_record";
  private static final String IDENTITY = "restricted.identity";
  private static final String PERSON_IDENTITY = "restricted.person_identity";
  private static final String LINK = "restricted_tip.link";
  private static final String CASE_STATUS = "restricted_tip.case_status";

  @Override
  public String name() {
    return "tip";
  }

  @Override
  public String purpose() {
    return "Link trafficking cases to persons to protect, and tell how the cases stand.";
  }

  @Override
  public List<String> reads() {
    return List.of(CASE_RECORD, IDENTITY, PERSON_IDENTITY);
  }

  @Override
  public List<String> writes() {
    return List.of(LINK, CASE_STATUS, "restricted_tip.case_progress");
  }

  @Override
  public List<String> rules(JobContext context) {
    return Stream.of("tip_stage", "district")
        .flatMap(kind -> Stream.ofNullable(context.run().site().codes().get(kind)))
        .map(list -> "codes/" + list + ".csv")
        .toList();
  }

  @Override
  public void checkDefinitions(RunContext run) {
    TipTerms.of(run.codes());
  }

  @Override
  public void run(JobContext context) {
    RunContext run = context.run();
    context.write(
        LINK,
        Links.of(context.read(CASE_RECORD), context.read(IDENTITY), context.read(PERSON_IDENTITY)));
    context.write(
        CASE_STATUS,
        CaseStatuses.of(
            context.read(CASE_RECORD),
            context.read(LINK),
            TipTerms.of(run.codes()),
            run.vintage()));
    context.write(
        "restricted_tip.case_progress", CaseProgress.of(context.read(CASE_STATUS), run.vintage()));
  }
}
