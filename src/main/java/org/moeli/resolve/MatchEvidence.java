package org.moeli.resolve;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What speaks for and against pairs of identities, beside what was decided. */
final class MatchEvidence {
  /** 95 % of a normal distribution. */
  private static final double Z = 1.96;

  private static final String IDENTITY = IdentityClusters.IDENTITY;
  private static final String[] TOLD = {PersonNumbers.PERSON, "strict_cluster_id"};

  private MatchEvidence() {}

  /**
   * The evidence of every pair that may be one person.
   *
   * @param evidence left_id, right_id, weight, probability, evidence
   * @param personIdentity restricted.person_identity of this run
   * @param modelId model that gave the weights
   * @return restricted.match_evidence
   */
  static Dataset<Row> of(Dataset<Row> evidence, Dataset<Row> personIdentity, String modelId) {
    Column isOne = col("left_person_id").equalTo(col("right_person_id"));
    Column isStrict = col("left_strict_cluster_id").equalTo(col("right_strict_cluster_id"));
    return evidence
        .join(side(personIdentity, "left"), "left_id")
        .join(side(personIdentity, "right"), "right_id")
        .select(
            least(col("left_id"), col("right_id")).as("left_identity_id"),
            greatest(col("left_id"), col("right_id")).as("right_identity_id"),
            col("weight"),
            col("probability"),
            isOne.as("is_one_person"),
            coalesce(isOne.and(isStrict), lit(false)).equalTo(lit(false)).as("is_for_review"),
            col("evidence"),
            lit(modelId).as("model_id"));
  }

  /**
   * What the model expects of its own decisions, without a truth: precision is the mean probability
   * of the pairs that were joined, recall their share in the expected number of true pairs, each
   * with 1.96 standard deviations of a sum of such draws. As good as the probabilities are.
   *
   * @param matchEvidence restricted.match_evidence
   */
  static String expected(Dataset<Row> matchEvidence) {
    Column probability = col("probability");
    Column spread = probability.multiply(lit(1).minus(probability));
    Row sums =
        matchEvidence
            .agg(
                count_if(col("is_one_person")),
                coalesce(sum(when(col("is_one_person"), probability)), lit(0.0)),
                coalesce(sum(probability), lit(0.0)),
                coalesce(sum(when(col("is_one_person"), spread)), lit(0.0)),
                coalesce(sum(spread), lit(0.0)))
            .first();
    if (sums.getLong(0) == 0) {
      return "no pair was joined";
    }
    return String.format(
        Locale.ROOT,
        "expected pair precision %.4f +- %.4f, recall %.4f +- %.4f, by the model's own"
            + " probabilities",
        sums.getDouble(1) / sums.getLong(0),
        Z * Math.sqrt(sums.getDouble(3)) / sums.getLong(0),
        sums.getDouble(1) / sums.getDouble(2),
        Z * Math.sqrt(sums.getDouble(4)) / sums.getDouble(2));
  }

  private static Dataset<Row> side(Dataset<Row> personIdentity, String side) {
    Column[] columns = new Column[TOLD.length + 1];
    columns[0] = col(IDENTITY).as(side + "_id");
    for (int i = 0; i < TOLD.length; i++) {
      columns[i + 1] = col(TOLD[i]).as(side + "_" + TOLD[i]);
    }
    return personIdentity.select(columns);
  }
}
