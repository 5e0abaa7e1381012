package org.moeli.resolve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.moeli.kernel.job.Job;
import org.moeli.kernel.job.JobContext;
import org.moeli.kernel.run.RunContext;
import org.moeli.kernel.run.Vintage;
import org.moeli.kernel.site.CodeLists;
import org.moeli.kernel.site.PostPlaces;
import org.moeli.linkage.ClusterTable;
import org.moeli.linkage.Counted;
import org.moeli.linkage.Linkage;
import org.moeli.linkage.Linked;
import org.moeli.linkage.PairsOf;
import org.moeli.linkage.Specification;
import org.moeli.linkage.Specification.Thresholds;
import org.moeli.linkage.model.Model;
import org.moeli.matching.MatchModels;

/** Decides who is who. */
public final class ResolveJob implements Job {
  private static final String IDENTITY = "restricted.identity";
  private static final String CROSSING = "core.crossing";
  private static final String PERSON_IDENTITY = "restricted.person_identity";
  private static final String PERSON = "core.person";
  private static final String EVIDENCE = "restricted.match_evidence";
  private static final String MODEL = MatchModels.TABLE;
  private static final String LINEAGE = "core.person_lineage";

  /** Identities from which a model can be learned on request. */
  private static final long LEAST_TO_TRAIN = 1_000;

  private final boolean isToTrain;

  /** Resolves by the model in force. */
  public ResolveJob() {
    this(false);
  }

  /**
   * Resolves.
   *
   * @param isToTrain whether a model is learned from the identities first, and kept
   */
  public ResolveJob(boolean isToTrain) {
    this.isToTrain = isToTrain;
  }

  @Override
  public String name() {
    return "resolve";
  }

  @Override
  public String purpose() {
    return "Decide which identities as written are one person.";
  }

  @Override
  public List<String> reads() {
    return List.of(IDENTITY, CROSSING);
  }

  @Override
  public List<String> writes() {
    return List.of(MODEL, EVIDENCE, PERSON_IDENTITY, PERSON, LINEAGE);
  }

  @Override
  public List<String> rules(JobContext context) {
    return Stream.concat(
            MatchModels.files(context.run().rules()).stream(),
            Stream.ofNullable(context.run().site().codes().get("post")).map(CodeLists::file))
        .toList();
  }

  @Override
  public void checkDefinitions(RunContext run) {
    MatchModels.specification(run.rules());
  }

  @Override
  public void run(JobContext context) {
    RunContext run = context.run();
    Column isKnown = col("first_received_date").leq(lit(run.vintage().knownAt()));
    Dataset<Row> all = context.read(IDENTITY);
    Dataset<Row> identity = all.where(isKnown);
    Dataset<Row> hidden = all.where(not(isKnown));
    Dataset<Row> prior = context.tables().read(PERSON_IDENTITY);
    context.create(writes());
    if (identity.isEmpty()) {
      context.write(EVIDENCE, context.tables().frame(EVIDENCE, List.of()));
      context.write(PERSON_IDENTITY, Persons.kept(prior, hidden));
    } else {
      resolve(context, identity, hidden, prior);
    }
    context.write(PERSON, Persons.describe(identity, context.read(PERSON_IDENTITY)));
    context.append(
        LINEAGE,
        PersonLineage.of(
            prior, context.read(PERSON_IDENTITY), run.runId(), run.vintage().knownAt()));
  }

  private void resolve(
      JobContext context, Dataset<Row> identity, Dataset<Row> hidden, Dataset<Row> prior) {
    Specification specification = MatchModels.specification(context.run().rules());
    Thresholds thresholds = specification.thresholds().orElse(Thresholds.DEFAULT);
    Linkage linkage = Linkage.over(identity, specification);
    try (Counted counted =
        linkage.counted(linkage.records(identity, 0, IDENTITY), PairsOf.ALL, IDENTITY)) {
      counted.dropped().forEach(crowd -> context.attention(crowd + ": it links nobody"));
      MatchModels.Pinned pinned = model(context, linkage, counted);
      Model model = pinned.model();
      try (Linked linked = linkage.link(counted, model, Model.weight(thresholds.loose()))) {
        Dataset<Row> ids = linkage.ids(identity, 0);
        linked.add(thresholds, journeys(context, linked, ids, thresholds));
        long pairs = linked.count();
        Dataset<Row> clusters = IdentityClusters.of(ids, linked.clusters(thresholds));
        context.write(PERSON_IDENTITY, Persons.of(clusters, prior, hidden, context.run().ids()));
        context.write(
            EVIDENCE,
            MatchEvidence.of(
                linkage.evidence(ids, linked, model), context.read(PERSON_IDENTITY), pinned.id()));
        context.note(
            String.format(
                Locale.ROOT,
                "%,d identities, %,d pairs compared, %,d linked; model %s",
                counted.records(),
                linked.effort().pairs(),
                pairs,
                pinned.id()));
        context.note(MatchEvidence.expected(context.read(EVIDENCE)));
      }
    }
  }

  private static List<Row> journeys(
      JobContext context, Linked linked, Dataset<Row> ids, Thresholds thresholds) {
    Dataset<Row> members =
        ids.join(linked.clusters(thresholds), ClusterTable.KEY)
            .select(IdentityClusters.IDENTITY, ClusterTable.STRICT);
    LocalDate knownAt = context.run().knownAt();
    // Who is who does not depend on the day for which a run tells.
    Vintage vintage = new Vintage(knownAt, knownAt);
    return JourneyEvidence.of(
        linked.doubts(thresholds),
        members,
        vintage.counting(context.read(CROSSING), col("crossing_date")),
        PostPlaces.distances(context.run().codes()));
  }

  private MatchModels.Pinned model(JobContext context, Linkage linkage, Counted counted) {
    Dataset<Row> stored = context.tables().read(MODEL);
    if (isToTrain && counted.records() < LEAST_TO_TRAIN) {
      throw Errors.fewIdentities(counted.records(), LEAST_TO_TRAIN);
    }
    if (!isToTrain) {
      var pinned = MatchModels.inForce(stored, context.run().rules());
      if (pinned.isPresent()) {
        return pinned.get();
      }
      context.attention(
          "no model is for the comparisons of " + MatchModels.RULES + ".yaml: one was trained");
    }
    String today = context.run().clock().today(ZoneOffset.UTC).toString();
    Model model = linkage.train(counted, today);
    Row row = MatchModels.row(stored, context.run().runId(), model);
    context.append(MODEL, List.of(row));
    return new MatchModels.Pinned(row.getString(0), model);
  }
}
