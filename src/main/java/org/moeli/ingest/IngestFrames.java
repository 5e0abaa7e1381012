package org.moeli.ingest;

import static org.apache.spark.sql.functions.any_value;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.shiftleft;
import static org.apache.spark.sql.functions.shiftright;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.moeli.domain.record.DeliveryOrder;
import org.moeli.domain.record.EventTable;
import org.moeli.kernel.contract.TableContract;

/**
 * The rows that ingest adds to tables, from judged records and the outcome between their versions.
 */
final class IngestFrames {
  private IngestFrames() {}

  /**
   * Judged rows of good records with the fate of their record.
   *
   * @param settled outcome of {@link Settlement} for records of this run
   * @param files file_no and file_hash of the files of this run
   */
  static Dataset<Row> fated(Dataset<Row> judged, Dataset<Row> settled, Dataset<Row> files) {
    Dataset<Row> outcomes =
        settled
            .where(col("is_known").equalTo(false))
            .select(
                col("file_no"),
                col("record_no"),
                col("fate").as("settled_fate"),
                col("until_date"),
                col("withdrew_nothing"));
    return judged
        .join(outcomes, new String[] {"file_no", "record_no"}, "left")
        .join(broadcast(files), new String[] {"file_no"}, "inner")
        .withColumn(
            "record_fate",
            when(col("fate").equalTo(StagedRows.QUARANTINE), lit("QUARANTINED"))
                .otherwise(coalesce(col("settled_fate"), lit("ACCEPTED"))));
  }

  /** Whether an event's version counts, or counted on some day before another replaced it. */
  private static Column isKept() {
    return col("fate")
        .equalTo(StagedRows.RECORD)
        .and(
            col("record_fate")
                .equalTo("ACCEPTED")
                .or(coalesce(col("until_date").gt(col("received_date")), lit(false))));
  }

  /** Events whose version counts, or counted on some day before another replaced it. */
  static Dataset<Row> kept(Dataset<Row> fated) {
    return fated.where(isKept());
  }

  /**
   * How many rows there are of each kind: by file, what became of the record, its issues, and the
   * table of the event. All accounts of a run come from this one aggregate.
   *
   * @return file_hash, source, fate, record_fate, event_table, is_kept, withdrew_nothing, issues;
   *     records (each counted at its first row) and events (of records that are accepted)
   */
  static Dataset<Row> accounts(Dataset<Row> fated) {
    Column isEvent = col("event_table").isNotNull().and(col("record_fate").equalTo("ACCEPTED"));
    return fated
        .groupBy(
            col("file_hash"),
            col("source"),
            col("fate"),
            col("record_fate"),
            col("event_table"),
            isKept().as("is_kept"),
            coalesce(col("withdrew_nothing"), lit(false)).as("withdrew_nothing"),
            col("issues"))
        .agg(count_if(col("row_no").equalTo(0)).as("records"), count_if(isEvent).as("events"));
  }

  /**
   * Rows of a table of events.
   *
   * @param paired feeds whose records each state one episode
   */
  static Dataset<Row> events(
      Dataset<Row> kept, TableContract table, String id, List<String> paired) {
    Column isPaired = col("source").isin(paired.toArray());
    List<Column> columns = new ArrayList<>();
    for (String name : table.columnNames()) {
      columns.add(
          name.equals("episode_id")
              ? when(isPaired, col("record_id")).as(name)
              : column(name.equals(id) ? "event_id" : name).as(name));
    }
    return kept.where(col("event_table").equalTo(table.name()))
        .select(columns.toArray(Column[]::new));
  }

  private static Column column(String name) {
    return switch (name) {
      case "event_id" -> concat_ws(".", col("record_id"), col("event_name"));
      case "delivery_order" ->
          shiftleft(col("delivery_order"), DeliveryOrder.EVENT_BITS)
              .plus(col("event_no").cast("bigint"));
      case "superseded_date" -> col("until_date");
      case "superseded_code" ->
          when(col("record_fate").equalTo("SUPERSEDED"), lit("CORRECTION"))
              .when(col("record_fate").equalTo("VOIDED"), lit("VOID"));
      case "issue_codes" -> array_distinct(col("issues.issue_code"));
      default -> col(name);
    };
  }

  /**
   * Identities that the lake does not hold yet. Which they are is said by the events that are kept;
   * what they are, by the one row of each task that carries them, kept or not.
   */
  static Dataset<Row> identities(Dataset<Row> fated, TableContract identity, Dataset<Row> known) {
    Dataset<Row> fresh =
        kept(fated)
            .where(col("identity_id").isNotNull())
            .groupBy("identity_id")
            .agg(min(col("received_date")).as("first_received_date"))
            .join(known.select("identity_id"), new String[] {"identity_id"}, "left_anti");
    List<Column> values = new ArrayList<>();
    for (String name : EventTable.identityColumns()) {
      values.add(any_value(col(name)).as(name));
    }
    Dataset<Row> written =
        fated
            .where(col("has_identity"))
            .groupBy("identity_id")
            .agg(values.get(0), values.subList(1, values.size()).toArray(Column[]::new));
    return fresh
        .join(written, new String[] {"identity_id"}, "inner")
        .select(identity.columnNames().stream().map(c -> col(c)).toArray(Column[]::new));
  }

  /** Void notices. */
  static Dataset<Row> voidNotices(Dataset<Row> fated) {
    return fated
        .where(col("fate").equalTo(StagedRows.VOID))
        .groupBy("record_id", "file_hash", "source")
        .agg(
            org.apache.spark.sql.functions.max(col("received_date")).as("received_date"),
            org.apache.spark.sql.functions.max(col("delivery_order")).as("delivery_order"))
        .select("record_id", "file_hash", "source", "received_date", "delivery_order");
  }

  /** Records set aside. */
  static Dataset<Row> quarantine(Dataset<Row> fated, Dataset<Row> headers, String runId) {
    return fated
        .where(col("fate").equalTo(StagedRows.QUARANTINE))
        .join(broadcast(headers), new String[] {"file_no"}, "left")
        .select(
            col("file_hash"),
            col("record_no"),
            col("line_no"),
            col("source"),
            col("received_date"),
            col("delivery_order"),
            col("issues"),
            col("record_header"),
            col("record_bytes"),
            lit("OPEN").as("status_code"),
            lit(runId).as("run_id"));
  }

  /** Versions of a table of events, one row per version, as {@link Settlement} takes them. */
  static Dataset<Row> knownVersions(Dataset<Row> events) {
    return events
        .groupBy("record_id", "file_hash")
        .agg(
            any_value(col("record_digest")).as("record_digest"),
            any_value(col("received_date")).as("received_date"),
            min(shiftright(col("delivery_order"), DeliveryOrder.EVENT_BITS)).as("delivery_order"),
            any_value(col("superseded_date")).as("former_until"),
            any_value(col("superseded_code")).as("superseded_code"))
        .select(
            col("record_id"),
            col("record_digest"),
            lit(false).as("is_void"),
            col("received_date"),
            col("delivery_order"),
            col("file_hash"),
            fate(col("superseded_code")).as("former_fate"),
            col("former_until"));
  }

  private static Column fate(Column supersededCode) {
    return when(supersededCode.isNull(), lit("ACCEPTED"))
        .when(supersededCode.equalTo("CORRECTION"), lit("SUPERSEDED"))
        .otherwise(lit("VOIDED"));
  }

  /** Void notices of the lake, as {@link Settlement} takes them. */
  static Dataset<Row> knownVoids(Dataset<Row> notices) {
    return notices.select(
        col("record_id"),
        concat(lit("void "), col("file_hash")).as("record_digest"),
        lit(true).as("is_void"),
        col("received_date"),
        col("delivery_order"),
        col("file_hash"),
        lit("VOIDED").as("former_fate"),
        lit(null).cast("date").as("former_until"));
  }
}
