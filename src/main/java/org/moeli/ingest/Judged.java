package org.moeli.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Judged records: one row per event of a good record, and one row per void notice and per record
 * set aside. This is what a run stages before it decides between versions of a record and writes
 * tables.
 */
final class Judged {
  static final String RECORD = "RECORD";
  static final String VOID = "VOID";
  static final String QUARANTINE = "QUARANTINE";

  private static final String ANY_EVENT =
      "row_no INT, event_no INT, event_name STRING, event_table STRING";

  /** Identity, then crossing, then permit. */
  private static final String BORDER_EVENT =
      ANY_EVENT
          + ", identity_id STRING, document_type_code STRING, document_issuer_code STRING,"
          + " document_number STRING, full_name STRING, family_name STRING, given_names STRING,"
          + " birth_date DATE, birth_year INT, sex_code STRING, nationality_code STRING,"
          + " direction_code STRING, crossing_date DATE, crossed_at TIMESTAMP, time_precision_code"
          + " STRING, post_code STRING, mode_code STRING, purpose_code STRING, residence_code"
          + " STRING, age_band_code STRING, is_minor BOOLEAN, granted_code STRING,"
          + " granted_until_date DATE, vehicle_key STRING, permit_kind_code STRING, valid_from_date"
          + " DATE, valid_to_date DATE, granted_on_date DATE";

  private static final String TIP_EVENT =
      ANY_EVENT
          + ", case_number STRING, registered_date DATE, event_date DATE, district_code STRING,"
          + " detection_code STRING, act_codes ARRAY<STRING>, means_codes ARRAY<STRING>, form_codes"
          + " ARRAY<STRING>, persons ARRAY<STRUCT<person_no: INT, role_code: STRING,"
          + " document_type_code: STRING, document_issuer_code: STRING, document_number: STRING,"
          + " full_name: STRING, family_name: STRING, given_names: STRING, birth_date: DATE,"
          + " sex_code: STRING, nationality_code: STRING>>, stages ARRAY<STRUCT<stage_code: STRING,"
          + " stage_date: DATE>>, referrals ARRAY<STRUCT<service_code: STRING, agency_code: STRING,"
          + " referral_date: DATE>>";

  private static final String RECORD_PART =
      "source STRING, file_no INT, record_no BIGINT, line_no BIGINT, fate STRING, received_date"
          + " DATE, delivery_order BIGINT, record_id STRING, record_digest STRING, is_contradictory"
          + " BOOLEAN, issues ARRAY<STRUCT<issue_code: STRING, column_name: STRING>>, record_bytes"
          + " BINARY";

  private Judged() {}

  /**
   * Values of one event that goes to one of the tables of a custody; those of its other tables are
   * null.
   */
  static StructType eventType(Custody custody) {
    return StructType.fromDDL(
        switch (custody) {
          case BORDER -> BORDER_EVENT;
          case TIP -> TIP_EVENT;
        });
  }

  /** Schema of the staged rows. */
  static StructType schema(Custody custody) {
    StructType schema = StructType.fromDDL(RECORD_PART);
    for (StructField field : eventType(custody).fields()) {
      schema = schema.add(field);
    }
    return schema;
  }

  /** Flattens records with their events into the staged rows. */
  static Dataset<Row> select(
      Dataset<Row> fated, FeedMapping mapping, Column recordId, Column digest, Column events) {
    Column judged = col("_fate").notEqual(QUARANTINE);
    Dataset<Row> nested =
        fated.select(
            lit(mapping.source()).as("source"),
            col(RecordColumns.FILE).as("file_no"),
            col(RecordColumns.RECORD).as("record_no"),
            col(RecordColumns.LINE).as("line_no"),
            col("_fate").as("fate"),
            col(RecordColumns.RECEIVED).as("received_date"),
            col(RecordColumns.ORDER).as("delivery_order"),
            when(judged, recordId).as("record_id"),
            when(judged, digest).as("record_digest"),
            col("_contradictory").as("is_contradictory"),
            col("_issues").as("issues"),
            when(col("_fate").equalTo(QUARANTINE), col(RecordColumns.BYTES)).as("record_bytes"),
            // Computed below the generator: inside it, nothing would be compiled.
            events.as("events"));
    Dataset<Row> exploded =
        nested
            .select(col("*"), explode(col("events")).as("event"))
            .drop("events")
            .where(col("event").isNotNull());
    List<Column> flat = new ArrayList<>();
    for (String name : exploded.columns()) {
      if (!name.equals("event")) {
        flat.add(col(name));
      }
    }
    for (String name : eventType(mapping.custody()).fieldNames()) {
      flat.add(col("event." + name).as(name));
    }
    return exploded.select(flat.toArray(Column[]::new));
  }
}
