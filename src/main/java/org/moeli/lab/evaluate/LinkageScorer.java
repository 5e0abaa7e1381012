package org.moeli.lab.evaluate;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.moeli.lab.evaluate.Clusters.BCubed;
import org.moeli.lab.evaluate.Clusters.Group;

/** Scores resolve: are the records of one person one person in the lake? */
final class LinkageScorer implements Scorer {
  /** In a smaller group chance says more than the pipeline. */
  static final long LEAST_PERSONS = 500;

  /** Before the id of an identity that shows no number. */
  private static final String NO_NUMBER = "-";

  @Override
  public String name() {
    return "linkage";
  }

  @Override
  public String purpose() {
    return "Persons of the lake against true persons, over the crossings that count.";
  }

  @Override
  public Map<String, String> measures() {
    return Measures.of(
        "b3_precision",
        "mean over records of the share of their person in the lake that is truly theirs",
        "b3_recall",
        "mean over records of the share of their true person's records that are of their person in"
            + " the lake",
        "b3_f1",
        "harmonic mean of both",
        "pair_precision",
        "pairs of records with different document numbers as written that the lake gives to one"
            + " person and that truly are of one; a record without a number counts as a number of"
            + " its own; of a group: pairs with one record of it at least",
        "pair_recall",
        "such pairs that truly are of one person and that the lake gives to one",
        "pair_f1",
        "harmonic mean of both",
        "split_documents",
        "numbers of one true person, as written, whose records the lake gives to several persons",
        "traced_records",
        "crossings that count in the lake and that the truth can trace to a person; the others (of"
            + " nobody, or of no known record) are not scored");
  }

  @Override
  public List<String> tables() {
    return List.of(
        "core.crossing",
        "restricted.file_name",
        "restricted.identity",
        "restricted.person_identity");
  }

  @Override
  public List<Score> score(Comparison comparison) {
    Dataset<Row> traced = comparison.traced();
    Dataset<Row> cells =
        Clusters.cells(
                records(
                    traced,
                    comparison.lake("restricted.identity"),
                    comparison.lake("restricted.person_identity"),
                    comparison.truth("person")))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      List<Score> scores = new ArrayList<>();
      scores.add(
          Score.share(
              "traced_records",
              traced.where(col("person_no").isNotNull()).count(),
              traced.count()));
      scores.add(splitDocuments(cells));
      scores.addAll(scores(cells, LEAST_PERSONS));
      return scores;
    } finally {
      cells.unpersist();
    }
  }

  /** Of records without a number each would count as a document of its own. */
  static Score splitDocuments(Dataset<Row> cells) {
    Row counts =
        cells
            .where(not(col("number").startsWith(NO_NUMBER)))
            .groupBy("person", "number")
            .agg(count_distinct(col("cluster")).as("persons"))
            .agg(count_if(col("persons").gt(1)), count(lit(1)))
            .first();
    return Score.share("split_documents", counts.getLong(0), counts.getLong(1));
  }

  /** Records as {@link Clusters#cells} takes them. */
  static Dataset<Row> records(
      Dataset<Row> traced,
      Dataset<Row> identity,
      Dataset<Row> personIdentity,
      Dataset<Row> person) {
    Dataset<Row> numbers =
        identity.select(
            col("identity_id"),
            coalesce(col("document_number"), concat(lit(NO_NUMBER), col("identity_id")))
                .as("number"));
    return traced
        .where(col("person_no").isNotNull())
        .join(numbers, new String[] {"identity_id"}, "inner")
        .join(
            personIdentity.select(col("identity_id"), col("person_id").as("cluster")),
            new String[] {"identity_id"},
            "inner")
        .join(
            person.select("person_no", "nationality_code", "sex_code"),
            new String[] {"person_no"},
            "inner")
        .select(
            col("cluster"),
            col("person_no").as("person"),
            col("number"),
            col("nationality_code").as("nationality"),
            col("sex_code").as("sex"),
            array_sort(col("corruption_codes")).as("kinds"));
  }

  /**
   * Scores of every group.
   *
   * @param cells {@link Clusters#cells}
   * @param leastPersons groups of fewer persons are named with their number only
   */
  static List<Score> scores(Dataset<Row> cells, long leastPersons) {
    Dataset<Row> members = Clusters.members(cells);
    Map<Group, Long> persons = Clusters.persons(members);
    Map<Group, BCubed> bCubed = Clusters.bCubed(cells, members);
    Map<Group, Long> found = Clusters.foundPairs(cells, members);
    Map<Group, Long> wanted = Clusters.truePairs(cells, members);
    Map<Group, Long> right = Clusters.rightPairs(cells, members);
    List<Score> scores = new ArrayList<>();
    persons.keySet().stream()
        .sorted(Comparator.comparing(Group::dimension).thenComparing(Group::value))
        .forEach(
            group -> {
              boolean isWhole = group.dimension().equals(Score.ALL);
              if (!isWhole && persons.get(group) < leastPersons) {
                scores.add(tooSmall(group, persons.get(group), leastPersons));
                return;
              }
              BCubed sums = bCubed.get(group);
              for (Score score : bCubed(sums)) {
                scores.add(score.in(group.dimension(), group.value()));
              }
              for (Score score : pairs(right.get(group), found.get(group), wanted.get(group))) {
                scores.add(score.in(group.dimension(), group.value()));
              }
            });
    return scores;
  }

  private static Score tooSmall(Group group, long persons, long least) {
    return Score.mean("b3_f1", null, persons)
        .in(group.dimension(), group.value())
        .noted(persons + " persons: fewer than " + least + ", not scored");
  }

  private static List<Score> bCubed(BCubed sums) {
    double precision = sums.precision() / sums.records();
    double recall = sums.recall() / sums.records();
    return List.of(
        Score.mean("b3_precision", precision, sums.records()),
        Score.mean("b3_recall", recall, sums.records()),
        Score.mean("b3_f1", Score.harmonic(precision, recall), sums.records()));
  }

  private static List<Score> pairs(long right, long found, long wanted) {
    Score precision = Score.share("pair_precision", right, found);
    Score recall = Score.share("pair_recall", right, wanted);
    return List.of(
        precision,
        recall,
        Score.mean("pair_f1", Score.harmonic(precision.value(), recall.value()), wanted));
  }
}
