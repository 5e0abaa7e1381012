package org.moeli.tip;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.moeli.kernel.job.Job;
import org.moeli.kernel.job.JobContext;
import org.moeli.kernel.run.RunContext;
import org.moeli.linkage.Linkage;
import org.moeli.linkage.model.Model;
import org.moeli.matching.MatchModels;

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
    return List.of(CASE_RECORD, IDENTITY, PERSON_IDENTITY, MatchModels.TABLE);
  }

  @Override
  public List<String> writes() {
    return List.of(LINK, CASE_STATUS, "restricted_tip.case_progress");
  }

  @Override
  public List<String> rules(JobContext context) {
    return Stream.concat(
            MatchModels.files(context.run().rules()).stream(),
            Stream.of("tip_stage", "district")
                .flatMap(kind -> Stream.ofNullable(context.run().site().codes().get(kind)))
                .map(list -> "codes/" + list + ".csv"))
        .toList();
  }

  @Override
  public void checkDefinitions(RunContext run) {
    TipTerms.of(run.codes());
    MatchModels.specification(run.rules());
  }

  @Override
  public void run(JobContext context) {
    RunContext run = context.run();
    Dataset<Row> identity = context.read(IDENTITY);
    Linkage linkage = Linkage.over(identity, MatchModels.specification(run.rules()).unguarded());
    Optional<Model> model =
        MatchModels.inForce(context.read(MatchModels.TABLE), run.rules())
            .map(MatchModels.Pinned::model);
    if (model.isEmpty()) {
      context.attention("no model: persons of cases are found by their documents alone");
    }
    context.write(
        LINK,
        Links.of(
            context.read(CASE_RECORD), identity, context.read(PERSON_IDENTITY), linkage, model));
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
