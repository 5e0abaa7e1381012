package org.moeli.ingest;

import static org.apache.spark.sql.functions.any_value;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.shiftleft;
import static org.apache.spark.sql.functions.shiftright;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.moeli.domain.record.DeliveryOrder;
import org.moeli.domain.record.EventTable;
import org.moeli.domain.record.Issue;
import org.moeli.kernel.contract.TableContract;

/**
 * The rows that ingest adds to tables, from judged records and the outcome between their versions.
 */
final class IngestFrames {
  private static final String QUARANTINED = "QUARANTINED";

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
                col("superseded_code"),
                col("id_part"),
                col("is_reused"),
                col("is_kept"),
                col("withdrew_nothing"));
    return judged
        .join(outcomes, new String[] {"file_no", "record_no"}, "left")
        .join(broadcast(files), new String[] {"file_no"}, "inner")
        .withColumn(
            "record_fate",
            when(col("fate").equalTo(StagedRows.QUARANTINE), lit(QUARANTINED))
                .otherwise(coalesce(col("settled_fate"), lit("ACCEPTED"))))
        .withColumn(
            "is_kept",
            col("fate").equalTo(StagedRows.RECORD).and(coalesce(col("is_kept"), lit(true))))
        .withColumn(
            "issues",
            when(
                    col("is_kept").and(coalesce(col("is_reused"), lit(false))),
                    concat(col("issues"), array(issue(Settlement.REUSED_ID))))
                .when(
                    col("record_fate")
                        .equalTo(QUARANTINED)
                        .and(col("fate").equalTo(StagedRows.VOID)),
                    array(issue(Settlement.VOID_OF_REUSED_ID)))
                .otherwise(col("issues")));
  }

  private static Column issue(Issue issue) {
    return struct(lit(issue.code()).as("issue_code"), lit(issue.column()).as("column_name"));
  }

  /**
   * Events of contents that the lake does not hold: they count, or some other content has taken
   * their place and an old copy of them must not undo that.
   */
  static Dataset<Row> kept(Dataset<Row> fated) {
    return fated.where(col("is_kept"));
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
            col("is_kept"),
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
              ? when(isPaired, concat_ws(".", col("record_id"), col("id_part"))).as(name)
              : column(name.equals(id) ? "event_id" : name).as(name));
    }
    return kept.where(col("event_table").equalTo(table.name()))
        .select(columns.toArray(Column[]::new));
  }

  private static Column column(String name) {
    return switch (name) {
      case "event_id" -> concat_ws(".", col("record_id"), col("id_part"), col("event_name"));
      case "delivery_order" ->
          shiftleft(col("delivery_order"), DeliveryOrder.EVENT_BITS)
              .plus(col("event_no").cast("bigint"));
      case "superseded_date" -> col("until_date");
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
        .where(col("fate").equalTo(StagedRows.VOID).and(col("record_fate").equalTo("VOIDED")))
        .groupBy("record_id", "file_hash", "source")
        .agg(
            max_by(
                    struct("record_digest", "received_date", "delivery_order"),
                    col("delivery_order"))
                .as("last"))
        .select(
            "record_id",
            "file_hash",
            "last.record_digest",
            "source",
            "last.received_date",
            "last.delivery_order");
  }

  /** Records set aside. */
  static Dataset<Row> quarantine(Dataset<Row> fated, Dataset<Row> headers, String runId) {
    return fated
        .where(col("record_fate").equalTo(QUARANTINED))
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
    List<Column> columns = new ArrayList<>();
    columns.add(col("record_id"));
    columns.add(lit(true).as("is_known"));
    columns.add(lit(false).as("is_void"));
    columns.add(col("record_digest"));
    columns.add(col("received_date"));
    columns.add(place(col("delivery_order")).as("delivery_order"));
    columns.add(col("file_hash"));
    columns.addAll(Settlement.subject(events));
    columns.add(fate(col("superseded_code")).as("former_fate"));
    columns.add(col("superseded_date").as("former_until"));
    columns.add(array_contains(col("issue_codes"), Settlement.REUSED_ID.code()).as("is_reused"));
    return events
        .select(columns.toArray(Column[]::new))
        .dropDuplicates(new String[] {"record_id", "delivery_order"});
  }

  /** The place of a record in the order of delivery, from that of one of its events. */
  static Column place(Column deliveryOrder) {
    return shiftright(deliveryOrder, DeliveryOrder.EVENT_BITS);
  }

  /**
   * What a version of the lake takes over from {@link Settlement}, as columns of an update.
   *
   * @param id column of the id of its events
   */
  static Map<String, String> changes(String id) {
    Map<String, String> changes = new HashMap<>();
    changes.put(
        id,
        "if(s.id_part is null, t.%1$s,".formatted(id)
            + " concat_ws('.', t.record_id, s.id_part, substring_index(t.%1$s, '.', -1)))"
                .formatted(id));
    if (id.equals("crossing_id")) {
      changes.put(
          "episode_id",
          "if(s.id_part is null or t.episode_id is null, t.episode_id,"
              + " concat_ws('.', t.record_id, s.id_part))");
    }
    changes.put("file_hash", "s.file_hash");
    changes.put("received_date", "s.received_date");
    changes.put(
        "delivery_order",
        "shiftleft(s.delivery_order, %1$d) + (t.delivery_order & %2$d)"
            .formatted(DeliveryOrder.EVENT_BITS, (1 << DeliveryOrder.EVENT_BITS) - 1));
    changes.put("superseded_date", "s.until_date");
    changes.put("superseded_code", "s.superseded_code");
    changes.put(
        "issue_codes",
        "if(s.is_reused, array_union(t.issue_codes, array('%s')), t.issue_codes)"
            .formatted(Settlement.REUSED_ID.code()));
    return changes;
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
        lit(true).as("is_known"),
        lit(true).as("is_void"),
        col("record_digest"),
        col("received_date"),
        col("delivery_order"),
        col("file_hash"),
        lit(false).as("is_reused"));
  }
}
