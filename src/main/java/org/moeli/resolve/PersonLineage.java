package org.moeli.resolve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What became of persons whose identities are others than before. */
final class PersonLineage {
  private static final String IDENTITY = IdentityClusters.IDENTITY;
  private static final String PERSON = PersonNumbers.PERSON;
  private static final String INTO = "into_person_id";

  private PersonLineage() {}

  /**
   * Persons that gave identities to others.
   *
   * @param before restricted.person_identity of the run before
   * @param after that of this run
   * @return core.person_lineage, one row per former person and person that took over from it
   */
  static Dataset<Row> of(Dataset<Row> before, Dataset<Row> after, String runId, LocalDate knownAt) {
    Dataset<Row> moved =
        before
            .select(IDENTITY, PERSON)
            .join(after.select(col(IDENTITY), col(PERSON).as(INTO)), IDENTITY)
            .where(col(PERSON).notEqual(col(INTO)))
            .groupBy(PERSON, INTO)
            .agg(count(lit(1)).cast("int").as("identity_count"));
    Dataset<Row> living = after.select(col(PERSON).as("living_id")).distinct();
    return moved
        .join(living, col(PERSON).equalTo(col("living_id")), "left")
        .select(
            lit(runId).as("run_id"),
            lit(knownAt).as("known_at_date"),
            col(PERSON),
            col(INTO),
            when(col("living_id").isNull(), "MERGED").otherwise("SPLIT").as("change_code"),
            col("identity_count"));
  }
}
