package org.moeli.stays;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.moeli.domain.CrossingOrder;
import org.moeli.kernel.run.Vintage;
import org.moeli.testing.TextTable;

/** Inputs of the stays stage, with the columns that a test does not name filled in. */
final class Fixtures {
  static final Vintage VINTAGE =
      new Vintage(LocalDate.parse("2026-03-31"), LocalDate.parse("2026-04-30"));

  private static final StructType CROSSING =
      StructType.fromDDL(
          """
          crossing_id STRING, identity_id STRING, direction_code STRING, crossing_date DATE,
          crossed_at TIMESTAMP, post_code STRING, purpose_code STRING, nationality_code STRING,
          residence_code STRING, age_band_code STRING, is_minor BOOLEAN,
          document_type_code STRING, granted_code STRING, granted_until_date DATE,
          vehicle_key STRING, is_contradictory BOOLEAN, received_date DATE,
          delivery_order BIGINT, superseded_date DATE
          """);

  private Fixtures() {}

  /** core.crossing: delivered on the day itself, no post, nothing granted, unless written. */
  static Dataset<Row> crossings(SparkSession spark, String text) {
    return TextTable.frame(spark, CROSSING, text)
        .na()
        .fill(Map.of("granted_code", "NONE", "is_contradictory", false, "delivery_order", 0L))
        .withColumn(
            "received_date",
            functions.coalesce(functions.col("received_date"), functions.col("crossing_date")));
  }

  /** core.crossing of generated events; crossing_id is identity and index. */
  static Dataset<Row> crossings(
      SparkSession spark, Map<String, List<CrossingOrder.Event>> histories) {
    List<Row> rows =
        histories.entrySet().stream()
            .flatMap(entry -> entry.getValue().stream().map(event -> row(entry.getKey(), event)))
            .collect(Collectors.toList());
    return spark.createDataFrame(rows, CROSSING);
  }

  /** restricted.person_identity: identities a, b, c, ... of persons of the same number. */
  static Dataset<Row> identities(SparkSession spark, String text) {
    return TextTable.frame(
        spark, "identity_id STRING, person_id STRING, person_no INT, link_basis_code STRING", text);
  }

  static String crossingId(String identity, int index) {
    return identity + "-" + index;
  }

  private static Row row(String identity, CrossingOrder.Event event) {
    boolean isTimed = event.minute() != CrossingOrder.DAY_ONLY;
    return RowFactory.create(
        crossingId(identity, event.index()),
        identity,
        event.isEntry() ? "ENTRY" : "EXIT",
        LocalDate.ofEpochDay(event.day()),
        isTimed ? Instant.ofEpochSecond(event.minute() * 60) : null,
        event.post().isEmpty() ? null : event.post(),
        null,
        null,
        null,
        null,
        null,
        null,
        "NONE",
        null,
        null,
        false,
        LocalDate.ofEpochDay(event.receivedDay()),
        event.deliveryOrder(),
        null);
  }
}
