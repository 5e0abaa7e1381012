package org.moeli.lab.evaluate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.struct;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Scores leads: are they about those who truly recruit, arrange and drive? */
final class RiskScorer implements Scorer {
  private static final int[] DEPTHS = {10, 50, 100};
  private static final Map<String, String> GROUPS =
      Measures.of("DOCUMENTED", "is_documented", "PATTERN", "pattern_code", "ROLE", "role_code");

  @Override
  public String name() {
    return "risk";
  }

  @Override
  public String purpose() {
    return "Released leads against those who truly recruit, arrange or drive victims. The person of"
        + " a lead is the true one with most of its records.";
  }

  @Override
  public Map<String, String> measures() {
    return Measures.of(
        "leads",
        "leads that an officer would read",
        "base_rate",
        "persons sought among all persons with a crossing in the lake: the precision of leads drawn"
            + " by lot",
        "precision_at",
        "leads about a person sought among those with the highest scores (ties by id)",
        "recall",
        "persons sought about whom there is a lead",
        "recall_recorded",
        "the same among those with a crossing in the lake",
        "look_alikes",
        "leads about innocent persons whose crossings look like it",
        "others",
        "leads about anybody else",
        "victims_among_leads",
        "leads about true victims, known as such or not",
        "known_victims_among_leads",
        "leads about persons whom the lake itself knows as persons to protect: must be 0",
        "victims_protected",
        "true victims in a case of the register who have a crossing in the lake and are in the"
            + " protection queue");
  }

  @Override
  public List<String> tables() {
    return List.of(
        "core.crossing",
        "restricted.file_name",
        "restricted.person_identity",
        "intelligence.risk_profile",
        "restricted_tip.protection_queue");
  }

  @Override
  public List<Score> score(Comparison comparison) {
    Dataset<Row> traced = comparison.traced();
    Dataset<Row> truePersons = truePersons(traced, comparison.lake("restricted.person_identity"));
    Dataset<Row> part = comparison.truth("part");
    Dataset<Row> queue = comparison.lake("restricted_tip.protection_queue");
    List<Row> leads =
        comparison
            .lake("intelligence.risk_profile")
            .where(col("superseded_by").isNull())
            .join(truePersons, new String[] {"person_id"}, "left")
            .join(
                queue.select(col("person_id"), lit(true).as("is_known_victim")).distinct(),
                new String[] {"person_id"},
                "left")
            .orderBy(col("score").desc(), col("profile_id"))
            .select("person_id", "person_no", "is_known_victim")
            .collectAsList();
    Targets targets = new Targets(part.collectAsList());
    List<Score> scores = new ArrayList<>(leadScores(leads, targets));
    Dataset<Row> persons = StayScorer.recorded(traced).select("person_no").distinct();
    Set<Long> recorded = numbers(persons.join(part, new String[] {"person_no"}, "left_semi"));
    scores.addAll(recallScores(found(leads), targets, recorded));
    scores.add(Score.share("base_rate", intersection(targets.sought(), recorded), persons.count()));
    scores.add(
        protectedVictims(
            comparison.truth("case_person"),
            persons,
            queue.join(truePersons, new String[] {"person_id"}, "inner")));
    return scores;
  }

  /** The true person with most records of each person of the lake: person_id, person_no. */
  static Dataset<Row> truePersons(Dataset<Row> traced, Dataset<Row> personIdentity) {
    return traced
        .where(col("person_no").isNotNull())
        .join(
            personIdentity.select("identity_id", "person_id"),
            new String[] {"identity_id"},
            "inner")
        .groupBy("person_id", "person_no")
        .agg(count(lit(1)).as("n"))
        .groupBy("person_id")
        .agg(max_by(col("person_no"), struct(col("n"), negate(col("person_no")))).as("person_no"));
  }

  /**
   * What an officer who reads leads would find.
   *
   * @param leads best first: person_no (null when nobody true is behind it), is_known_victim
   */
  static List<Score> leadScores(List<Row> leads, Targets targets) {
    List<Score> scores = new ArrayList<>();
    scores.add(Score.count("leads", leads.size()));
    for (int depth : DEPTHS) {
      Score score = precision(leads, Math.min(depth, leads.size()), targets.sought());
      scores.add(
          (leads.size() < depth ? score.noted("there are no " + depth + " leads") : score)
              .in("TOP", Integer.toString(depth)));
    }
    scores.add(precision(leads, leads.size(), targets.sought()).in("TOP", Score.ALL));
    long sought = hits(leads, targets.sought());
    long lookAlikes = hits(leads, targets.lookAlikes());
    scores.add(Score.share("look_alikes", lookAlikes, leads.size()));
    scores.add(Score.share("others", leads.size() - sought - lookAlikes, leads.size()));
    scores.add(Score.count("victims_among_leads", hits(leads, targets.victims())));
    long known = leads.stream().filter(lead -> lead.getAs("is_known_victim") != null).count();
    scores.add(Score.count("known_victims_among_leads", known));
    return scores;
  }

  private static Score precision(List<Row> leads, int depth, Collection<Long> sought) {
    return Score.share("precision_at", hits(leads.subList(0, depth), sought), depth);
  }

  private static long hits(List<Row> leads, Collection<Long> persons) {
    return leads.stream().filter(lead -> persons.contains(lead.<Long>getAs("person_no"))).count();
  }

  /**
   * Of whom there is a lead.
   *
   * @param found true persons with a lead
   * @param recorded persons with a part who have a crossing in the lake
   */
  static List<Score> recallScores(Set<Long> found, Targets targets, Set<Long> recorded) {
    List<Score> scores = new ArrayList<>(recalls(found, targets.sought(), recorded));
    GROUPS.forEach(
        (dimension, column) -> {
          for (String value : targets.valuesOf(column)) {
            Set<Long> sought =
                targets.sought(part -> value.equals(String.valueOf(part.<Object>getAs(column))));
            for (Score score : recalls(found, sought, recorded)) {
              scores.add(score.in(dimension, value));
            }
          }
        });
    return scores;
  }

  private static List<Score> recalls(Set<Long> found, Set<Long> sought, Set<Long> recorded) {
    Set<Long> reachable = new HashSet<>(sought);
    reachable.retainAll(recorded);
    return List.of(
        Score.share("recall", intersection(sought, found), sought.size()),
        Score.share("recall_recorded", intersection(reachable, found), reachable.size()));
  }

  private static Score protectedVictims(
      Dataset<Row> casePerson, Dataset<Row> persons, Dataset<Row> queue) {
    Dataset<Row> victims =
        casePerson
            .where(col("role_code").equalTo("VICTIM"))
            .select("person_no")
            .distinct()
            .join(persons, new String[] {"person_no"}, "left_semi");
    return Score.share(
        "victims_protected",
        victims.join(queue, new String[] {"person_no"}, "left_semi").count(),
        victims.count());
  }

  private static Set<Long> found(List<Row> leads) {
    Set<Long> persons = new HashSet<>();
    leads.forEach(lead -> persons.add(lead.<Long>getAs("person_no")));
    return persons;
  }

  private static Set<Long> numbers(Dataset<Row> persons) {
    Set<Long> numbers = new HashSet<>();
    persons.collectAsList().forEach(row -> numbers.add(row.<Long>getAs("person_no")));
    return numbers;
  }

  private static long intersection(Set<Long> some, Set<Long> others) {
    return some.stream().filter(others::contains).count();
  }
}
