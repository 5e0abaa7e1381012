package org.moeli.stays;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Who shows each identity, and the nationality that its document stands for. */
public final class Travellers {
  private Travellers() {}

  /**
   * One row per identity: its person and, of a passport or national identity card, the state that
   * issued it. What was typed as nationality beside it counts less (domain reference 1.7).
   *
   * @param personIdentity restricted.person_identity
   * @param identity restricted.identity
   * @return identity_id, person_id, person_no, document_nationality_code (null when the document
   *     tells no nationality)
   */
  public static Dataset<Row> of(
      Dataset<Row> personIdentity, Dataset<Row> identity, StayTerms terms) {
    Dataset<Row> documents =
        identity
            .where(col("document_type_code").isin(terms.nationalDocuments().toArray()))
            .select("identity_id", "document_issuer_code");
    return personIdentity
        .join(documents, new String[] {"identity_id"}, "left")
        .select(
            col("identity_id"),
            col("person_id"),
            col("person_no"),
            col("document_issuer_code").as("document_nationality_code"));
  }
}
