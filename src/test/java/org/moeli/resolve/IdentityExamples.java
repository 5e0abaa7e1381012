package org.moeli.resolve;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.moeli.kernel.spark.Pseudonyms;
import org.moeli.matching.MatchModels;
import org.moeli.testing.TextTable;

/** Frames for the tests of this package, with short column names and invented people. */
final class IdentityExamples {
  static final Pseudonyms IDS = Pseudonyms.of(new byte[32]);

  static final String SHORT =
      "id STRING, issuer STRING, number STRING, full STRING, family STRING, given STRING,"
          + " birth STRING, sex STRING, nation STRING";
  private static final String PRIOR = "restricted.person_identity";

  private IdentityExamples() {}

  /** restricted.identity; birth is a day, a year or blank. */
  static Dataset<Row> identities(SparkSession spark, String text) {
    return identities(TextTable.frame(spark, SHORT, text));
  }

  static Dataset<Row> identities(Dataset<Row> shortNames) {
    return shortNames.selectExpr(
        "id as identity_id",
        "cast(null as string) as document_type_code",
        "issuer as document_issuer_code",
        "number as document_number",
        "full as full_name",
        "family as family_name",
        "given as given_names",
        "case when length(birth) > 4 then cast(birth as date) end as birth_date",
        "cast(substring(birth, 1, 4) as int) as birth_year",
        "sex as sex_code",
        "nation as nationality_code",
        "date'2025-01-31' as first_received_date");
  }

  /** restricted.person_identity with the columns identity_id, person_no, founder_identity_id. */
  static Dataset<Row> prior(SparkSession spark, String text) {
    return TextTable.of(spark, PRIOR, text)
        .withColumn("person_id", IDS.id("person", functions.col("founder_identity_id")))
        .withColumn("link_basis_code", functions.lit("SINGLE"))
        .withColumn("strict_cluster_id", functions.col("identity_id"))
        .withColumn("loose_cluster_id", functions.col("identity_id"));
  }

  static Dataset<Row> noModels(SparkSession spark) {
    return TextTable.of(spark, MatchModels.TABLE, "model_id");
  }

  static Dataset<Row> noPrior(SparkSession spark) {
    return TextTable.of(spark, PRIOR, "identity_id");
  }
}
