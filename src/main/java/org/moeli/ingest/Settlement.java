package org.moeli.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.moeli.domain.RecordVersions;
import org.moeli.domain.RecordVersions.Outcome;
import org.moeli.domain.RecordVersions.Version;

/**
 * Decides between versions of a record: those of this run and those that the lake holds. Only
 * records that come more than once, that the lake knows, or that are withdrawn take part; all
 * others are simply accepted.
 */
final class Settlement {
  private static final StructType OUTCOME =
      StructType.fromDDL(
          "record_id STRING, is_known BOOLEAN, file_no INT, record_no BIGINT, file_hash STRING,"
              + " former_fate STRING, fate STRING, until_date DATE, withdrew_nothing BOOLEAN");

  /** Eight bytes for a record: two records with one key are told apart where they are settled. */
  private static final Column KEY = xxhash64(col("record_id"));

  private Settlement() {}

  /**
   * The rows of a table of the lake that are about records of this run: a day's records are few
   * beside those of years.
   *
   * @param judged staged rows, see {@link StagedRows}
   * @param known rows with a record_id
   */
  static Dataset<Row> among(Dataset<Row> judged, Dataset<Row> known) {
    return known
        .withColumn("key", KEY)
        .join(judged.select(KEY.as("key")), new String[] {"key"}, "left_semi")
        .drop("key");
  }

  /**
   * Outcomes of the records that take part, and of the known versions whose fate or last day
   * changes.
   *
   * @param judged staged rows, see {@link StagedRows}
   * @param known versions of these records that the lake holds, also those that no longer count,
   *     and its void notices: record_id, record_digest, is_void, received_date, delivery_order,
   *     file_hash, former_fate, former_until
   */
  static Dataset<Row> of(Dataset<Row> judged, Dataset<Row> known) {
    Dataset<Row> fresh =
        judged
            .where(col("row_no").equalTo(0).and(col("fate").notEqual(StagedRows.QUARANTINE)))
            .select(
                col("record_id"),
                lit(false).as("is_known"),
                col("fate").equalTo(StagedRows.VOID).as("is_void"),
                col("record_digest"),
                col("received_date"),
                col("delivery_order"),
                col("file_no"),
                col("record_no"),
                lit(null).cast("string").as("file_hash"),
                lit(null).cast("string").as("former_fate"),
                lit(null).cast("date").as("former_until"));
    Dataset<Row> keys =
        fresh
            .groupBy(KEY.as("key"))
            .agg(
                count(lit(1)).as("versions"),
                org.apache.spark.sql.functions.max(col("is_void")).as("has_void"));
    Dataset<Row> knownVersions =
        known
            .select(
                col("record_id"),
                lit(true).as("is_known"),
                col("is_void"),
                col("record_digest"),
                col("received_date"),
                col("delivery_order"),
                lit(null).cast("int").as("file_no"),
                lit(null).cast("bigint").as("record_no"),
                col("file_hash"),
                col("former_fate"),
                col("former_until"))
            .withColumn("key", KEY);
    Dataset<Row> contested =
        keys.where(col("versions").gt(1).or(col("has_void")))
            .select("key")
            .union(knownVersions.select("key"))
            .distinct();
    Dataset<Row> versions =
        fresh
            .withColumn("key", KEY)
            .join(contested, new String[] {"key"}, "left_semi")
            .unionByName(knownVersions);
    // A state machine over the few records that are delivered more than once; the definition is the
    // domain's.
    return versions
        .groupByKey((MapFunction<Row, String>) row -> row.getAs("record_id"), Encoders.STRING())
        .flatMapGroups(
            (FlatMapGroupsFunction<String, Row, Row>) Settlement::settle, Encoders.row(OUTCOME));
  }

  private static Iterator<Row> settle(String recordId, Iterator<Row> rows) {
    Map<Version, List<Row>> rowsByVersion = new HashMap<>();
    List<Version> versions = new ArrayList<>();
    while (rows.hasNext()) {
      Row row = rows.next();
      Version version =
          new Version(
              row.getAs("is_known"),
              row.getAs("is_void"),
              row.<String>getAs("record_digest"),
              row.<LocalDate>getAs("received_date"),
              row.<Long>getAs("delivery_order"));
      rowsByVersion.computeIfAbsent(version, v -> new ArrayList<>()).add(row);
      versions.add(version);
    }
    List<Row> outcomes = new ArrayList<>();
    for (Outcome outcome : RecordVersions.settle(versions)) {
      Row row = rowsByVersion.get(outcome.version()).remove(0);
      boolean isKnown = outcome.version().isKnown();
      LocalDate until = outcome.until().orElse(null);
      boolean isChanged =
          !outcome.version().isVoid()
              && (!outcome.fate().name().equals(row.getAs("former_fate"))
                  || !Objects.equals(until, row.getAs("former_until")));
      if (!isKnown || isChanged) {
        outcomes.add(
            RowFactory.create(
                recordId,
                isKnown,
                row.getAs("file_no"),
                row.getAs("record_no"),
                row.getAs("file_hash"),
                row.getAs("former_fate"),
                outcome.fate().name(),
                until,
                outcome.withdrewNothing()));
      }
    }
    return outcomes.iterator();
  }
}
