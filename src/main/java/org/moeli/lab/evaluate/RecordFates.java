package org.moeli.lab.evaluate;

import static org.apache.spark.sql.functions.any_value;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What became of every record that was written. Grain: record of a file. A record has one fate: it
 * is the row of its own that the lake keeps of it, or what explains that there is none.
 */
final class RecordFates {
  /** A version that counts. */
  static final String ACCEPTED = "ACCEPTED";

  /** A version that a later one replaced. */
  static final String SUPERSEDED = "SUPERSEDED";

  /** Withdrawn, or the notice that withdraws. */
  static final String VOIDED = "VOIDED";

  /** Set aside. */
  static final String QUARANTINED = "QUARANTINED";

  /** No row of its own, but another of the same record: sent again. */
  static final String FOLDED = "FOLDED";

  /** In a file whose bytes came before under another name. */
  static final String FILE_AGAIN = "FILE_AGAIN";

  /** In a file that was refused as a whole. */
  static final String FILE_REFUSED = "FILE_REFUSED";

  /** Found nowhere. */
  static final String LOST = "LOST";

  private RecordFates() {}

  /**
   * The fate of every record.
   *
   * @param written {@link WrittenRecords}
   * @param events {@link #events} of all tables of events
   * @param quarantine file_hash, record_no and status_code of all quarantines
   * @param voids record_id and file_hash of all void notices
   * @param files control.file
   * @return the columns of the records, fate_code, issue_codes (null without a row of its own) and
   *     is_in_force (a version of the record counts)
   */
  static Dataset<Row> of(
      Dataset<Row> written,
      Dataset<Row> events,
      Dataset<Row> quarantine,
      Dataset<Row> voids,
      Dataset<Row> files) {
    Column isNotice = col("copy_code").equalTo("VOID_NOTICE");
    Dataset<Row> placed = placed(written, quarantine).withColumn("is_notice", isNotice);
    Dataset<Row> own = events.select("file_hash", "record_no", "event_fate", "issue_codes");
    Dataset<Row> known =
        events
            .groupBy("record_id")
            .agg(max(col("event_fate").equalTo(ACCEPTED)).as("is_event_in_force"));
    Dataset<Row> notices = voids.select("record_id", "file_hash").distinct();
    return placed
        .join(own, new String[] {"file_hash", "record_no"}, "left")
        .join(known, new String[] {"record_id"}, "left")
        .join(
            notices.withColumn("is_notice_there", lit(true)),
            new String[] {"record_id", "file_hash"},
            "left")
        .join(
            notices.select("record_id").distinct().withColumn("is_withdrawn", lit(true)),
            new String[] {"record_id"},
            "left")
        .join(
            files
                .where(col("status_code").equalTo("REFUSED"))
                .select(col("file_hash"), lit(true).as("is_refused"))
                .distinct(),
            new String[] {"file_hash"},
            "left")
        .withColumn("fate_code", fate())
        .select(
            col("feed"),
            col("path"),
            col("file_hash"),
            col("record_no"),
            col("record_id"),
            col("copy_code"),
            col("corruption_codes"),
            col("fate_code"),
            when(hasOwnRow(), col("issue_codes")).as("issue_codes"),
            coalesce(col("is_event_in_force"), lit(false)).as("is_in_force"));
  }

  /** Records with what the quarantine says of them. */
  private static Dataset<Row> placed(Dataset<Row> written, Dataset<Row> quarantine) {
    Dataset<Row> setAside =
        quarantine
            .where(col("status_code").equalTo("OPEN"))
            .select(col("file_hash"), col("record_no"), lit(true).as("is_set_aside"));
    return written
        .join(setAside, new String[] {"file_hash", "record_no"}, "left")
        .withColumn("is_set_aside", coalesce(col("is_set_aside"), lit(false)));
  }

  private static Column hasOwnRow() {
    return col("event_fate")
        .isNotNull()
        .and(col("is_notice").equalTo(false))
        .and(col("is_set_aside").equalTo(false));
  }

  private static Column fate() {
    Column isKnown =
        coalesce(col("is_withdrawn"), lit(false)).or(col("is_event_in_force").isNotNull());
    return when(col("is_file_again"), lit(FILE_AGAIN))
        .when(coalesce(col("is_refused"), lit(false)), lit(FILE_REFUSED))
        .when(col("is_set_aside"), lit(QUARANTINED))
        .when(hasOwnRow(), col("event_fate"))
        .when(col("is_notice").and(coalesce(col("is_notice_there"), lit(false))), lit(VOIDED))
        // Without its file in the lake, another delivery of the record is no excuse.
        .when(col("file_hash").isNotNull().and(isKnown), lit(FOLDED))
        .otherwise(lit(LOST));
  }

  /**
   * Versions of a table of events, one row per version: record_id, file_hash, record_no, source,
   * event_fate, issue_codes.
   */
  static Dataset<Row> events(Dataset<Row> table) {
    return table
        .groupBy(col("record_id"), col("file_hash"), WrittenRecords.recordNo().as("record_no"))
        .agg(
            any_value(col("source")).as("source"),
            any_value(
                    when(col("superseded_code").isNull(), lit(ACCEPTED))
                        .when(col("superseded_code").equalTo("CORRECTION"), lit(SUPERSEDED))
                        .otherwise(lit(VOIDED)))
                .as("event_fate"),
            any_value(col("issue_codes")).as("issue_codes"));
  }
}
