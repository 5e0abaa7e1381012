package org.moeli.protect;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;

import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.moeli.kernel.spark.Pseudonyms;
import org.moeli.testing.TextTable;

/** Inputs of the protect stage from small tables. */
final class ProtectFixture {
  static final LocalDate AS_OF = LocalDate.parse("2025-06-30");
  static final Pseudonyms IDS = Pseudonyms.of(new byte[32]);
  static final String NO_REVIEW = "review_id | profile_id";

  private ProtectFixture() {}

  /** restricted.risk_candidate with the columns profile_id, person_id, score, expires, rules. */
  static Dataset<Row> candidates(SparkSession spark, String text) {
    return candidates(
        TextTable.frame(
            spark,
            "profile_id STRING, person_id STRING, score INT, expires DATE, basis STRING,"
                + " rules ARRAY<STRING>",
            text));
  }

  static Dataset<Row> candidates(Dataset<Row> shortNames) {
    Column rules = coalesce(col("rules"), array(lit("R1")));
    return shortNames.select(
        col("profile_id"),
        col("person_id"),
        lit("v1").as("rule_set_version"),
        lit(0).as("base_points"),
        col("score"),
        lit("LOW").as("band_code"),
        transform(
                rules,
                rule ->
                    struct(
                        rule.as("reason_code"),
                        col("score").as("points"),
                        lit("why").as("text_en"),
                        lit("hobaneng").as("text_st"),
                        lit("manual").as("source"),
                        lit("HIGH").as("confidence_code"),
                        array(lit("x1")).as("evidence_crossing_ids"),
                        lit(AS_OF).as("evidence_first_date"),
                        lit(AS_OF).as("evidence_last_date")))
            .as("reasons"),
        array().cast("array<string>").as("counter_evidence"),
        array().cast("array<string>").as("data_gaps"),
        coalesce(col("basis"), lit("DOCUMENT")).as("link_basis_code"),
        lit(AS_OF).as("last_evidence_date"),
        coalesce(col("expires"), lit(AS_OF)).as("expires_on_date"),
        lit(AS_OF).as("as_of_date"),
        lit(AS_OF).as("known_at_date"));
  }

  static Dataset<Row> reviews(SparkSession spark, String text) {
    return TextTable.of(spark, "intelligence.risk_review", text);
  }

  static Dataset<Row> persons(SparkSession spark, String text) {
    return TextTable.frame(spark, "person_id STRING", text);
  }

  static ReleaseTerms rules(double holdBackShare, int maxLeads) {
    return new ReleaseTerms(holdBackShare, maxLeads, "Act", "SECONDARY_CHECK");
  }
}
