package org.moeli.resolve;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.mode;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.moeli.kernel.spark.DocumentNumbers;
import org.moeli.kernel.spark.Pseudonyms;

/** Persons as what their identities say of them, with ids that last from run to run. */
public final class Persons {
  private static final String IDENTITY = IdentityClusters.IDENTITY;
  private static final String BASIS = IdentityClusters.BASIS;
  private static final String PERSON = PersonNumbers.PERSON;
  private static final String NUMBER = PersonNumbers.NUMBER;
  private static final String BIRTH_YEAR = "birth_year";
  private static final String SEX = "sex_code";
  private static final String NATIONALITY = "nationality_code";
  private static final String DOCUMENT = "document";

  private Persons() {}

  /**
   * The person of every identity.
   *
   * @param clusters of {@link IdentityClusters}
   * @param prior restricted.person_identity of the run before, empty at the first; its persons keep
   *     their ids and numbers
   * @param hidden identities that came after what the run may know: they keep the person they had,
   *     and have none if they had none
   * @param ids draws the ids of new persons
   * @return restricted.person_identity, one row per identity
   */
  static Dataset<Row> of(
      Dataset<Row> clusters, Dataset<Row> prior, Dataset<Row> hidden, Pseudonyms ids) {
    return PersonNumbers.of(clusters, prior, ids).unionByName(kept(prior, hidden));
  }

  /** The rows of identities that came after what the run may know, as they were. */
  static Dataset<Row> kept(Dataset<Row> prior, Dataset<Row> hidden) {
    return prior.join(hidden.select(IDENTITY), new String[] {IDENTITY}, "left_semi");
  }

  /**
   * What may be known of a person outside the restricted zone: birth year and sex as most
   * identities of the person have them (of equally frequent ones the smallest value, null when none
   * has any), all nationalities, and how many identities and usable documents there are.
   *
   * @param identity restricted.identity
   * @param personIdentity restricted.person_identity
   * @return core.person, one row per person
   */
  public static Dataset<Row> describe(Dataset<Row> identity, Dataset<Row> personIdentity) {
    Dataset<Row> known =
        identity
            .select(col(IDENTITY), col(BIRTH_YEAR), col(SEX), col(NATIONALITY), document())
            .join(personIdentity.select(IDENTITY, PERSON, NUMBER, BASIS), IDENTITY);
    // A person of one identity needs no grouping, and most persons have one.
    Column isSingle = col(BASIS).equalTo(IdentityClusters.SINGLE);
    Dataset<Row> single =
        known
            .where(isSingle)
            .select(
                col(PERSON),
                col(NUMBER),
                col(BIRTH_YEAR),
                col(SEX),
                array_compact(array(col(NATIONALITY))).as("nationality_codes"),
                lit(1).as("identity_count"),
                when(col(DOCUMENT).isNull(), 0).otherwise(1).as("document_count"),
                col(BASIS));
    Dataset<Row> several =
        known
            .where(not(isSingle))
            .groupBy(NUMBER)
            .agg(
                min(PERSON).as(PERSON),
                min(BASIS).as(BASIS),
                mode(col(BIRTH_YEAR), true).as(BIRTH_YEAR),
                mode(col(SEX), true).as(SEX),
                array_sort(collect_set(col(NATIONALITY))).as("nationality_codes"),
                count(col(IDENTITY)).cast("int").as("identity_count"),
                size(collect_set(col(DOCUMENT))).as("document_count"));
    return single
        .unionByName(several)
        .select(
            col(PERSON),
            col(NUMBER),
            col(BIRTH_YEAR),
            col(SEX),
            col("nationality_codes"),
            col("identity_count"),
            col("document_count"),
            col(BASIS));
  }

  private static Column document() {
    Column number = DocumentNumbers.usable(col("document_number"));
    Column issuer = coalesce(col("document_issuer_code"), lit(""));
    return when(number.isNotNull(), struct(issuer, number)).as(DOCUMENT);
  }
}
