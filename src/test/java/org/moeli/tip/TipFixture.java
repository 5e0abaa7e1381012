package org.moeli.tip;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.moeli.testing.TextTable;

/** Inputs of the tip stage from small tables. */
final class TipFixture {
  private static final String PERSON =
      """
      case_id STRING, no INT, role STRING, issuer STRING, number STRING, name STRING, birth DATE,
      sex STRING
      """;
  private static final String STAGE = "case_id STRING, stage_code STRING, stage_date DATE";
  private static final String IDENTITY =
      "person_id STRING, issuer STRING, number STRING, name STRING, birth DATE, year INT,"
          + " sex STRING";
  static final String NO_STAGE = "case_id | stage_code";

  private TipFixture() {}

  /**
   * restricted_tip.case_record from its cases, their persons and their stages; what is left out is
   * registered in 2025 and received in time.
   */
  static Dataset<Row> cases(SparkSession spark, String cases, String persons, String stages) {
    Dataset<Row> person =
        TextTable.frame(spark, PERSON, persons)
            .groupBy("case_id")
            .agg(
                array_sort(
                        collect_list(
                            struct(
                                col("no").as("person_no"),
                                col("role").as("role_code"),
                                none("document_type_code"),
                                col("issuer").as("document_issuer_code"),
                                col("number").as("document_number"),
                                col("name").as("full_name"),
                                none("family_name"),
                                none("given_names"),
                                col("birth").as("birth_date"),
                                col("sex").as("sex_code"),
                                none("nationality_code"))))
                    .as("persons"));
    Dataset<Row> stage =
        TextTable.frame(spark, STAGE, stages)
            .groupBy("case_id")
            .agg(collect_list(struct("stage_code", "stage_date")).as("stages"));
    Column noStage = array().cast("array<struct<stage_code:string,stage_date:date>>");
    return TextTable.of(spark, "restricted_tip.case_record", cases)
        .drop("persons", "stages")
        .join(person, "case_id")
        .join(stage, new String[] {"case_id"}, "left")
        .withColumn("stages", coalesce(col("stages"), noStage))
        .withColumn("registered_date", coalesce(col("registered_date"), day("2025-01-01")))
        .withColumn("received_date", coalesce(col("received_date"), day("2025-01-01")));
  }

  /** Identities, each with an id of its own and the person that it names. */
  static Dataset<Row> identities(SparkSession spark, String text) {
    return TextTable.frame(spark, IDENTITY, text)
        .select(
            org.apache
                .spark
                .sql
                .functions
                .concat_ws("/", col("person_id"), col("number"), col("name"))
                .as("identity_id"),
            col("person_id"),
            col("issuer").as("document_issuer_code"),
            col("number").as("document_number"),
            col("name").as("full_name"),
            none("family_name"),
            none("given_names"),
            col("birth").as("birth_date"),
            col("year").as("birth_year"),
            col("sex").as("sex_code"),
            none("nationality_code"));
  }

  private static Column none(String name) {
    return lit(null).cast("string").as(name);
  }

  private static Column day(String text) {
    return lit(text).cast("date");
  }
}
